//! From values of a model's variables to a customer.

use relance_dsl::codes::{COUNTRIES, LANGUAGES};
use relance_engine::Day;
use relance_engine::program::expr::{FlagField, IntField, TextField};

use super::invoices::{Asked, day, of_region};
use super::{Fact, Item, Witness};
use crate::model::cells::place;
use crate::model::{Meaning, Model, Words};
use crate::solver::search::Value;

/// The day on which customers are looked at unless dates ask for another one.
const USUAL_DAY: Day = Day(20_514);

/// Countries and languages that are taken first where another one is asked for.
const USUAL_COUNTRIES: [&str; 8] = ["FR", "DE", "GB", "ES", "IT", "BE", "NL", "US"];
const USUAL_LANGUAGES: [&str; 6] = ["fr", "en", "de", "es", "it", "nl"];

/// The customer of a solution; `None` where no invoices give the sums and counts.
#[must_use]
pub fn customer(model: &Model<'_>, values: &[Value]) -> Option<Witness> {
    let value_of = |meaning: Meaning| {
        let var = model.meanings().find(|(_, other)| *other == meaning).map(|(var, _)| var)?;
        values.get(var).copied()
    };
    let number_of = |meaning: Meaning| match value_of(meaning) {
        Some(Value::Is(number)) => Some(number),
        _ => None,
    };
    let mut facts: Vec<Fact> = model.meanings().filter_map(|(var, meaning)| fact(model, meaning, *values.get(var)?)).collect();
    facts.sort_by_key(order);
    let mut asked = Vec::new();
    for (number, region) in model.regions().iter().enumerate() {
        let count = usize::try_from(number_of(Meaning::Count(number)).unwrap_or(0)).ok()?;
        let mut sums = [None; 5];
        for (field, _) in region.measured() {
            sums[place(field)?] = number_of(Meaning::Sum(number, field));
        }
        if count > 0 {
            asked.push(Asked { region, count, sums });
        }
    }
    let as_of = day(&asked, USUAL_DAY)?;
    let hundred = model.program().currency.scale().saturating_mul(100);
    let mut items = Vec::new();
    for asked in &asked {
        items.extend(of_region(asked, as_of, hundred)?);
    }
    for (meaning, credit) in [(Meaning::Credits, true), (Meaning::Settled, false)] {
        let open = i64::try_from(number_of(meaning).unwrap_or(0)).ok()?;
        if open != 0 {
            items.push(Item { credit, ..Item::invoice(as_of, open) });
        }
    }
    let is_item = |meaning: Meaning| matches!(meaning, Meaning::Count(_) | Meaning::Sum(..) | Meaning::Credits | Meaning::Settled);
    let asks_items = model.meanings().any(|(var, meaning)| is_item(meaning) && values.get(var).is_some_and(|value| *value != Value::Any));
    Some(Witness { facts, items, asks_items, as_of })
}

fn fact(model: &Model<'_>, meaning: Meaning, value: Value) -> Option<Fact> {
    match (meaning, value) {
        (_, Value::Any) => None,
        (Meaning::Text(field), Value::Missing) => Some(Fact::MissingText(field)),
        (Meaning::Text(field), Value::Is(number)) => Some(word(field, model.words(field)?, number)),
        (Meaning::Flag(field), Value::Missing) => Some(Fact::MissingFlag(field)),
        (Meaning::Flag(field), Value::Is(number)) => Some(Fact::Flag(field, number != 0)),
        (Meaning::Number(field @ IntField::Attribute(_)), Value::Missing) => Some(Fact::MissingNumber(field)),
        (Meaning::Number(field @ IntField::Attribute(_)), Value::Is(number)) => Some(Fact::Number(field, i64::try_from(number).ok()?)),
        _ => None,
    }
}

/// The word of a number; another word than all that are named, where it is none of them.
fn word(field: TextField, words: &Words, number: i128) -> Fact {
    if let Some(name) = words.name(number) {
        return Fact::Text(field, name.to_owned());
    }
    let other = usize::try_from(number).unwrap_or_default().saturating_sub(words.named.len());
    let usual: (&[&str], &[&str]) = match field {
        TextField::Country => (&USUAL_COUNTRIES, COUNTRIES),
        TextField::Language => (&USUAL_LANGUAGES, LANGUAGES),
        _ => (&[], &[]),
    };
    let known = usual.0.iter().chain(usual.1.iter().filter(|code| !usual.0.contains(code)));
    let mut unnamed = known.filter(|code| !words.named.iter().any(|named| named == *code));
    match unnamed.nth(other) {
        Some(code) => Fact::Text(field, (*code).to_owned()),
        None => Fact::OtherText(field, other_text(words, other)),
    }
}

/// A text that is not among the words, another one for each number.
fn other_text(words: &Words, other: usize) -> String {
    let longest = words.named.iter().map(String::len).max().unwrap_or(0);
    let mut text = format!("other {}", other + 1);
    while text.len() <= longest {
        text.push('.');
    }
    text
}

/// Texts first, then attributes in the order of the program.
fn order(fact: &Fact) -> (u8, u16) {
    let of_text = |field: &TextField| match field {
        TextField::Id => (0, 0),
        TextField::Name => (1, 0),
        TextField::Country => (2, 0),
        TextField::Language => (3, 0),
        TextField::Currency => (4, 0),
        TextField::Collector => (5, 0),
        TextField::Attribute(place) => (6, *place),
    };
    match fact {
        Fact::Text(field, _) | Fact::OtherText(field, _) | Fact::MissingText(field) => of_text(field),
        Fact::Flag(FlagField::Attribute(place), _) | Fact::MissingFlag(FlagField::Attribute(place)) => (6, *place),
        Fact::Number(IntField::Attribute(place), _) | Fact::MissingNumber(IntField::Attribute(place)) => (6, *place),
        _ => (7, 0),
    }
}
