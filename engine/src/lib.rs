//! The evaluator of Relance: `evaluate(program, portfolio, as_of) -> agenda`.
//!
//! It reads no clock, file, network or time zone, knows no source text, and uses no float: the same inputs give the same
//! answer on every platform.

pub mod agenda;
pub mod calendar;
pub mod day;
pub mod portfolio;
pub mod program;

pub use agenda::Agenda;
pub use day::Day;
pub use portfolio::Portfolio;
pub use program::{MAX_DAYS, Program};
