//! Values that somebody writes outside a file, read and refused as in its cells.

use relance_engine::program::{Attribute, AttributeType, Currency};

use crate::cell::What;
use crate::code::Code;
use crate::explain::{explain, quoted};
use crate::problem::Words;

/// A value of an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Of type text or one of.
    Text(String),
    /// Of type flag.
    Flag(bool),
    /// Of any other type, in its own unit.
    Number(i64),
}

/// Reads the value of an attribute.
///
/// # Errors
/// What is wrong with the text, and what to write instead.
pub fn value(attribute: &Attribute, currency: Currency, text: &str) -> Result<Value, Words> {
    let Some(what) = What::of(&attribute.kind, currency) else { return Ok(Value::Text(text.to_owned())) };
    let number = what.read(text.trim()).map_err(|code| explain(code, &attribute.name, text, &what))?;
    Ok(match &attribute.kind {
        AttributeType::Flag => Value::Flag(number == 1),
        AttributeType::OneOf(_) => Value::Text(text.trim().to_owned()),
        _ => Value::Number(number),
    })
}

/// Reads yes or no.
///
/// # Errors
/// As [`value`].
pub fn flag(name: &str, text: &str) -> Result<bool, Words> {
    What::Flag.read(text.trim()).map(|value| value == 1).map_err(|code| explain(code, name, text, &What::Flag))
}

/// Reads an amount, in minor units; digits may be grouped by `_`, and the currency may stand after it.
///
/// # Errors
/// As [`value`].
pub fn money(name: &str, currency: Currency, text: &str) -> Result<i64, Words> {
    let plain = text.trim();
    let plain = plain.strip_suffix(currency.as_str()).unwrap_or(plain).trim_end().replace('_', "");
    let what = What::Money(currency);
    what.read(&plain).map_err(|code| explain(code, name, text, &what))
}

/// Reads what a cell of that kind may hold; blanks around it do not count.
///
/// # Errors
/// The code of what is wrong with the text, and the words of it.
pub fn read_as(what: &What<'_>, name: &str, text: &str) -> Result<i64, (Code, Words)> {
    let text = text.trim();
    what.read(text).map_err(|code| (code, explain(code, &quoted(name), text, what)))
}
