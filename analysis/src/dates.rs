//! The dates that two steps get for an example leader, as the evaluator says (R9 to R11).

use relance_engine::portfolio::Fact;
use relance_engine::program::Group;
use relance_engine::program::expr::TextField;
use relance_engine::program::scenario::{Scenario, Step};
use relance_engine::{Day, Program, evaluate};
use relance_rehearsal::made_up::{Item, customer};
use relance_rehearsal::{Event, Stage, StepDone};

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
        let first = next(&spaced, due_on, None)?;
        let (_, second_on) = next(&spaced, due_on, Some(first))?;
        let (_, wanted_on) = next(&free, due_on, Some(first))?;
        let (_, first_on) = first;
        (wanted_on < second_on).then_some(Dates { due_on, first_on, wanted_on, second_on })
    })
}

/// The nominal date and the day of the act of the next step, after one that was done on a day: its nominal date, and the day.
fn next(program: &Program, due_on: Day, done: Option<(Day, Day)>) -> Option<(Day, Day)> {
    let scenario = program.scenarios.first()?;
    // Looked at on the day of the step before, or so early that nothing is passed over.
    let as_of = done.map_or_else(|| due_on.plus(scenario.steps.first().map_or(0, |step| step.offset.min(0))), |(_, on)| on);
    let facts = [Fact::HasEmail(true), Fact::HasPhone(true), Fact::Text(TextField::Collector, Some("c".to_owned()))];
    let mut stage = Stage::new(program, customer(program, &facts, &[Item::invoice(due_on, program.ignore_below.max(1))]));
    let done = done.map(|(nominal_on, done_on)| StepDone { customer: 0, invoice: 0, scenario: 0, step: 0, done_on, nominal_on });
    stage.apply(&done.map(Event::StepDone).into_iter().collect::<Vec<_>>()).ok()?;
    let row = *evaluate(program, stage.portfolio(), as_of).ok()?.rows.first()?;
    Some((row.nominal_on.get()?, row.planned_on.get()?.max(row.act_on)))
}
