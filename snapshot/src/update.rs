//! A snapshot with a day's changes taken in.
//!
//! Changes are today's portfolio without the customers of whom nothing changed, read like any other: they have each customer
//! touched with all its invoices and pending actions, which take the place of what the snapshot has of it. Only history is
//! added to, since it only ever grows. So no row of the changes needs another reading than it has in a portfolio, what was
//! settled is gone without being told, and the outcome is what a reading of the whole portfolio would give. An account, a
//! customer with all that are collected with it, changes as a whole: which of them a row belongs to is not known any more.
//!
//! A step done for an invoice that the snapshot does not have stays without it, even if the invoice comes back later.

use core::ops::Range;
use std::io::Write;

use relance_engine::Program;
use relance_engine::portfolio::{ColumnsError, NONE};
use relance_portfolio::Portfolio;

use crate::column::{Column, Table, catalogue};
use crate::contents::{Contents, Ints};
use crate::data::Data;
use crate::error::{SnapshotError, UpdateError, WriteError};
use crate::fit;
use crate::matching::{Match, Matching, places_of, text};
use crate::merge::Merge;
use crate::past;
use crate::snapshot::{Snapshot, texts};
use crate::write::write_merged;

/// What changed.
#[derive(Clone, Copy, Debug)]
pub struct Changes<'a> {
    /// The customers touched, old and new, each with all that it has today; of history, at least what is new.
    pub portfolio: &'a Portfolio,
    /// Ids of customers that are no more.
    pub removed: &'a [&'a str],
}

/// What an update did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Updated {
    /// Customers that were there.
    pub replaced: usize,
    /// Customers that are new; they stand behind the others.
    pub added: usize,
    /// Customers that are no more.
    pub removed: usize,
    /// Rows of history that are new.
    pub history: usize,
}

/// Writes the snapshot that `base` becomes by `changes`, which were read for `program`. Rows of history that the snapshot
/// has already are not added again.
///
/// # Errors
/// See [`UpdateError`].
pub fn update(base: &Snapshot<'_>, changes: &Changes<'_>, program: &Program, out: impl Write) -> Result<Updated, UpdateError> {
    let portfolio = changes.portfolio;
    let old = checked(base, program)?;
    portfolio.columns.check(program).map_err(WriteError::Columns)?;
    let ints = Ints::of(portfolio);
    let new = Contents::of(portfolio, &ints, &program.attributes).map_err(|what| WriteError::Columns(ColumnsError(what)))?;
    let matching = Matching::of(&old, portfolio, changes.removed)?;
    matching.check_accounts(&old, portfolio)?;
    let twice = |column, table: Table, ids| twice(&old, &matching, column, table, ids);
    if let Some(id) = twice(Column::InvoiceId, Table::Invoices, portfolio.invoice_ids.iter().collect()) {
        return Err(UpdateError::InvoiceTwice(id));
    }
    if let Some(id) = twice(Column::ActionId, Table::Actions, portfolio.action_ids.iter().collect()) {
        return Err(UpdateError::ActionTwice(id));
    }
    let (history, added) = past::complete(&old, portfolio, &matching);
    let new = new.with_history(&history);
    let merge = Merge::new(vec![&old, &new], &runs(&matching))?;
    write_merged(&merge, program, base.meta.ints, out)?;
    let replaced = matching.of_new.iter().filter(|place| **place != NONE).count();
    Ok(Updated {
        replaced,
        added: matching.of_new.len() - replaced,
        removed: matching.of_old.iter().filter(|found| **found == Match::Removed).count(),
        history: added,
    })
}

/// The columns of a snapshot that holds together, with the attributes in the order of the program.
fn checked<'s>(base: &'s Snapshot<'_>, program: &Program) -> Result<Contents<'s>, UpdateError> {
    let attributes = fit::attributes(&base.meta, &base.contents, program)?;
    if let Some(place) = (0..base.meta.attributes.len()).find(|place| !attributes.contains(place)) {
        let name = base.meta.attributes.get(place).map(|attribute| attribute.name.clone());
        return Err(UpdateError::ExtraAttribute(name.unwrap_or_default()));
    }
    let view = base.view_of(&attributes, false)?;
    view.check(program).map_err(|error| SnapshotError::Contradiction(error.0.to_owned()))?;
    for data in &base.contents.columns {
        if let Data::Texts { values, .. } = data {
            texts(*values)?;
        }
    }
    Ok(base.contents.with_attributes(&attributes, catalogue(&program.attributes)))
}

/// An id of the changes that a customer has in the snapshot who is not touched.
fn twice(old: &Contents<'_>, matching: &Matching, column: Column, table: Table, ids: Vec<&str>) -> Option<String> {
    let starts = old.get(if table == Table::Invoices { Column::InvoiceStarts } else { Column::ActionStarts }).places().unwrap_or_default();
    let untouched = |place: &u32| {
        // The customer under whom the row stands is the last one that starts at or before it.
        let customer = starts.partition_point(|start| start <= place).wrapping_sub(1);
        *place != NONE && matching.of_old.get(customer) == Some(&Match::Untouched)
    };
    let places = places_of(old.get(column), &ids);
    let found = places.iter().find(|place| untouched(place))?;
    Some(text(old.get(column), *found as usize).into_owned())
}

/// The customers in their new order: those of the snapshot, then the new ones.
fn runs(matching: &Matching) -> Vec<(usize, Range<usize>)> {
    let mut runs: Vec<(usize, Range<usize>)> = Vec::new();
    let mut append = |source: usize, place: usize| match runs.last_mut() {
        Some((last, range)) if *last == source && range.end == place => range.end += 1,
        _ => runs.push((source, place..place + 1)),
    };
    for (place, found) in matching.of_old.iter().enumerate() {
        match found {
            Match::Untouched => append(0, place),
            Match::Changed(new) => append(1, *new as usize),
            Match::Removed => {}
        }
    }
    for (place, old) in matching.of_new.iter().enumerate() {
        if *old == NONE {
            append(1, place);
        }
    }
    runs
}
