//! What an edit, or a stretch of days, changes: for people, and for machines.
//!
//! Reads what `relance_rehearsal::compare` found and decides nothing itself.

mod cause;
mod csv;
mod english;
mod french;
mod human;
mod json;
mod phrase;

use relance_engine::agenda::Row;
use relance_engine::program::scenario::{Scenario, Step};
use relance_engine::{Agenda, Day, Lang, Program};
use relance_portfolio::Portfolio;
use relance_rehearsal::compare::{Comparison, Contacts};

pub use csv::csv;
pub use human::{Section, human};
pub use json::{ComparisonDocument, document, json};

use crate::row::{Answer, ScenarioRow};
use phrase::Phrase;

/// One side of what is compared.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    /// What people call the program: its path, and its revision if it was asked for at one.
    pub name: &'a str,
    /// The program.
    pub program: &'a Program,
    /// The portfolio as this program reads it.
    pub portfolio: &'a Portfolio,
    /// What the program gives on its day.
    pub agenda: &'a Agenda,
    /// The day.
    pub as_of: Day,
}

impl<'a> Told<'a> {
    fn answer(self) -> Answer<'a> {
        Answer { program: self.program, portfolio: self.portfolio, agenda: self.agenda, first: 0 }
    }

    fn row(self, customer: usize) -> Option<&'a Row> {
        self.agenda.rows.get(customer)
    }

    fn written(self, customer: usize) -> Option<ScenarioRow<'a>> {
        self.row(customer).map(|row| self.answer().scenario_row(customer, row))
    }

    fn scenario(self, place: u32) -> Option<&'a Scenario> {
        self.program.scenarios.get(place as usize)
    }

    fn step(self, scenario: u32, step: u32) -> Option<&'a Step> {
        self.scenario(scenario)?.steps.get(step as usize)
    }

    /// The customer's id, and its name if it has one.
    fn customer(self, customer: usize) -> String {
        let customers = &self.portfolio.columns.customers;
        let id = customers.id.get(customer).unwrap_or_default();
        customers.name.get(customer).map_or_else(|| id.to_owned(), |name| format!("{id} ({name})"))
    }

    fn id(self, customer: usize) -> &'a str {
        self.portfolio.columns.customers.id.get(customer).unwrap_or_default()
    }
}

/// A comparison with what it refers to.
#[derive(Clone, Copy)]
pub struct Story<'a> {
    /// The old side.
    pub old: Told<'a>,
    /// The new side.
    pub new: Told<'a>,
    /// What differs.
    pub comparison: &'a Comparison,
    /// Days, each with who would get something on it and who no longer would; none where two days are compared.
    pub days: &'a [(Day, Contacts)],
}

fn say(lang: Lang, phrase: &Phrase<'_>) -> String {
    match lang {
        Lang::English => english::say(phrase),
        Lang::French => french::say(phrase),
    }
}
