//! `relance check`

use std::io::Write;
use std::path::Path;

use relance_analysis::Contacts;
use relance_dsl::diagnostic::Severity;
use relance_dsl::render::severity;
use relance_engine::portfolio::Portfolio;
use relance_engine::program::template::Language;
use relance_engine::{Lang, Program};

use super::{Failure, counted, read_portfolio, tell};
use crate::diagnostics::Form;
use crate::output::write_to;
use crate::portfolio::Folder;
use crate::program::Loaded;
use crate::{cli, diagnostics, program};

/// Compiles the program and says what is in it, what is suspicious, or what is wrong with it.
pub fn check(arguments: &cli::Check, lang: Lang) -> Result<(), Failure> {
    let loaded = program::load(&arguments.program.program, None, lang)?;
    report(&looked_into(loaded, arguments.portfolio.as_deref())?, arguments.format, lang)
}

/// Adds what is suspicious in a program that compiles, with a portfolio if one is given.
pub fn looked_into(mut loaded: Loaded, portfolio: Option<&Path>) -> Result<Loaded, Failure> {
    if let (Some(program), Some(syntax)) = (&loaded.program, &loaded.syntax) {
        let contacts = portfolio.map(|folder| contacts_of(program, folder)).transpose()?;
        let said = std::mem::take(&mut loaded.diagnostics);
        loaded.diagnostics = relance_analysis::diagnose(&loaded.files, syntax, program, said, contacts.as_ref());
    }
    Ok(loaded)
}

/// Says what the compiler has to say, in the form that was asked for.
pub fn report(loaded: &Loaded, wanted: cli::Report, lang: Lang) -> Result<(), Failure> {
    if let Some(form) = form(wanted) {
        write_to(None, |out| diagnostics::write(form, loaded, lang, out))?;
        return if loaded.program.is_some() { Ok(()) } else { Err(Failure::Told) };
    }
    tell(loaded, lang);
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

/// What the portfolio in a folder says of contacts.
fn contacts_of(program: &Program, folder: &Path) -> Result<Contacts, Failure> {
    let portfolio = read_portfolio(program, &Folder::find(folder)?, false, cli::threads(None))?;
    Ok(contacts(&portfolio.columns))
}

/// Counts the contacts of all customers but those collected with another (R17).
fn contacts(portfolio: &Portfolio) -> Contacts {
    let customers = &portfolio.customers;
    let own: Vec<usize> =
        (0..customers.count).filter(|row| customers.collected_on.get(*row).is_some_and(|on| *on as usize == *row)).collect();
    let count = |has: &[bool]| own.iter().filter(|row| has.get(**row).copied().unwrap_or_default()).count();
    let mut languages: Vec<(Option<Language>, usize)> = Vec::new();
    for row in &own {
        let language = customers.language.get(*row).and_then(Language::parse);
        match languages.iter_mut().find(|(known, _)| *known == language) {
            Some((_, count)) => *count += 1,
            None => languages.push((language, 1)),
        }
    }
    languages.sort_unstable();
    Contacts { customers: own.len(), with_email: count(&customers.has_email), with_phone: count(&customers.has_phone), languages }
}
