//! Speed and memory, measured against others on this machine, and written to `docs/performance.md`.
//!
//! What is compared runs in turns (ours, the other, ours, the other), so that whatever else the machine does meets both. Answers
//! are compared before times are. Where something that is measured against is not installed, that part is left out and the
//! report says so.

mod compile;
mod data;
mod decision;
mod kernel;
mod machine;
mod nightly;
mod plot;
mod python;
mod report;
mod sandbox;
mod setup;
mod turns;

use std::path::Path;

use report::Section;
use setup::Setup;

/// How the task is called.
pub const USAGE: &str = "performance [--quick] [--only PART,...] [--data DIR] [--engines DIR] [--relance FILE]";

/// A part of the report.
type Part = (&'static str, &'static str, fn(&Setup) -> Result<Section, String>);

const PARTS: [Part; 5] = [
    ("nightly", "The nightly run", nightly::measure),
    ("kernel", "The evaluation alone", kernel::measure),
    ("decision", "One decision, and rule engines", decision::measure),
    ("wasm", "WebAssembly", sandbox::measure),
    ("compiler", "The compiler", compile::measure),
];

/// Measures everything and writes the report.
pub fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let setup = Setup::new(root, arguments)?;
    let chosen = PARTS.into_iter().filter(|(name, ..)| setup.only.is_empty() || setup.only.iter().any(|only| only == name));
    let measured = chosen.map(|(_, title, measure)| {
        eprintln!("xtask: {title}");
        let section = measure(&setup).unwrap_or_else(|message| {
            eprintln!("xtask: left out: {message}");
            Section { text: format!("Left out: {message}.\n"), ..Section::default() }
        });
        (title, section)
    });
    report::write(&setup, &measured.collect::<Vec<_>>())
}
