//! A concrete customer that shows a finding, made from values of a model's variables and confirmed by the evaluator.

mod check;
mod invoices;
mod made;

use relance_engine::Day;
use relance_engine::program::expr::{FlagField, IntField, TextField};

pub use check::{holds, portfolio};
pub use made::customer;

/// What is known of a customer in a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A text, named by the program.
    Text(TextField, String),
    /// A text that the program does not name, for example this one.
    OtherText(TextField, String),
    /// A flag.
    Flag(FlagField, bool),
    /// A number in the attribute's own unit.
    Number(IntField, i64),
    /// There is no value.
    MissingText(TextField),
    /// There is no answer.
    MissingFlag(FlagField),
    /// There is no number.
    MissingNumber(IntField),
}

/// An item of the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// The open amount in minor units; below zero for a credit, or for an invoice that was paid too much.
    pub open: i64,
    /// The original amount in minor units, if known.
    pub amount: Option<i64>,
    /// When it is due.
    pub due_on: Day,
    /// When it was issued, if known.
    pub issued_on: Option<Day>,
    /// It is disputed.
    pub disputed: bool,
    /// It is on hold.
    pub on_hold: bool,
    /// It is a credit.
    pub credit: bool,
}

/// A customer: what matters of it, and what it owes on a day. All else is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// What is known, in the order of the program's attributes after the built-in texts.
    pub facts: Vec<Fact>,
    /// Its items, in no order that matters.
    pub items: Vec<Item>,
    /// Whether the finding asks about invoices at all.
    pub asks_items: bool,
    /// The day on which it is looked at.
    pub as_of: Day,
}
