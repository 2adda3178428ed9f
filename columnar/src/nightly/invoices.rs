//! The items, posted to the books as they come.

use relance_engine::evaluate::ledger::{Asking, Batch, Names, Posting};
use relance_engine::portfolio::{InvoicesView, Texts};
use relance_engine::{Day, Program};
use relance_portfolio::Code;
use relance_portfolio::problem::Report;

use super::BATCH;
use super::actions::Sought;
use super::book::{Books, ByBook};
use super::share::shared;
use crate::input::{CustomerIndex, IdColumn, InvoiceBatch, InvoiceNeeds, InvoicePlan, InvoiceReader, Order, Table, decimal_order};

/// A thread's memory.
#[derive(Default)]
struct Pad {
    posting: Posting,
    by_book: ByBook,
    due_on: Vec<Day>,
    issued_on: Vec<Day>,
    promised_on: Vec<Day>,
    held: Vec<bool>,
    named: Vec<u32>,
    marked: Vec<u8>,
    batches: usize,
}

/// What items are posted with.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub(super) index: &'a CustomerIndex,
    pub(super) asking: &'a Asking,
    pub(super) books: &'a Books,
    /// The pending actions, if there are any.
    pub(super) sought: Option<&'a Sought<'a>>,
}

/// Posts all items and tells whether their ids are whole numbers.
pub(super) fn post(program: &Program, table: &Table, desk: Desk<'_>, threads: usize, report: &mut Report) -> Option<bool> {
    let needs = InvoiceNeeds { amount: desk.asking.reads_amount(), issued_on: desk.asking.reads_issued_on() };
    let plan = InvoicePlan::new(program, table, needs, report)?;
    let on_hold = if desk.index.on_hold().contains(&true) { desk.index.on_hold() } else { &[] };
    let parts = shared(
        threads,
        table.parts(),
        || (InvoiceReader::new(&plan), Pad::default(), plan.seen().begin()),
        |(reader, pad, watched), part, report| {
            let mut order = Order::default();
            let mut total = 0_u64;
            let mut rows = table.part(part, plan.projection(), BATCH);
            while let Some(rows) = rows.next(report) {
                let Some(batch) = reader.read(&rows, desk.index, report) else { continue };
                order.see(batch.id);
                if let IdColumn::Ints(ids) = batch.id {
                    plan.seen().see(ids, watched);
                }
                total = total.saturating_add(batch.total);
                // Threads begin with different books, so that they seldom wait for each other.
                pad.batches += 1;
                post_batch(desk, on_hold, &batch, part + pad.batches, pad);
            }
            Some((order, total))
        },
        |(_, _, watched)| plan.seen().end(watched),
        report,
    )?;
    let total = parts.iter().fold(0_u64, |sum, (_, total)| sum.saturating_add(*total));
    if i64::try_from(total).is_err() {
        report.add_in_table(Code::AccountTooLarge, table.subject(), 0, None, || {
            let help = "correct the open amounts, or split the customers over several portfolios";
            ("the open amounts of all invoices do not fit in 64 bits".to_owned(), Some(help.to_owned()))
        });
        return None;
    }
    let orders: Vec<Order> = parts.into_iter().map(|(order, _)| order).collect();
    let before = report.error_count();
    plan.check_unique(&orders, report);
    (report.error_count() == before).then_some(plan.ids_are_ints())
}

fn post_batch(desk: Desk<'_>, on_hold: &[bool], batch: &InvoiceBatch<'_>, first: usize, pad: &mut Pad) {
    let days = |out: &mut Vec<Day>, days: &[i32]| {
        out.clear();
        out.extend(days.iter().map(|day| Day(*day)));
    };
    days(&mut pad.due_on, batch.due_on);
    days(&mut pad.issued_on, batch.issued_on);
    days(&mut pad.promised_on, batch.promised_on);
    pad.held.clear();
    if !on_hold.is_empty() {
        pad.held.extend(batch.account.iter().map(|account| on_hold.get(*account as usize).copied().unwrap_or_default()));
    }
    let flags = match desk.sought {
        Some(sought) => {
            let columns = (batch.account, batch.open, batch.flags);
            sought.mark(batch.id, columns, (&mut pad.named, &mut pad.marked))
        }
        None => batch.flags,
    };
    let items = InvoicesView {
        starts: &[],
        due_on: &pad.due_on,
        open: batch.open,
        amount: batch.amount,
        issued_on: &pad.issued_on,
        promised_on: &pad.promised_on,
        flags,
    };
    pad.posting.read(desk.asking, &Batch { items, held: &pad.held });
    pad.by_book.sort(batch.account, desk.books.len());
    for (place, rows) in pad.by_book.from(first) {
        let Some(mut book) = desk.books.open(place) else { continue };
        let book = &mut *book;
        match batch.id {
            IdColumn::Ints(ids) => pad.posting.post(desk.asking, &items, rows, &mut Numbers(ids), &mut book.ledger),
            IdColumn::Texts(ids) => {
                let mut names = TextNames { ids, kept: &mut book.ids };
                pad.posting.post(desk.asking, &items, rows, &mut names, &mut book.ledger);
            }
        }
    }
}

/// Items are called by the bits of their ids.
struct Numbers<'a>(&'a [i64]);

impl Names for Numbers<'_> {
    fn call(&mut self, row: usize) -> u64 {
        self.0[row].cast_unsigned()
    }

    fn is_before(&self, row: usize, called: u64) -> bool {
        decimal_order(self.0[row], called.cast_signed()).is_lt()
    }
}

/// Items are called by the place of their ids among those kept.
struct TextNames<'a> {
    ids: &'a arrow_array::StringArray,
    kept: &'a mut Texts,
}

impl Names for TextNames<'_> {
    fn call(&mut self, row: usize) -> u64 {
        self.kept.push(self.ids.value(row)).map_or(u64::MAX, u64::from)
    }

    fn is_before(&self, row: usize, called: u64) -> bool {
        let kept = usize::try_from(called).ok().and_then(|called| self.kept.get(called));
        kept.is_some_and(|kept| self.ids.value(row) < kept)
    }
}
