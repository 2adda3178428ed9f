//! The history of the customers that a day's changes touch: what the snapshot has of it, then what is new.

use core::ops::Range;
use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;
use relance_engine::Day;
use relance_engine::portfolio::{History, NONE, TextColumn, Texts};
use relance_portfolio::Portfolio;

use crate::column::Column;
use crate::contents::Contents;
use crate::data::Data;
use crate::matching::{Matching, text};
use crate::merge::under;

/// A row; its invoice by place in the changes, its names by code.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Row {
    invoice: u32,
    scenario: u32,
    step: u32,
    offset: i32,
    done_on: Day,
    nominal_on: Day,
}

/// Names, each once.
#[derive(Default)]
struct Names {
    codes: HashMap<String, u32, RandomState>,
    texts: Texts,
}

impl Names {
    fn code(&mut self, name: &str) -> u32 {
        if let Some(code) = self.codes.get(name) {
            return *code;
        }
        let code = self.texts.push(name).unwrap_or(NONE);
        self.codes.insert(name.to_owned(), code);
        code
    }

    /// The code here of each text of a column.
    fn codes_of<'t>(&mut self, texts: impl Iterator<Item = &'t str>) -> Vec<u32> {
        texts.map(|text| self.code(text)).collect()
    }
}

/// A column of names of the snapshot, by the codes here; many rows have the same, so that each is looked up once.
struct Old<'s> {
    codes: Option<&'s [u32]>,
    names: Vec<u32>,
}

impl<'s> Old<'s> {
    fn of(data: Data<'s>, names: &mut Names) -> Old<'s> {
        match data {
            Data::Texts { codes, values } => Old { codes, names: names.codes_of((0..values.ends.len()).map(|place| values.get(place))) },
            _ => Old { codes: None, names: Vec::new() },
        }
    }

    fn code(&self, row: usize) -> u32 {
        let code = self.codes.map_or(Some(row), |codes| codes.get(row).map(|code| *code as usize));
        code.and_then(|code| self.names.get(code)).copied().unwrap_or(NONE)
    }
}

/// The history of the customers of the changes, and how many of its rows the snapshot does not have.
pub(crate) fn complete(old: &Contents<'_>, changes: &Portfolio, matching: &Matching) -> (History, usize) {
    let (mut scenarios, mut steps) = (Names::default(), Names::default());
    let [old_scenario, old_step] =
        [(Column::Scenario, &mut scenarios), (Column::Step, &mut steps)].map(|(column, names)| Old::of(old.get(column), names));
    let new = &changes.columns.history;
    let (new_scenario, new_step) = (scenarios.codes_of(new.scenario.values.iter()), steps.codes_of(new.step.values.iter()));
    let named =
        |codes: &[u32], names: &[u32], row: usize| codes.get(row).and_then(|code| names.get(*code as usize)).copied().unwrap_or(NONE);
    let day = |days: &[Day], row: usize| days.get(row).copied().unwrap_or(Day::MISSING);

    let leaders = old.get(Column::Leader).places().unwrap_or_default();
    let (old_offset, old_done, old_nominal) =
        (old.get(Column::Offset).offsets(), old.get(Column::DoneOn).days(), old.get(Column::NominalOn).days());
    let mut rows: Vec<Row> = Vec::with_capacity(new.done_on.len());
    let (mut starts, mut added) = (vec![0], 0);
    let mut seen: HashSet<Row, RandomState> = HashSet::default();
    for (place, was) in matching.of_new.iter().enumerate() {
        seen.clear();
        if *was != NONE {
            let was = *was as usize;
            for row in under(old, Column::HistoryStarts, &(was..was + 1)) {
                let row = Row {
                    invoice: leader(old, changes, place, leaders.get(row).copied().unwrap_or(NONE)),
                    scenario: old_scenario.code(row),
                    step: old_step.code(row),
                    offset: old_offset.get(row).copied().unwrap_or(0),
                    done_on: day(old_done, row),
                    nominal_on: day(old_nominal, row),
                };
                seen.insert(row);
                rows.push(row);
            }
        }
        for row in range(&new.starts, place) {
            let row = Row {
                invoice: new.invoice.get(row).copied().unwrap_or(NONE),
                scenario: named(&new.scenario.codes, &new_scenario, row),
                step: named(&new.step.codes, &new_step, row),
                offset: new.offset.get(row).copied().unwrap_or(0),
                done_on: day(&new.done_on, row),
                nominal_on: day(&new.nominal_on, row),
            };
            if !seen.contains(&row) {
                rows.push(row);
                added += 1;
            }
        }
        starts.push(u32::try_from(rows.len()).unwrap_or(NONE));
    }
    let history = History {
        starts,
        invoice: rows.iter().map(|row| row.invoice).collect(),
        scenario: TextColumn { codes: rows.iter().map(|row| row.scenario).collect(), values: scenarios.texts },
        step: TextColumn { codes: rows.iter().map(|row| row.step).collect(), values: steps.texts },
        offset: rows.iter().map(|row| row.offset).collect(),
        done_on: rows.iter().map(|row| row.done_on).collect(),
        nominal_on: rows.iter().map(|row| row.nominal_on).collect(),
    };
    (history, added)
}

/// The rows of a customer.
fn range(starts: &[u32], customer: usize) -> Range<usize> {
    let at = |place: usize| starts.get(place).map_or(0, |start| *start as usize);
    at(customer)..at(customer + 1)
}

/// The place in the changes of an invoice of the snapshot, if the customer still has it.
fn leader(old: &Contents<'_>, changes: &Portfolio, customer: usize, invoice: u32) -> u32 {
    if invoice == NONE {
        return NONE;
    }
    let id = text(old.get(Column::InvoiceId), invoice as usize);
    let Range { start: mut low, end: mut high } = range(&changes.columns.invoices.starts, customer);
    // Ids stand in the order of their bytes.
    while low < high {
        let middle = low + (high - low) / 2;
        match changes.invoice_ids.get(middle).unwrap_or_default().cmp(&id) {
            core::cmp::Ordering::Less => low = middle + 1,
            core::cmp::Ordering::Equal => return u32::try_from(middle).unwrap_or(NONE),
            core::cmp::Ordering::Greater => high = middle,
        }
    }
    NONE
}
