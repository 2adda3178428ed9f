//! Customers whose items are added up already: what is left are groups and steps.

use relance_engine::evaluate::ledger::{Asking, Batch, Ledger, Names, Posting};
use relance_engine::portfolio::{InvoicesView, NONE, View};
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

/// Books, and a history that fits them.
pub struct Booked<'a> {
    view: View<'a>,
    ledger: Ledger,
    /// For each history row its customer's place if it is about the present leader.
    leaders: Vec<u32>,
}

impl<'a> Booked<'a> {
    /// Adds up the items of a portfolio for a program.
    pub fn new(program: &Program, view: &View<'a>, as_of: Day) -> Booked<'a> {
        let asking = Asking::new(program, as_of);
        let mut ledger = Ledger::new(&asking, view.customers.count);
        post(&asking, view, &mut ledger);
        let mut leaders = view.history.invoice.to_vec();
        for (customer, rows) in view.history.starts.windows(2).enumerate() {
            let leader = ledger.leader(customer);
            for invoice in &mut leaders[rows[0] as usize..rows[1] as usize] {
                *invoice = if Some(u64::from(*invoice)) == leader { u32::try_from(customer).unwrap_or(NONE) } else { NONE };
            }
        }
        let mut view = view.clone();
        view.invoices = InvoicesView::default();
        Booked { view, ledger, leaders }
    }

    /// The evaluator over them.
    pub fn evaluator(&self, program: &'a Program, as_of: Day) -> Evaluator<'_> {
        let mut view = self.view.clone();
        view.history.invoice = &self.leaders;
        let ledger = self.ledger.part(0..self.view.customers.count);
        Evaluator::booked(program, view, ledger, as_of).expect("columns that hold together")
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
    let booked = Booked::new(program, view, as_of);
    booked.evaluator(program, as_of).evaluate(customers, &mut by_books).expect("rows");
    for (item, book) in by_items.rows.iter_mut().zip(&by_books.rows) {
        assert_eq!(item.leader == NONE, book.leader == NONE, "who has a leader");
        item.leader = book.leader;
    }
    assert!(by_items.rows == by_books.rows, "the same rows by items and by books");
}
