//! The invoices, batch by batch: checked columns for a run that holds no more of them than a batch a thread.

mod check;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch};
use relance_engine::Program;
use relance_engine::portfolio::{MISSING, NONE, invoice_flag};
use relance_engine::program::Currency;
use relance_portfolio::problem::Report;

use super::columns::{Column, Header, Holds, project};
use super::id_column::{Finder, IdReader};
use super::ids::IdColumn;
use super::index::CustomerIndex;
use super::numbers::{Decoded, days, values};
use super::seen::Seen;
use super::table::{Projection, Rows, Table};
use super::texts::Coder;
use super::unique::{self, Order};

/// The words of `kind`; the second is a credit.
const KINDS: [&str; 2] = ["invoice", "credit"];

/// Amounts in minor units; the smallest of 64 bits stands for a missing one.
const AMOUNTS: (i64, i64) = (-i64::MAX, i64::MAX);

/// What a program wants to know of invoices beyond what decides their states.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InvoiceNeeds {
    /// Their original amounts.
    pub amount: bool,
    /// Their dates of issue.
    pub issued_on: bool,
}

/// Which columns of the invoices are decoded. Threads share it; each has its own [`InvoiceReader`].
#[derive(Debug)]
pub struct InvoicePlan<'t> {
    pub(super) table: &'t Table,
    currency: Currency,
    projection: Projection,
    id: Column,
    customer: Column,
    due_on: Column,
    open: Column,
    kind: Option<Column>,
    amount: Option<Column>,
    issued_on: Option<Column>,
    promised_on: Option<Column>,
    on_hold: Option<Column>,
    disputed: Option<Column>,
    seen: Seen,
}

impl<'t> InvoicePlan<'t> {
    /// Finds the columns and checks their types; reports what is wrong (P0003, P0004, P0010, P0011) and what is ignored
    /// (P0901). `None` if there is an error.
    #[must_use]
    pub fn new(program: &Program, table: &'t Table, needs: InvoiceNeeds, report: &mut Report) -> Option<InvoicePlan<'t>> {
        let currency = program.currency;
        let mut header = Header::new(table, report);
        let id = header.required("id", Holds::Id, report);
        let customer = header.required("customer", Holds::Id, report);
        let due_on = header.required("due_on", Holds::Day, report);
        let open = header.required("open", Holds::Money(currency), report);
        let mut find = |name, holds| header.find(name, holds, report);
        let kind = find("kind", Holds::Text);
        let amount = find("amount", Holds::Money(currency)).filter(|_| needs.amount);
        let issued_on = find("issued_on", Holds::Day).filter(|_| needs.issued_on);
        let promised_on = find("promised_on", Holds::Day);
        let (on_hold, disputed) = (find("on_hold", Holds::Flag), find("disputed", Holds::Flag));
        find("number", Holds::Text);
        let sound = header.close(report);
        let (Some(id), Some(customer), Some(due_on), Some(open), true) = (id, customer, due_on, open, sound) else { return None };
        let mut plan = InvoicePlan {
            seen: Seen::new(table, id.place),
            table,
            currency,
            projection: Projection::default(),
            id,
            customer,
            due_on,
            open,
            kind,
            amount,
            issued_on,
            promised_on,
            on_hold,
            disputed,
        };
        let needed = [&mut plan.id, &mut plan.customer, &mut plan.due_on, &mut plan.open];
        let others = [&mut plan.kind, &mut plan.amount, &mut plan.issued_on, &mut plan.promised_on, &mut plan.on_hold, &mut plan.disputed];
        plan.projection = project(needed.into_iter().chain(others.into_iter().flatten()));
        Some(plan)
    }

    /// The columns to decode.
    #[must_use]
    pub fn projection(&self) -> &Projection {
        &self.projection
    }

    /// Reports ids that stand in several rows (P0117), once all parts were read without an error. `parts` are the
    /// orders of all parts, in the order of the table. If the ids rise from the first row to the last, or all of them were
    /// seen, this is known already; else they are read again, with 8 bytes a row at most.
    pub fn check_unique(&self, parts: &[Order], report: &mut Report) {
        unique::check(self.table, &self.id, (parts, &self.seen), report);
    }

    /// Watches ids while they are read; whoever does not use it reads them again for [`InvoicePlan::check_unique`].
    #[must_use]
    pub fn seen(&self) -> &Seen {
        &self.seen
    }

    /// Whether their ids are whole numbers.
    #[must_use]
    pub fn ids_are_ints(&self) -> bool {
        self.id.whole
    }
}

/// Some invoices. Columns that the file does not have, or nobody needs, are empty; the others have a value a row.
#[derive(Debug)]
pub struct InvoiceBatch<'a> {
    /// The place of the customer on whom each is collected (R17).
    pub account: &'a [u32],
    /// Their ids.
    pub id: IdColumn<'a>,
    /// Due dates, in days since 1970-01-01; so are the other dates.
    pub due_on: &'a [i32],
    /// Open amounts in minor units.
    pub open: &'a [i64],
    /// Original amounts in minor units; `i64::MIN` where missing.
    pub amount: &'a [i64],
    /// Dates of issue; `i32::MIN` where missing.
    pub issued_on: &'a [i32],
    /// Until when payment is promised; `i32::MIN` where not.
    pub promised_on: &'a [i32],
    /// Bits of [`invoice_flag`]: `CREDIT`, `ON_HOLD`, `DISPUTED`; never `IN_ACTION`, which only the actions know.
    pub flags: &'a [u8],
    /// The sum of the absolute open amounts, at most `u64::MAX`. While those of all batches add up within 63 bits, so
    /// does the sum of each customer (P0302).
    pub total: u64,
    /// The same of the original amounts that are not missing.
    pub amount_total: u64,
}

