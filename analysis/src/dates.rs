//! The dates that two steps get for an example leader, as the evaluator says (R9 to R11).

use relance_engine::portfolio::{
    Actions, AttributeColumn, Customers, FlagColumn, History, Invoices, MISSING, NONE, Portfolio, TextColumn, Texts,
};
use relance_engine::program::scenario::{Scenario, Step};
use relance_engine::program::{AttributeType, Group};
use relance_engine::{Day, Program, evaluate};

use crate::finding::Dates;

/// A Monday, the first of the due dates that are tried.
const MONDAY: Day = Day(20_514);

/// The dates of two steps of a scenario, the second right after the first, for the first day of the week on which the spacing
/// moves the second one; `None` if it never does.
#[must_use]
pub fn of_pair(program: &Program, scenario: &Scenario, first: usize, second: usize) -> Option<Dates> {
    let plain = |number: usize| scenario.steps.get(number).map(|step| Step { when: None, once: None, penalties: None, ..step.clone() });
    let steps = vec![plain(first)?, plain(second)?];
    let with = |spacing: u16| Program {
        spacing,
        groups: vec![Group { name: String::new(), criterion: None, scenario: Some(0) }],
        scenarios: vec![Scenario { steps: steps.clone(), minimum: None, ..scenario.clone() }],
        exprs: Vec::new(),
        aggregates: Vec::new(),
        ..program.clone()
    };
    let (spaced, free) = (with(program.spacing), with(0));
    (0..7).find_map(|later| {
        let due_on = MONDAY.plus(later);
        let (nominal_on, first_on) = next(program, &spaced, due_on, None)?;
        let done = Some((steps.first()?, nominal_on, first_on));
        let (_, second_on) = next(program, &spaced, due_on, done)?;
        let (_, wanted_on) = next(program, &free, due_on, done)?;
        (wanted_on < second_on).then_some(Dates { due_on, first_on, wanted_on, second_on })
    })
}

/// The nominal date and the day of the act of the next step, after one that was done on a day.
fn next(original: &Program, program: &Program, due_on: Day, done: Option<(&Step, Day, Day)>) -> Option<(Day, Day)> {
    let scenario = program.scenarios.first()?;
    // Looked at on the day of the step before, or so early that nothing is passed over.
    let as_of = done.map_or_else(|| due_on.plus(scenario.steps.first().map_or(0, |step| step.offset.min(0))), |(_, _, on)| on);
    let portfolio = portfolio(original, scenario, due_on, done);
    let row = *evaluate(program, &portfolio, as_of).ok()?.rows.first()?;
    Some((row.nominal_on.get()?, row.planned_on.get()?.max(row.act_on)))
}

fn texts(value: Option<&str>) -> TextColumn {
    let mut values = Texts::default();
    let code = value.and_then(|value| values.push(value)).unwrap_or(NONE);
    TextColumn { codes: vec![code], values }
}

fn portfolio(program: &Program, scenario: &Scenario, due_on: Day, done: Option<(&Step, Day, Day)>) -> Portfolio {
    let attributes = program.attributes.iter().map(|attribute| match attribute.kind {
        AttributeType::Text | AttributeType::OneOf(_) => AttributeColumn::Text(texts(None)),
        AttributeType::Flag => AttributeColumn::Flag(FlagColumn { values: vec![2] }),
        _ => AttributeColumn::Int(vec![MISSING]),
    });
    let history = match done {
        None => History { starts: vec![0, 0], ..History::default() },
        Some((step, nominal_on, done_on)) => History {
            starts: vec![0, 1],
            invoice: vec![0],
            scenario: texts(Some(&scenario.name)),
            step: texts(Some(&step.name)),
            offset: vec![step.offset],
            done_on: vec![done_on],
            nominal_on: vec![nominal_on],
        },
    };
    Portfolio {
        customers: Customers {
            count: 1,
            collected_on: vec![0],
            on_hold: vec![false],
            has_email: vec![true],
            has_phone: vec![true],
            id: texts(Some("C1")),
            name: texts(None),
            country: texts(None),
            language: texts(None),
            currency: texts(None),
            collector: texts(Some("c")),
            attributes: attributes.collect(),
        },
        invoices: Invoices {
            starts: vec![0, 1],
            due_on: vec![due_on],
            open: vec![program.ignore_below.max(1)],
            amount: Vec::new(),
            issued_on: Vec::new(),
            promised_on: Vec::new(),
            flags: vec![0],
        },
        history,
        actions: Actions { starts: vec![0, 0], invoice_starts: vec![0], ..Actions::default() },
    }
}
