//! A customer that shows a finding, in words.

use relance_dsl::message::{Argument, Join, Message};
use relance_dsl::phrases::findings as say;
use relance_engine::program::expr::{FlagField, IntField, TextField};
use relance_engine::program::{AttributeType, Currency};
use relance_engine::{Day, Program};

use crate::witness::{Fact, Item, Witness};

/// What is known of the customer.
pub fn customer(program: &Program, witness: &Witness) -> Message {
    let mut facts: Vec<Argument> = witness.facts.iter().map(|fact| told(program, fact)).collect();
    facts.extend(items(program, witness));
    if facts.is_empty() {
        return (&say::ANY_CUSTOMER).into();
    }
    say::CUSTOMER_WITH.with("facts", Argument::List(Join::And, facts))
}

fn text_name(program: &Program, field: TextField) -> String {
    match field {
        TextField::Id => "id".to_owned(),
        TextField::Name => "name".to_owned(),
        TextField::Country => "country".to_owned(),
        TextField::Language => "language".to_owned(),
        TextField::Currency => "currency".to_owned(),
        TextField::Collector => "collector".to_owned(),
        TextField::Attribute(place) => attribute(program, place),
    }
}

fn attribute(program: &Program, place: u16) -> String {
    program.attributes.get(usize::from(place)).map(|attribute| attribute.name.clone()).unwrap_or_default()
}

fn is_code(program: &Program, field: TextField) -> bool {
    match field {
        TextField::Country | TextField::Language | TextField::Currency => true,
        TextField::Attribute(place) => {
            matches!(program.attributes.get(usize::from(place)).map(|attribute| &attribute.kind), Some(AttributeType::OneOf(_)))
        }
        _ => false,
    }
}

/// A fact as one would write it in a condition.
fn told(program: &Program, fact: &Fact) -> Argument {
    let flag = |field: &FlagField| match field {
        FlagField::Attribute(place) => attribute(program, *place),
        _ => String::new(),
    };
    let number = |field: &IntField| match field {
        IntField::Attribute(place) => attribute(program, *place),
        _ => String::new(),
    };
    Argument::Code(match fact {
        Fact::Text(field, value) if is_code(program, *field) => format!("{} = {value}", text_name(program, *field)),
        Fact::Text(field, value) => format!("{} = {value:?}", text_name(program, *field)),
        Fact::OtherText(field, _) => return say::ANOTHER_TEXT.with("field", text_name(program, *field)).into(),
        Fact::Flag(field, value) => format!("{} = {}", flag(field), if *value { "yes" } else { "no" }),
        Fact::Number(field, value) => format!("{} = {}", number(field), figure(program, *field, *value)),
        Fact::MissingText(field) => format!("{} is missing", text_name(program, *field)),
        Fact::MissingFlag(field) => format!("{} is missing", flag(field)),
        Fact::MissingNumber(field) => format!("{} is missing", number(field)),
    })
}

/// A number as it is written in a program.
fn figure(program: &Program, field: IntField, value: i64) -> String {
    let IntField::Attribute(place) = field else { return value.to_string() };
    match program.attributes.get(usize::from(place)).map(|attribute| &attribute.kind) {
        Some(AttributeType::Money) => money(value, program.currency),
        Some(AttributeType::Decimal) => decimal(value, 6),
        Some(AttributeType::Percent) => format!("{} %", decimal(value, 6)),
        Some(AttributeType::Date) => i32::try_from(value).map_or_else(|_| value.to_string(), |day| Day(day).to_string()),
        _ => value.to_string(),
    }
}

/// A number of so many decimals, without those that are zero at its end.
fn decimal(value: i64, places: u32) -> String {
    let scale = 10_u64.pow(places);
    let (whole, rest) = (value.unsigned_abs() / scale, value.unsigned_abs() % scale);
    let sign = if value < 0 { "-" } else { "" };
    let digits = format!("{rest:0width$}", width = usize::try_from(places).unwrap_or_default());
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{digits}") }
}

/// An amount as it is written in a program.
fn money(value: i64, currency: Currency) -> String {
    let (whole, rest) = (value.unsigned_abs() / currency.scale().unsigned_abs(), value.unsigned_abs() % currency.scale().unsigned_abs());
    let sign = if value < 0 { "-" } else { "" };
    if rest == 0 {
        return format!("{sign}{whole} {}", currency.as_str());
    }
    format!("{sign}{whole}.{rest:0width$} {}", currency.as_str(), width = usize::from(currency.decimals))
}

/// The items, those that are alike together.
fn items(program: &Program, witness: &Witness) -> Vec<Argument> {
    if witness.asks_items && witness.items.is_empty() {
        return vec![(&say::NO_INVOICE).into()];
    }
    let mut alike: Vec<(Item, usize)> = Vec::new();
    for item in &witness.items {
        match alike.iter_mut().find(|(other, _)| other == item) {
            Some((_, count)) => *count += 1,
            None => alike.push((*item, 1)),
        }
    }
    alike.iter().map(|(item, count)| told_item(program, witness, item, *count).into()).collect()
}

fn told_item(program: &Program, witness: &Witness, item: &Item, count: usize) -> Message {
    let amount = money(item.open.saturating_abs(), program.currency);
    if item.credit {
        return say::A_CREDIT.with("amount", amount);
    }
    if item.open < 0 {
        return say::PAID_TOO_MUCH.with("amount", amount);
    }
    let late = witness.as_of.since(item.due_on);
    let state: Message = match late {
        0 => (&say::DUE_TODAY).into(),
        1 => (&say::ONE_DAY_LATE).into(),
        2.. => say::DAYS_LATE.with("days", i64::from(late)),
        _ => say::DUE_IN_DAYS.with("days", i64::from(late.saturating_neg())),
    };
    let state = match (item.disputed, item.on_hold) {
        (true, _) => say::AND_DISPUTED.with("state", state),
        (_, true) => say::AND_ON_HOLD.with("state", state),
        _ => state,
    };
    match count {
        1 => say::ONE_INVOICE.with("amount", amount).with("state", state),
        _ => say::SEVERAL_INVOICES.with("count", count).with("amount", amount).with("state", state),
    }
}
