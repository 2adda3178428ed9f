//! The second pass over the customers: each batch is decided by its books and handed on.

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use relance_engine::portfolio::{CustomersView, InvoicesView, NONE, Texts, TextsView, View};
use relance_engine::{Agenda, Evaluator};
use relance_portfolio::problem::Report;

use super::actions::Counted;
use super::book::{BOOK, Book, StepDone, book_of, place_in_book};
use super::needs::needs;
use super::past::Past;
use super::share::in_order;
use super::{Closed, NightlyError, PART, Sink};
use crate::agenda::{Ids, Part, WriteError};
use crate::input::{CustomerBatch, CustomerPlan, CustomerReader, IdColumn};

/// Decides all customers and writes their agenda in order.
pub(super) fn decide<S: Sink>(
    run: &Closed<'_>,
    threads: usize,
    report: &mut Report,
    sink: &S,
    mut write: impl FnMut(S::Encoded) -> Result<(), WriteError>,
) -> Result<(), NightlyError> {
    let plan = CustomerPlan::new(run.program, run.customers, &needs(run.program), report).ok_or(NightlyError::Input)?;
    let steps = run.books.steps();
    let reports = Mutex::new(Vec::new());
    let unusual = Mutex::new(Vec::new());
    let result = in_order(
        threads,
        run.customers.parts(),
        || Desk { reader: CustomerReader::new(&plan), pad: Pad::new(&steps) },
        |desk, part| {
            let mut own = Report::default();
            let result = decide_part(run, &plan, part, desk, &mut own, sink);
            push(&reports, (part, own));
            result
        },
        |desk| push(&unusual, desk.reader.into_unusual()),
        |encoded: Vec<S::Encoded>| Ok(encoded.into_iter().try_for_each(&mut write)?),
    );
    let mut reports = reports.into_inner().unwrap_or_else(PoisonError::into_inner);
    reports.sort_by_key(|(part, _)| *part);
    reports.into_iter().for_each(|(_, own)| report.merge(own));
    plan.notice(unusual.into_inner().unwrap_or_else(PoisonError::into_inner), report);
    result
}

fn push<T>(list: &Mutex<Vec<T>>, item: T) {
    list.lock().unwrap_or_else(PoisonError::into_inner).push(item);
}

/// A thread's memory.
struct Desk<'p> {
    reader: CustomerReader<'p>,
    pad: Pad,
}

/// Columns that are built for a batch; kept between batches.
struct Pad {
    agenda: Agenda,
    leader_ints: Vec<i64>,
    leader_texts: Texts,
    collected_on: Vec<u32>,
    counted: Counted,
    history: Past,
}

impl Pad {
    fn new(steps: &[StepDone]) -> Pad {
        Pad {
            agenda: Agenda::default(),
            leader_ints: Vec::new(),
            leader_texts: Texts::default(),
            collected_on: Vec::new(),
            counted: Counted::default(),
            history: Past::new(steps),
        }
    }
}

/// Decides the customers of a row group and encodes their agenda.
fn decide_part<S: Sink>(
    run: &Closed<'_>,
    plan: &CustomerPlan<'_>,
    part: usize,
    desk: &mut Desk<'_>,
    report: &mut Report,
    sink: &S,
) -> Result<Vec<S::Encoded>, NightlyError> {
    let mut encoded = Vec::new();
    let mut rows = run.customers.part(part, plan.projection(), PART);
    while let Some(rows) = rows.next(report) {
        let before = usize::try_from(rows.before).map_err(|_| NightlyError::Input)?;
        let batch = desk.reader.read(&rows, report).ok_or(NightlyError::Input)?;
        encoded.push(decide_batch(run, &batch, before, &mut desk.pad, sink)?);
    }
    if report.error_count() > 0 { Err(NightlyError::Input) } else { Ok(encoded) }
}

