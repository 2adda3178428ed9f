//! The components in hosts that nobody here wrote: Python with wasmtime's binding, and Node through jco.
//!
//! What the tests need is installed under `target/`, in the versions that they name.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::count::{self, Count};
use crate::{artifacts, browser, debian, page, process, suites};

/// The tests in Python.
pub fn python(root: &Path) -> Result<Count, String> {
    let command = prepared(root)?;
    let mut tests = Command::new(environment(root)?);
    // Nothing that Python makes of the sources stands beside them.
    tests.arg("-B").arg(root.join("tests/python/test_component.py")).env("RELANCE", command).current_dir(root);
    suites::summed(&mut tests, count::node)
}

/// The tests through jco.
pub fn jco(root: &Path) -> Result<Count, String> {
    let command = prepared(root)?;
    browser::install_node()?;
    let folder = browser::prepared(root, "tests/jco", "target/jco")?;
    suites::node_tests(&folder, Command::new("node").env("RELANCE", command).env("ROOT", root).current_dir(&folder))
}

/// Builds the components and the command with which their answers are compared, and gives the command.
fn prepared(root: &Path) -> Result<PathBuf, String> {
    if !artifacts::COMPONENTS.iter().all(|(_, file)| root.join("target/wasm").join(file).exists()) {
        artifacts::components(root)?;
    }
    process::run(process::cargo().args(["build", "--release", "--package", "relance"]).current_dir(root))?;
    Ok(page::command(root))
}

/// The Python of `target/python`, which is made if it is not there or was made for other packages.
fn environment(root: &Path) -> Result<PathBuf, String> {
    let (folder, requirements) = (root.join("target/python"), root.join("tests/python/requirements.txt"));
    let (python, installed) = (folder.join("bin/python"), folder.join("installed.txt"));
    let wanted = fs::read(&requirements).map_err(|error| format!("cannot read {}: {error}", requirements.display()))?;
    if fs::read(&installed).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    let make = || process::run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder));
    make().or_else(|_| debian::install(&["python3", "python3-venv"]).and_then(|()| make()))?;
    process::run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--requirement"]).arg(&requirements))?;
    fs::write(&installed, &wanted).map_err(|error| format!("cannot write {}: {error}", installed.display()))?;
    Ok(python)
}
