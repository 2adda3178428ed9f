//! Whether the columns hold together, so that the evaluator can trust every place in them.
//!
//! Columns are long and nearly always right, so each is asked block by block without a branch a row.

use super::view::{ActionsView, AttributeView, CustomersView, HistoryView, InvoicesView, TextView, TextsView, View};
use super::{MISSING, NONE, Portfolio};
use crate::day::Day;
use crate::program::scenario::{Channel, Mode};
use crate::program::{AttributeType, Program};

/// What does not hold; a fault of whoever built the columns, not of a row in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnsError(pub &'static str);

impl core::fmt::Display for ColumnsError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "the columns of the portfolio contradict each other: {}", self.0)
    }
}

impl core::error::Error for ColumnsError {}

type Check = Result<(), ColumnsError>;

fn ensure(holds: bool, what: &'static str) -> Check {
    if holds { Ok(()) } else { Err(ColumnsError(what)) }
}

impl Portfolio {
    /// Tells what does not hold together, if anything: lengths, places, codes, dates and sums.
    ///
    /// # Errors
    /// The first thing found.
    pub fn check(&self, program: &Program) -> Result<(), ColumnsError> {
        self.view().check(program)
    }
}

impl View<'_> {
    /// Tells what does not hold together, if anything: lengths, places, codes, dates and sums.
    ///
    /// # Errors
    /// The first thing found.
    pub fn check(&self, program: &Program) -> Result<(), ColumnsError> {
        check_customers(&self.customers, program)?;
        for on in self.customers.collected_on {
            // One level only (R17).
            let itself = self.customers.collected_on.get(*on as usize) == Some(on);
            ensure(itself, "a customer collected with one that is not collected on itself")?;
        }
        let items = self.invoices.open.len();
        check_starts(self.invoices.starts, self.customers.count, items)?;
        check_invoices(&self.invoices)?;
        self.check_rows(items, items)?;
        self.check_grouped(&[self.invoices.starts, self.history.starts, self.actions.starts])
    }

    /// As [`View::check`], for columns with books in place of items: the history names customers, actions the invoices that
    /// there are, and a customer may be collected on one that is not among these.
    ///
    /// # Errors
    /// The first thing found.
    pub fn check_booked(&self, program: &Program) -> Result<(), ColumnsError> {
        check_customers(&self.customers, program)?;
        self.check_rows(self.customers.count, self.invoices.open.len())?;
        self.check_grouped(&[self.history.starts, self.actions.starts])
    }

    fn check_rows(&self, leaders: usize, items: usize) -> Check {
        let customers = self.customers.count;
        check_starts(self.history.starts, customers, self.history.done_on.len())?;
        check_history(&self.history, leaders)?;
        check_starts(self.actions.starts, customers, self.actions.on.len())?;
        check_actions(&self.actions, items)
    }

    fn check_grouped(&self, tables: &[&[u32]]) -> Check {
        for (customer, on) in self.customers.collected_on.iter().enumerate() {
            if *on as usize != customer {
                let empty = tables.iter().all(|starts| starts.get(customer) == starts.get(customer + 1));
                ensure(empty, "a customer collected with another has rows of its own")?;
            }
        }
        Ok(())
    }
}

/// Whether every value holds.
fn all<T: Copy>(values: &[T], holds: impl Fn(T) -> bool) -> bool {
    values.chunks(1024).all(|block| block.iter().fold(true, |so_far, value| so_far & holds(*value)))
}

fn check_starts(starts: &[u32], groups: usize, rows: usize) -> Check {
    let complete = starts.len() == groups + 1 && starts.first() == Some(&0) && starts.last().map(|end| *end as usize) == Some(rows);
    ensure(complete && starts.is_sorted(), "rows that are not grouped by customer")
}

fn check_texts(texts: TextsView<'_>) -> Check {
    ensure(texts.ends.is_sorted(), "texts out of order")?;
    ensure(texts.ends.last().is_none_or(|end| *end as usize <= texts.bytes.len()), "texts that end too late")?;
    let whole = texts.bytes.is_ascii() || texts.ends.iter().all(|end| texts.bytes.is_char_boundary(*end as usize));
    ensure(whole, "texts cut within a letter")
}

fn check_text(column: TextView<'_>, rows: usize) -> Check {
    ensure(column.codes.len() == rows, "columns of different lengths")?;
    check_texts(column.values)?;
    // One more than a code is at most the number of values; of NONE it is 0.
    let values = u32::try_from(column.values.len()).unwrap_or(NONE);
    ensure(all(column.codes, |code| code.wrapping_add(1) <= values), "a text without a value")
}

fn check_customers(customers: &CustomersView<'_>, program: &Program) -> Check {
    let rows = customers.count;
    ensure(u32::try_from(rows).is_ok_and(|rows| rows < NONE), "more than four thousand million customers")?;
    let lengths = [customers.collected_on.len(), customers.on_hold.len(), customers.has_email.len(), customers.has_phone.len()];
    ensure(lengths.iter().all(|length| *length == rows), "columns of different lengths")?;
    for column in [customers.id, customers.name, customers.country, customers.language, customers.currency, customers.collector] {
        check_text(column, rows)?;
    }
    ensure(customers.attributes.len() == program.attributes.len(), "attributes other than the program's")?;
    for (column, attribute) in customers.attributes.iter().zip(&program.attributes) {
        check_attribute(*column, &attribute.kind, rows)?;
    }
    Ok(())
}

