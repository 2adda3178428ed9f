//! Puts the invoices in order: grouped by account, and sorted by id.

use std::ops::Range;

use relance_engine::portfolio::{Invoices, NONE, Texts};

use crate::cut::Work;
use crate::group::{gather, gather_texts, group};
use crate::invoice_rows::{Columns, Whole};
use crate::invoices::{Item, Read};
use crate::parallel::in_order;
use crate::texts::Interner;

/// About how many bytes of a file a row takes in it and in its columns.
const ROW: usize = 64;

/// The invoices of some accounts in their order.
struct Part {
    ids: Texts,
    /// The places of the ids in the order of the file.
    known: Vec<u32>,
    columns: Columns,
}

/// The rows in order, some accounts at a time.
pub(crate) fn in_order_of_accounts(whole: Whole, accounts: usize, work: Work) -> Read {
    let Whole { columns, id, ids: known, incomplete, .. } = whole;
    let grouped = group(columns.account.iter().copied(), accounts);
    let count = columns.account.len();
    let part = |accounts: Range<usize>| {
        let sorted = grouped.sorted(accounts, |row| id.get(row as usize).map(|id| known.get(*id)).unwrap_or_default());
        let mut ids = Texts::default();
        for (id, _) in &sorted {
            ids.push(id);
        }
        let order: Vec<u32> = sorted.into_iter().map(|(_, row)| row).collect();
        Part { ids, known: gather(&id, &order), columns: columns.gather(&order) }
    };

    let mut items = vec![Item { place: NONE, account: NONE }; known.len()];
    let mut ids = Texts { bytes: String::with_capacity(known.bytes()), ends: Vec::with_capacity(count) };
    let mut numbers = Interner::with_room(count);
    let mut invoices = Invoices {
        starts: Vec::new(),
        due_on: Vec::with_capacity(count),
        open: Vec::with_capacity(count),
        amount: Vec::with_capacity(count),
        issued_on: Vec::with_capacity(count),
        promised_on: Vec::with_capacity(count),
        flags: Vec::with_capacity(count),
    };
    let parts = grouped.parts(u32::try_from(work.piece / ROW).unwrap_or(u32::MAX));
    in_order(work.threads, &parts, part, |Part { ids: part_ids, known, columns }| {
        for ((id, known), account) in part_ids.iter().zip(known).zip(columns.account) {
            if let Some(item) = items.get_mut(known as usize) {
                *item = Item { place: u32::try_from(ids.len()).unwrap_or(NONE), account };
            }
            ids.push(id);
        }
        for number in columns.number.iter() {
            numbers.push(Some(number).filter(|number| !number.is_empty()));
        }
        invoices.due_on.extend(columns.due_on);
        invoices.open.extend(columns.open);
        invoices.amount.extend(columns.amount);
        invoices.issued_on.extend(columns.issued_on);
        invoices.promised_on.extend(columns.promised_on);
        invoices.flags.extend(columns.flags);
    });
    invoices.starts = grouped.starts;
    Read { invoices, ids, numbers: numbers.finish(), known, items, incomplete }
}

impl Columns {
    /// The rows in another order.
    fn gather(&self, order: &[u32]) -> Columns {
        Columns {
            account: gather(&self.account, order),
            due_on: gather(&self.due_on, order),
            open: gather(&self.open, order),
            amount: gather(&self.amount, order),
            issued_on: gather(&self.issued_on, order),
            promised_on: gather(&self.promised_on, order),
            flags: gather(&self.flags, order),
            number: gather_texts(&self.number, order),
        }
    }
}
