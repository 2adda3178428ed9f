//! The page: a static site in `target/page/site`, the same as one file in `target/page/single`, and their tests in Chromium.
//!
//! Vite builds both from `page/` and from the npm package that [`crate::npm`] makes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::count::Count;
use crate::{artifacts, browser, npm, process, suites};

/// Builds the site and the single file. The npm package is made first if it is not there.
pub fn build(root: &Path) -> Result<(), String> {
    browser::install_tools()?;
    if !npm::folder(root).join("relance.wasm").exists() {
        artifacts::build(root)?;
    }
    let folder = root.join("page");
    install(&folder)?;
    process::run(npm(&folder).args(["run", "build"]))?;
    eprintln!("xtask: {} and {}", root.join("target/page/site").display(), root.join("target/page/single/relance.html").display());
    Ok(())
}

/// Builds it, checks its types, and tests it in Chromium against the command line.
pub fn test(root: &Path) -> Result<Count, String> {
    build(root)?;
    process::run(process::cargo().args(["build", "--release", "--package", "relance"]).current_dir(root))?;
    let folder = root.join("page");
    let types = process::run(npm(&folder).args(["run", "check"]));
    if let Err(message) = &types {
        println!("{message}");
    }
    // One file after the other: the times that are measured are those of the page alone.
    let mut node = Command::new("node");
    node.arg("--test-concurrency=1").env("RELANCE", command(root)).current_dir(&folder);
    let mut count = suites::node_tests(&folder.join("tests"), &mut node)?;
    count += Count::one(types.is_ok());
    Ok(count)
}

/// Installs what the lock file of a folder names, unless it is installed.
pub fn install(folder: &Path) -> Result<(), String> {
    let lock = folder.join("package-lock.json");
    let installed = folder.join("node_modules/installed-package-lock.json");
    let read = |path: &Path| fs::read(path).ok();
    if read(&installed).is_some() && read(&installed) == read(&lock) {
        return Ok(());
    }
    process::run(npm(folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))
        .map_err(|message| format!("{message}: the packages of {} come from the net the first time", lock.display()))?;
    fs::copy(&lock, &installed).map_err(|error| format!("cannot write {}: {error}", installed.display()))?;
    Ok(())
}

fn npm(folder: &Path) -> Command {
    let mut npm = Command::new("npm");
    npm.current_dir(folder);
    npm
}

/// The command `relance` as cargo builds it.
pub fn command(root: &Path) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    root.join(target).join("release/relance")
}
