//! R8: which step comes next.

use relance_engine::program::scenario::{Scenario, Start};

use super::account::Item;
use super::expression::Scope;
use super::invoices::past_due;
use super::progress::Progress;

/// R8: the place of the first step after the progress that is not passed over; none left: finished.
pub fn next_step(scope: &Scope<'_>, scenario: &Scenario, leader: &Item, progress: Option<Progress>) -> Option<usize> {
    let first = match progress {
        Some(progress) => progress.place + 1,
        None if scenario.start == Start::Latest => last_reached(scope, scenario, leader),
        None => 0,
    };
    (first..scenario.steps.len()).find(|place| !passed_over(scope, scenario, leader, *place))
}

/// R8, `start latest`: the last step with `due_on + offset <= as_of`; the steps before it are passed over.
fn last_reached(scope: &Scope<'_>, scenario: &Scenario, leader: &Item) -> usize {
    let reached = |offset: i32| leader.due_on.plus(offset) <= scope.as_of;
    scenario.steps.iter().rposition(|step| reached(step.offset)).unwrap_or(0)
}

/// R8: (a) preventive when the leader is past due, unless the scenario starts at the beginning; (b) whose `when` is false.
fn passed_over(scope: &Scope<'_>, scenario: &Scenario, leader: &Item, place: usize) -> bool {
    let step = &scenario.steps[place];
    let too_late = scenario.start != Start::Beginning && step.offset < 0 && past_due(leader, scope.as_of);
    let unwanted = step.when.is_some_and(|when| !scope.holds(&scope.program.exprs[when as usize]));
    too_late || unwanted
}
