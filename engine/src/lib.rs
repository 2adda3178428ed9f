//! The evaluator of Relance: `evaluate(program, portfolio, as_of) -> agenda`.
//!
//! It reads no clock, file, network or time zone, knows no source text, and uses no float: the same inputs give the same
//! answer on every platform.

pub mod agenda;
pub mod calendar;
pub mod day;
pub mod evaluate;
pub mod explain;
pub mod lang;
pub mod late_fees;
pub mod portfolio;
pub mod program;

pub use agenda::Agenda;
pub use day::Day;
pub use evaluate::{Checked, EvaluateError, Evaluator, Kept, evaluate};
pub use explain::{Explanation, explain};
pub use lang::Lang;
pub use portfolio::Portfolio;
pub use program::{LoadError, MAX_DAYS, Program};
