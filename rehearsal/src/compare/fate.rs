//! What became of the steps of a scenario that both programs have.

use relance_engine::program::scenario::{Scenario, Step};

/// What became of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The other program has a step of that name, at this place.
    Kept(usize),
    /// The other program has no step of that name, but at the same day and on the same channel one of a name that this one does
    /// not have, at this place.
    Renamed(usize),
    /// The other program does not have it.
    Gone,
}

/// What became of the step at a place of `scenario` in `other`. The same asked the other way round tells where a step is from.
pub fn fate(scenario: &Scenario, step: usize, other: &Scenario) -> Fate {
    let Some(found) = scenario.steps.get(step) else { return Fate::Gone };
    if let Some(place) = named(other, &found.name) {
        return Fate::Kept(place);
    }
    let is_heir = |heir: &&Step| (heir.offset, heir.channel) == (found.offset, found.channel) && named(scenario, &heir.name).is_none();
    // Of several such steps on one day, the first is the heir of the first.
    let rank = scenario
        .steps
        .iter()
        .take(step)
        .filter(|earlier| (earlier.offset, earlier.channel) == (found.offset, found.channel) && named(other, &earlier.name).is_none());
    let heir = other.steps.iter().enumerate().filter(|(_, heir)| is_heir(heir)).nth(rank.count());
    heir.map_or(Fate::Gone, |(place, _)| Fate::Renamed(place))
}

fn named(scenario: &Scenario, name: &str) -> Option<usize> {
    scenario.steps.iter().position(|step| step.name == name)
}
