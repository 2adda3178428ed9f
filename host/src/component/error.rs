//! What can go wrong with a component.

use std::path::PathBuf;
use std::time::Duration;

use super::bindings::exports::relance::evaluator::types;

/// Why a component gave no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComponentError {
    /// There is no component there.
    Missing(PathBuf),
    /// The file is not a component that this host runs.
    Unfit(String),
    /// Compiled code that was changed or cut off.
    CodeDamaged(PathBuf),
    /// Compiled code of another version, or for another machine.
    CodeForeign(PathBuf),
    /// It wanted more memory than the limit, in bytes.
    OutOfMemory(usize),
    /// It took longer than the limit.
    OutOfTime(Duration),
    /// It handed out more than the limit, in bytes.
    TooMuchOutput(usize),
    /// It refuses the program.
    Program(String),
    /// It refuses the portfolio's columns.
    Columns(String),
    /// It refuses the portfolio's rows: the first problems, each with its place, and how many there are.
    Portfolio(Vec<String>, u32),
    /// It refuses the date.
    AsOf(String),
    /// It refuses what is asked: there is no such customer, or the like.
    Question(String),
    /// It stopped in the middle of its work.
    Trap(String),
    /// Its answer is not one.
    Answer(&'static str),
    /// The host itself lacks something.
    Host(String),
}

impl From<types::Error> for ComponentError {
    fn from(error: types::Error) -> ComponentError {
        use types::Error;
        match error {
            Error::NotAProgram(fault) | Error::Version(fault) | Error::Damaged(fault) | Error::Invalid(fault) => {
                ComponentError::Program(fault.message)
            }
            Error::Columns(fault) => ComponentError::Columns(fault.message),
            Error::Portfolio(problems) => {
                let told = |problem: types::Problem| format!("{}: error[{}]: {}", problem.place, problem.code, problem.message);
                ComponentError::Portfolio(problems.first.into_iter().map(told).collect(), problems.count)
            }
            Error::Day(fault) => ComponentError::AsOf(fault.message),
            Error::Customer(fault) | Error::Name(fault) | Error::Event(fault) | Error::Source(fault) => {
                ComponentError::Question(fault.message)
            }
        }
    }
}

impl core::fmt::Display for ComponentError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            ComponentError::Missing(path) => write!(f, "there is no WebAssembly component at `{}`", path.display()),
            ComponentError::Unfit(why) => write!(f, "the WebAssembly component does not fit this program: {why}"),
            ComponentError::CodeDamaged(path) => write!(f, "the compiled component `{}` was changed or cut off", path.display()),
            ComponentError::CodeForeign(path) => {
                write!(f, "the compiled component `{}` is of another version, or for another machine", path.display())
            }
            ComponentError::OutOfMemory(limit) => {
                write!(f, "the WebAssembly component needs more memory than its limit of {} MiB", limit >> 20)
            }
            ComponentError::OutOfTime(limit) => {
                write!(f, "the WebAssembly component takes longer than its limit of {} s", limit.as_secs_f32())
            }
            ComponentError::TooMuchOutput(limit) => {
                write!(f, "the WebAssembly component's answer is larger than its limit of {} MiB", limit >> 20)
            }
            ComponentError::Portfolio(problems, count) => {
                let more = usize::try_from(*count).unwrap_or(usize::MAX).saturating_sub(problems.len());
                write!(f, "{}", problems.join("\n"))?;
                if more > 0 { write!(f, "\nand {more} more errors") } else { Ok(()) }
            }
            ComponentError::Program(message)
            | ComponentError::Columns(message)
            | ComponentError::AsOf(message)
            | ComponentError::Question(message) => write!(f, "{message}"),
            ComponentError::Trap(why) => write!(f, "the WebAssembly component stopped in the middle of its work: {why}"),
            ComponentError::Answer(what) => write!(f, "the WebAssembly component gave an answer that contradicts itself: {what}"),
            ComponentError::Host(why) => write!(f, "the WebAssembly component cannot be run here: {why}"),
        }
    }
}

impl core::error::Error for ComponentError {}
