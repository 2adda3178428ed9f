//! Tests drawn from a stream of choices.

use relance_dsl::testing::{Event, Item, Line, Test, What};
use relance_engine::portfolio::Fact;
use relance_engine::program::expr::{FlagField, IntField, TextField};
use relance_engine::{Day, Program};

use crate::random::choices::Choices;

/// The day around which everything happens: the Monday of the worked examples.
pub const AROUND: &str = "2026-03-02";

/// A test that expects nothing yet: a customer, items and what happens.
pub fn test(choices: &mut Choices<'_>, program: &Program) -> Test {
    let around = Day::parse(AROUND).expect("a date");
    let first = around.plus(choices.between(-25, 10));
    let last = first.plus(choices.between(20, 70));
    let scenario = choices.chance(40).then(|| u16::try_from(choices.below(program.scenarios.len())).expect("few scenarios"));
    let items: Vec<Item> = (0..=choices.below(3)).map(|number| item(choices, number, around, (first, last))).collect();
    let facts = (0..choices.below(5)).map(|_| fact(choices, program)).collect();
    let mut lines = Vec::new();
    if choices.chance(85) {
        let until = choices.chance(30).then(|| first.plus(choices.between(5, 60)));
        lines.push(line(first.plus(choices.one_of(&[0, 0, 10])), What::Event(Event::AsProposed { until })));
    }
    for _ in 0..choices.below(8) {
        let on = first.plus(choices.between(0, last.since(first)));
        lines.push(line(on, What::Event(event(choices, program, &items, on))));
    }
    lines.push(line(last, What::Event(event(choices, program, &items, last))));
    lines.sort_by_key(|line| line.on);
    Test { name: "drawn".to_owned(), row: None, file: 0, span: 0..0, scenario, facts, items, lines }
}

/// A line without a place.
pub fn line(on: Day, what: What) -> Line {
    Line { on, span: 0..0, what }
}

fn item(choices: &mut Choices<'_>, number: usize, around: Day, (first, last): (Day, Day)) -> Item {
    let credit = number > 0 && choices.chance(20);
    let amount = i64::from(choices.one_of(&[120_000, 9_900, 300, 50_000]));
    Item {
        name: format!("F{number}"),
        credit,
        due_on: around.plus(choices.between(-15, 40)),
        open: if credit { -amount / 10 } else { amount },
        amount: choices.chance(50).then_some(amount),
        issued_on: choices.chance(50).then(|| around.plus(-30)),
        promised_on: choices.chance(15).then(|| around.plus(choices.between(-5, 15))),
        disputed: choices.chance(10),
        on_hold: choices.chance(10),
        comes_on: choices.chance(30).then(|| first.plus(choices.between(0, last.since(first)))),
    }
}

fn event(choices: &mut Choices<'_>, program: &Program, items: &[Item], on: Day) -> Event {
    // Nothing happens to an item before it comes; the first one then may be to come as well, which does no harm.
    let there: Vec<usize> = (0..items.len()).filter(|item| items[*item].comes_on.is_none_or(|comes_on| comes_on <= on)).collect();
    let Some(item) = (!there.is_empty()).then(|| choices.one_of(&there)) else { return Event::Fact(fact(choices, program)) };
    match choices.below(7) {
        0 => Event::Paid { item, amount: None },
        1 => Event::Paid { item, amount: Some(choices.one_of(&[100, 200, 5_000])) },
        2 => Event::Disputed { item, disputed: choices.chance(60) },
        3 => Event::Promised { item, until: choices.chance(70).then(|| on.plus(choices.between(0, 12))) },
        4 => Event::Hold { item, on_hold: choices.chance(60) },
        5 => done(choices, program, item),
        _ => Event::Fact(fact(choices, program)),
    }
}

fn done(choices: &mut Choices<'_>, program: &Program, item: usize) -> Event {
    let scenario = choices.below(program.scenarios.len());
    let step = choices.below(program.scenarios[scenario].steps.len());
    let number = |number: usize| u16::try_from(number).expect("a small number");
    Event::Done { scenario: number(scenario), step: number(step), item: Some(item) }
}

fn fact(choices: &mut Choices<'_>, program: &Program) -> Fact {
    let place = |name: &str| {
        let place = program.attributes.iter().position(|attribute| attribute.name == name).expect("the frame has the attribute");
        u16::try_from(place).expect("few attributes")
    };
    let text = |choices: &mut Choices<'_>, texts: &[&str]| choices.chance(80).then(|| choices.one_of(texts).to_owned());
    match choices.below(9) {
        0 => Fact::HasEmail(choices.chance(50)),
        1 => Fact::HasPhone(choices.chance(50)),
        2 => Fact::OnHold(choices.chance(50)),
        3 => Fact::Text(TextField::Collector, text(choices, &["Dana", "ana"])),
        4 => Fact::Text(TextField::Language, text(choices, &["fr", "en", "de", "it"])),
        5 => Fact::Text(TextField::Country, text(choices, &["FR", "DE"])),
        6 => Fact::Text(TextField::Attribute(place("sector")), text(choices, &["public", "private"])),
        7 => Fact::Number(IntField::Attribute(place("risk")), choices.chance(80).then(|| i64::from(choices.between(1, 5)))),
        _ => Fact::Flag(FlagField::Attribute(place("vip")), choices.chance(80).then(|| choices.chance(50))),
    }
}
