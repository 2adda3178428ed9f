//! Where the component is.

use std::path::{Path, PathBuf};

/// Names the component's file.
const VARIABLE: &str = "RELANCE_COMPONENT";
const FILE: &str = "relance.component.wasm";

/// The component's file: the one that `RELANCE_COMPONENT` names, else the one beside the executable, else the one that
/// `cargo xtask wasm` builds in the `target` folder in which the executable stands.
#[must_use]
pub fn find() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os(VARIABLE) {
        return Some(PathBuf::from(path));
    }
    let executable = std::env::current_exe().ok()?;
    near(executable.parent()?)
}

fn near(folder: &Path) -> Option<PathBuf> {
    let built = folder.ancestors().map(|folder| folder.join("target/wasm").join(FILE));
    std::iter::once(folder.join(FILE)).chain(built).find(|path| path.is_file())
}
