//! The document that describes the service: written from its types into `docs/openapi.json`.

use std::fs;
use std::path::Path;

use crate::process;

const DOCUMENT: &str = "docs/openapi.json";

/// Writes it.
pub fn write(root: &Path) -> Result<(), String> {
    let mut cargo = process::cargo();
    cargo.args(["run", "--release", "--quiet", "--package", "relance-service", "--features", "openapi", "--example", "openapi"]);
    let text = process::output(cargo.current_dir(root)).ok_or("the example `openapi` of relance-service failed")?;
    fs::write(root.join(DOCUMENT), text + "\n").map_err(|error| format!("cannot write {DOCUMENT}: {error}"))
}
