//! wasmtime in process: the small component, compiled before, in a pool of instances.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::row::Row;
use crate::{artifacts, page, process};

/// What instantiating and evaluating one customer may take at the median, in nanoseconds.
const TARGET: u64 = 100_000;

/// How often the process is started; the middle one counts.
const STARTS: usize = 5;

/// Measures a new instance for each request, and one that is kept.
pub fn measure(root: &Path) -> Result<Vec<Row>, String> {
    artifacts::components(root)?;
    process::run(process::cargo().args(["build", "--release", "--package", "relance"]).current_dir(root))?;
    let folder = root.join("target/edge-speed");
    fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    let (code, program) = (folder.join("evaluator.cwasm"), folder.join("program.rlc"));
    let relance = || Command::new(page::command(root));
    process::run(relance().arg("precompile").arg(root.join("target/wasm/evaluator.component.wasm")).arg("--output").arg(&code))?;
    process::run(relance().arg("compile").arg(root.join("benches/eight_groups.relance")).arg("--output").arg(&program))?;
    let mut runs = (0..STARTS).map(|_| run(root, &code, &program)).collect::<Result<Vec<Value>, String>>()?;
    runs.sort_by_key(|run| number(run, "fresh"));
    let middle = runs.swap_remove(STARTS / 2);
    let row = |door: &str, request, target| Row {
        door: format!("wasmtime in process, {door}"),
        cold: number(&middle, "cold"),
        request: number(&middle, request),
        memory: number(&middle, "memory"),
        target,
    };
    Ok(vec![row("a new instance each", "fresh", Some(TARGET)), row("an instance that is kept", "kept", None)])
}

/// Starts the benchmark once and reads the line that it prints.
fn run(root: &Path, code: &Path, program: &Path) -> Result<Value, String> {
    let mut bench = process::cargo();
    bench.args(["bench", "--quiet", "--package", "relance", "--bench", "component", "--"]).arg(code).arg(program).current_dir(root);
    let printed = process::output(&mut bench).ok_or("the benchmark `component` failed")?;
    let line = printed.lines().rev().find(|line| line.starts_with('{')).ok_or("the benchmark `component` said nothing")?;
    serde_json::from_str(line).map_err(|error| format!("the benchmark `component` said something else: {error}"))
}

fn number(run: &Value, name: &str) -> u64 {
    run.get(name).and_then(Value::as_u64).unwrap_or_default()
}
