//! The history, batch by batch: steps already done (R7, R10).

use arrow_array::{Array, ArrayRef, StringArray};
use relance_engine::MAX_DAYS;
use relance_engine::portfolio::{MISSING, NONE, Texts};
use relance_portfolio::Code;
use relance_portfolio::int_of;
use relance_portfolio::problem::{Report, What, quoted};

use super::columns::{Column, Header, Holds, project};
use super::id_column::{Finder, IdReader};
use super::ids::{Decimal, IdColumn};
use super::index::CustomerIndex;
use super::numbers::{days, values};
use super::row::Row;
use super::table::{Projection, Rows, Table};
use super::texts::Coder;
use super::words::empty;

const DAYS: (i64, i64) = (-(MAX_DAYS as i64), MAX_DAYS as i64);

/// Which columns of the history are decoded. Threads share it; each has its own [`HistoryReader`].
#[derive(Debug)]
pub struct HistoryPlan<'t> {
    table: &'t Table,
    projection: Projection,
    customer: Column,
    invoice: Column,
    scenario: Column,
    step: Column,
    offset: Column,
    done_on: Column,
    nominal_on: Option<Column>,
}

impl<'t> HistoryPlan<'t> {
    /// Finds the columns and checks their types; reports what is wrong (P0003, P0004, P0010) and what is ignored
    /// (P0901). `None` if there is an error.
    #[must_use]
    pub fn new(table: &'t Table, report: &mut Report) -> Option<HistoryPlan<'t>> {
        let mut header = Header::new(table, report);
        let mut required = |name, holds| header.required(name, holds, report);
        let (customer, invoice) = (required("customer", Holds::Id), required("invoice", Holds::Id));
        let (scenario, step) = (required("scenario", Holds::Text), required("step", Holds::Text));
        let (offset, done_on) = (required("offset", Holds::Whole), required("done_on", Holds::Day));
        let nominal_on = header.find("nominal_on", Holds::Day, report);
        let sound = header.close(report);
        let (Some(customer), Some(invoice), Some(scenario), Some(step), Some(offset), Some(done_on), true) =
            (customer, invoice, scenario, step, offset, done_on, sound)
        else {
            return None;
        };
        let projection = Projection::default();
        let mut plan = HistoryPlan { table, projection, customer, invoice, scenario, step, offset, done_on, nominal_on };
        let needed = [&mut plan.customer, &mut plan.invoice, &mut plan.scenario, &mut plan.step, &mut plan.offset, &mut plan.done_on];
        plan.projection = project(needed.into_iter().chain(&mut plan.nominal_on));
        Some(plan)
    }

    /// The columns to decode.
    #[must_use]
    pub fn projection(&self) -> &Projection {
        &self.projection
    }
}

/// Some rows of the history.
#[derive(Debug)]
pub struct HistoryBatch<'a> {
    /// The place of the customer on whom each row's is collected (R17); `u32::MAX` if there is no such customer, so that
    /// the row counts for nothing.
    pub account: &'a [u32],
    /// The invoices that led, as whole numbers if the ids of the invoices are that, else as texts. `i64::MIN` is the id
    /// of no invoice.
    pub invoice: IdColumn<'a>,
    /// The scenarios' names then, as places in `scenarios`.
    pub scenario: &'a [u32],
    /// The different names.
    pub scenarios: &'a Texts,
    /// The steps' names then, as places in `steps`.
    pub step: &'a [u32],
    /// The different names.
    pub steps: &'a Texts,
    /// Offsets in days; within ten years.
    pub offset: &'a [i64],
    /// When each was done, in days since 1970-01-01.
    pub done_on: &'a [i32],
    /// For when it was planned before working days; `i32::MIN` where missing, and empty if the file does not say.
    pub nominal_on: &'a [i32],
}

/// Decodes the history; its memory is used again for each batch.
#[derive(Debug)]
pub struct HistoryReader<'p> {
    plan: &'p HistoryPlan<'p>,
    /// Ids of invoices are whole numbers.
    whole: bool,
    customers: Finder,
    invoices: IdReader,
    ints: Vec<i64>,
    texts: Option<StringArray>,
    scenarios: Coder,
    steps: Coder,
    offset: Vec<i64>,
    done_on: Vec<i32>,
    nominal_on: Vec<i32>,
}

