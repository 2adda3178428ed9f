//! The tests of what editors use, run by Node.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::count::Count;
use crate::{debian, process, suites};

/// The folder of the extension.
const FOLDER: &str = "editors/vscode";

/// Installs what the tests need, as the lock file says, and runs them.
pub fn test(root: &Path) -> Result<Count, String> {
    let missing: Vec<&str> =
        [("node", "nodejs"), ("npm", "npm")].into_iter().filter(|(tool, _)| !works(tool)).map(|(_, package)| package).collect();
    if !missing.is_empty() {
        debian::install(&missing).map_err(|reason| format!("Node 18 or later and npm are needed: {reason}"))?;
    }
    let folder = root.join(FOLDER);
    if !is_installed(&folder) {
        process::run(Command::new("npm").arg("ci").current_dir(&folder))?;
    }
    suites::node_tests(&folder.join("test"), Command::new("node").current_dir(&folder).env("RELANCE", command(root)))
}

fn works(tool: &str) -> bool {
    process::works(Command::new(tool).arg("--version"))
}

/// Whether the packages are there and as the lock file says: npm leaves a copy of what it installed.
fn is_installed(folder: &Path) -> bool {
    let changed = |file: &str| std::fs::metadata(folder.join(file)).and_then(|file| file.modified()).ok();
    matches!((changed("package-lock.json"), changed("node_modules/.package-lock.json")), (Some(lock), Some(installed)) if lock <= installed)
}

/// The command `relance` as the tests in Rust built it.
fn command(root: &Path) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| root.join(folder));
    target.join("release").join(format!("relance{}", std::env::consts::EXE_SUFFIX))
}
