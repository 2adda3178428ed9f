//! `relance check`

use std::io::Write;

use relance_dsl::diagnostic::Severity;
use relance_engine::Program;
use relance_render::Lang;

use super::{Failure, tell};
use crate::diagnostics::Form;
use crate::output::write_to;
use crate::{cli, diagnostics, program};

/// Compiles the program and says what is in it, or what is wrong with it.
pub fn check(arguments: &cli::Check) -> Result<(), Failure> {
    let loaded = program::load(&arguments.program.program, None)?;
    if let Some(form) = form(arguments.format) {
        write_to(None, |out| diagnostics::write(form, &loaded, Lang::English, out))?;
        return if loaded.program.is_some() { Ok(()) } else { Err(Failure::Told) };
    }
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

/// The form for other programs, if one was asked for.
fn form(report: cli::Report) -> Option<Form> {
    match report {
        cli::Report::Human => None,
        cli::Report::Short => Some(Form::Short),
        cli::Report::Json => Some(Form::Json),
        cli::Report::Sarif => Some(Form::Sarif),
        cli::Report::Github => Some(Form::Github),
    }
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
