//! The evaluation in WebAssembly against the same natively.

use std::fs;
use std::process::Command;

use serde_json::Value;

use super::nightly::ratio;
use super::report::{Finding, Section, Target, three};
use super::setup::Setup;
use super::turns::{Runs, take};
use crate::process;
use crate::toolchain::{self, TARGET};

/// The kernel natively, in wasmtime and in Node; and the component as hosts use it.
pub fn measure(setup: &Setup) -> Result<Section, String> {
    let [native, wasmtime, node] = kernel(setup)?;
    process::run(&mut setup.bench("relance", "evaluate"))?;
    let [whole, component] = ["native", "wasmtime"].map(|folder| estimate(setup, &format!("one million invoices/{folder}")));
    let [in_wasmtime, in_node] = [&wasmtime, &node].map(|runs| ratio(milliseconds(runs), milliseconds(&native)));
    let mut text = "The evaluation of a million invoices of 100,000 customers, eight groups. The kernel is one module with program and \
                    portfolio made, checked and bound inside before the clock starts, and the same code natively; nothing goes in or \
                    out. With the component, as hosts use it, checks and binding are part of the time, and the agenda's way out.\n\n\
                    | | time | times native |\n|---|---|---|\n"
        .to_owned();
    let mut line = |what: &str, time: f64, native: f64| {
        text += &format!("| {what} | {} ms | {} |\n", three(time), three(ratio(time, native)));
    };
    for (what, runs) in [("kernel, native", &native), ("kernel, wasmtime", &wasmtime), ("kernel, Node", &node)] {
        line(what, milliseconds(runs), milliseconds(&native));
    }
    line("checks, binding and evaluation, native", whole, whole);
    line("the same in the component, the agenda handed out", component, whole);
    let find = |what: &str, measured| Finding { what: what.to_owned(), target: Target::TimesAtMost(1.15), measured };
    let findings =
        vec![find("the evaluation in wasmtime against native", in_wasmtime), find("the evaluation in Node against native", in_node)];
    Ok(Section { text, findings, ..Section::default() })
}

/// The kernel natively, in wasmtime and in Node, in turns.
fn kernel(setup: &Setup) -> Result<[Runs; 3], String> {
    let manifest = setup.root.join("benches/sandbox/Cargo.toml");
    let target = setup.root.join("target/sandbox");
    let build = |cargo: &mut Command, options: &[&str]| {
        process::run(cargo.arg("build").args(options).arg("--manifest-path").arg(&manifest).arg("--target-dir").arg(&target))
    };
    build(&mut process::cargo(), &["--release", "--bin", "native"])?;
    build(&mut toolchain::find(&setup.root)?.cargo(), &["--lib", "--profile", "wasm", "--target", TARGET])?;
    let module = target.join(TARGET).join("wasm/relance_sandbox_kernel.wasm");
    let mut wasmtime = setup.bench("relance", "kernel_in_wasmtime");
    wasmtime.arg(&module);
    let mut node = Command::new("node");
    node.arg(setup.root.join("benches/sandbox/measure.mjs")).arg(&module);
    let runs = take(3, [Command::new(target.join("release/native")), wasmtime, node])?;
    let [native, others @ ..] = runs.each_ref().map(|runs| runs.told("sum"));
    if others.iter().any(|other| *other != native) {
        return Err("the kernel's agenda is another in WebAssembly".to_owned());
    }
    Ok(runs)
}

#[expect(clippy::float_arithmetic, reason = "a statistic")]
fn milliseconds(runs: &Runs) -> f64 {
    runs.told_seconds() * 1e3
}

/// What criterion measured, in milliseconds; not a number if it did not.
pub fn estimate(setup: &Setup, folder: &str) -> f64 {
    let read = || {
        let path = setup.scratch.join("criterion").join(folder).join("new/estimates.json");
        let estimates: Value = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
        estimates.get("median")?.get("point_estimate")?.as_f64()
    };
    read().map_or(f64::NAN, |nanoseconds| ratio(nanoseconds, 1e6))
}
