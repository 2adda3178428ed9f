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

/// Natively and in wasmtime in one run, then in Node.
pub fn measure(setup: &Setup) -> Result<Section, String> {
    process::run(&mut setup.bench("relance", "evaluate"))?;
    let [native, wasmtime] = ["native", "wasmtime"].map(|folder| estimate(setup, &format!("one million invoices/{folder}")));
    let mut section = Section {
        text: format!(
            "The evaluation of a million invoices of 100,000 customers, eight groups. Program and portfolio are handed over before \
             the clock starts; the agenda's way out of the component is part of \
             the time in wasmtime, and of the times of the kernel alone nothing but the evaluation is: there the portfolio is made \
             inside.\n\n\
             | | time |\n|---|---|\n| native | {} ms |\n| wasmtime | {} ms |\n",
            three(native),
            three(wasmtime)
        ),
        ..Section::default()
    };
    let mut find = |what: &str, measured| {
        section.findings.push(Finding { what: what.to_owned(), target: Target::TimesAtMost(1.15), measured });
    };
    find("the evaluation in wasmtime against native", ratio(wasmtime, native));
    let node = node(setup);
    find("the evaluation in Node against native", node.as_ref().map_or(f64::NAN, |(node, native)| ratio(*node, *native)));
    match node {
        Ok((node, native)) => {
            section.text +=
                &format!("| the kernel alone, native | {} ms |\n| the kernel alone, Node | {} ms |\n", three(native), three(node));
        }
        Err(message) => section.text += &format!("\nNode is left out: {message}.\n"),
    }
    Ok(section)
}

/// The kernel in Node and natively, in milliseconds.
fn node(setup: &Setup) -> Result<(f64, f64), String> {
    let manifest = setup.root.join("benches/sandbox/Cargo.toml");
    let target = setup.root.join("target/sandbox");
    let build = |cargo: &mut Command, options: &[&str]| {
        process::run(cargo.arg("build").args(options).arg("--manifest-path").arg(&manifest).arg("--target-dir").arg(&target))
    };
    build(&mut process::cargo(), &["--release", "--bin", "native"])?;
    build(&mut toolchain::find(&setup.root)?.cargo(), &["--lib", "--profile", "wasm", "--target", TARGET])?;
    let mut node = Command::new("node");
    node.arg(setup.root.join("benches/sandbox/measure.mjs")).arg(target.join(TARGET).join("wasm/relance_sandbox_kernel.wasm"));
    let [native, node] = take(3, [Command::new(target.join("release/native")), node])?;
    if native.told("sum") != node.told("sum") {
        return Err("its agenda is another".to_owned());
    }
    Ok((milliseconds(&node), milliseconds(&native)))
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
