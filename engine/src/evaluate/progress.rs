//! How far a customer is in its scenario with its present leader (R7).

use super::Context;
use crate::day::Day;
use crate::program::scenario::Scenario;

/// The history row that reached the furthest place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    /// The step that it was placed at, by its place in the scenario.
    pub step: usize,
    /// Whether it was placed by its name, not by its offset.
    pub by_name: bool,
    /// The step's offset if placed by name, else the row's own.
    pub offset: i32,
    /// When it was done.
    pub done_on: Day,
    /// For when it was planned before working days, if known.
    pub nominal_on: Option<Day>,
    /// The row, by its place in the history.
    pub row: usize,
}

/// The furthest step done for `leader`, or `None` without progress.
#[must_use]
pub fn progress(context: &Context<'_>, customer: usize, leader: u32, place: usize, scenario: &Scenario) -> Option<Done> {
    let history = &context.portfolio.history;
    let rows = history.starts[customer] as usize..history.starts[customer + 1] as usize;
    let mut furthest: Option<Done> = None;
    for row in rows {
        if history.invoice[row] != leader || history.done_on[row] > context.as_of {
            continue;
        }
        let Some(done) = placed(context, row, place, scenario) else { continue };
        // On a tie: the latest day, then the larger offset, then the later planned date (a missing one is the earliest).
        let reach = |done: &Done| (done.step, done.done_on, done.offset, done.nominal_on);
        if furthest.as_ref().is_none_or(|other| reach(&done) >= reach(other)) {
            furthest = Some(done);
        }
    }
    furthest
}

fn placed(context: &Context<'_>, row: usize, place: usize, scenario: &Scenario) -> Option<Done> {
    let history = &context.portfolio.history;
    let same_scenario =
        context.binding.scenario_of_code.get(history.scenario.codes[row] as usize).is_some_and(|found| *found as usize == place);
    let named = if same_scenario { context.binding.step_named(place, history.step.codes[row]) } else { None };
    let (step, offset) = match named {
        Some(step) => (step, scenario.steps.get(step)?.offset),
        None => {
            let offset = history.offset[row];
            // Steps stand in the order of their offsets: those not above the row's come first.
            (scenario.steps.partition_point(|step| step.offset <= offset).checked_sub(1)?, offset)
        }
    };
    Some(Done {
        step,
        by_name: named.is_some(),
        offset,
        done_on: history.done_on[row],
        nominal_on: history.nominal_on.get(row).and_then(|day| day.get()),
        row,
    })
}

/// The day of the customer's last contact of any leader (R10).
#[must_use]
pub fn last_contact(context: &Context<'_>, customer: usize) -> Option<Day> {
    let history = &context.portfolio.history;
    let rows = history.starts[customer] as usize..history.starts[customer + 1] as usize;
    history.done_on[rows].iter().filter(|day| **day <= context.as_of).max().copied()
}
