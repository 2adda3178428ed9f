//! Two agendas of one company side by side: who changes, in what, and because of what.
//!
//! The two sides are an edited program and the one before, or one program on two days. Customers, invoices and specific
//! actions are matched by their ids, since each program reads the portfolio for itself. What is told of a cause is what both
//! evaluations themselves went through, in their order: group, scenario, leader, progress, step, dates, conditions, and what
//! blocks. The first of these that differs is the cause.

mod cause;
mod contacts;
mod fate;
mod heard;
mod kind;
mod rows;
mod same;

use core::ops::Range;

use relance_engine::agenda::{Agenda, Status};
use relance_engine::portfolio::{Texts, TextsView};
use relance_engine::{EvaluateError, Evaluator};

pub use contacts::{Contact, Contacts, contacts};
pub use kind::{Cause, Kind, Place};
pub use rows::{What, Whats};
pub use same::same_criterion;

use heard::Heard;
use rows::Matched;
use std::collections::BTreeMap;

/// One side of a comparison.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// The program on its portfolio and its day.
    pub evaluator: &'a Evaluator<'a>,
    /// What it gives, for all customers.
    pub agenda: &'a Agenda,
    /// Ids of the items, each at the place of its item.
    pub invoices: &'a Texts,
    /// Ids of the pending specific actions, each at the place of its action.
    pub actions: &'a Texts,
}

impl Side<'_> {
    fn action_range(&self, customer: usize) -> Range<usize> {
        let starts = self.evaluator.context().portfolio.actions.starts;
        match (starts.get(customer), starts.get(customer + 1)) {
            (Some(start), Some(end)) => *start as usize..*end as usize,
            _ => 0..0,
        }
    }
}

/// A customer whose row differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The customer, by its place in the old portfolio.
    pub old: usize,
    /// The customer, by its place in the new portfolio.
    pub new: usize,
    /// In what the rows differ.
    pub what: Whats,
    /// Because of what.
    pub cause: Cause,
}

/// A specific action whose row differs (R15).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActionChange {
    /// The action, by its place in the old portfolio, if it is there.
    pub old: Option<usize>,
    /// The action, by its place in the new portfolio, if it is there.
    pub new: Option<usize>,
}

/// What differs between two sides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// How many customers both sides have.
    pub both: usize,
    /// The customers whose rows differ, in the order of the old portfolio.
    pub changes: Vec<Change>,
    /// The specific actions whose rows differ, in the order of the old portfolio's customers, those that are new last.
    pub actions: Vec<ActionChange>,
    /// Customers that only the old portfolio has, by place: the new program's reading leaves them out.
    pub only_old: Vec<usize>,
    /// Customers that only the new portfolio has, by place.
    pub only_new: Vec<usize>,
}

impl Comparison {
    /// Whether there is nothing to tell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.actions.is_empty() && self.only_old.is_empty() && self.only_new.is_empty()
    }

    /// The changes by cause, the cause with most customers first; customers in their order.
    #[must_use]
    pub fn by_cause(&self) -> Vec<(Cause, Vec<&Change>)> {
        let mut causes: BTreeMap<Cause, Vec<&Change>> = BTreeMap::new();
        for change in &self.changes {
            causes.entry(change.cause).or_default().push(change);
        }
        let mut causes: Vec<_> = causes.into_iter().collect();
        // Stable: causes with as many customers stay in the order in which an evaluation comes to them.
        causes.sort_by_key(|(_, changes)| core::cmp::Reverse(changes.len()));
        causes
    }
}

