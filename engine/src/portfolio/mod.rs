//! The portfolio as columns: customers, their invoices, history and specific actions.
//!
//! Every column of a table has the same length; of the invoices' optional columns one that is missing in every row may be
//! empty instead, and so may the history's `nominal_on`. Invoices, history rows and specific actions are grouped by the customer
//! on whom they are collected: those of customer `c` are at `starts[c]..starts[c + 1]`. A customer `collected_with`
//! another has none: they stand under the other (R17). Whoever builds the columns groups, sorts and checks them;
//! [`Portfolio::check`] tells whether the columns hold together.

mod check;
mod fact;
mod view;

pub use check::ColumnsError;
pub use fact::Fact;
pub use view::{ActionsView, AttributeView, CustomersView, HistoryView, InvoicesView, TextView, TextsView, View};

use crate::day::Day;

/// Stands in a column of places or codes where there is none.
pub const NONE: u32 = u32::MAX;

/// Stands in a column of whole numbers where the value is missing.
pub const MISSING: i64 = i64::MIN;

/// Texts, end to end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// All texts, one after the other.
    pub bytes: String,
    /// Where each text ends in `bytes`.
    pub ends: Vec<u32>,
}

impl Texts {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text at a place, or `None` past the end.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<&str> {
        self.view().get(place)
    }

    /// All texts, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.view().iter()
    }

    /// Adds a text and gives its place, or `None` when four gigabytes are full.
    pub fn push(&mut self, text: &str) -> Option<u32> {
        let place = u32::try_from(self.ends.len()).ok()?;
        let end = u32::try_from(self.bytes.len().checked_add(text.len())?).ok()?;
        self.bytes.push_str(text);
        self.ends.push(end);
        Some(place)
    }
}

/// A column of texts by code; [`NONE`] where the text is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextColumn {
    /// For each row, the place of its text in `values`.
    pub codes: Vec<u32>,
    /// The distinct texts.
    pub values: Texts,
}

impl TextColumn {
    /// The text of a row, if it has one.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<&str> {
        self.values.get(*self.codes.get(row)? as usize)
    }
}

/// A flag that may be missing, one byte a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FlagColumn {
    /// 0 no, 1 yes, 2 missing.
    pub values: Vec<u8>,
}

/// The values of one declared attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttributeColumn {
    /// Of type text or one of.
    Text(TextColumn),
    /// Of type integer, decimal (millionths), money (minor units), percent (millionths of one per cent) or date (days
    /// since 1970-01-01); [`MISSING`] where missing.
    Int(Vec<i64>),
    /// Of type flag.
    Flag(FlagColumn),
}

/// The customers, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Customers {
    /// How many.
    pub count: usize,
    /// On whom each is collected (R17); its own place when on itself.
    pub collected_on: Vec<u32>,
    /// Whether it is on hold (R2).
    pub on_hold: Vec<bool>,
    /// Whether its contact has an e-mail address (R14).
    pub has_email: Vec<bool>,
    /// Whether its contact has a telephone number (R14).
    pub has_phone: Vec<bool>,
    /// Ids.
    pub id: TextColumn,
    /// Names.
    pub name: TextColumn,
    /// ISO 3166-1 alpha-2 codes.
    pub country: TextColumn,
    /// ISO 639-1 codes.
    pub language: TextColumn,
    /// ISO 4217 codes.
    pub currency: TextColumn,
    /// Collectors; a missing one cannot send (R14).
    pub collector: TextColumn,
    /// Declared attributes, in the order of [`crate::Program::attributes`].
    pub attributes: Vec<AttributeColumn>,
}

/// Bits of [`Invoices::flags`].
pub mod invoice_flag {
    /// The item is a credit: a credit note or a payment on account.
    pub const CREDIT: u8 = 1;
    /// The invoice is on hold.
    pub const ON_HOLD: u8 = 2;
    /// The invoice is disputed.
    pub const DISPUTED: u8 = 4;
    /// A pending specific action names the invoice.
    pub const IN_ACTION: u8 = 8;
}

/// The items, grouped by customer; within one, in the byte order of their ids, so that the first wins a tie (R3).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Invoices {
    /// Where each customer's items start, and one more: the end.
    pub starts: Vec<u32>,
    /// Due dates.
    pub due_on: Vec<Day>,
    /// Open amounts in minor units. The absolute values of one customer's add up within 64 bits.
    pub open: Vec<i64>,
    /// Original amounts in minor units, or [`MISSING`].
    pub amount: Vec<i64>,
    /// Dates of issue, or [`Day::MISSING`].
    pub issued_on: Vec<Day>,
    /// Until when payment is promised, or [`Day::MISSING`].
    pub promised_on: Vec<Day>,
    /// Bits of [`invoice_flag`].
    pub flags: Vec<u8>,
}

/// Steps already done, grouped by customer; within one, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Where each customer's rows start, and one more: the end.
    pub starts: Vec<u32>,
    /// The invoice that led, by its place among all items, or [`NONE`] if the customer has it no more.
    pub invoice: Vec<u32>,
    /// The scenario's name then.
    pub scenario: TextColumn,
    /// The step's name then.
    pub step: TextColumn,
    /// The step's offset then, in days.
    pub offset: Vec<i32>,
    /// When it was done.
    pub done_on: Vec<Day>,
    /// For when it was planned before working days, or [`Day::MISSING`].
    pub nominal_on: Vec<Day>,
}

/// Pending specific actions, grouped by customer; within one, in the byte order of their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actions {
    /// Where each customer's actions start, and one more: the end.
    pub starts: Vec<u32>,
    /// The day of the action.
    pub on: Vec<Day>,
    /// Its channel, by place in [`crate::program::scenario::Channel::ALL`].
    pub channel: Vec<u8>,
    /// Its mode, by place in [`crate::program::scenario::Mode::ALL`].
    pub mode: Vec<u8>,
    /// The name of its template.
    pub template: TextColumn,
    /// Its own language (from a library's action), a language code; missing for most.
    pub language: TextColumn,
    /// Where each action's invoices start in `invoices`, and one more: the end.
    pub invoice_starts: Vec<u32>,
    /// The places of the invoices named; those that the portfolio no longer has are left out.
    pub invoices: Vec<u32>,
}

/// A company's customers and what they owe, on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Portfolio {
    /// The customers.
    pub customers: Customers,
    /// Their items.
    pub invoices: Invoices,
    /// What was done.
    pub history: History,
    /// What is pending outside the scenarios.
    pub actions: Actions,
}
