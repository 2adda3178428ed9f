//! What is known of one customer.

use crate::program::expr::{FlagField, IntField, TextField};

/// A value of a customer; `None` where it is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A text: id, name, country, language, currency, collector, or an attribute of texts.
    Text(TextField, Option<String>),
    /// A number: an attribute, in its own unit.
    Number(IntField, Option<i64>),
    /// A flag: an attribute.
    Flag(FlagField, Option<bool>),
    /// Whether the contact has an e-mail address (R14).
    HasEmail(bool),
    /// Whether the contact has a telephone number (R14).
    HasPhone(bool),
    /// Whether the customer is on hold (R2).
    OnHold(bool),
}
