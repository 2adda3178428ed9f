//! Who would get something on a day, and who no longer would.

use relance_engine::agenda::{Agenda, Row};
use relance_engine::portfolio::NONE;

use super::kind::Cause;
use super::{Comparison, Side, is_due};

/// What a customer is to get on one day on each side, where that differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The customer, by its place in the old portfolio.
    pub old: usize,
    /// The customer, by its place in the new portfolio.
    pub new: usize,
    /// The scenario and the step on the old side, by place; `None` if nothing is for that day.
    pub before: Option<(u32, u32)>,
    /// The same on the new side.
    pub after: Option<(u32, u32)>,
    /// Because of what.
    pub cause: Cause,
}

/// What differs in what customers get on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contacts {
    /// They would get something, and did not before.
    pub more: Vec<Contact>,
    /// They no longer would.
    pub less: Vec<Contact>,
    /// They would get something else.
    pub other: Vec<Contact>,
}

impl Contacts {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.more.is_empty() && self.less.is_empty() && self.other.is_empty()
    }
}

/// What differs in what customers get on the day of a comparison. `earlier` are the agendas of the day before on both sides, if
/// what was for that day is not to be told again: undone, it is for the day after too.
#[must_use]
pub fn contacts(comparison: &Comparison, old: &Side<'_>, new: &Side<'_>, earlier: Option<(&Agenda, &Agenda)>) -> Contacts {
    let mut found = Contacts::default();
    for change in &comparison.changes {
        let before = gets(old, change.old, earlier.map(|(old, _)| old));
        let after = gets(new, change.new, earlier.map(|(_, new)| new));
        let contact = Contact { old: change.old, new: change.new, before, after, cause: change.cause };
        match (before, after) {
            (None, Some(_)) => found.more.push(contact),
            (Some(_), None) => found.less.push(contact),
            (Some(before), Some(after)) if differs((old, before), (new, after)) => found.other.push(contact),
            _ => {}
        }
    }
    found
}

/// The scenario and the step that a customer gets on the day of a side.
fn gets(side: &Side<'_>, customer: usize, earlier: Option<&Agenda>) -> Option<(u32, u32)> {
    let as_of = side.evaluator.context().as_of;
    let row = side.agenda.rows.get(customer).filter(|row| is_due(row.status) && row.act_on == as_of)?;
    let key = |row: &Row| (row.leader, row.scenario, row.step);
    let before = earlier.and_then(|agenda| agenda.rows.get(customer));
    let was_for_then = before.is_some_and(|before| is_due(before.status) && before.act_on < as_of && key(before) == key(row));
    (!was_for_then && row.step != NONE).then_some((row.scenario, row.step))
}

/// Whether two steps are not the same to whoever gets them: name, channel or mode.
fn differs((old, before): (&Side<'_>, (u32, u32)), (new, after): (&Side<'_>, (u32, u32))) -> bool {
    let step = |side: &Side<'_>, (scenario, step): (u32, u32)| {
        let found = side.evaluator.context().program.scenarios.get(scenario as usize)?.steps.get(step as usize)?;
        Some((found.name.clone(), found.channel, found.mode))
    };
    step(old, before) != step(new, after)
}
