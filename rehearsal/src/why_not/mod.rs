//! Why not: the smallest change of inputs that would make a customer's next step due.
//!
//! Found, not guessed: changes are made to the customer's account and the account is evaluated, with the one evaluator. What is
//! tried comes from what the evaluation asks: who can be reached, what is excluded, what amounts and attributes criteria,
//! conditions and minimums are about. How much is tried is counted in evaluations, so that the answer is the same everywhere.
//!
//! The order of changes, the smallest first: fewer before more; then a contact or a collector; then something that ends (a
//! hold, a dispute, a promise, a specific action); then an amount, by how much it changes; then what else is known of the
//! customer; then a new invoice, by how far its due date is away. Where no single change does it, a change and a day are tried
//! together, then pairs, by the places of both in this order.

mod candidates;
mod change;
mod constants;
mod search;

use relance_engine::agenda::{Row, Status};
use relance_engine::portfolio::{NONE, Portfolio};
use relance_engine::program::Program;
use relance_engine::{Day, EvaluateError, Evaluator};

use crate::play::on_this_thread;
pub use change::{ANYBODY, Change, apply};
use search::{Goal, Search};

/// How many days ahead are looked at.
pub const HORIZON: i32 = 366;

/// How many changes are told.
const TOLD: usize = 3;

/// What makes a step due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The changes; none where days alone do it.
    pub changes: Vec<Change>,
    /// The day on which it is due.
    pub on: Day,
    /// The account's row on that day, with the changes: it is due.
    pub row: Row,
}

/// What would make a step due, and how much was tried.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhyNot {
    /// The first day on which a step is due if nothing changes, if there is one within [`HORIZON`] days. Where the account has a
    /// next step, it is this one, unless this one is never due.
    pub wait: Option<Answer>,
    /// Changes, the smallest first: each by itself makes a step due.
    pub answers: Vec<Answer>,
    /// How many evaluations that took.
    pub evaluations: usize,
}

/// Looks for the smallest changes that make the next step of an account due. `alone` is the portfolio of that one account
/// ([`crate::alone::alone`]). `None` if its step is due already, or if it is not collected on itself (R17).
///
/// # Errors
/// See [`EvaluateError`].
pub fn why_not(program: &Program, alone: &Portfolio, as_of: Day) -> Result<Option<WhyNot>, EvaluateError> {
    let agenda = on_this_thread(&Evaluator::new(program, alone, as_of)?)?;
    let row = *agenda.rows.first().ok_or(EvaluateError::Range)?;
    if matches!(row.status, Status::Due | Status::Grouped) {
        return Ok(None);
    }
    let mut search = Search::new(program, alone, as_of, row);
    let own = Goal::Step { leader: row.leader, scenario: row.scenario, step: row.step };
    let goals: &[Goal] = if row.step == NONE { &[Goal::Any] } else { &[own, Goal::Any] };
    let mut found = WhyNot::default();
    for goal in goals {
        found.wait = search.wait(*goal);
        found.answers = search.singles(*goal, TOLD);
        if found.wait.is_none() && found.answers.is_empty() {
            found.answers = search.combined(*goal).into_iter().collect();
        }
        if found.wait.is_some() || !found.answers.is_empty() {
            break;
        }
    }
    found.evaluations = search.evaluations();
    Ok(Some(found))
}
