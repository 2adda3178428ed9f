//! Customers whose items are added up already: what is left are groups and steps.

use relance_engine::evaluate::ledger::{Asking, Batch, Ledger, Names, Posting};
use relance_engine::evaluate::{Done, Observer};
use relance_engine::portfolio::{HistoryView, InvoicesView, NONE, TextView, View};
use relance_engine::{Agenda, Day, Evaluator, Program};

/// Items read at once.
const BATCH: usize = 16_384;

/// Items are called by their place, which is the order of their ids within a customer.
struct Places(usize);

impl Names for Places {
    fn call(&mut self, row: usize) -> u64 {
        (self.0 + row) as u64
    }

    fn is_before(&self, row: usize, called: u64) -> bool {
        ((self.0 + row) as u64) < called
    }
}

/// History rows: the columns that change when some are left out.
#[derive(Default)]
struct Past {
    starts: Vec<u32>,
    invoice: Vec<u32>,
    scenario: Vec<u32>,
    step: Vec<u32>,
    offset: Vec<i32>,
    done_on: Vec<Day>,
    nominal_on: Vec<Day>,
}

impl Past {
    /// Adds a row of another history, about the present leader of a customer if there is one.
    fn add(&mut self, history: &HistoryView<'_>, row: usize, leader: u32) {
        self.invoice.push(leader);
        self.scenario.push(history.scenario.codes[row]);
        self.step.push(history.step.codes[row]);
        self.offset.push(history.offset[row]);
        self.done_on.push(history.done_on[row]);
        self.nominal_on.push(history.nominal_on.get(row).copied().unwrap_or(Day::MISSING));
    }

    fn end_customer(&mut self) {
        self.starts.push(u32::try_from(self.invoice.len()).unwrap_or(NONE));
    }

    fn view<'a>(&'a self, of: &HistoryView<'a>) -> HistoryView<'a> {
        HistoryView {
            starts: &self.starts,
            invoice: &self.invoice,
            scenario: TextView { codes: &self.scenario, ..of.scenario },
            step: TextView { codes: &self.step, ..of.step },
            offset: &self.offset,
            done_on: &self.done_on,
            nominal_on: &self.nominal_on,
        }
    }
}

/// Books, and a history that fits them.
pub struct Booked<'a> {
    view: View<'a>,
    ledger: Ledger,
    history: Past,
}

impl<'a> Booked<'a> {
    /// Adds up the items of a portfolio for a program.
    pub fn new(program: &Program, view: &View<'a>, as_of: Day) -> Booked<'a> {
        let asking = Asking::new(program, as_of);
        let mut ledger = Ledger::new(&asking, view.customers.count);
        post(&asking, view, &mut ledger);
        let mut history = Past { starts: vec![0], ..Past::default() };
        for ((place, customer), rows) in (0..).zip(0..).zip(view.history.starts.windows(2)) {
            let leader = ledger.leader(customer);
            for row in rows[0] as usize..rows[1] as usize {
                let leads = Some(u64::from(view.history.invoice[row])) == leader;
                history.add(&view.history, row, if leads { place } else { NONE });
            }
            history.end_customer();
        }
        let mut view = view.clone();
        view.invoices = InvoicesView::default();
        Booked { view, ledger, history }
    }

    /// The evaluator over them.
    pub fn evaluator<'b>(&'b self, program: &'b Program, as_of: Day) -> Evaluator<'b> {
        let mut view = self.view.clone();
        view.history = self.history.view(&self.view.history);
        let ledger = self.ledger.part(0..self.view.customers.count);
        Evaluator::booked(program, view, ledger, as_of).expect("columns that hold together")
    }
}

/// Hears where a customer is in its scenario.
struct Heard(Option<usize>);

impl Observer for Heard {
    fn progress(&mut self, done: Option<&Done>) {
        self.0 = done.map(|done| done.row);
    }
}

impl Booked<'_> {
    /// The same with no history rows but the furthest of each customer: where it is is given, as it is to rule engines.
    pub fn with_progress_given(mut self, program: &Program, as_of: Day) -> Self {
        let mut given = Past { starts: vec![0], ..Past::default() };
        let evaluator = self.evaluator(program, as_of);
        let mut agenda = Agenda::default();
        for (place, customer) in (0..).zip(0..self.view.customers.count) {
            let mut heard = Heard(None);
            agenda.rows.clear();
            evaluator.observe(customer..customer + 1, &mut agenda, &mut heard).expect("a row");
            if let Some(row) = heard.0 {
                given.add(&self.history.view(&self.view.history), row, place);
            }
            given.end_customer();
        }
        drop(evaluator);
        self.history = given;
        self
    }
}

fn post(asking: &Asking, view: &View<'_>, ledger: &mut Ledger) {
    let items = &view.invoices;
    let owners: Vec<u32> = (0_u32..)
        .zip(items.starts.windows(2))
        .flat_map(|(customer, rows)| core::iter::repeat_n(customer, (rows[1] - rows[0]) as usize))
        .collect();
    let mut posting = Posting::default();
    for start in (0..items.open.len()).step_by(BATCH) {
        let rows = start..items.open.len().min(start + BATCH);
        let days = |column: &'_ [Day]| -> core::ops::Range<usize> { if column.is_empty() { 0..0 } else { rows.clone() } };
        let batch = InvoicesView {
            starts: &[],
            due_on: &items.due_on[rows.clone()],
            open: &items.open[rows.clone()],
            amount: items.amount.get(rows.clone()).unwrap_or_default(),
            issued_on: &items.issued_on[days(items.issued_on)],
            promised_on: &items.promised_on[days(items.promised_on)],
            flags: &items.flags[rows.clone()],
        };
        posting.read(asking, &Batch { items: batch, held: &[] });
        let places: Vec<u32> = (0..).take(rows.len()).collect();
        posting.post(asking, &batch, (&places, &owners[rows]), &mut Places(start), ledger);
    }
}

/// The rows by books must be those by items, but for what the leader is called.
pub fn check(program: &Program, view: &View<'_>, as_of: Day) {
    let customers = 0..view.customers.count;
    let (mut by_items, mut by_books) = (Agenda::default(), Agenda::default());
    Evaluator::over(program, view.clone(), as_of).expect("columns").evaluate(customers.clone(), &mut by_items).expect("rows");
    for booked in [Booked::new(program, view, as_of), Booked::new(program, view, as_of).with_progress_given(program, as_of)] {
        by_books.rows.clear();
        booked.evaluator(program, as_of).evaluate(customers.clone(), &mut by_books).expect("rows");
        for (item, book) in by_items.rows.iter_mut().zip(&by_books.rows) {
            assert_eq!(item.leader == NONE, book.leader == NONE, "who has a leader");
            item.leader = book.leader;
        }
        assert!(by_items.rows == by_books.rows, "the same rows by items and by books");
    }
}
