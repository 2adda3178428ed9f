//! The columns of some items that are worked out rather than read, as far as the program asks for them.

use core::ops::Range;

use super::columns::{Scope, Total};
use super::plan::Plan;
use super::sweep::mark;
use crate::day::Day;
use crate::portfolio::{InvoicesView, MISSING, TextView, invoice_flag};
use crate::program::expr::{FlagField, IntField, TextField};

/// Columns of items worked out; kept between chunks. One that the program does not ask for is empty.
#[derive(Debug, Default)]
pub struct ItemColumns {
    due_on: Vec<i64>,
    issued_on: Vec<i64>,
    days_late: Vec<i64>,
    amount: Vec<i64>,
    disputed: Vec<u8>,
    excluded: Vec<u8>,
    past_due: Vec<u8>,
}

/// The items that an aggregate's expressions read.
pub struct Items<'a> {
    view: InvoicesView<'a>,
    rows: Range<usize>,
    columns: &'a ItemColumns,
}

impl ItemColumns {
    /// Works out what the plan asks for of the items at `rows`, whose marks are known.
    pub fn fill<'a>(&'a mut self, plan: &Plan, view: InvoicesView<'a>, rows: Range<usize>, marks: &[u8], as_of: Day) -> Items<'a> {
        let due_on = &view.due_on[rows.clone()];
        let flags = &view.flags[rows.clone()];
        let needs = &plan.needs;
        fill(&mut self.due_on, needs.due_on, || due_on.iter().map(|day| i64::from(day.0)));
        fill(&mut self.days_late, needs.days_late, || due_on.iter().map(|day| i64::from(as_of.0) - i64::from(day.0)));
        fill(&mut self.disputed, needs.disputed, || flags.iter().map(|flags| u8::from(flags & invoice_flag::DISPUTED != 0)));
        fill(&mut self.past_due, needs.past_due, || due_on.iter().map(|day| u8::from(*day < as_of)));
        fill(&mut self.excluded, needs.excluded, || marks.iter().map(|marks| u8::from(marks & (mark::OPEN | mark::FREE) == mark::OPEN)));
        if needs.issued_on {
            optional(&mut self.issued_on, view.issued_on, rows.clone(), |day| day.get().map_or(MISSING, |day| i64::from(day.0)));
        }
        if needs.amount && view.amount.is_empty() {
            optional(&mut self.amount, view.amount, rows.clone(), |amount| amount);
        }
        Items { view, rows, columns: self }
    }
}

fn fill<T, I: Iterator<Item = T>>(column: &mut Vec<T>, wanted: bool, values: impl FnOnce() -> I) {
    column.clear();
    if wanted {
        column.extend(values());
    }
}

/// A column that may be absent.
fn optional<T: Copy>(column: &mut Vec<i64>, values: &[T], rows: Range<usize>, number: impl Fn(T) -> i64) {
    column.clear();
    match values.get(rows.clone()) {
        Some(values) if !values.is_empty() => column.extend(values.iter().map(|value| number(*value))),
        _ => column.resize(rows.len(), MISSING),
    }
}

impl Scope for Items<'_> {
    fn rows(&self) -> usize {
        self.rows.len()
    }

    fn ints(&self, field: IntField) -> &[i64] {
        match field {
            IntField::InvoiceOpen => &self.view.open[self.rows.clone()],
            IntField::InvoiceAmount => self.view.amount.get(self.rows.clone()).unwrap_or(&self.columns.amount),
            IntField::InvoiceDueOn => &self.columns.due_on,
            IntField::InvoiceIssuedOn => &self.columns.issued_on,
            IntField::InvoiceDaysLate => &self.columns.days_late,
            _ => &[],
        }
    }

    fn flags(&self, field: FlagField) -> &[u8] {
        match field {
            FlagField::Disputed => &self.columns.disputed,
            FlagField::Excluded => &self.columns.excluded,
            FlagField::PastDue => &self.columns.past_due,
            FlagField::Attribute(_) => &[],
        }
    }

    // A checked program reads neither texts nor aggregates of an invoice.
    fn texts(&self, _field: TextField) -> TextView<'_> {
        TextView::default()
    }

    fn aggregate(&self, _aggregate: u16) -> Total<'_> {
        Total::Ints(&[])
    }
}
