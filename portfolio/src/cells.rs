//! A table whose cells are texts already: the second form in which portfolios come, beside files.

use std::borrow::Cow;

use relance_engine::Program;

use crate::{actions, customers, history, invoices};

/// A table as its cells, row by row. What a cell holds is read and checked as in a file.
#[derive(Clone, Copy, Debug)]
pub struct Cells<'a> {
    /// What messages call it; they call a row by it, `/` and the row's place from 0.
    pub name: &'a str,
    /// The names of its columns.
    pub columns: &'a [&'a str],
    /// The cells: of each row one for each column; empty where nothing is written.
    pub cells: &'a [Cow<'a, str>],
}

impl<'a> Cells<'a> {
    /// How many rows it has.
    pub(crate) fn count(&self) -> usize {
        self.cells.len() / self.columns.len().max(1)
    }

    /// The cell of a row in a column, both by place.
    pub(crate) fn get(&self, row: usize, column: usize) -> Option<&'a str> {
        let at = row.checked_mul(self.columns.len())?.checked_add(column)?;
        self.cells.get(at).map(|cell| &**cell).filter(|_| column < self.columns.len())
    }
}

/// The tables of a portfolio as cells.
#[derive(Clone, Copy, Debug)]
pub struct Tables<'a> {
    /// The customers.
    pub customers: Cells<'a>,
    /// Their invoices and credits.
    pub invoices: Cells<'a>,
    /// What was done.
    pub history: Option<Cells<'a>>,
    /// What is to be done outside the scenarios.
    pub specific_actions: Option<Cells<'a>>,
}

/// The names of the columns of the customers: the built-in ones, and the attributes that a program declares.
#[must_use]
pub fn customer_columns(program: &Program) -> Vec<&str> {
    customers::COLUMNS.into_iter().chain(program.attributes.iter().map(|attribute| attribute.name.as_str())).collect()
}

/// The names of the columns of the customers without attributes.
pub const CUSTOMER_COLUMNS: &[&str] = &customers::COLUMNS;

/// The names of the columns of the invoices.
pub const INVOICE_COLUMNS: &[&str] = &invoices::COLUMNS;

/// The names of the columns of the history.
pub const HISTORY_COLUMNS: &[&str] = &history::COLUMNS;

/// The names of the columns of the specific actions.
pub const ACTION_COLUMNS: &[&str] = &actions::COLUMNS;
