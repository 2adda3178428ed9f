//! The history of some customers of a book, as the evaluator reads it.

use std::ops::Range;

use relance_engine::Day;
use relance_engine::portfolio::{HistoryView, NONE, TextView, Texts};

use super::book::{Book, StepDone};

/// History columns; kept between books.
pub(super) struct Past {
    scenarios: Texts,
    names: Texts,
    offsets: Vec<i32>,
    starts: Vec<u32>,
    ends: Vec<u32>,
    invoice: Vec<u32>,
    step: Vec<u32>,
    offset: Vec<i32>,
    done_on: Vec<Day>,
    nominal_on: Vec<Day>,
}

impl Past {
    /// For a history that tells of `steps`.
    pub(super) fn new(steps: &[StepDone]) -> Past {
        let texts = |text: fn(&StepDone) -> &str| {
            let mut texts = Texts::default();
            for step in steps {
                // A name too many for four gigabytes would be missing, as is a step that no scenario has.
                let _ = texts.push(text(step));
            }
            texts
        };
        Past {
            scenarios: texts(|step| &step.scenario),
            names: texts(|step| &step.step),
            offsets: steps.iter().map(|step| step.offset).collect(),
            starts: Vec::new(),
            ends: Vec::new(),
            invoice: Vec::new(),
            step: Vec::new(),
            offset: Vec::new(),
            done_on: Vec::new(),
            nominal_on: Vec::new(),
        }
    }

    /// The history of the customers at `within` of a book. A row of the leader names the customer's place among them; a last
    /// contact that is known stands in a row of its own, about no invoice.
    pub(super) fn fill(&mut self, book: &Book, within: Range<usize>) -> HistoryView<'_> {
        let contacts = book.last_contact.get(within.clone()).unwrap_or_default();
        self.count(book, &within, contacts);
        let rows = self.starts.last().map_or(0, |end| *end as usize);
        for column in [&mut self.invoice, &mut self.step] {
            column.clear();
            column.resize(rows, NONE);
        }
        self.offset.clear();
        self.offset.resize(rows, 0);
        self.done_on.resize(rows, Day::MISSING);
        self.nominal_on.clear();
        self.nominal_on.resize(rows, Day::MISSING);
        self.ends.clear();
        self.ends.extend_from_slice(&self.starts);
        for entry in &book.history {
            let customer = entry.customer as usize;
            if let Some(row) = customer.checked_sub(within.start).and_then(|place| self.take_row(place, within.len())) {
                self.invoice[row] = entry.customer - u32::try_from(within.start).unwrap_or_default();
                self.step[row] = entry.step;
                self.offset[row] = self.offsets.get(entry.step as usize).copied().unwrap_or_default();
                self.done_on[row] = entry.done_on;
                self.nominal_on[row] = entry.nominal_on;
            }
        }
        for (place, day) in contacts.iter().enumerate().filter(|(_, day)| **day != Day::MISSING) {
            if let Some(row) = self.take_row(place, within.len()) {
                self.done_on[row] = *day;
            }
        }
        HistoryView {
            starts: &self.starts,
            invoice: &self.invoice,
            scenario: TextView { codes: &self.step, values: self.scenarios.view() },
            step: TextView { codes: &self.step, values: self.names.view() },
            offset: &self.offset,
            done_on: &self.done_on,
            nominal_on: &self.nominal_on,
        }
    }

    /// Works out where the rows of each customer start.
    fn count(&mut self, book: &Book, within: &Range<usize>, contacts: &[Day]) {
        self.starts.clear();
        self.starts.resize(within.len() + 1, 0);
        for entry in &book.history {
            let after = (entry.customer as usize).checked_sub(within.start).filter(|place| *place < within.len());
            if let Some(after) = after {
                self.starts[after + 1] += 1;
            }
        }
        for (count, day) in self.starts[1..].iter_mut().zip(contacts) {
            *count += u32::from(*day != Day::MISSING);
        }
        for place in 0..within.len() {
            self.starts[place + 1] += self.starts[place];
        }
    }

    /// The next free row of a customer.
    fn take_row(&mut self, place: usize, customers: usize) -> Option<usize> {
        if place >= customers {
            return None;
        }
        let next = self.ends.get_mut(place)?;
        let row = *next as usize;
        *next += 1;
        Some(row)
    }
}
