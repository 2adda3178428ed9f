//! The nightly run: tables stream in, each customer's items are added up in its book, and the agenda streams out.
//!
//! Three passes. Who the customers are; then invoices and history, in whatever order they come, into the books; then the
//! customers again, each batch decided by its books and handed on. No invoice is kept: memory grows with the customers (some
//! hundred bytes each) and with the history rows of present leaders (sixteen bytes each), not with the invoices.
//!
//! Row groups are shared out among threads. What is added up does not depend on the order in which it is added, parts of the
//! agenda are cut by the customers' row groups and written in their order: the same bytes whatever the number of threads.

mod actions;
mod book;
mod customers;
mod held;
mod history;
mod invoices;
mod needs;
mod past;
mod share;

pub use held::{Names, decide_held};

use relance_engine::evaluate::EvaluateError;
use relance_engine::evaluate::ledger::Asking;
use relance_engine::{Day, Program};
use relance_portfolio::problem::Report;

use crate::agenda::{IdKind, IdKinds, Part, WriteError};
use crate::input::{CustomerIndex, IndexPlan, Named, Table};
use actions::{Pending, Sought};
use book::Books;
use share::shared;

/// Rows decoded at once: few enough to stay in the cache, many enough to pay for finding their books.
const BATCH: usize = 16_384;

/// Customers decided at once, and so the most in a part of the agenda.
const PART: usize = 65_536;

/// The tables of a portfolio.
#[derive(Debug)]
pub struct Tables {
    /// The customers.
    pub customers: Table,
    /// Their items.
    pub invoices: Table,
    /// What was done.
    pub history: Option<Table>,
    /// What is to be done outside the scenarios.
    pub specific_actions: Option<Table>,
}

/// Why there is no agenda.
#[derive(Debug)]
pub enum NightlyError {
    /// Rows or files have errors; the report has them.
    Input,
    /// The evaluator refuses its inputs.
    Evaluate(EvaluateError),
    /// The agenda could not be written.
    Write(WriteError),
}

impl From<EvaluateError> for NightlyError {
    fn from(error: EvaluateError) -> NightlyError {
        NightlyError::Evaluate(error)
    }
}

impl From<WriteError> for NightlyError {
    fn from(error: WriteError) -> NightlyError {
        NightlyError::Write(error)
    }
}

/// Takes the agenda part by part.
pub trait Sink: Sync {
    /// A part, ready to be written.
    type Encoded: Send;

    /// Makes a part ready; on any thread, in any order.
    ///
    /// # Errors
    /// Why it cannot be written.
    fn encode(&self, part: &Part<'_>) -> Result<Self::Encoded, WriteError>;
}

/// Everything about the customers but the decisions: their books are closed.
#[derive(Debug)]
pub struct Closed<'a> {
    program: &'a Program,
    customers: &'a Table,
    index: CustomerIndex,
    books: Books,
    as_of: Day,
    ints: bool,
    pending: Option<Pending>,
}

/// Reads the items and the history of all customers for a day.
///
/// `threads`: how many to use, this one included; at least one is. `None` if the input has errors, which are in the report.
#[must_use]
pub fn close<'a>(program: &'a Program, tables: &'a Tables, as_of: Day, threads: usize, report: &mut Report) -> Option<Closed<'a>> {
    let index = index(&tables.customers, threads, report)?;
    let asking = Asking::new(program, as_of);
    let books = Books::new(&asking, index.len());
    let sought = match &tables.specific_actions {
        Some(table) => Some(Sought::new(Named::read(program, table, report)?)),
        None => None,
    };
    let desk = invoices::Desk { index: &index, asking: &asking, books: &books, sought: sought.as_ref() };
    let ints = invoices::post(program, &tables.invoices, desk, threads, report)?;
    let pending = match sought {
        Some(sought) => Some(sought.check(program, &index, report)?),
        None => None,
    };
    if let Some(history) = &tables.history {
        history::enter(history::Asked::new(program, as_of, ints), history, &index, &books, threads, report)?;
    }
    Some(Closed { program, customers: &tables.customers, index, books, as_of, ints, pending })
}

impl Closed<'_> {
    /// How ids are written in the agenda: as they came.
    #[must_use]
    pub fn id_kinds(&self) -> IdKinds {
        let kind = |ints: bool| if ints { IdKind::Int } else { IdKind::Text };
        IdKinds { customers: kind(self.index.ids().are_ints()), leaders: kind(self.ints), actions: IdKind::Text }
    }

    /// Works out the agenda of all customers, in the order of their table, and hands its parts to `write` in that order.
    ///
    /// # Errors
    /// See [`NightlyError`]; what is wrong with the customers' own columns is added to `report`, and may be found after the
    /// first parts were written.
    pub fn decide<S: Sink>(
        &self,
        threads: usize,
        report: &mut Report,
        sink: &S,
        write: impl FnMut(S::Encoded) -> Result<(), WriteError>,
    ) -> Result<(), NightlyError> {
        customers::decide(self, threads, report, sink, write)
    }
}

/// The first pass over the customers.
fn index(table: &Table, threads: usize, report: &mut Report) -> Option<CustomerIndex> {
    let plan = IndexPlan::new(table, report)?;
    let parts = shared(threads, table.parts(), || (), |_, part, report| Some(plan.part(part, BATCH, report)), drop, report)?;
    plan.join(parts, report)
}
