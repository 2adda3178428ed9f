//! The tables of a report that every form has.

use relance_engine::program::scenario::{Scenario, Step};
use relance_rehearsal::simulate::tally::Work;

use super::Simulated;

/// A collector, or nobody, with work to do.
pub struct Person<'a> {
    /// The name; `None` for nobody.
    pub name: Option<&'a str>,
    /// The work.
    pub work: &'a Work,
    /// How much in all.
    pub actions: u64,
}

/// Those who have work, whoever has most first.
#[must_use]
pub fn people<'a>(of: &'a Simulated<'a>) -> Vec<Person<'a>> {
    let all = of.tally.work.iter().enumerate().map(|(place, work)| Person {
        name: of.collector(place),
        work,
        actions: work.days.iter().map(|count| u64::from(*count)).sum(),
    });
    let mut people: Vec<Person<'a>> = all.filter(|person| person.actions > 0).collect();
    people.sort_by_key(|person| core::cmp::Reverse(person.actions));
    people
}

/// The steps of each scenario with how often they were done.
pub fn steps<'a>(of: &'a Simulated<'a>) -> impl Iterator<Item = (&'a Scenario, impl Iterator<Item = (&'a Step, u32)>)> {
    let scenarios = of.program.0.scenarios.iter().zip(&of.tally.steps);
    scenarios.map(|(scenario, counts)| (scenario, scenario.steps.iter().zip(counts.iter().copied())))
}
