//! Whether the columns hold together, so that the evaluator can trust every place in them.

use super::{Actions, AttributeColumn, Customers, History, Invoices, MISSING, NONE, Portfolio, TextColumn};
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
        check_customers(&self.customers, program)?;
        let customers = self.customers.count;
        check_starts(&self.invoices.starts, customers, self.invoices.open.len())?;
        check_invoices(&self.invoices)?;
        check_starts(&self.history.starts, customers, self.history.done_on.len())?;
        check_history(&self.history, self.invoices.open.len())?;
        check_starts(&self.actions.starts, customers, self.actions.on.len())?;
        check_actions(&self.actions, self.invoices.open.len())?;
        for (customer, on) in self.customers.collected_on.iter().enumerate() {
            let itself = *on as usize == customer;
            let empty = [&self.invoices.starts, &self.history.starts, &self.actions.starts]
                .iter()
                .all(|starts| starts.get(customer) == starts.get(customer + 1));
            ensure(itself || empty, "a customer collected with another has rows of its own")?;
        }
        Ok(())
    }
}

fn check_starts(starts: &[u32], groups: usize, rows: usize) -> Check {
    let complete = starts.len() == groups + 1 && starts.first() == Some(&0) && starts.last().map(|end| *end as usize) == Some(rows);
    ensure(complete && starts.is_sorted(), "rows that are not grouped by customer")
}

fn check_text(column: &TextColumn, rows: usize) -> Check {
    let values = column.values.len();
    ensure(column.codes.len() == rows, "columns of different lengths")?;
    ensure(column.values.ends.is_sorted(), "texts out of order")?;
    ensure((0..values).all(|place| column.values.get(place).is_some()), "texts cut within a letter")?;
    ensure(column.codes.iter().all(|code| *code == NONE || (*code as usize) < values), "a text without a value")
}

fn check_customers(customers: &Customers, program: &Program) -> Check {
    let rows = customers.count;
    ensure(u32::try_from(rows).is_ok_and(|rows| rows < NONE), "more than four thousand million customers")?;
    let lengths = [customers.collected_on.len(), customers.on_hold.len(), customers.has_email.len(), customers.has_phone.len()];
    ensure(lengths.iter().all(|length| *length == rows), "columns of different lengths")?;
    for column in [&customers.id, &customers.name, &customers.country, &customers.language, &customers.currency, &customers.collector] {
        check_text(column, rows)?;
    }
    for on in &customers.collected_on {
        // One level only (R17).
        ensure(customers.collected_on.get(*on as usize) == Some(on), "a customer collected with one that is not collected on itself")?;
    }
    ensure(customers.attributes.len() == program.attributes.len(), "attributes other than the program's")?;
    for (column, attribute) in customers.attributes.iter().zip(&program.attributes) {
        let fits = match (column, &attribute.kind) {
            (AttributeColumn::Text(column), AttributeType::Text | AttributeType::OneOf(_)) => {
                check_text(column, rows)?;
                true
            }
            (AttributeColumn::Flag(column), AttributeType::Flag) => column.values.len() == rows,
            (AttributeColumn::Int(_), AttributeType::Text | AttributeType::OneOf(_) | AttributeType::Flag) => false,
            (AttributeColumn::Int(values), kind) => {
                let (low, high) = kind.bounds();
                let within = values.iter().all(|value| *value == MISSING || (low..=high).contains(value));
                ensure(within, "an attribute out of its bounds")?;
                values.len() == rows
            }
            _ => false,
        };
        ensure(fits, "an attribute of another type or length")?;
    }
    Ok(())
}

fn is_date(day: Day) -> bool {
    (Day::FIRST..=Day::LAST).contains(&day)
}

fn is_date_or_missing(day: &Day) -> bool {
    day.get().is_none_or(is_date)
}

fn check_invoices(invoices: &Invoices) -> Check {
    let rows = invoices.open.len();
    let lengths =
        [invoices.due_on.len(), invoices.amount.len(), invoices.issued_on.len(), invoices.promised_on.len(), invoices.flags.len()];
    ensure(lengths.iter().all(|length| *length == rows), "columns of different lengths")?;
    ensure(invoices.due_on.iter().all(|day| is_date(*day)), "a due date out of 1900 to 2999")?;
    let others = invoices.issued_on.iter().chain(&invoices.promised_on);
    ensure(others.into_iter().all(is_date_or_missing), "a date out of 1900 to 2999")?;
    for pair in invoices.starts.windows(2) {
        let [from, to] = *pair else { continue };
        let rows = from as usize..to as usize;
        for column in [&invoices.open, &invoices.amount] {
            let sum = column
                .get(rows.clone())
                .unwrap_or_default()
                .iter()
                .filter(|amount| **amount != MISSING)
                .try_fold(0_i64, |sum, amount| sum.checked_add(amount.checked_abs()?));
            // Open amounts are never missing, so a minimum there is an overflow as well.
            ensure(sum.is_some(), "amounts of a customer beyond 64 bits")?;
        }
        ensure(!invoices.open.get(rows).unwrap_or_default().contains(&MISSING), "a missing open amount")?;
    }
    Ok(())
}

fn check_history(history: &History, invoices: usize) -> Check {
    let rows = history.done_on.len();
    ensure(
        history.invoice.len() == rows && history.offset.len() == rows && history.nominal_on.len() == rows,
        "columns of different lengths",
    )?;
    check_text(&history.scenario, rows)?;
    check_text(&history.step, rows)?;
    ensure(history.invoice.iter().all(|place| *place == NONE || (*place as usize) < invoices), "history of an unknown invoice")?;
    ensure(history.done_on.iter().all(|day| is_date(*day)), "history on a date out of 1900 to 2999")?;
    ensure(history.nominal_on.iter().all(is_date_or_missing), "history planned for a date out of 1900 to 2999")
}

fn check_actions(actions: &Actions, invoices: usize) -> Check {
    let rows = actions.on.len();
    ensure(actions.channel.len() == rows && actions.mode.len() == rows, "columns of different lengths")?;
    ensure(actions.on.iter().all(|day| is_date(*day)), "an action on a date out of 1900 to 2999")?;
    ensure(actions.channel.iter().all(|place| usize::from(*place) < Channel::ALL.len()), "an action on an unknown channel")?;
    ensure(actions.mode.iter().all(|place| usize::from(*place) < Mode::ALL.len()), "an action in an unknown mode")?;
    check_text(&actions.template, rows)?;
    check_text(&actions.language, rows)?;
    check_starts(&actions.invoice_starts, rows, actions.invoices.len())?;
    ensure(actions.invoices.iter().all(|place| (*place as usize) < invoices), "an action on an unknown invoice")
}
