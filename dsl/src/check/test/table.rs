//! The table of a test: what stands for each column, row by row.

use std::collections::{BTreeMap, BTreeSet};

use super::range;
use crate::check::Context;
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::message::{Join, codes};
use crate::phrases::{names, terms, tests as phrase};
use crate::syntax::test::{Table, Term, TermKind, Test};
use crate::testing::Row;

/// What a row says for each column.
pub type Cells<'s> = BTreeMap<&'s str, &'s Term>;

/// Each row of a test's table with what it says; of a test without one, a single row of nothing.
pub fn rows<'s>(context: &mut Context, test: &'s Test) -> Vec<(Option<Row>, Cells<'s>)> {
    let table = context.only(&test.tables, "each", |table| table.span);
    uses(context, test, table);
    let Some(table) = table else { return vec![(None, Cells::new())] };
    if table.rows.is_empty() && !table.broken {
        let example: Vec<&str> = table.columns.iter().map(|_| "1").collect();
        context.error(Code::BadRow, table.span, &phrase::NO_ROWS, phrase::NO_ROWS_HELP.with("example", example.join(", ")));
    }
    let mut rows = Vec::new();
    for (number, (cells, span)) in (1..).zip(&table.rows) {
        if cells.len() != table.columns.len() {
            let message = phrase::ROW_LENGTH.with("found", cells.len()).with("expected", table.columns.len());
            let names = codes(Join::And, table.columns.iter().map(|column| column.text.as_str()));
            context.error(Code::BadRow, *span, message, phrase::ROW_LENGTH_HELP.with("names", names));
            continue;
        }
        let written = table.columns.iter().zip(cells).map(|(column, cell)| (column.text.clone(), context.quote(cell.span)));
        let row = Row { number, cells: written.collect(), span: range(*span) };
        rows.push((Some(row), table.columns.iter().map(|column| column.text.as_str()).zip(cells).collect()));
    }
    // What does not depend on the table is looked at all the same.
    if rows.is_empty() {
        rows.push((None, Cells::new()));
    }
    rows
}

/// Reports columns that nothing uses, that are there twice, and that there are not.
fn uses(context: &mut Context, test: &Test, table: Option<&Table>) {
    let mut used = BTreeSet::new();
    let columns = table.map(|table| table.columns.as_slice()).unwrap_or_default();
    for term in test.terms() {
        let TermKind::Column(name) = &term.kind else { continue };
        used.insert(name.as_str());
        if columns.iter().any(|column| column.text == *name) {
            continue;
        }
        let known = || columns.iter().map(|column| column.text.as_str());
        if table.is_none() {
            let message = phrase::NO_TABLE.with("name", name);
            context.error(Code::UnknownColumn, term.span, message, phrase::WRITE_A_TABLE.with("name", name));
            continue;
        }
        let diagnostic = Diagnostic::new(Code::UnknownColumn, term.span, phrase::UNKNOWN_COLUMN.with("name", name));
        let close = context.sink.closest(name, known());
        context.sink.push(match close {
            Some(close) => diagnostic.did_you_mean(name, close, format!("${close}")),
            None => diagnostic.help(phrase::COLUMNS_ARE.with("names", codes(Join::And, known()))),
        });
    }
    let mut seen = BTreeSet::new();
    for column in columns {
        if !seen.insert(column.text.as_str()) {
            context.error(Code::Duplicate, column.span, names::WORD_TWICE.with("word", &column.text), &terms::KEEP_ONE);
        } else if !used.contains(column.text.as_str()) && !test.broken {
            let message = phrase::UNUSED_COLUMN.with("name", &column.text);
            context.error(Code::UnusedColumn, column.span, message, phrase::UNUSED_COLUMN_HELP.with("name", &column.text));
        }
    }
}
