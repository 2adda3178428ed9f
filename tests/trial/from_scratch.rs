//! A second way to play a test: each day's portfolio is built anew from all that was written up to then, without a stage.

use relance_dsl::testing::{Event, Test, What};
use relance_engine::agenda::{Row, Status};
use relance_engine::portfolio::{Fact, NONE, Portfolio};
use relance_engine::program::expr::TextField;
use relance_engine::program::{Group, Program};
use relance_engine::{Day, evaluate};
use relance_rehearsal::made_up::{Item, customer};

/// A step that was done.
#[derive(Clone, Copy)]
struct Done {
    on: Day,
    leader: u32,
    scenario: u16,
    step: u16,
    nominal_on: Day,
}

/// For each day from the first to the last line: the row once everything of the day has happened, but for steps that the day
/// itself says to be done.
pub fn rows(program: &Program, test: &Test) -> Vec<(Day, Row)> {
    let mut program = program.clone();
    if let Some(scenario) = test.scenario {
        program.groups = vec![Group { name: "all".to_owned(), criterion: None, scenario: Some(scenario) }];
    }
    let comes = test.items.iter().filter_map(|item| item.comes_on);
    let until = test.lines.iter().filter_map(|line| match line.what {
        What::Event(Event::AsProposed { until }) => until,
        _ => None,
    });
    let days: Vec<Day> = test.lines.iter().map(|line| line.on).chain(comes).chain(until).collect();
    let (first, last) = (*days.iter().min().expect("a day"), *days.iter().max().expect("a day"));
    let mut history: Vec<Done> = Vec::new();
    let mut rows = Vec::new();
    for day in (first.0..=last.0).map(Day) {
        let row = evaluate(&program, &portfolio(&program, test, day, &history), day).expect("an agenda").rows[0];
        rows.push((day, row));
        let told: Vec<&Event> = test.lines.iter().filter(|line| line.on == day).filter_map(|line| event(&line.what)).collect();
        let by_hand = told.iter().filter_map(|event| match event {
            Event::Done { scenario, step, item } => Some((*scenario, *step, item.expect("drawn with its item"))),
            _ => None,
        });
        let before = history.len();
        for (scenario, step, item) in by_hand {
            let leader = u32::try_from(item).expect("few items");
            // The nominal date of a proposal goes into the history; another step has none.
            let nominal = (row.leader, row.scenario, row.step) == (leader, u32::from(scenario), u32::from(step)) && history.len() == before;
            let nominal_on = if nominal { row.nominal_on } else { Day::MISSING };
            history.push(Done { on: day, leader, scenario, step, nominal_on });
        }
        if history.len() == before && is_played(test, day) && row.status == Status::Due && row.act_on == day {
            let (scenario, step) = (u16::try_from(row.scenario).expect("a place"), u16::try_from(row.step).expect("a place"));
            history.push(Done { on: day, leader: row.leader, scenario, step, nominal_on: row.nominal_on });
        }
    }
    rows
}

fn event(what: &What) -> Option<&Event> {
    match what {
        What::Event(event) => Some(event),
        What::Expect(_) => None,
    }
}

/// Whether proposals are done on a day.
fn is_played(test: &Test, day: Day) -> bool {
    test.lines.iter().any(
        |line| matches!(&line.what, What::Event(Event::AsProposed { until }) if line.on <= day && until.is_none_or(|until| day <= until)),
    )
}

fn portfolio(program: &Program, test: &Test, day: Day, history: &[Done]) -> Portfolio {
    let mut facts = vec![Fact::HasEmail(true), Fact::HasPhone(true), Fact::Text(TextField::Collector, Some("collector".to_owned()))];
    facts.push(Fact::Text(TextField::Currency, Some("EUR".to_owned())));
    facts.extend(test.facts.iter().cloned());
    let mut items: Vec<Item> = test.items.iter().map(|item| start(item, day)).collect();
    for event in test.lines.iter().filter(|line| line.on <= day).filter_map(|line| event(&line.what)) {
        match event {
            Event::Paid { item, amount } => items[*item].open = amount.map_or(0, |amount| items[*item].open - amount),
            Event::Disputed { item, disputed } => items[*item].disputed = *disputed,
            Event::Promised { item, until } => items[*item].promised_on = *until,
            Event::Hold { item, on_hold } => items[*item].on_hold = *on_hold,
            Event::Fact(fact) => facts.push(fact.clone()),
            Event::Done { .. } | Event::AsProposed { .. } => {}
        }
    }
    let mut portfolio = customer(program, &facts, &items);
    let columns = &mut portfolio.history;
    for done in history {
        let scenario = &program.scenarios[usize::from(done.scenario)];
        let step = &scenario.steps[usize::from(done.step)];
        columns.invoice.push(done.leader);
        columns.scenario.codes.push(columns.scenario.values.push(&scenario.name).unwrap_or(NONE));
        columns.step.codes.push(columns.step.values.push(&step.name).unwrap_or(NONE));
        columns.offset.push(step.offset);
        columns.done_on.push(done.on);
        columns.nominal_on.push(done.nominal_on);
    }
    columns.starts = vec![0, u32::try_from(history.len()).expect("few rows")];
    portfolio
}

fn start(item: &relance_dsl::testing::Item, day: Day) -> Item {
    Item {
        open: if item.comes_on.is_some_and(|comes_on| comes_on > day) { 0 } else { item.open },
        amount: item.amount,
        due_on: item.due_on,
        issued_on: item.issued_on,
        promised_on: item.promised_on,
        credit: item.credit,
        on_hold: item.on_hold,
        disputed: item.disputed,
    }
}