impl<'p> HistoryReader<'p> {
    /// A reader for one thread; whether the ids of the invoices are whole numbers, so that those here become that too.
    #[must_use]
    pub fn new(plan: &'p HistoryPlan<'p>, invoice_ids_are_ints: bool) -> HistoryReader<'p> {
        HistoryReader {
            plan,
            whole: invoice_ids_are_ints,
            customers: Finder::default(),
            invoices: IdReader::default(),
            ints: Vec::new(),
            texts: None,
            scenarios: Coder::default(),
            steps: Coder::default(),
            offset: Vec::new(),
            done_on: Vec::new(),
            nominal_on: Vec::new(),
        }
    }

    /// Decodes and checks some rows, read with the plan's projection. If a row cannot be used, each such row is
    /// reported and there is no batch. A row of an unknown customer is told (P0902) and stays.
    pub fn read<'a>(&'a mut self, rows: &'a Rows, customers: &CustomerIndex, report: &mut Report) -> Option<HistoryBatch<'a>> {
        let HistoryReader { plan, whole, customers: finder, invoices, ints, texts, scenarios, steps, offset, done_on, nominal_on } = self;
        let batch = &rows.batch;
        if !plan.table.has_columns(rows, &plan.projection, report) {
            return None;
        }
        let read = invoices.read(plan.invoice.of(batch)?, plan.invoice.whole);
        let found = finder.find(plan.customer.of(batch)?, plan.customer.whole, customers.ids());
        let coded = scenarios.read(plan.scenario.of(batch)?).and_then(|_| steps.read(plan.step.of(batch)?));
        let (Some(read), Some(()), Some(_)) = (read, found, coded) else {
            plan.table.too_long(report);
            return None;
        };
        let full = |column: &Column| column.of(batch).is_some_and(|array: &ArrayRef| array.null_count() == 0);
        let mut sound = read.sound && full(&plan.offset) && full(&plan.done_on);
        sound &= !scenarios.codes().contains(&NONE) && !steps.codes().contains(&NONE);
        let offsets = values(plan.offset.of(batch)?, 0, DAYS, offset);
        let done = days(plan.done_on.of(batch)?, done_on);
        sound &= offsets.sound && done.sound;
        let nominal = match plan.nominal_on.as_ref().and_then(|column| column.of(batch)) {
            Some(array) => {
                let read = days(array, nominal_on);
                sound &= read.sound;
                read.values
            }
            None => &[],
        };
        // An unknown customer is no error, but a missing one is.
        let known = !finder.places.contains(&NONE);
        if (!sound || !known) && check(plan, rows, &finder.places, (scenarios.codes(), steps.codes()), report) {
            return None;
        }
        customers.to_accounts(&mut finder.places);
        let invoice = match (read.ids, *whole) {
            (IdColumn::Texts(ids), true) => {
                ints.clear();
                ints.extend((0..ids.len()).map(|row| int_of(ids.value(row)).unwrap_or(MISSING)));
                IdColumn::Ints(ints)
            }
            (IdColumn::Ints(ids), false) => {
                let mut text = Decimal::default();
                let mut builder = arrow_array::builder::StringBuilder::with_capacity(ids.len(), ids.len() * 8);
                ids.iter().for_each(|id| builder.append_value(text.of(*id)));
                IdColumn::Texts(texts.insert(builder.finish()))
            }
            (ids, _) => ids,
        };
        Some(HistoryBatch {
            account: &finder.places,
            invoice,
            scenario: scenarios.codes(),
            scenarios: scenarios.texts(),
            step: steps.codes(),
            steps: steps.texts(),
            offset: offsets.values,
            done_on: done.values,
            nominal_on: nominal,
        })
    }
}

/// Reports every row that cannot be used, and those of unknown customers; whether there is one that cannot.
fn check(plan: &HistoryPlan<'_>, rows: &Rows, places: &[u32], (scenarios, steps): (&[u32], &[u32]), report: &mut Report) -> bool {
    let days = What::Integer { low: Some(DAYS.0), high: Some(DAYS.1) };
    let mut any = false;
    for at in 0..rows.batch.num_rows() {
        let mut row = Row { table: plan.table, rows, at, bad: false, report };
        row.day(&plan.done_on, true);
        if let Some(column) = &plan.nominal_on {
            row.day(column, false);
        }
        row.number(&plan.offset, true, 0, DAYS, &days);
        for (column, codes) in [(&plan.scenario, scenarios), (&plan.step, steps)] {
            if codes.get(at) == Some(&NONE) {
                row.wrong(Code::CellEmpty, column, || empty(&column.called));
            }
        }
        row.id(&plan.invoice);
        if places.get(at) == Some(&NONE)
            && let Some(id) = row.id(&plan.customer)
        {
            row.add(Code::HistoryWithoutCustomer, &plan.customer, || {
                (format!("there is no customer {}: the row is ignored", quoted(&id)), None)
            });
        }
        any |= row.bad;
    }
    any
}
