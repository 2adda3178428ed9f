//! What a simulation came to, for people and for machines: text for a terminal, one page of HTML, JSON and CSV.
//!
//! Reads what was counted and decides nothing itself; the same bytes everywhere.

mod chart;
mod csv;
mod english;
mod figures;
mod french;
mod html;
mod json;
mod style;
mod tables;
mod text;
mod told;
mod words;

pub use csv::csv;
pub use html::html;
pub use json::json;
pub use text::text;

use relance_engine::{Day, Program};
use relance_portfolio::Portfolio;
use relance_rehearsal::simulate::assumption::Assumption;
use relance_rehearsal::simulate::tally::Tally;

use crate::simulation::figures::Costs;

/// A simulation with what it refers to.
#[derive(Clone, Copy, Debug)]
pub struct Simulated<'a> {
    /// The program, and what it is called.
    pub program: (&'a Program, &'a str),
    /// The portfolio before the first day, and what it is called.
    pub portfolio: (&'a Portfolio, &'a str),
    /// The first day and the last one.
    pub days: (Day, Day),
    /// Where payments come from.
    pub payments: Payments<'a>,
    /// The file with changes of customers, if there is one.
    pub changes: Option<&'a str>,
    /// How many working days people take.
    pub late: u16,
    /// What an action on each channel costs, in minor units, in the order of `Channel::ALL`; 0 where nobody said.
    pub costs: Costs,
    /// The names of the collectors, as the tally numbers them.
    pub collectors: &'a [String],
    /// What was counted.
    pub tally: &'a Tally,
}

/// Where payments come from.
#[derive(Clone, Copy, Debug)]
pub enum Payments<'a> {
    /// From a file of this name.
    File(&'a str),
    /// They are assumed.
    Assumed(&'a Assumption),
}
