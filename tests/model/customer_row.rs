//! R4, R12, R17 and R18: the one row of a customer.

use relance_engine::agenda::{Reason, Reasons, Row, Status};
use relance_engine::program::Group;
use relance_engine::program::scenario::{Scenario, Step};
use relance_engine::{Day, Program};

use super::account::{Account, Item};
use super::amounts;
use super::blocked::{Message, reasons};
use super::dates::{Dates, dates};
use super::expression::Scope;
use super::invoices::{all_open, days_late, leader, past_due};
use super::next_step::next_step;
use super::progress::progress;

/// R4: the first group whose criterion is true.
fn group<'a>(scope: &Scope<'a>) -> Option<(usize, &'a Group)> {
    let takes = |group: &Group| group.criterion.is_none_or(|criterion| scope.holds(&scope.program.exprs[criterion as usize]));
    scope.program.groups.iter().enumerate().find(|(_, group)| takes(group))
}

/// R12: the collectable amount, or the leader's own for one that is not past due, against the scenario's minimum.
fn below_minimum(scope: &Scope<'_>, scenario: &Scenario, leader: &Item) -> bool {
    let asked = if past_due(leader, scope.as_of) { amounts::collectable(scope.program, scope.account, scope.as_of) } else { leader.open };
    scenario.minimum.is_some_and(|minimum| asked < i128::from(minimum))
}

/// R12: the step's `once` is false.
fn waiting(scope: &Scope<'_>, step: &Step) -> bool {
    step.once.is_some_and(|once| !scope.holds(&scope.program.exprs[once as usize]))
}

fn minor_units(amount: i128) -> i64 {
    i64::try_from(amount).expect("the amounts of a customer fit in 64 bits")
}

/// R18: the first status that applies, and what belongs to it.
pub fn row(program: &Program, account: &Account, as_of: Day) -> Row {
    // R17: no other row, and no amounts.
    if account.grouped {
        return Row::empty(Status::Grouped);
    }
    let scope = Scope { program, account, as_of, leader: None, invoice: None };
    let mut row = Row {
        overdue: minor_units(amounts::overdue(program, account, as_of)),
        collectable: minor_units(amounts::collectable(program, account, as_of)),
        ..Row::empty(Status::Unassigned)
    };
    let Some((place, group)) = group(&scope) else { return row };
    row.group = u32::try_from(place).expect("places fit in 32 bits");
    let Some(scenario_place) = group.scenario else {
        row.status = Status::Exempt;
        return row;
    };
    row.scenario = u32::from(scenario_place);
    let scenario = &program.scenarios[usize::from(scenario_place)];
    let Some(leader) = leader(program, account, as_of) else {
        // R3: because nothing is open, or because all that is open is excluded.
        let reason = if all_open(program, account).is_empty() { Reason::NothingOpen } else { Reason::AllExcluded };
        row.status = Status::Clear;
        row.reasons = Reasons::default().with(reason);
        return row;
    };
    row.leader = leader.place;
    row.days_late = days_late(leader, as_of);
    with_leader(Scope { leader: Some(leader), ..scope }, scenario, leader, row)
}

/// R18, from `finished` on.
fn with_leader(scope: Scope<'_>, scenario: &Scenario, leader: &Item, mut row: Row) -> Row {
    let Scope { program, account, as_of, .. } = scope;
    let progress = progress(scenario, account, leader, as_of);
    let Some(place) = next_step(&scope, scenario, leader, progress) else {
        row.status = Status::Finished;
        return row;
    };
    row.step = u32::try_from(place).expect("places fit in 32 bits");
    let step = &scenario.steps[place];
    let Dates { nominal_on, planned_on, act_on } = dates(program, account, scenario, leader, progress, place, as_of);
    (row.nominal_on, row.planned_on, row.act_on) = (nominal_on, planned_on, act_on);
    let message = Message {
        channel: step.channel,
        mode: step.mode,
        template: step.template.map(|template| &program.templates[usize::from(template)]),
        language: step.language.or(scenario.language),
    };
    let blocking = reasons(program, account, &message);
    row.status = if below_minimum(&scope, scenario, leader) {
        Status::BelowMinimum
    } else if waiting(&scope, step) {
        Status::Waiting
    } else if !blocking.is_empty() {
        row.reasons = blocking;
        Status::Blocked
    } else if planned_on <= as_of {
        Status::Due
    } else {
        Status::Scheduled
    };
    row
}