/// Decides a batch of customers, of which the first has the place `first` among all, book by book.
fn decide_batch<S: Sink>(
    run: &Closed<'_>,
    batch: &CustomerBatch<'_>,
    first: usize,
    pad: &mut Pad,
    sink: &S,
) -> Result<S::Encoded, NightlyError> {
    let Pad { agenda, leader_ints, leader_texts, collected_on, counted, history } = pad;
    agenda.rows.clear();
    agenda.actions.clear();
    leader_ints.clear();
    *leader_texts = Texts::default();
    let all = batch.customers.view();
    let mut done = 0;
    while done < all.count {
        let place = u32::try_from(first + done).map_err(|_| NightlyError::Input)?;
        let from = place_in_book(place);
        let rows = done..all.count.min(done + BOOK - from);
        let book = run.books.open(book_of(place)).ok_or(NightlyError::Input)?;
        let within = from..from + rows.len();
        call_leaders(&book, within.clone(), run.ints, leader_ints, leader_texts);
        collect_on(run.index.accounts(), first + rows.start, rows.len(), collected_on);
        let view = View {
            customers: CustomersView { collected_on, ..all.part(rows.clone()) },
            history: history.fill(&book, within.clone()),
            actions: counted.view(run.pending.as_ref(), first + rows.start..first + rows.end),
            invoices: InvoicesView { open: run.pending.as_ref().map_or(&[], |pending| &pending.opens), ..InvoicesView::default() },
        };
        let evaluator = Evaluator::booked(run.program, view, book.ledger.part(within), run.as_of)?;
        let decided = agenda.rows.len();
        evaluator.evaluate(0..rows.len(), agenda)?;
        // Leaders are called by their customer's place, there among these customers, here among those of the batch.
        let moved = u32::try_from(decided).unwrap_or(NONE);
        agenda.rows[decided..].iter_mut().filter(|row| row.leader != NONE).for_each(|row| row.leader += moved);
        done = rows.end;
    }
    let texts;
    let customers = match batch.ids {
        IdColumn::Ints(ids) => Ids::Ints(ids),
        IdColumn::Texts(ids) => {
            texts = text_ids(ids);
            Ids::Texts(texts.view())
        }
    };
    let leaders = if run.ints { Ids::Ints(leader_ints) } else { Ids::Texts(leader_texts.view()) };
    let (action_ids, action_starts) = match &run.pending {
        Some(pending) => (pending.actions.ids.view(), pending.actions.actions.starts.get(first..=first + all.count).unwrap_or_default()),
        None => (TextsView::default(), [].as_slice()),
    };
    let action_ids = Ids::Texts(action_ids);
    let part = Part { first: 0, rows: &agenda.rows, customers, leaders, actions: &agenda.actions, action_ids, action_starts };
    Ok(sink.encode(&part)?)
}

fn text_ids(ids: &arrow_array::StringArray) -> Texts {
    let mut texts = Texts::default();
    for id in ids.iter() {
        // A batch of ids is below two gigabytes, the most of an array with 32-bit offsets.
        let _ = texts.push(id.unwrap_or_default());
    }
    texts
}

/// Adds the ids of the leaders of some customers of a book, one a customer.
fn call_leaders(book: &Book, within: Range<usize>, ints: bool, as_ints: &mut Vec<i64>, as_texts: &mut Texts) {
    let leaders = within.map(|customer| book.ledger.leader(customer));
    if ints {
        as_ints.extend(leaders.map(|leader| leader.map_or(0, u64::cast_signed)));
    } else {
        for leader in leaders {
            let text = leader.and_then(|leader| book.ids.get(usize::try_from(leader).ok()?));
            let _ = as_texts.push(text.unwrap_or_default());
        }
    }
}

/// For some customers, their own place among them, or [`NONE`] where they are collected on another.
fn collect_on(accounts: Option<&[u32]>, first: usize, count: usize, out: &mut Vec<u32>) {
    out.clear();
    out.extend((0_u32..).take(count));
    if let Some(accounts) = accounts.and_then(|accounts| accounts.get(first..first + count)) {
        for ((out, account), place) in out.iter_mut().zip(accounts).zip(first..) {
            if *account as usize != place {
                *out = NONE;
            }
        }
    }
}
