//! The history, of which only what can count for a present leader is kept (R7, R10).
//!
//! Rows are entered in whatever order threads come to them: which of them reached furthest does not depend on it.

use hashbrown::HashMap;
use relance_engine::portfolio::Texts;
use relance_engine::{Day, Program};
use relance_portfolio::problem::Report;

use super::BATCH;
use super::book::{Book, Books, ByBook, Entry, StepDone};
use super::share::shared;
use crate::input::{CustomerIndex, HistoryBatch, HistoryPlan, HistoryReader, IdColumn, Table};

/// What the run asks of the history.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    /// Rows after it do not exist yet (R7).
    pub(super) as_of: Day,
    /// Whether every contact counts, whichever invoice it was about (R10).
    contacts: bool,
    /// Whether the ids of invoices are whole numbers.
    whole: bool,
}

impl Asked {
    pub(super) fn new(program: &Program, as_of: Day, whole: bool) -> Asked {
        Asked { as_of, contacts: program.spacing > 0, whole }
    }
}

/// Enters the history into the books.
pub(super) fn enter(asked: Asked, table: &Table, index: &CustomerIndex, books: &Books, threads: usize, report: &mut Report) -> Option<()> {
    let plan = HistoryPlan::new(table, report)?;
    shared(
        threads,
        table.parts(),
        || (HistoryReader::new(&plan, asked.whole), ByBook::default()),
        |(reader, by_book), part, report| {
            let mut rows = table.part(part, plan.projection(), BATCH);
            while let Some(rows) = rows.next(report) {
                if let Some(batch) = reader.read(&rows, index, report) {
                    enter_batch(asked, &batch, books, part, by_book);
                }
            }
            Some(())
        },
        drop,
        report,
    )?;
    Some(())
}

/// Enters the rows of a batch that are about the present leader of their customer, and its contacts if they count.
fn enter_batch(asked: Asked, batch: &HistoryBatch<'_>, books: &Books, first: usize, by_book: &mut ByBook) {
    let mut steps = Steps::new();
    by_book.sort(batch.account, books.len());
    for (place, (rows, places)) in by_book.from(first) {
        let Some(mut book) = books.open(place) else { continue };
        for (row, customer) in rows.iter().zip(places).map(|(row, place)| (*row as usize, *place as usize)) {
            let done_on = Day(batch.done_on[row]);
            if done_on > asked.as_of {
                continue;
            }
            if asked.contacts {
                book.see_contact(customer, done_on);
            }
            if leads(&book, customer, &batch.invoice, row) {
                let step = steps.place((batch.scenario[row], batch.step[row], batch.offset[row]), batch, books);
                let nominal_on = batch.nominal_on.get(row).map_or(Day::MISSING, |day| Day(*day));
                let customer = u32::try_from(customer).unwrap_or(u32::MAX);
                book.history.push(Entry { customer, step, done_on, nominal_on });
            }
        }
    }
}

/// Scenario and step by their codes in a batch, and offset.
type StepKey = (u32, u32, i64);

/// The places of the steps of a batch among all. A batch has few different ones, each many times.
struct Steps {
    /// Those asked for last; each key has one slot where it can stand.
    recent: [(StepKey, u32); Steps::RECENT],
    all: HashMap<StepKey, u32, foldhash::fast::FixedState>,
}

impl Steps {
    const RECENT: usize = 128;
    const NO_STEP: StepKey = (u32::MAX, u32::MAX, 0);

    fn new() -> Steps {
        Steps { recent: [(Steps::NO_STEP, 0); Steps::RECENT], all: HashMap::default() }
    }

    fn place(&mut self, key: StepKey, batch: &HistoryBatch<'_>, books: &Books) -> u32 {
        let slot = &mut self.recent[(key.0.wrapping_mul(29) ^ key.1) as usize % Steps::RECENT];
        if slot.0 != key {
            *slot = (key, *self.all.entry(key).or_insert_with(|| books.step(step_done(batch, key))));
        }
        slot.1
    }
}

/// Whether a row is about the leader of its customer.
fn leads(book: &Book, customer: usize, invoice: &IdColumn<'_>, row: usize) -> bool {
    book.ledger.leader(customer).is_some_and(|leader| match invoice {
        IdColumn::Ints(ids) => ids[row] == leader.cast_signed(),
        IdColumn::Texts(ids) => usize::try_from(leader).ok().and_then(|leader| book.ids.get(leader)) == Some(ids.value(row)),
    })
}

fn step_done(batch: &HistoryBatch<'_>, (scenario, step, offset): StepKey) -> StepDone {
    let text = |texts: &Texts, place: u32| texts.get(place as usize).unwrap_or_default().to_owned();
    StepDone {
        scenario: text(batch.scenarios, scenario),
        step: text(batch.steps, step),
        // Offsets were checked to be within ten years.
        offset: i32::try_from(offset).unwrap_or_default(),
    }
}
