//! The keys of objects, one by one: what is there, what is missing, what nobody knows.

use relance_engine::Day;
use relance_engine::program::Currency;
use relance_portfolio::problem::What;
use relance_portfolio::read_as;

use crate::code::Code;
use crate::json::{Item, Value};
use crate::pointer::Pointer;
use crate::problem::Problems;
use crate::words::{self, Kind};

/// The values of the keys that an object may have, in the order of `keys`; those that are `null` are not there. What else it has is
/// reported; `None` if it is no object.
pub(super) fn fields<'t, const N: usize>(
    object: Item<'t>,
    keys: [&str; N],
    at: &Pointer<'_>,
    problems: &mut Problems,
) -> Option<[Option<Item<'t>>; N]> {
    let mut found: [Option<Item<'t>>; N] = [None; N];
    if *object.value() != Value::Object {
        problems.add(Code::WrongKind, at, |lang| words::wrong_kind(lang, Kind::Object));
        return None;
    }
    for (key, value) in object.entries() {
        let Some(slot) = keys.iter().position(|known| *known == key).and_then(|place| found.get_mut(place)) else {
            problems.add(Code::UnknownKey, &at.key(key), |lang| words::unknown_key(lang, key, keys.into_iter()));
            continue;
        };
        if slot.replace(value).is_some() {
            problems.add(Code::KeyTwice, &at.key(key), |lang| words::key_twice(lang, key));
        }
    }
    Some(found.map(|item| item.filter(|item| !item.is_nothing())))
}

/// The value of a key that must be there; `example` is what help shows.
pub(super) fn required<'t>(
    item: Option<Item<'t>>,
    (key, example): (&str, &str),
    at: &Pointer<'_>,
    problems: &mut Problems,
) -> Option<Item<'t>> {
    if item.is_none() {
        problems.add(Code::KeyMissing, &at.key(key), |lang| words::key_missing(lang, key, example));
    }
    item
}

/// A text, or a number as it is written: ids may be either.
pub(super) fn text<'t>(item: Item<'t>, at: &Pointer<'_>, problems: &mut Problems) -> Option<&'t str> {
    match item.value() {
        Value::Text(text) => Some(text),
        Value::Number(number) => Some(number),
        _ => {
            problems.add(Code::WrongKind, at, |lang| words::wrong_kind(lang, Kind::Plain));
            None
        }
    }
}

/// A day, written `2026-03-20`.
pub(super) fn day(item: Item<'_>, key: &str, at: &Pointer<'_>, problems: &mut Problems) -> Option<Day> {
    let days = value(item, &What::Date, key, at, problems)?;
    i32::try_from(days).ok().map(Day)
}

/// An amount in minor units; written as in a table.
pub(super) fn amount(item: Item<'_>, currency: Currency, key: &str, at: &Pointer<'_>, problems: &mut Problems) -> Option<i64> {
    value(item, &What::Money(currency), key, at, problems)
}

fn value(item: Item<'_>, what: &What<'_>, key: &str, at: &Pointer<'_>, problems: &mut Problems) -> Option<i64> {
    let text = text(item, at, problems)?;
    read_as(what, key, text).map_err(|(code, words)| problems.add_of_value(at, key, code, words)).ok()
}

/// One of some words.
pub(super) fn word<T: Copy>(item: Item<'_>, known: &[(&'static str, T)], at: &Pointer<'_>, problems: &mut Problems) -> Option<T> {
    let Value::Text(text) = item.value() else {
        problems.add(Code::WrongKind, at, |lang| words::wrong_kind(lang, Kind::Text));
        return None;
    };
    let found = known.iter().find(|(word, _)| word == text).map(|(_, meaning)| *meaning);
    if found.is_none() {
        problems.add(Code::UnknownWord, at, |lang| words::unknown_word(lang, text, known.iter().map(|(word, _)| *word)));
    }
    found
}
