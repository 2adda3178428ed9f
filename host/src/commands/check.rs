//! `relance check`

use std::io::Write;

use super::{Failure, counted, tell};
use crate::cli;
use crate::program;
use relance_dsl::diagnostic::Severity;
use relance_dsl::render::severity;
use relance_engine::{Lang, Program};

/// Compiles the program and says what is in it, or what is wrong with it.
pub fn check(arguments: &cli::Check, lang: Lang) -> Result<(), Failure> {
    let loaded = program::load(&arguments.program.program, None, lang)?;
    tell(&loaded, lang);
    let Some(program) = &loaded.program else { return Err(Failure::Told) };
    let warnings = match loaded.count(Severity::Warning) {
        0 => String::new(),
        many => format!(", {}", counted(many, severity(Severity::Warning, lang), lang)),
    };
    let mut out = anstream::stdout().lock();
    // A reader that stops reading early is no fault.
    let _ = match lang {
        Lang::English => writeln!(out, "ok: {}{warnings}", contents(program, lang)),
        Lang::French => writeln!(out, "ok\u{202f}: {}{warnings}", contents(program, lang)),
    };
    Ok(())
}

/// `4 groups, 6 scenarios with 51 steps, …`
fn contents(program: &Program, lang: Lang) -> String {
    let [group, scenario, with, step, template] = match lang {
        Lang::English => ["group", "scenario", "with", "step", "template"],
        Lang::French => ["groupe", "scénario", "avec", "étape", "modèle"],
    };
    let steps = program.scenarios.iter().map(|scenario| scenario.steps.len()).sum();
    let libraries = match (program.libraries.len(), lang) {
        (0, _) => String::new(),
        (1, Lang::English) => ", 1 library of specific actions".to_owned(),
        (many, Lang::English) => format!(", {many} libraries of specific actions"),
        (many, Lang::French) => format!(", {} d’actions spécifiques", counted(many, "bibliothèque", lang)),
    };
    format!(
        "{}, {} {with} {}, {}{libraries}",
        counted(program.groups.len(), group, lang),
        counted(program.scenarios.len(), scenario, lang),
        counted(steps, step, lang),
        counted(program.templates.len(), template, lang),
    )
}
