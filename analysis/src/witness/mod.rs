//! A concrete customer that shows a finding, made from values of a model's variables and confirmed by the evaluator.

mod check;
mod invoices;
mod made;

use relance_engine::Day;
use relance_engine::program::expr::{FlagField, IntField, TextField};

pub use check::{holds, portfolio};
pub use made::customer;
pub use relance_rehearsal::made_up::Item;

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