fn check_attribute(column: AttributeView<'_>, kind: &AttributeType, rows: usize) -> Check {
    let fits = match (column, kind) {
        (AttributeView::Text(column), AttributeType::Text | AttributeType::OneOf(_)) => {
            check_text(column, rows)?;
            true
        }
        (AttributeView::Flag(values), AttributeType::Flag) => values.len() == rows,
        (AttributeView::Int(_), AttributeType::Text | AttributeType::OneOf(_) | AttributeType::Flag) => false,
        (AttributeView::Int(values), kind) => {
            let (low, high) = kind.bounds();
            let within = all(values, |value| (value == MISSING) | ((low <= value) & (value <= high)));
            ensure(within, "an attribute out of its bounds")?;
            values.len() == rows
        }
        _ => false,
    };
    ensure(fits, "an attribute of another type or length")
}

fn is_date(day: Day) -> bool {
    (Day::FIRST <= day) & (day <= Day::LAST)
}

fn is_date_or_missing(day: Day) -> bool {
    is_date(day) | (day == Day::MISSING)
}

/// Whether a column that may be empty has another length.
fn fits<T>(column: &[T], rows: usize) -> bool {
    column.is_empty() || column.len() == rows
}

fn check_invoices(invoices: &InvoicesView<'_>) -> Check {
    let rows = invoices.open.len();
    let optional = fits(invoices.amount, rows) && fits(invoices.issued_on, rows) && fits(invoices.promised_on, rows);
    ensure(invoices.due_on.len() == rows && invoices.flags.len() == rows && optional, "columns of different lengths")?;
    ensure(all(invoices.due_on, is_date), "a due date out of 1900 to 2999")?;
    let dates = all(invoices.issued_on, is_date_or_missing) && all(invoices.promised_on, is_date_or_missing);
    ensure(dates, "a date out of 1900 to 2999")?;
    let longest = invoices.starts.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap_or(0);
    let surely = |column: &[i64]| sums_surely_fit(column, longest.max(1));
    let open_surely = surely(invoices.open);
    let sums = (open_surely || sums_fit(invoices.open, invoices.starts))
        && (surely(invoices.amount) || sums_fit(invoices.amount, invoices.starts));
    ensure(sums, "amounts of a customer beyond 64 bits")?;
    // A missing amount never fits surely, so that only such columns are looked through.
    ensure(open_surely || !invoices.open.contains(&MISSING), "a missing open amount")
}

/// Whether no `rows` amounts of a column can add up beyond 64 bits.
pub(crate) fn sums_surely_fit(amounts: &[i64], rows: u32) -> bool {
    let bits = amounts.iter().fold(0, |bits, amount| bits | (amount ^ (amount >> 63)));
    // No absolute value is above the next power of two.
    u128::from(bits.unsigned_abs().saturating_add(1).next_power_of_two()).saturating_mul(u128::from(rows)) <= i64::MAX as u128
}

/// Whether the absolute values of each customer's known amounts add up within 64 bits.
fn sums_fit(amounts: &[i64], starts: &[u32]) -> bool {
    starts.windows(2).all(|pair| {
        let rows = amounts.get(pair[0] as usize..pair[1] as usize).unwrap_or_default();
        let mut known = rows.iter().filter(|amount| **amount != MISSING);
        known.try_fold(0_i64, |sum, amount| sum.checked_add(amount.checked_abs()?)).is_some()
    })
}

fn check_history(history: &HistoryView<'_>, invoices: usize) -> Check {
    let rows = history.done_on.len();
    let lengths = history.invoice.len() == rows && history.offset.len() == rows && fits(history.nominal_on, rows);
    ensure(lengths, "columns of different lengths")?;
    check_text(history.scenario, rows)?;
    check_text(history.step, rows)?;
    ensure(all(history.invoice, |place| (place == NONE) | ((place as usize) < invoices)), "history of an unknown invoice")?;
    ensure(all(history.done_on, is_date), "history on a date out of 1900 to 2999")?;
    ensure(all(history.nominal_on, is_date_or_missing), "history planned for a date out of 1900 to 2999")
}

fn check_actions(actions: &ActionsView<'_>, invoices: usize) -> Check {
    let rows = actions.on.len();
    ensure(actions.channel.len() == rows && actions.mode.len() == rows, "columns of different lengths")?;
    ensure(all(actions.on, is_date), "an action on a date out of 1900 to 2999")?;
    ensure(all(actions.channel, |place| usize::from(place) < Channel::ALL.len()), "an action on an unknown channel")?;
    ensure(all(actions.mode, |place| usize::from(place) < Mode::ALL.len()), "an action in an unknown mode")?;
    check_text(actions.template, rows)?;
    check_text(actions.language, rows)?;
    check_starts(actions.invoice_starts, rows, actions.invoices.len())?;
    ensure(all(actions.invoices, |place| (place as usize) < invoices), "an action on an unknown invoice")
}
