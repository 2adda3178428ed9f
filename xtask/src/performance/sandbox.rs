//! The evaluation in WebAssembly against the same natively.

use std::fs;
use std::process::Command;

use serde_json::Value;

use super::nightly::ratio;
use super::report::{Finding, Section, Target, three};
use super::setup::Setup;
use crate::process;

/// Natively and in wasmtime in one run, then in Node.
pub fn measure(setup: &Setup) -> Result<Section, String> {
    process::run(&mut setup.bench("relance", "evaluate"))?;
    let [native, wasmtime] = ["native", "wasmtime"].map(|folder| estimate(setup, &format!("one million invoices/{folder}")));
    let mut section = Section {
        text: format!(
            "The evaluation of a million invoices of 100,000 customers, eight groups. Program and portfolio are handed over before \
             the clock starts; the agenda's way out of the component is part of the time in wasmtime.\n\n\
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
            section.text += &format!("| the kernel alone, native | {} ms |\n| the kernel alone, Node | {} ms |\n", three(native), three(node));
        }
        Err(message) => section.text += &format!("\nNode is left out: {message}.\n"),
    }
    Ok(section)
}

/// The kernel in Node and natively, in milliseconds.
fn node(setup: &Setup) -> Result<(f64, f64), String> {
    let _ = (setup, Command::new("node"));
    Err("its part is to come".to_owned())
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