/// Compares two sides: the rows of all customers and specific actions as a run writes them. On two days of one program the
/// days late of a leader, and that what is overdue is for today, are no difference: that is how days go by.
///
/// # Errors
/// None that [`Evaluator::new`] has not told before, if both agendas are those of their evaluators.
pub fn compare(old: &Side<'_>, new: &Side<'_>) -> Result<Comparison, EvaluateError> {
    if old.agenda.rows.len() != customers(old) || new.agenda.rows.len() != customers(new) {
        return Err(EvaluateError::Range);
    }
    let (pairs, only_old, only_new) = pairs(old, new);
    let matched = Matched::new(old, new);
    let differing: Vec<(usize, usize, Whats)> = pairs
        .iter()
        .map(|(before, after)| (*before, *after, matched.differences(*before, *after)))
        .filter(|(_, _, what)| !what.is_empty())
        .collect();
    let heard_old = Heard::of(old, differing.iter().map(|(before, _, _)| *before))?;
    let mut places: Vec<usize> = differing.iter().map(|(_, after, _)| *after).collect();
    places.sort_unstable();
    let heard_new = Heard::of(new, places.into_iter())?;
    let changes = differing.into_iter().map(|(before, after, what)| {
        let cause = cause::find(&matched, (before, heard_old.get(before)), (after, heard_new.get(after)));
        Change { old: before, new: after, what, cause }
    });
    let changes = changes.collect();
    let actions = actions(old, new, &pairs, &only_old, &only_new);
    Ok(Comparison { both: pairs.len(), changes, actions, only_old, only_new })
}

fn customers(side: &Side<'_>) -> usize {
    side.evaluator.context().portfolio.customers.count
}

/// The customers of both sides by their ids, and those of one side only.
fn pairs(old: &Side<'_>, new: &Side<'_>) -> (Vec<(usize, usize)>, Vec<usize>, Vec<usize>) {
    let (old_ids, new_ids) = (old.evaluator.context().portfolio.customers.id, new.evaluator.context().portfolio.customers.id);
    if old_ids.codes == new_ids.codes && same_texts(old_ids.values, new_ids.values) {
        return ((0..old_ids.codes.len()).map(|place| (place, place)).collect(), Vec::new(), Vec::new());
    }
    let mut by_id: BTreeMap<&str, usize> = (0..new_ids.codes.len()).filter_map(|place| Some((new_ids.get(place)?, place))).collect();
    let mut pairs = Vec::new();
    let mut only_old = Vec::new();
    for place in 0..old_ids.codes.len() {
        match old_ids.get(place).and_then(|id| by_id.remove(id)) {
            Some(other) => pairs.push((place, other)),
            None => only_old.push(place),
        }
    }
    let mut only_new: Vec<usize> = by_id.into_values().collect();
    only_new.sort_unstable();
    (pairs, only_old, only_new)
}

fn same_texts(old: TextsView<'_>, new: TextsView<'_>) -> bool {
    old.ends == new.ends && old.bytes == new.bytes
}

/// The specific actions whose rows differ. A customer's stand in the order of their ids.
fn actions(old: &Side<'_>, new: &Side<'_>, pairs: &[(usize, usize)], only_old: &[usize], only_new: &[usize]) -> Vec<ActionChange> {
    let mut found = Vec::new();
    for (before, after) in pairs {
        let mut later: Vec<usize> = new.action_range(*after).collect();
        for action in old.action_range(*before) {
            let same_id = later.iter().position(|other| new.actions.get(*other) == old.actions.get(action));
            let other = same_id.map(|place| later.remove(place));
            if other.is_none_or(|other| old.agenda.actions.get(action) != new.agenda.actions.get(other)) {
                found.push(ActionChange { old: Some(action), new: other });
            }
        }
        found.extend(later.into_iter().map(|action| ActionChange { old: None, new: Some(action) }));
    }
    found.extend(
        only_old.iter().flat_map(|customer| old.action_range(*customer)).map(|action| ActionChange { old: Some(action), new: None }),
    );
    found.extend(
        only_new.iter().flat_map(|customer| new.action_range(*customer)).map(|action| ActionChange { old: None, new: Some(action) }),
    );
    found
}

/// Whether a row has a status in which something is to be done on its day.
pub(crate) fn is_due(status: Status) -> bool {
    status == Status::Due
}
