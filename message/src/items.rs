//! The invoices that a message can list, and what each list holds.
//!
//! - `#items_list`: every open invoice (R1), disputed or otherwise excluded ones too; its sum is `#items_amount`.
//! - `#items_list_overdue`: those of them that are past due; its sum is `#items_amount_overdue`, which is `overdue` (R6).
//! - `#items_list_selected`: what the message asks for. Of a specific action, its invoices that are still open (R15). Of a
//!   step, the open invoices that are not excluded (R2) and are past due, or due on the leader's day while it is not.
//!
//! A list shows which invoices are disputed, and for which payment is promised; that an invoice is on hold is nobody else's
//! business. Each list is in the order of due dates, then of numbers.

use core::ops::Range;

use relance_engine::Day;
use relance_engine::evaluate::InvoiceState;
use relance_engine::portfolio::{MISSING, invoice_flag};
use relance_portfolio::Portfolio;

use crate::clean;

/// What a list says of an invoice besides its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// It is disputed.
    Disputed,
    /// Payment is promised for a day that has not passed.
    Promised(Day),
}

/// An open invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The invoice, by its place among all items.
    pub place: usize,
    /// What people call it: its number, else its id.
    pub number: String,
    /// Its id.
    pub id: String,
    /// When it was issued, if known.
    pub issued_on: Option<Day>,
    /// When it is due.
    pub due_on: Day,
    /// How many days late it is; negative before.
    pub days_late: i32,
    /// Its original amount in minor units, if known.
    pub amount: Option<i64>,
    /// What is open of it, in minor units.
    pub open: i64,
    /// What is said of it.
    pub remark: Option<Remark>,
    /// It is excluded (R2).
    pub excluded: bool,
}

/// The open invoices of a customer.
#[must_use]
pub fn open_items(portfolio: &Portfolio, states: &[(usize, InvoiceState)], as_of: Day) -> Vec<Item> {
    let mut items: Vec<Item> =
        states.iter().filter(|(_, state)| state.is_open()).filter_map(|(place, state)| item(portfolio, *place, *state, as_of)).collect();
    items.sort_by(|one, other| (one.due_on, &one.number, one.place).cmp(&(other.due_on, &other.number, other.place)));
    items
}

fn item(portfolio: &Portfolio, place: usize, state: InvoiceState, as_of: Day) -> Option<Item> {
    let invoices = &portfolio.columns.invoices;
    let due_on = *invoices.due_on.get(place)?;
    let promised_on = invoices.promised_on.get(place).and_then(|day| day.get()).filter(|day| *day >= as_of);
    let disputed = invoices.flags.get(place).is_some_and(|flags| flags & invoice_flag::DISPUTED != 0);
    let id = portfolio.invoice_ids.get(place).unwrap_or_default();
    Some(Item {
        place,
        number: clean::line(portfolio.invoice_numbers.get(place).unwrap_or(id)),
        id: id.to_owned(),
        issued_on: invoices.issued_on.get(place).and_then(|day| day.get()),
        due_on,
        days_late: as_of.since(due_on),
        amount: invoices.amount.get(place).copied().filter(|amount| *amount != MISSING),
        open: *invoices.open.get(place)?,
        remark: if disputed { Some(Remark::Disputed) } else { promised_on.map(Remark::Promised) },
        excluded: state.is_excluded(),
    })
}

/// The places of the invoices that a specific action names.
#[must_use]
pub fn named_by(portfolio: &Portfolio, action: usize) -> Vec<usize> {
    let actions = &portfolio.columns.actions;
    let at = |place: usize| actions.invoice_starts.get(place).map(|start| *start as usize);
    let named: Range<usize> = at(action).unwrap_or(0)..at(action + 1).unwrap_or(0);
    actions.invoices.get(named).unwrap_or_default().iter().map(|place| *place as usize).collect()
}

/// The invoice that leads among some (R3): due first, then the larger open amount, then the first by id.
#[must_use]
pub fn leading(items: &[Item]) -> Option<&Item> {
    items.iter().min_by_key(|item| (item.due_on, core::cmp::Reverse(item.open), item.place))
}

/// What some invoices add up to. The open amounts of a customer always do so within 64 bits.
#[must_use]
pub fn sum(items: &[Item]) -> i64 {
    items.iter().fold(0, |sum, item| sum.saturating_add(item.open))
}