/// Decodes invoices; its memory is used again for each batch.
#[derive(Debug)]
pub struct InvoiceReader<'p> {
    plan: &'p InvoicePlan<'p>,
    ids: IdReader,
    customers: Finder,
    kinds: Coder,
    /// What the code of a kind means: the bit of a credit, or that it is an unknown word.
    meanings: Vec<Meaning>,
    due_on: Vec<i32>,
    issued_on: Vec<i32>,
    promised_on: Vec<i32>,
    open: Vec<i64>,
    amount: Vec<i64>,
    flags: Vec<u8>,
}

/// What a text in `kind` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    Invoice,
    Credit,
    Unknown,
}

impl<'p> InvoiceReader<'p> {
    /// A reader for one thread.
    #[must_use]
    pub fn new(plan: &'p InvoicePlan<'p>) -> InvoiceReader<'p> {
        InvoiceReader {
            plan,
            ids: IdReader::default(),
            customers: Finder::default(),
            kinds: Coder::trimming(),
            meanings: Vec::new(),
            due_on: Vec::new(),
            issued_on: Vec::new(),
            promised_on: Vec::new(),
            open: Vec::new(),
            amount: Vec::new(),
            flags: Vec::new(),
        }
    }

    /// Decodes and checks some rows, read with the plan's projection. If a row cannot be used, each such row is
    /// reported and there is no batch.
    ///
    /// Ids that stand twice are not found here; see [`InvoicePlan::check_unique`].
    pub fn read<'a>(&'a mut self, rows: &'a Rows, customers: &CustomerIndex, report: &mut Report) -> Option<InvoiceBatch<'a>> {
        let InvoiceReader { plan, ids, customers: finder, kinds, meanings, due_on, issued_on, promised_on, open, amount, flags } = self;
        let batch = &rows.batch;
        if !plan.table.has_columns(rows, &plan.projection, report) {
            return None;
        }
        let decimals = plan.currency.decimals;
        let id_column = plan.id.of(batch)?;
        let Some(read) = ids.read(id_column, plan.id.whole) else {
            plan.table.too_long(report);
            return None;
        };
        let mut sound = read.sound;
        if finder.find(plan.customer.of(batch)?, plan.customer.whole, customers.ids()).is_none() {
            plan.table.too_long(report);
            return None;
        }
        sound &= finder.places.iter().fold(true, |all, place| all & (*place != NONE));
        let mut whole = |array: &ArrayRef, decoded: bool| sound &= decoded && array.null_count() == 0;
        let due_column = plan.due_on.of(batch)?;
        let due = days(due_column, due_on);
        whole(due_column, due.sound);
        let open_column = plan.open.of(batch)?;
        let opens = values(open_column, plan.open.decimals(decimals), AMOUNTS, open);
        whole(open_column, opens.sound);
        let mut optional = |column: &Option<Column>, buffer: &'a mut Vec<i32>| match column.as_ref().and_then(|column| column.of(batch)) {
            Some(array) => {
                let read = days(array, buffer);
                sound &= read.sound;
                read.values
            }
            None => &[],
        };
        let (issued, promised) = (optional(&plan.issued_on, issued_on), optional(&plan.promised_on, promised_on));
        let amounts = match plan.amount.as_ref().and_then(|column| Some((column.of(batch)?, column.decimals(decimals)))) {
            Some((array, decimals)) => values(array, decimals, AMOUNTS, amount),
            None => Decoded { values: &[], sound: true },
        };
        sound &= amounts.sound;

        flags.clear();
        match plan.kind.as_ref().and_then(|column| column.of(batch)) {
            None => flags.extend(opens.values.iter().map(|open| if *open < 0 { invoice_flag::CREDIT } else { 0 })),
            Some(array) => {
                if kinds.read(array).is_none() {
                    plan.table.too_long(report);
                    return None;
                }
                meanings.clear();
                meanings.extend(kinds.texts().iter().map(meaning));
                sound &= credits(kinds.codes(), meanings, opens.values, flags);
            }
        }
        mark(&plan.on_hold, batch, invoice_flag::ON_HOLD, flags);
        mark(&plan.disputed, batch, invoice_flag::DISPUTED, flags);
        if !sound && check::report(plan, rows, &finder.places, (kinds.codes(), kinds.texts()), customers, report) {
            return None;
        }
        customers.to_accounts(&mut finder.places);
        let total = opens.values.iter().fold(0_u64, |sum, open| sum.saturating_add(open.unsigned_abs()));
        let known = amounts.values.iter().filter(|amount| **amount != MISSING);
        let amount_total = known.fold(0_u64, |sum, amount| sum.saturating_add(amount.unsigned_abs()));
        Some(InvoiceBatch {
            account: &finder.places,
            id: read.ids,
            due_on: due.values,
            open: opens.values,
            amount: amounts.values,
            issued_on: issued,
            promised_on: promised,
            flags,
            total,
            amount_total,
        })
    }
}

