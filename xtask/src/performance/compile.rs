//! The compiler: programs of any length.

use super::report::{Finding, Section, Target, three};
use super::sandbox::estimate;
use super::setup::Setup;
use crate::process;

/// Runs the compiler's benchmark.
pub fn measure(setup: &Setup) -> Result<Section, String> {
    process::run(&mut setup.bench("relance-dsl", "compile"))?;
    let milliseconds = |folder: &str| estimate(setup, &format!("compile/{folder}"));
    let mut section = Section { text: "| program | time |\n|---|---|\n".to_owned(), ..Section::default() };
    for (what, folder) in [
        ("1 line", "lines/1"),
        ("100 lines", "lines/100"),
        ("10,000 lines", "lines/10000"),
        ("1 group and scenario", "groups/1"),
        ("8 groups and scenarios", "groups/8"),
        ("64 groups and scenarios", "groups/64"),
        ("512 groups and scenarios", "groups/512"),
        ("10,000 lines of groups", "10,000 lines/groups"),
        ("10,000 lines of templates", "10,000 lines/templates"),
    ] {
        section.text += &format!("| {what} | {} ms |\n", three(milliseconds(folder)));
    }
    let what = "check of a program of 10,000 lines".to_owned();
    section.findings.push(Finding { what, target: Target::AtMost(250.0, "ms"), measured: milliseconds("lines/10000") });
    Ok(section)
}
