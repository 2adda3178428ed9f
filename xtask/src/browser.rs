//! The tests of the npm package in Chromium and in the builds of bundlers.
//!
//! They run in a copy of `tests/browser` under `target/`, where the packages that they need are installed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::count::Count;
use crate::{debian, process, suites};

const SOURCE: &str = "tests/browser";
const COPY: &str = "target/browser";
/// The browsers that the tests look for.
const BROWSERS: [&str; 3] = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/// Installs what the tests need, and runs them.
pub fn test(root: &Path) -> Result<Count, String> {
    install_tools()?;
    let folder = prepared(root, SOURCE, COPY)?;
    suites::node_tests(&folder, Command::new("node").current_dir(&folder))
}

/// Installs Node and npm, unless they are there.
pub fn install_node() -> Result<(), String> {
    let missing = lacking();
    if missing.is_empty() {
        return Ok(());
    }
    debian::install(&missing).map_err(|reason| format!("Node 20 or later and npm are needed: {reason}"))
}

/// The packages of Debian that bring Node and npm, of those that are not there.
fn lacking() -> Vec<&'static str> {
    let lacks = |tool: &str| !process::works(Command::new(tool).arg("--version"));
    let tools = [("node", "nodejs"), ("npm", "npm")];
    tools.into_iter().filter(|(tool, _)| lacks(tool)).map(|(_, package)| package).collect()
}

/// Installs Node, npm and Chromium, unless they are there.
pub fn install_tools() -> Result<(), String> {
    let mut missing = lacking();
    if !BROWSERS.iter().any(|browser| Path::new(browser).exists()) {
        missing.push("chromium");
    }
    if missing.is_empty() {
        return Ok(());
    }
    debian::install(&missing).map_err(|reason| format!("Node 20 or later, npm and Chromium are needed: {reason}"))
}

/// A copy of a folder in which the packages of its lock file are installed.
pub fn prepared(root: &Path, source: &str, copy: &str) -> Result<PathBuf, String> {
    let (source, copy) = (root.join(source), root.join(copy));
    copied(&source, &copy).map_err(|error| format!("cannot copy {}: {error}", source.display()))?;
    let lock = |folder: &Path| fs::read(folder.join("package-lock.json")).ok();
    let installed = copy.join("node_modules/installed-package-lock.json");
    if fs::read(&installed).ok() != lock(&copy) {
        process::run(Command::new("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&copy))?;
        fs::copy(copy.join("package-lock.json"), &installed).map_err(|error| format!("cannot write {}: {error}", installed.display()))?;
    }
    Ok(copy)
}

fn copied(source: &Path, copy: &Path) -> std::io::Result<()> {
    fs::create_dir_all(copy)?;
    for entry in fs::read_dir(source)? {
        let entry = entry?;
        let to = copy.join(entry.file_name());
        if entry.file_type()?.is_dir() { copied(&entry.path(), &to)? } else { fs::copy(entry.path(), &to).map(|_| ())? }
    }
    Ok(())
}