fn meaning(text: &str) -> Meaning {
    match KINDS.iter().position(|kind| *kind == text) {
        Some(0) => Meaning::Invoice,
        Some(_) => Meaning::Credit,
        None => Meaning::Unknown,
    }
}

/// Says of each row whether it is a credit: by its kind, or without one by the sign of its open amount (R1). Whether
/// all kinds are known and no credit is above zero.
fn credits(codes: &[u32], meanings: &[Meaning], opens: &[i64], flags: &mut Vec<u8>) -> bool {
    let mut sound = true;
    flags.extend(codes.iter().zip(opens).map(|(code, open)| {
        let credit = match meanings.get(*code as usize) {
            None => *open < 0,
            Some(Meaning::Invoice) => false,
            Some(Meaning::Credit) => {
                sound &= *open <= 0;
                true
            }
            Some(Meaning::Unknown) => {
                sound = false;
                false
            }
        };
        if credit { invoice_flag::CREDIT } else { 0 }
    }));
    sound
}

/// Sets a bit in the rows that say yes.
fn mark(column: &Option<Column>, batch: &RecordBatch, bit: u8, flags: &mut [u8]) {
    let Some(array) = column.as_ref().and_then(|column| column.of(batch)?.as_boolean_opt()) else { return };
    let set = |flags: &mut [u8], row: usize| {
        if let Some(flag) = flags.get_mut(row) {
            *flag |= bit;
        }
    };
    match array.nulls().filter(|nulls| nulls.null_count() > 0) {
        None => array.values().set_indices().for_each(|row| set(flags, row)),
        Some(nulls) => array.values().set_indices().filter(|row| nulls.is_valid(*row)).for_each(|row| set(flags, row)),
    }
}
