//! The words of messages about rows: those of the CSV reader, about values instead of texts.

use relance_engine::day::Day;
use relance_engine::program::{AttributeType, Currency};
use relance_portfolio::Code;
use relance_portfolio::problem::{What, Words, explain, quoted};

use super::numbers::{Fault, shown};

/// A required cell without a value.
pub(crate) fn empty(name: &str) -> Words {
    (format!("{} is empty", quoted(name)), None)
}

/// A date before 1900 or after 2999.
pub(crate) fn no_such_date(name: &str, day: i32) -> Words {
    explain(Code::NoSuchDate, &quoted(name), &shown_day(day).to_string(), &What::Date)
}

/// A day of four digits of a year: itself, or the last one that can be written so.
pub(crate) fn shown_day(day: i32) -> Day {
    /// 0000-01-01 and 9999-12-31.
    const WRITTEN: (i32, i32) = (-719_528, 2_932_896);
    Day(day.clamp(WRITTEN.0, WRITTEN.1))
}

/// A number that cannot be used.
pub(crate) fn number(name: &str, raw: (i128, i16), fault: Fault, what: &What<'_>) -> (Code, Words) {
    let code = match (what, fault) {
        (What::Money(_), Fault::Decimals) => Code::AmountDecimals,
        (What::Money(_), Fault::Size) => Code::AmountTooLarge,
        (What::Integer { .. }, _) => Code::IntegerRange,
        (_, Fault::Decimals) => Code::NumberDecimals,
        (_, Fault::Size) => Code::NumberTooLarge,
    };
    (code, explain(code, &quoted(name), &shown(raw), what))
}

/// An id out of 64 bits.
pub(crate) fn id_range(name: &str, raw: (i128, i16)) -> (Code, Words) {
    number(name, raw, Fault::Size, &What::Integer { low: None, high: None })
}

/// An id that stood in an earlier row, counted from 1.
pub(crate) fn twice(id: &str, first: u64) -> Words {
    let help = "give each row an id of its own, or take one of the rows away";
    (format!("the id {} stands in row {first} already", quoted(id)), Some(help.to_owned()))
}

/// A word that is none of those that can stand there.
pub(crate) fn unknown_word(name: &str, text: &str, words: &[&str]) -> Words {
    explain(Code::UnknownWord, &quoted(name), text, &What::Word(words.to_vec()))
}

/// What the values of a numeric attribute are.
pub(crate) fn what(kind: &AttributeType, currency: Currency) -> What<'_> {
    match kind {
        AttributeType::Money => What::Money(currency),
        AttributeType::Integer { low, high } => What::Integer { low: *low, high: *high },
        AttributeType::Percent => What::Percent,
        _ => What::Decimal,
    }
}
