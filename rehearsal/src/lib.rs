//! Rehearsal: what a program does with a portfolio from day to day, before a customer feels it.
//!
//! What it is: a [`Stage`] on which [`Event`]s happen (a payment, a dispute, a step that is done) and days that are
//! played on it ([`play::play`]), each with an evaluation of that day's portfolio from scratch. What it is not: an
//! evaluator. Whatever is said of a day, the one evaluator said it.

pub mod alone;
pub mod compare;
pub mod event;
pub mod forced;
pub mod made_up;
pub mod part;
pub mod play;
pub mod preview;
mod rows;
pub mod simulate;
pub mod stage;
pub mod why_not;

pub use event::{Event, StepDone};
pub use forced::forced;
pub use play::{PlayError, as_proposed, play};
pub use stage::{Stage, StageError};
