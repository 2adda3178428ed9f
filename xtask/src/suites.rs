//! All tests, one suite after the other. A suite that fails does not keep the next from running.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::count::{self, Count};
use crate::{artifacts, browser, debian, edge, editors, hosts, instructions, page, process};

/// A suite's name and what runs it.
type Suite = (&'static str, fn(&Path) -> Result<Count, String>);

const SUITES: [Suite; 13] = [
    ("WebAssembly artifacts", |root| artifacts::build(root).map(|()| Count::one(true))),
    ("format", format),
    ("lints", lints),
    ("Rust", rust),
    ("tasks", tasks),
    ("Node", node),
    ("browser", browser::test),
    ("page", page::test),
    ("Python", hosts::python),
    ("jco", hosts::jco),
    ("edge", edge::test),
    ("editors", editors::test),
    ("instructions", instructions::check),
];

/// Runs them all, or those of a name, and adds up.
pub fn run(root: &Path, asked: Option<&str>) -> Count {
    let mut total = Count::default();
    for (name, suite) in SUITES.into_iter().filter(|(name, _)| asked.is_none_or(|asked| asked == *name)) {
        println!("\n== {name}");
        let count = suite(root).unwrap_or_else(|message| {
            println!("{message}");
            Count::one(false)
        });
        println!("{name}: {count}");
        total += count;
    }
    println!();
    total
}

/// The formatter finds nothing to change. Not every toolchain has it.
fn format(root: &Path) -> Result<Count, String> {
    Ok(checked(root, "fmt", &["--all", "--check"]))
}

/// The lints find nothing. Not every toolchain has them, and each knows more than the one before: only the continuous
/// integration takes a warning for an error.
fn lints(root: &Path) -> Result<Count, String> {
    let strict: &[&str] = if std::env::var_os("CI").is_some() { &["--", "-D", "warnings"] } else { &[] };
    let packages: [&[&str]; 7] = [
        &["--release", "--workspace", "--exclude", "xtask", "--all-targets"],
        &["--release", "--package", "relance-wasm", "--features", "browser"],
        &["--release", "--package", "relance-wasm", "--features", "evaluator"],
        &["--release", "--package", "relance-wasm", "--features", "component"],
        &["--release", "--package", "relance-wasm", "--features", "component-evaluator"],
        &["--release", "--package", "relance-wasm", "--features", "edge"],
        &["--package", "xtask", "--all-targets"],
    ];
    let mut total = Count::default();
    for packages in packages {
        total += checked(root, "clippy", &[packages, strict].concat());
    }
    Ok(total)
}

/// Runs a tool of cargo as one test, skipped where the tool is not installed.
fn checked(root: &Path, tool: &str, arguments: &[&str]) -> Count {
    if !process::works(process::cargo().args([tool, "--version"])) {
        println!("cargo {tool} is not installed");
        return Count { skipped: 1, ..Count::default() };
    }
    let result = process::run(process::cargo().arg(tool).args(arguments).current_dir(root));
    if let Err(message) = &result {
        println!("{message}");
    }
    Count::one(result.is_ok())
}

/// Every test of the workspace, in the profile of the program itself, so that its dependencies are built once.
///
/// The tasks are left out: theirs would have these dependencies built a second time, with other features.
fn rust(root: &Path) -> Result<Count, String> {
    cargo_test(root, &["--release", "--workspace", "--exclude", "xtask", "--no-fail-fast"])
}

/// The tests of the tasks themselves.
fn tasks(root: &Path) -> Result<Count, String> {
    cargo_test(root, &["--package", "xtask"])
}

fn cargo_test(root: &Path, arguments: &[&str]) -> Result<Count, String> {
    summed(process::cargo().arg("test").args(arguments).current_dir(root), count::rust)
}

/// The tests of the package in Node.
fn node(root: &Path) -> Result<Count, String> {
    if !process::works(Command::new("node").arg("--version")) {
        debian::install(&["nodejs"]).map_err(|reason| format!("Node 18 or later is needed: {reason}"))?;
    }
    node_tests(&root.join("tests/node"), Command::new("node").current_dir(root))
}

/// Runs the tests of a folder with a call of Node.
pub fn node_tests(folder: &Path, node: &mut Command) -> Result<Count, String> {
    let mut files = test_files(folder).map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    files.sort();
    summed(node.args(["--test", "--test-reporter=tap"]).args(files), count::node)
}

fn test_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let paths: Result<Vec<PathBuf>, _> = std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect();
    Ok(paths?.into_iter().filter(|path| path.to_string_lossy().ends_with(".test.mjs")).collect())
}

/// Runs a test runner and adds up the counts in its lines. One that fails without a failed test counts as one.
pub fn summed(command: &mut Command, read: fn(&str) -> Option<Count>) -> Result<Count, String> {
    let mut total = Count::default();
    let ended_well = process::run_lines(command, |line| total += read(line).unwrap_or_default())?;
    if !ended_well && total.failed == 0 {
        total.failed = 1;
    }
    Ok(total)
}
