//! `relance check`

use std::io::Write;

use super::{Failure, tell};
use crate::cli;
use crate::program;
use relance_dsl::diagnostic::Severity;
use relance_engine::Program;

/// Compiles the program and says what is in it, or what is wrong with it.
pub fn check(arguments: &cli::Check) -> Result<(), Failure> {
    let loaded = program::load(&arguments.program.program, None)?;
    tell(&loaded);
    let Some(program) = &loaded.program else { return Err(Failure::Told) };
    let warnings = match loaded.count(Severity::Warning) {
        0 => String::new(),
        1 => ", 1 warning".to_owned(),
        many => format!(", {many} warnings"),
    };
    let mut out = anstream::stdout().lock();
    // A reader that stops reading early is no fault.
    let _ = writeln!(out, "ok: {}{warnings}", contents(program));
    Ok(())
}

/// `4 groups, 6 scenarios with 51 steps, …`
fn contents(program: &Program) -> String {
    let counted = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    let steps = program.scenarios.iter().map(|scenario| scenario.steps.len()).sum();
    let libraries = match program.libraries.len() {
        0 => String::new(),
        1 => ", 1 library of specific actions".to_owned(),
        many => format!(", {many} libraries of specific actions"),
    };
    format!(
        "{}, {} with {}, {}{libraries}",
        counted(program.groups.len(), "group"),
        counted(program.scenarios.len(), "scenario"),
        counted(steps, "step"),
        counted(program.templates.len(), "template"),
    )
}
