//! The compiler: programs of any length.

use super::report::{Finding, Section, Target, three};
use super::sandbox::estimate;
use super::setup::Setup;
use crate::process;

/// Runs the benchmarks of the compiler, of the whole check and of the formatter.
pub fn measure(setup: &Setup) -> Result<Section, String> {
    for (package, bench) in [("relance-dsl", "compile"), ("relance-analysis", "check"), ("relance-format", "format")] {
        process::run(&mut setup.bench(package, bench))?;
    }
    let milliseconds = |folder: &str| three(estimate(setup, folder));
    let text = "To check is to compile and to look for what is suspicious, as `relance check` does.\n\n\
                | program | compile | check | format |\n|---|---|---|---|\n";
    let mut section = Section { text: text.to_owned(), ..Section::default() };
    for (what, folder, formatted) in [
        ("1 line", "lines/1", Some(1)),
        ("100 lines", "lines/100", Some(100)),
        ("10,000 lines", "lines/10000", Some(10_000)),
        ("8 groups and scenarios", "groups/8", None),
        ("64 groups and scenarios", "groups/64", None),
        ("512 groups and scenarios", "groups/512", None),
    ] {
        let format = formatted.map_or(String::new(), |lines| milliseconds(&format!("format/ugly/{lines}")) + " ms");
        let [compile, check] = ["compile", "check"].map(|bench| milliseconds(&format!("{bench}/{folder}")));
        section.text += &format!("| {what} | {compile} ms | {check} ms | {format} |\n");
    }
    for (what, folder) in [("10,000 lines of groups", "10,000 lines/groups"), ("10,000 lines of templates", "10,000 lines/templates")] {
        section.text += &format!("| {what} | {} ms | | |\n", milliseconds(&format!("compile/{folder}")));
    }
    let what = "check of a program of 10,000 lines".to_owned();
    section.findings.push(Finding { what, target: Target::AtMost(250.0, "ms"), measured: estimate(setup, "check/lines/10000") });
    Ok(section)
}
