//! What is written: a part of an agenda with the ids that it refers to.

use core::ops::Range;

use relance_engine::Agenda;
use relance_engine::agenda::{ActionRow, Row};
use relance_engine::portfolio::{TextView, TextsView};
use relance_portfolio::Portfolio;

use super::error::WriteError;
use super::layout::IdKind;

/// How many customers a part has, but for the last. A row group of this size encodes into some three megabytes: few
/// enough for every thread to get several parts of a large agenda, many enough for readers to go through it quickly.
pub const PART_CUSTOMERS: usize = 65_536;

/// Where an agenda is cut: ranges of customers, by place. The same number of customers is always cut the same way, so
/// that a file does not depend on the number of threads.
pub fn parts(customers: usize) -> impl Iterator<Item = Range<usize>> {
    (0..customers).step_by(PART_CUSTOMERS).map(move |first| first..customers.min(first + PART_CUSTOMERS))
}

/// Ids, by place.
#[derive(Clone, Copy, Debug)]
pub enum Ids<'a> {
    /// Integers.
    Ints(&'a [i64]),
    /// Texts, one a place.
    Texts(TextsView<'a>),
    /// Texts, by code.
    Column(TextView<'a>),
}

impl<'a> Ids<'a> {
    /// How they are written.
    #[must_use]
    pub fn kind(self) -> IdKind {
        match self {
            Ids::Ints(_) => IdKind::Int,
            Ids::Texts(_) | Ids::Column(_) => IdKind::Text,
        }
    }

    /// How many there are.
    pub(super) fn count(self) -> usize {
        match self {
            Ids::Ints(ids) => ids.len(),
            Ids::Texts(ids) => ids.len(),
            Ids::Column(ids) => ids.codes.len(),
        }
    }

    /// The text at a place; empty past the end.
    pub(super) fn text(self, place: usize) -> &'a str {
        match self {
            Ids::Ints(_) => None,
            Ids::Texts(ids) => ids.get(place),
            Ids::Column(ids) => ids.get(place),
        }
        .unwrap_or_default()
    }
}

/// A part of an agenda: a range of customers, each followed by its pending specific actions.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// The first customer, by place in `customers`.
    pub first: usize,
    /// One row a customer, from `first` on.
    pub rows: &'a [Row],
    /// Ids of customers, by place.
    pub customers: Ids<'a>,
    /// Ids of items, by the place that [`Row::leader`] has.
    pub leaders: Ids<'a>,
    /// One row a pending specific action of these customers, in their order.
    pub actions: &'a [ActionRow],
    /// Ids of actions, by place.
    pub action_ids: Ids<'a>,
    /// Where each customer's actions start among all, by the customer's place, and one more: the end. Empty if there are
    /// no actions at all.
    pub action_starts: &'a [u32],
}

impl<'a> Part<'a> {
    /// The agenda of the customers of `portfolio` from `first` on.
    #[must_use]
    pub fn of(portfolio: &'a Portfolio, agenda: &'a Agenda, first: usize) -> Part<'a> {
        Part {
            first,
            rows: &agenda.rows,
            customers: Ids::Column(portfolio.columns.customers.id.view()),
            leaders: Ids::Texts(portfolio.invoice_ids.view()),
            actions: &agenda.actions,
            action_ids: Ids::Texts(portfolio.action_ids.view()),
            action_starts: &portfolio.columns.actions.starts,
        }
    }

    /// Where the actions of a customer start, by its place among `rows`, counted among all actions.
    pub(super) fn actions_from(&self, customer: usize) -> usize {
        self.action_starts.get(self.first.saturating_add(customer)).map_or(0, |start| *start as usize)
    }

    /// Whether the lengths fit each other. Places in rows are checked when they are followed.
    pub(super) fn check(&self) -> Result<(), WriteError> {
        let end = self.first.checked_add(self.rows.len()).ok_or(WriteError::Part("more customers than a machine can count"))?;
        if end > self.customers.count() || u32::try_from(end).is_err() {
            return Err(WriteError::Part("rows of customers without an id"));
        }
        let starts = if self.action_starts.is_empty() { Some([].as_slice()) } else { self.action_starts.get(self.first..=end) };
        let starts = starts.ok_or(WriteError::Part("actions that are not grouped by customer"))?;
        let (from, to) = (self.actions_from(0), self.actions_from(self.rows.len()));
        if !starts.is_sorted() || to.checked_sub(from) != Some(self.actions.len()) {
            return Err(WriteError::Part("actions that are not grouped by customer"));
        }
        if !self.actions.is_empty() && to > self.action_ids.count() {
            return Err(WriteError::Part("actions without an id"));
        }
        Ok(())
    }
}
