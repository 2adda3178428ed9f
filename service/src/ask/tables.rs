//! The tables of a portfolio: lists of objects, whose keys are the columns of the files.

use std::borrow::Cow;

use relance_engine::Program;
use relance_portfolio::{
    ACTION_COLUMNS, Cells, HISTORY_COLUMNS, INVOICE_COLUMNS, Options, Portfolio, Tables, customer_columns, read_cells,
};

use super::fields::{fields, required};
use crate::code::Code;
use crate::json::{Item, Value};
use crate::limits::Limits;
use crate::pointer::Pointer;
use crate::problem::Problems;
use crate::words::{self, Kind};

/// The keys of a portfolio.
pub const PORTFOLIO_KEYS: [&str; 4] = ["customers", "invoices", "history", "specific_actions"];

/// The column of the invoices that an action names: it may be a list.
const IDS: &str = "invoices";

/// Reads a portfolio with the checks of its files.
pub(super) fn portfolio<'t>(
    program: &Program,
    item: Item<'t>,
    at: &Pointer<'_>,
    limits: &Limits,
    problems: &mut Problems,
) -> Option<Portfolio> {
    let [customers, invoices, history, actions] = fields(item, PORTFOLIO_KEYS, at, problems)?;
    let rows: usize = [customers, invoices, history, actions].into_iter().flatten().map(|table| table.items().count()).sum();
    if rows > limits.rows {
        problems.add(Code::TooMuch, at, |lang| words::too_many_rows(lang, limits));
        return None;
    }
    let customers = required(customers, ("customers", r#""customers": [{ "id": "C1" }]"#), at, problems)?;
    let invoices = required(invoices, ("invoices", r#""invoices": []"#), at, problems)?;
    let columns = customer_columns(program);
    let mut fits = true;
    let mut cells = |table: Option<Item<'t>>, key: &str, columns: &[&str]| -> Option<Vec<Cow<'t, str>>> {
        let (cells, of_kind) = self::cells(table?, columns, &at.key(key), problems);
        fits &= of_kind;
        Some(cells)
    };
    let customer_cells = cells(Some(customers), "customers", &columns).unwrap_or_default();
    let invoice_cells = cells(Some(invoices), "invoices", INVOICE_COLUMNS).unwrap_or_default();
    let history_cells = cells(history, "history", HISTORY_COLUMNS);
    let action_cells = cells(actions, "specific_actions", ACTION_COLUMNS);
    if !fits {
        // What is missing because of that would only be told a second time.
        return None;
    }
    let names = PORTFOLIO_KEYS.map(|key| at.key(key).to_string());
    let [customer_name, invoice_name, history_name, action_name] = &names;
    let tables = Tables {
        customers: Cells { name: customer_name, columns: &columns, cells: &customer_cells },
        invoices: Cells { name: invoice_name, columns: INVOICE_COLUMNS, cells: &invoice_cells },
        history: history_cells.as_deref().map(|cells| Cells { name: history_name, columns: HISTORY_COLUMNS, cells }),
        specific_actions: action_cells.as_deref().map(|cells| Cells { name: action_name, columns: ACTION_COLUMNS, cells }),
    };
    let reading = read_cells(program, &tables, &Options::default());
    problems.add_of_portfolio(reading.problems, reading.problem_count);
    reading.portfolio
}

/// The cells of a table, row by row, and whether all of it is of the kind that it must be.
fn cells<'t>(table: Item<'t>, columns: &[&str], at: &Pointer<'_>, problems: &mut Problems) -> (Vec<Cow<'t, str>>, bool) {
    let mut fits = *table.value() == Value::List;
    if !fits {
        problems.add(Code::WrongKind, at, |lang| words::wrong_kind(lang, Kind::List));
    }
    let mut cells: Vec<Cow<'t, str>> = Vec::with_capacity(table.items().count().saturating_mul(columns.len()));
    // Which columns the present row has had.
    let mut had = vec![false; columns.len()];
    for (number, row) in table.items().enumerate() {
        let at = at.item(number);
        if *row.value() != Value::Object {
            problems.add(Code::WrongKind, &at, |lang| words::wrong_kind(lang, Kind::Object));
            fits = false;
        }
        let first = cells.len();
        cells.resize(first + columns.len(), Cow::Borrowed(""));
        had.fill(false);
        // Most rows have their keys in one order.
        let mut next = 0;
        for (key, value) in row.entries() {
            let at = at.key(key);
            let place = if columns.get(next) == Some(&key) { Some(next) } else { columns.iter().position(|column| *column == key) };
            let Some(place) = place else {
                problems.add(Code::UnknownKey, &at, |lang| words::unknown_key(lang, key, columns.iter().copied()));
                continue;
            };
            next = place + 1;
            if let Some(had) = had.get_mut(place) {
                if *had {
                    problems.add(Code::KeyTwice, &at, |lang| words::key_twice(lang, key));
                }
                *had = true;
            }
            if let Some(cell) = cells.get_mut(first + place) {
                match self::cell(value, key, &at, problems) {
                    Some(text) => *cell = text,
                    None => fits = false,
                }
            }
        }
    }
    (cells, fits)
}

/// What a value is as a cell.
fn cell<'t>(value: Item<'t>, column: &str, at: &Pointer<'_>, problems: &mut Problems) -> Option<Cow<'t, str>> {
    Some(match value.value() {
        Value::Nothing => Cow::Borrowed(""),
        Value::Flag(true) => Cow::Borrowed("true"),
        Value::Flag(false) => Cow::Borrowed("false"),
        Value::Number(number) => Cow::Borrowed(number),
        Value::Text(text) => Cow::Borrowed(text),
        Value::List if column == IDS => Cow::Owned(ids(value, at, problems)?),
        Value::List | Value::Object => {
            let kind = if column == IDS { Kind::Ids } else { Kind::Cell };
            problems.add(Code::WrongKind, at, |lang| words::wrong_kind(lang, kind));
            return None;
        }
    })
}

/// Ids in a list, as a cell has them: with blanks between them.
fn ids(list: Item<'_>, at: &Pointer<'_>, problems: &mut Problems) -> Option<String> {
    let (mut text, mut fits) = (String::new(), true);
    for (place, item) in list.items().enumerate() {
        match item.value() {
            Value::Text(id) if !id.contains(' ') => text.push_str(id),
            Value::Number(id) => text.push_str(id),
            _ => {
                problems.add(Code::WrongKind, &at.item(place), |lang| words::wrong_kind(lang, Kind::Ids));
                fits = false;
            }
        }
        text.push(' ');
    }
    fits.then_some(text)
}
