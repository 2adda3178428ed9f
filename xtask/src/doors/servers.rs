//! Servers at the edge, next to rule engines in the same runtime: `benches/edge/measure.mjs` measures them and prints a table of its own.

use std::path::Path;
use std::process::Command;

use crate::{artifacts, edge, npm, page, process};

/// The rule engine's library for Node. It is not in the lock file, which would name its packages for other machines than this one.
const ZEN: &str = "@gorules/zen-engine@0.54.0";

/// Prepares what is measured, and gives the table.
pub fn measure(root: &Path) -> Result<String, String> {
    if !npm::folder(root).join("edge.wasm").exists() {
        artifacts::build(root)?;
    }
    process::run(process::cargo().args(["build", "--release", "--package", "relance"]).current_dir(root))?;
    let folder = root.join("benches/edge");
    page::install(&folder)?;
    if !folder.join("node_modules/@gorules/zen-engine").exists() {
        let install = ["install", "--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", ZEN];
        process::run(Command::new("npm").args(install).current_dir(&folder))?;
    }
    let wasmtime = edge::wasmtime(&root.join("target/edge"))?;
    let table = process::output(Command::new("node").arg("measure.mjs").env("WASMTIME", wasmtime).current_dir(&folder));
    table.ok_or_else(|| "`node measure.mjs` failed in benches/edge".to_owned())
}
