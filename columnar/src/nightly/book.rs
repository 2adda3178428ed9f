//! The books of the customers: what their items add up to, and the history of their leaders.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use relance_engine::Day;
use relance_engine::evaluate::ledger::{Asking, Ledger};
use relance_engine::portfolio::Texts;

/// How many customers stand in one book: so few that a book stays in the cache while a batch is posted to it, and so many
/// that a batch has rows for each.
const SHIFT: u32 = 14;

/// How many customers stand in one book.
pub(super) const BOOK: usize = 1 << SHIFT;

/// A history row of a present leader.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// The customer, by place in the book.
    pub(super) customer: u32,
    /// Scenario, step and offset, by place among [`Books::steps`].
    pub(super) step: u32,
    pub(super) done_on: Day,
    /// [`Day::MISSING`] if it is not known.
    pub(super) nominal_on: Day,
}

/// The book of some customers.
#[derive(Debug, Default)]
pub(super) struct Book {
    pub(super) ledger: Ledger,
    /// Ids of items that lead or led, where ids are texts.
    pub(super) ids: Texts,
    /// In no order.
    pub(super) history: Vec<Entry>,
    /// The last contact of each customer, whichever invoice it was about (R10); empty if nobody asks.
    pub(super) last_contact: Vec<Day>,
}

impl Book {
    /// Notes a contact of a customer.
    pub(super) fn see_contact(&mut self, customer: usize, day: Day) {
        if self.last_contact.is_empty() {
            self.last_contact.resize(self.ledger.customers(), Day::MISSING);
        }
        if let Some(last) = self.last_contact.get_mut(customer) {
            // A missing day is before any other.
            *last = (*last).max(day);
        }
    }
}

/// A step that was done, as the history tells it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct StepDone {
    pub(super) scenario: String,
    pub(super) step: String,
    pub(super) offset: i32,
}

/// The books of all customers.
#[derive(Debug)]
pub(super) struct Books {
    books: Vec<Mutex<Book>>,
    /// The different steps that the history tells of, with their places.
    steps: Mutex<HashMap<StepDone, u32>>,
}

impl Books {
    /// Empty books.
    pub(super) fn new(asking: &Asking, customers: usize) -> Books {
        let sizes = (0..customers).step_by(BOOK).map(|first| BOOK.min(customers - first));
        let book = |size| Mutex::new(Book { ledger: Ledger::new(asking, size), ..Book::default() });
        Books { books: sizes.map(book).collect(), steps: Mutex::default() }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.books.len()
    }

    /// A book, for this thread alone as long as it is held.
    pub(super) fn open(&self, place: usize) -> Option<MutexGuard<'_, Book>> {
        // Nothing that is done to a book panics half-way, and if it did, the run would end with it.
        Some(self.books.get(place)?.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Books {
    /// The place of a step among the different ones.
    pub(super) fn step(&self, step: StepDone) -> u32 {
        let mut steps = self.steps.lock().unwrap_or_else(PoisonError::into_inner);
        let next = u32::try_from(steps.len()).unwrap_or(u32::MAX);
        *steps.entry(step).or_insert(next)
    }

    /// The different steps, by place.
    pub(super) fn steps(&self) -> Vec<StepDone> {
        let steps = self.steps.lock().unwrap_or_else(PoisonError::into_inner);
        let mut steps: Vec<(u32, StepDone)> = steps.iter().map(|(step, place)| (*place, step.clone())).collect();
        steps.sort_by_key(|(place, _)| *place);
        steps.into_iter().map(|(_, step)| step).collect()
    }
}

/// The book in which a customer stands.
pub(super) fn book_of(customer: u32) -> usize {
    (customer >> SHIFT) as usize
}

/// The place of a customer in its book.
pub(super) fn place_in_book(customer: u32) -> usize {
    customer as usize & (BOOK - 1)
}

/// The book of all of some customers, if they have the same.
fn only_book(customers: &[u32]) -> Option<usize> {
    let (first, last) = (*customers.first()?, *customers.last()?);
    let differ = |customer: u32| (customer ^ first) >> SHIFT;
    let same = differ(last) == 0 && customers.iter().fold(0, |all, customer| all | differ(*customer)) == 0;
    same.then(|| book_of(first))
}

/// Rows of a batch in the order of the books of their customers; kept between batches.
#[derive(Debug, Default)]
pub(super) struct ByBook {
    rows: Vec<u32>,
    /// For each of `rows`, the place of its customer in the book.
    places: Vec<u32>,
    ends: Vec<usize>,
}

impl ByBook {
    /// Sorts the rows by the book of their account; within one book they stay in order. Rows without an account are left out.
    pub(super) fn sort(&mut self, accounts: &[u32], books: usize) {
        // Rows without an account go behind those of the last book, and are left out there.
        let book = |account: u32| book_of(account).min(books);
        self.ends.clear();
        self.ends.resize(books + 1, 0);
        self.rows.resize(accounts.len(), 0);
        self.places.resize(accounts.len(), 0);
        let (rows, places) = (&mut self.rows[..accounts.len()], &mut self.places[..accounts.len()]);
        // Tables sorted by customer give whole batches of one book.
        if let Some(only) = only_book(accounts) {
            rows.iter_mut().zip(0..).for_each(|(row, place)| *row = place);
            places.iter_mut().zip(accounts).for_each(|(place, account)| *place = account % BOOK as u32);
            self.ends[only.min(books)..].fill(accounts.len());
            return;
        }
        accounts.iter().for_each(|account| self.ends[book(*account)] += 1);
        let mut start = 0;
        for end in &mut self.ends {
            start += core::mem::replace(end, start);
        }
        for (account, row) in accounts.iter().zip(0_u32..) {
            let end = &mut self.ends[book(*account)];
            rows[*end] = row;
            places[*end] = account % BOOK as u32;
            *end += 1;
        }
    }

    /// The books that have rows, from `first` on around, each with its rows and the places of their customers in it.
    pub(super) fn from(&self, first: usize) -> impl Iterator<Item = (usize, (&[u32], &[u32]))> {
        let books = self.ends.len().saturating_sub(1);
        (0..books).map(move |place| (place + first) % books).filter_map(|book| {
            let start = book.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
            let within = start..*self.ends.get(book)?;
            let (rows, places) = (self.rows.get(within.clone())?, self.places.get(within)?);
            (!rows.is_empty()).then_some((book, (rows, places)))
        })
    }
}
