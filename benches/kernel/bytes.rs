//! The columns that the evaluation of a program reads, and the time to add them up: no reading of them can take less.

use relance_engine::evaluate::ledger::Asking;
use relance_engine::portfolio::{AttributeView, View};
use relance_engine::{Day, Program};

/// A column of any type.
enum Column<'a> {
    Codes(&'a [u32]),
    Longs(&'a [i64]),
    Ints(&'a [i32]),
    Days(&'a [Day]),
    Bytes(&'a [u8]),
    Flags(&'a [bool]),
}

impl Column<'_> {
    fn bytes(&self) -> usize {
        match self {
            Column::Codes(values) => size_of_val(*values),
            Column::Longs(values) => size_of_val(*values),
            Column::Ints(values) => size_of_val(*values),
            Column::Days(values) => size_of_val(*values),
            Column::Bytes(values) => values.len(),
            Column::Flags(values) => values.len(),
        }
    }

    fn sum(&self) -> i64 {
        match self {
            Column::Codes(values) => values.iter().fold(0, |sum, value| sum + i64::from(*value)),
            Column::Longs(values) => values.iter().fold(0, |sum: i64, value| sum.wrapping_add(*value)),
            Column::Ints(values) => values.iter().fold(0, |sum, value| sum + i64::from(*value)),
            Column::Days(values) => values.iter().fold(0, |sum, value| sum + i64::from(value.0)),
            Column::Bytes(values) => values.iter().fold(0, |sum, value| sum + i64::from(*value)),
            Column::Flags(values) => values.iter().fold(0, |sum, value| sum + i64::from(*value)),
        }
    }
}

/// What is read of invoices, customers (but for ids and names) and history; attributes that no criterion names are left out.
fn columns<'a>(program: &Program, view: &View<'a>) -> Vec<Column<'a>> {
    let (customers, invoices, history) = (&view.customers, &view.invoices, &view.history);
    let asking = Asking::new(program, Day::FIRST);
    let mut columns = vec![
        Column::Codes(invoices.starts),
        Column::Days(invoices.due_on),
        Column::Longs(invoices.open),
        Column::Days(invoices.promised_on),
        Column::Bytes(invoices.flags),
        Column::Codes(customers.collected_on),
        Column::Flags(customers.on_hold),
        Column::Flags(customers.has_email),
        Column::Flags(customers.has_phone),
        Column::Codes(customers.country.codes),
        Column::Codes(customers.language.codes),
        Column::Codes(customers.collector.codes),
        Column::Codes(history.starts),
        Column::Codes(history.invoice),
        Column::Codes(history.scenario.codes),
        Column::Codes(history.step.codes),
        Column::Ints(history.offset),
        Column::Days(history.done_on),
    ];
    if asking.reads_amount() {
        columns.push(Column::Longs(invoices.amount));
    }
    if asking.reads_issued_on() {
        columns.push(Column::Days(invoices.issued_on));
    }
    let named = |name: &str| ["sector", "risk", "credit_limit"].contains(&name);
    let attributes = program.attributes.iter().zip(&customers.attributes).filter(|(attribute, _)| named(&attribute.name));
    columns.extend(attributes.map(|(_, column)| match *column {
        AttributeView::Text(column) => Column::Codes(column.codes),
        AttributeView::Int(values) => Column::Longs(values),
        AttributeView::Flag(values) => Column::Bytes(values),
    }));
    columns
}

/// How many bytes are read.
pub fn read(program: &Program, view: &View<'_>) -> usize {
    columns(program, view).iter().map(Column::bytes).sum()
}

/// Adds up all columns.
pub fn add_up(program: &Program, view: &View<'_>) -> i64 {
    columns(program, view).iter().fold(0, |sum, column| sum.wrapping_add(column.sum()))
}
