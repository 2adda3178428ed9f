//! Refusals, with the codes that the command line has for the same.

use relance_engine::{Day, EvaluateError, LoadError};
use relance_portfolio::{Problem, nearest};
use relance_rehearsal::play::PlayError;

use super::api::types::{Error, Fault, Problem as Told, Problems};

pub(super) fn fault(code: &str, message: impl ToString, help: Option<String>) -> Fault {
    Fault { code: code.to_owned(), message: message.to_string(), help }
}

/// `did you mean …?`, if something is near.
pub(super) fn meant<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    nearest(name, names).map(|nearest| format!("did you mean `{nearest}`?"))
}

pub(super) fn not_loaded(error: LoadError) -> Error {
    let fault = fault("H0007", error, Some("compile it again with `relance compile`".to_owned()));
    match error {
        LoadError::NotAProgram => Error::NotAProgram(fault),
        LoadError::Version(_) => Error::Version(fault),
        LoadError::Damaged => Error::Damaged(fault),
        LoadError::Invalid(_) => Error::Invalid(fault),
    }
}

pub(super) fn not_evaluated(error: EvaluateError) -> Error {
    let told = |code| fault(code, error, None);
    match error {
        EvaluateError::Program(_) => Error::Invalid(told("H0008")),
        EvaluateError::Columns(_) | EvaluateError::Range | EvaluateError::Booked => Error::Columns(told("H0008")),
        EvaluateError::AsOf => Error::Day(told("H0050")),
    }
}

pub(super) fn not_played(error: PlayError) -> Error {
    match error {
        PlayError::Evaluate(error) => not_evaluated(error),
        PlayError::Stage(error) => Error::Event(fault("H0038", format!("the days were not played to the end: {error}"), None)),
    }
}

/// Reads a day.
pub(super) fn day(text: &str) -> Result<Day, Error> {
    Day::parse(text).ok_or_else(|| {
        let help = format!("write a real date from {} to {} as YYYY-MM-DD, for instance 2026-03-20", Day::FIRST, Day::LAST);
        Error::Day(fault("H0050", format!("`{text}` is no day"), Some(help)))
    })
}

/// Days that are the wrong way round.
pub(super) fn wrong_order(what: String) -> Error {
    Error::Day(fault("H0026", what, Some("write the earlier day first".to_owned())))
}

pub(super) fn no_customer<'n>(id: &str, ids: impl Iterator<Item = &'n str>) -> Error {
    Error::Customer(fault("H0004", format!("there is no customer `{id}` in this portfolio"), meant(id, ids)))
}

/// A customer who has nothing of its own (R17).
pub(super) fn collected_with(id: &str, other: &str) -> Error {
    let help = format!("ask for `{other}`, with whose invoices its own are");
    Error::Customer(fault("H0029", format!("the customer `{id}` is collected with `{other}` and has no timeline of its own"), Some(help)))
}

/// Problems that keep a portfolio from being used; `count` of them in all.
pub(super) fn portfolio(first: Vec<Told>, count: usize) -> Error {
    Error::Portfolio(Problems { first, count: u32::try_from(count).unwrap_or(u32::MAX) })
}

/// A problem, at its place.
pub(super) fn problem(problem: &Problem, place: String) -> Told {
    Told { code: problem.code.to_string(), place, message: problem.message.clone(), help: problem.help.clone() }
}
