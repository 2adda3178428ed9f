//! The agenda of a portfolio that is held in memory or mapped, part by part.

use relance_engine::{Agenda, Evaluator};

use super::share::in_order;
use super::{NightlyError, Sink};
use crate::agenda::{Ids, Part, WriteError, parts};

/// What the rows of a portfolio are called.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    /// Ids of all customers, by place.
    pub customers: Ids<'a>,
    /// Ids of all items, by place.
    pub leaders: Ids<'a>,
    /// Ids of all pending actions, by place.
    pub action_ids: Ids<'a>,
    /// Where each customer's actions start, and one more: the end.
    pub action_starts: &'a [u32],
}

/// Works out the agenda of all customers that `evaluator` has, and hands its parts to `write` in their order.
///
/// # Errors
/// See [`NightlyError`].
pub fn decide_held<S: Sink>(
    evaluator: &Evaluator<'_>,
    names: Names<'_>,
    threads: usize,
    sink: &S,
    write: impl FnMut(S::Encoded) -> Result<(), WriteError>,
) -> Result<(), NightlyError> {
    let mut write = write;
    let ranges: Vec<_> = parts(evaluator.context().portfolio.customers.count).collect();
    let work = |agenda: &mut Agenda, part: usize| {
        let customers = ranges.get(part).cloned().unwrap_or_default();
        agenda.rows.clear();
        agenda.actions.clear();
        evaluator.evaluate(customers.clone(), agenda)?;
        let Names { customers: ids, leaders, action_ids, action_starts } = names;
        let (rows, actions) = (&agenda.rows, &agenda.actions);
        Ok(sink.encode(&Part { first: customers.start, rows, customers: ids, leaders, actions, action_ids, action_starts })?)
    };
    in_order(threads, ranges.len(), Agenda::default, work, drop, |encoded| Ok(write(encoded)?))
}
