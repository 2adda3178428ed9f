//! R7: how far the leader has come in the scenario.

use relance_engine::Day;
use relance_engine::program::scenario::Scenario;

use super::account::{Account, Done, Item};

/// The furthest place, and the done row that reached it. The order of the fields is the order in which ties are settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Progress {
    /// The place of the step in the scenario.
    pub place: usize,
    pub done_on: Day,
    /// `done.offset`: that of the step it was placed at by name, else the row's own.
    pub offset: i32,
    /// For when the row was planned; none comes before any.
    pub nominal_on: Option<Day>,
}

/// R7: the step of the same name when the row's scenario is this one and still has it, else the last step whose offset is not
/// above the row's. A row before the first step has no place.
fn placed(scenario: &Scenario, row: &Done) -> Option<Progress> {
    let of = |place: usize, offset: i32| Progress { place, done_on: row.done_on, offset, nominal_on: row.nominal_on };
    if row.scenario == scenario.name
        && let Some(place) = scenario.steps.iter().position(|step| step.name == row.step)
    {
        return Some(of(place, scenario.steps[place].offset));
    }
    let place = scenario.steps.iter().rposition(|step| step.offset <= row.offset)?;
    Some(of(place, row.offset))
}

/// R7: rows dated after `as_of` do not exist yet; of the others only those of the present leader count.
pub fn progress(scenario: &Scenario, account: &Account, leader: &Item, as_of: Day) -> Option<Progress> {
    let counted = account.history.iter().filter(|row| row.done_on <= as_of && row.invoice == Some(leader.place));
    counted.filter_map(|row| placed(scenario, row)).max()
}
