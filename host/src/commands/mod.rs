//! The commands, each from its arguments to what it prints.

mod check;
mod compare;
mod compile;
mod explain;
mod explain_code;
mod fix;
mod fmt;
mod import;
mod lsp;
mod messages;
mod precompile;
mod preview;
mod run;
mod simulate;
mod snapshot;
mod test;

use std::io::{self, Write};
use std::path::Path;

use relance_dsl::diagnostic::Severity;
use relance_dsl::render::severity;
use relance_engine::{Lang, Program};
use relance_portfolio::{Portfolio, Reading};

use crate::cli::Command;
use crate::component::Component;
use crate::evaluation::while_busy;
use crate::fault::Fault;
use crate::portfolio::Folder;
use crate::program::Loaded;
use crate::snapshot::Mapped;
use crate::{cli, diagnostics, program};

/// How a command ended, apart from success.
pub enum Failure {
    /// The input has errors, which have been told.
    Told,
    /// One fault, still to be told.
    Fault(Fault),
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Failure {
        Failure::Fault(fault)
    }
}

/// Carries a command out, and speaks `lang`.
///
/// # Errors
/// See [`Failure`].
pub fn execute(command: &Command, lang: Lang) -> Result<(), Failure> {
    match command {
        Command::Check(arguments) if arguments.fix => fix::fix(arguments, lang),
        Command::Check(arguments) => check::check(arguments, lang),
        Command::Run(arguments) => run::run(arguments, lang),
        Command::Explain(arguments) => explain::explain(arguments, lang),
        Command::Messages(arguments) => messages::messages(arguments, lang),
        Command::Compare(arguments) => compare::compare(arguments, lang),
        Command::ExplainCode(arguments) => explain_code::explain_code(arguments, lang),
        Command::Compile(arguments) => compile::compile(arguments, lang),
        Command::Fmt(arguments) => fmt::fmt(arguments),
        Command::Snapshot(arguments) => snapshot::snapshot(arguments, lang),
        Command::Precompile(arguments) => precompile::precompile(arguments),
        Command::Preview(arguments) => preview::show(arguments, lang),
        Command::Simulate(arguments) => simulate::simulate(arguments, lang),
        Command::Import(arguments) => import::import(arguments, lang),
        Command::Test(arguments) => test::test(arguments, lang),
        Command::Lsp(_) => lsp::lsp(lang),
    }
}

/// Loads a program and tells its diagnostics; fails if it has errors.
fn load_program(path: &Path, component: Option<&Component>, lang: Lang) -> Result<Program, Failure> {
    let loaded = program::load(path, component, lang)?;
    tell(&loaded, lang);
    loaded.program.ok_or(Failure::Told)
}

/// Tells the diagnostics on the standard error.
fn tell(loaded: &Loaded, lang: Lang) {
    let mut out = anstream::stderr().lock();
    for diagnostic in &loaded.diagnostics {
        // Who does not listen to errors is not told of it.
        let _ = writeln!(out, "{}\n", diagnostics::render(diagnostic, &loaded.files, lang));
    }
    if loaded.program.is_none() {
        let _ = writeln!(out, "{}", summary(loaded, lang));
    }
}

/// `3 errors`, `3 errors and 1 warning`
fn summary(loaded: &Loaded, lang: Lang) -> String {
    let said = |level: Severity| counted(loaded.count(level), severity(level, lang), lang);
    let and = match lang {
        Lang::English => "and",
        Lang::French => "et",
    };
    match loaded.count(Severity::Warning) {
        0 => said(Severity::Error),
        _ => format!("{} {and} {}", said(Severity::Error), said(Severity::Warning)),
    }
}

/// `1 error`, `2 errors`; in French nothing counts as one. For words that take an `s`.
fn counted(count: usize, one: &str, lang: Lang) -> String {
    let single = count == 1 || (count == 0 && lang == Lang::French);
    format!("{count} {one}{}", if single { "" } else { "s" })
}

/// The portfolio that an evaluation of some customers wants in memory: a folder's, or that of a snapshot.
fn load_portfolio(program: &Program, inputs: &cli::Inputs) -> Result<Portfolio, Failure> {
    load_portfolio_at(program, &inputs.portfolio, inputs.skip_bad_rows, inputs.threads())
}

/// As [`load_portfolio`], from its parts.
fn load_portfolio_at(program: &Program, path: &Path, skip_bad_rows: bool, threads: usize) -> Result<Portfolio, Failure> {
    if path.is_file() {
        let mapped = Mapped::open(path)?;
        let snapshot = mapped.snapshot(path, threads)?;
        return Ok(snapshot.portfolio(program).map_err(|error| Fault::snapshot(path, &error))?);
    }
    read_portfolio(program, &Folder::find(path)?, skip_bad_rows, threads)
}

/// Reads a folder and tells what is wrong with it; fails unless there is a portfolio to evaluate.
fn read_portfolio(program: &Program, folder: &Folder, skip_bad_rows: bool, threads: usize) -> Result<Portfolio, Failure> {
    let reading = while_busy("reading the portfolio", || folder.read(program, skip_bad_rows, threads))?;
    // Who does not listen to errors is not told of it.
    let _ = tell_reading(&reading);
    reading.portfolio.ok_or(Failure::Told)
}

fn tell_reading(reading: &Reading) -> io::Result<()> {
    let mut out = anstream::stderr().lock();
    for problem in reading.notices.iter().chain(&reading.problems) {
        writeln!(out, "{problem}")?;
    }
    let more = reading.notice_count.saturating_sub(reading.notices.len());
    if more > 0 {
        writeln!(out, "and {more} more notices")?;
    }
    let untold = reading.problem_count.saturating_sub(reading.problems.len());
    if untold > 0 {
        writeln!(out, "and {untold} more errors")?;
    }
    if reading.portfolio.is_none() {
        let errors = reading.problem_count;
        writeln!(out, "{errors} error{} in the portfolio; nothing was evaluated", if errors == 1 { "" } else { "s" })?;
    } else if reading.skipped_rows > 0 {
        writeln!(out, "{} row{} left out", reading.skipped_rows, if reading.skipped_rows == 1 { "" } else { "s" })?;
    }
    Ok(())
}
