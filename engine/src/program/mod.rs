//! The compiled program: what the compiler hands to the evaluator.
//!
//! What it is: names resolved to places, units settled, defaults filled in. What it is not: source text or positions.

mod check;
mod codec;
pub mod expr;
pub mod penalties;
pub mod scenario;
pub mod sender;
pub mod template;

pub use check::Kind;
pub use codec::{FORMAT_VERSION, LoadError};

use serde::{Deserialize, Serialize};

use crate::calendar::{Calendar, Sending};
use crate::day::Day;
use expr::{Aggregate, Expr, ExprId};
use penalties::{Penalty, Rate};
use scenario::{ActionLibrary, Scenario};
use sender::Sender;
use template::{Language, Template};

/// The largest number of days that a program may name: an offset, an interval, a spacing. Ten years.
pub const MAX_DAYS: i32 = 3650;

/// The largest decimal attribute either way, in millionths: a thousand million. It keeps a decimal times an amount exact.
pub const MAX_DECIMAL: i64 = 1_000_000_000_000_000;

/// The largest percent attribute either way, in millionths of one per cent: a million per cent, for the same reason.
pub const MAX_PERCENT: i64 = 1_000_000_000_000;

/// An ISO 4217 currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Currency {
    /// Three upper-case letters.
    pub code: [u8; 3],
    /// Digits after the decimal point: how many powers of ten a minor unit is below one; 0 to 4.
    pub decimals: u8,
}

impl Currency {
    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.code).unwrap_or_default()
    }

    /// How many minor units make one.
    #[must_use]
    pub fn scale(&self) -> i64 {
        10_i64.pow(u32::from(self.decimals.min(4)))
    }
}

/// Everything that the evaluator needs to know of what the consultant wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// The language when nothing else gives one (R14).
    pub language: Language,
    /// The currency of every amount.
    pub currency: Currency,
    /// Open invoices below it are in no list and no sum, in minor units; 0 for none (R1).
    pub ignore_below: i64,
    /// Calendar days between two contacts of a customer; 0 for none (R10).
    pub spacing: u16,
    /// When messages may leave; always if `None` (R11).
    pub sending: Option<Sending>,
    /// What messages say of the company, and where their buttons lead.
    pub sender: Sender,
    /// Calendars, sorted by name.
    pub calendars: Vec<Calendar>,
    /// Declared attributes, in the order of the program.
    pub attributes: Vec<Attribute>,
    /// Groups, in the order in which they are tried (R4).
    pub groups: Vec<Group>,
    /// Scenarios, sorted by name.
    pub scenarios: Vec<Scenario>,
    /// Templates, sorted by name.
    pub templates: Vec<Template>,
    /// Libraries of specific actions, sorted by name.
    pub libraries: Vec<ActionLibrary>,
    /// Reference rates, sorted by name.
    pub rates: Vec<Rate>,
    /// Late-fee rules, sorted by name.
    pub penalties: Vec<Penalty>,
    /// Criteria and conditions, customer-wide.
    pub exprs: Vec<Expr>,
    /// Aggregates that the expressions use, each once.
    pub aggregates: Vec<Aggregate>,
}

/// What a declared attribute holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AttributeType {
    /// Any text.
    Text,
    /// A whole number, both ends in.
    Integer {
        /// The smallest, if any.
        low: Option<i64>,
        /// The largest, if any.
        high: Option<i64>,
    },
    /// A number, in millionths.
    Decimal,
    /// An amount in minor units.
    Money,
    /// A percentage, in millionths of one per cent.
    Percent,
    /// A date.
    Date,
    /// Yes or no.
    Flag,
    /// One of these texts.
    OneOf(Vec<String>),
}

impl AttributeType {
    /// The smallest and the largest whole number that a column of this type may hold, in its own unit.
    #[must_use]
    pub fn bounds(&self) -> (i64, i64) {
        match self {
            AttributeType::Integer { low, high } => (low.unwrap_or(-i64::MAX), high.unwrap_or(i64::MAX)),
            AttributeType::Decimal => (-MAX_DECIMAL, MAX_DECIMAL),
            AttributeType::Percent => (-MAX_PERCENT, MAX_PERCENT),
            AttributeType::Date => (i64::from(Day::FIRST.0), i64::from(Day::LAST.0)),
            _ => (-i64::MAX, i64::MAX),
        }
    }
}

/// An attribute that customers have beyond the built-in columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    /// Its name, also of its column.
    pub name: String,
    /// What it holds.
    pub kind: AttributeType,
}

/// A named criterion that assigns a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Its name, unique in the program.
    pub name: String,
    /// Who belongs to it; everybody left if `None` (`otherwise`).
    pub criterion: Option<ExprId>,
    /// The scenario, by its place in [`Program::scenarios`]; `None`: exempt.
    pub scenario: Option<u16>,
}
