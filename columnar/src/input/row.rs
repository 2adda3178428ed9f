//! One row of a batch and what is wrong with it: the slow way, taken only when something is.

use arrow_array::ArrayRef;
use relance_portfolio::Code;
use relance_portfolio::problem::{Report, What, Words};

use super::columns::Column;
use super::id_column::{out_of_range, shown_id};
use super::numbers::{day, raw, value};
use super::table::{Rows, Table};
use super::words::{empty, id_range, no_such_date, number};

/// Reports what is wrong with a row.
pub(crate) struct Row<'a> {
    pub(crate) table: &'a Table,
    pub(crate) rows: &'a Rows,
    /// The row in the batch.
    pub(crate) at: usize,
    pub(crate) bad: bool,
    pub(crate) report: &'a mut Report,
}

impl Row<'_> {
    /// Reports a fault in a column.
    pub(crate) fn wrong(&mut self, code: Code, column: &Column, words: impl FnOnce() -> Words) {
        if !self.bad {
            self.bad = true;
            self.report.drop_row();
        }
        self.add(code, column, words);
    }

    /// Reports something that does not keep the row from being used.
    pub(crate) fn add(&mut self, code: Code, column: &Column, words: impl FnOnce() -> Words) {
        let number = self.rows.before + self.at as u64 + 1;
        self.report.add_in_table(code, self.table.subject(), number, column.spot(), words);
    }

    fn array(&self, column: &Column) -> Option<&ArrayRef> {
        column.of(&self.rows.batch)
    }

    /// The id in a column, as messages show it; a missing one is reported.
    pub(crate) fn id(&mut self, column: &Column) -> Option<String> {
        let array = self.array(column)?;
        let id = shown_id(array, self.at, column.whole);
        match out_of_range(array, self.at, column.whole) {
            Some(raw) => {
                let (code, words) = id_range(&column.called, raw);
                self.wrong(code, column, || words);
                None
            }
            None => {
                if id.is_none() {
                    self.wrong(Code::CellEmpty, column, || empty(&column.called));
                }
                id
            }
        }
    }

    /// Checks the date in a column.
    pub(crate) fn day(&mut self, column: &Column, required: bool) {
        let Some(array) = self.array(column) else { return };
        match day(array, self.at) {
            Some(Ok(_)) => {}
            Some(Err(day)) => self.wrong(Code::NoSuchDate, column, || no_such_date(&column.called, day)),
            None if required => self.wrong(Code::CellEmpty, column, || empty(&column.called)),
            None => {}
        }
    }

    /// The number in a column, unless it is missing or wrong.
    pub(crate) fn number(&mut self, column: &Column, required: bool, decimals: u8, bounds: (i64, i64), what: &What<'_>) -> Option<i64> {
        let array = self.array(column)?;
        let decimals = column.decimals(decimals);
        let raw = raw(array, self.at);
        match (value(array, self.at, decimals, bounds), raw) {
            (Some(Ok(value)), _) => return Some(value),
            (Some(Err(fault)), Some(raw)) => {
                let (code, words) = number(&column.called, raw, fault, what);
                self.wrong(code, column, || words);
            }
            _ if required => self.wrong(Code::CellEmpty, column, || empty(&column.called)),
            _ => {}
        }
        None
    }
}
