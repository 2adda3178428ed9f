//! A portfolio in memory as a snapshot.

use std::io::Write;

use relance_engine::Program;
use relance_engine::portfolio::ColumnsError;
use relance_portfolio::Portfolio;

use crate::column::{Column, Table};
use crate::contents::{Contents, Ints};
use crate::error::WriteError;
use crate::file::{self, Section};
use crate::layout::{IntIds, Meta, Part};
use crate::merge::Merge;

/// Writes a portfolio that was read for `program`. Equal portfolios give the same bytes.
///
/// Ids are stored as whole numbers where all of a table are the texts of such; `ids` tells how the files wrote them, so that
/// agendas can write them in the same way.
///
/// # Errors
/// See [`WriteError`].
pub fn write(portfolio: &Portfolio, program: &Program, ids: IntIds, out: impl Write) -> Result<(), WriteError> {
    portfolio.columns.check(program).map_err(WriteError::Columns)?;
    let ints = Ints::of(portfolio);
    let contents = Contents::of(portfolio, &ints, &program.attributes).map_err(|what| WriteError::Columns(ColumnsError(what)))?;
    let customers = 0..contents.count(Table::Customers);
    let merge = Merge::new(vec![&contents], &[(0, customers)])?;
    write_merged(&merge, program, ids, out)
}

/// Writes what was put together.
pub(crate) fn write_merged<'s>(merge: &'s Merge<'s>, program: &Program, ids: IntIds, out: impl Write) -> Result<(), WriteError> {
    let sections = merge.sections()?;
    let stored = |column: Column| {
        let number = column as u32;
        let texts = |section: &Section<'_>| section.number == number && section.part != Part::Values;
        !sections.iter().any(texts)
    };
    let ints = IntIds {
        customers: ids.customers && stored(Column::CustomerId),
        invoices: ids.invoices && stored(Column::InvoiceId),
        actions: ids.actions && stored(Column::ActionId),
    };
    let meta = Meta { currency: program.currency, attributes: program.attributes.clone(), rows: merge.rows, ints };
    file::write(&meta, &sections, out)
}
