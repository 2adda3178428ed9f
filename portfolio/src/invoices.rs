//! The invoices: checked rows, grouped by account and sorted by id.

use relance_engine::Program;
use relance_engine::portfolio::{Invoices, NONE, TextColumn, Texts, invoice_flag};

use crate::cell::What;
use crate::customers;
use crate::cut::Work;
use crate::index::Ids;
use crate::invoice_order::in_order_of_accounts;
use crate::invoice_rows::{self, Whole};
use crate::parallel::in_order;
use crate::problem::Report;
use crate::rows::Rows;
use crate::table::{Source, Table};

const REQUIRED: [&str; 4] = ["id", "customer", "due_on", "open"];

/// The columns.
pub(crate) const COLUMNS: [&str; 11] =
    ["id", "customer", "due_on", "open", "kind", "number", "issued_on", "amount", "on_hold", "disputed", "promised_on"];

/// The invoices that can be used.
#[derive(Default)]
pub(crate) struct Read {
    /// The columns of the evaluator.
    pub(crate) invoices: Invoices,
    /// Ids.
    pub(crate) ids: Texts,
    /// What people call them.
    pub(crate) numbers: TextColumn,
    /// The ids in the order of the file.
    pub(crate) known: Ids,
    /// Where the invoice of each is.
    pub(crate) items: Vec<Item>,
    /// The file may have had more invoices.
    pub(crate) incomplete: bool,
}

/// Where an invoice is.
#[derive(Clone, Copy)]
pub(crate) struct Item {
    /// Its place; [`NONE`] if its row cannot be used.
    pub(crate) place: u32,
    /// Its account's place.
    pub(crate) account: u32,
}

impl Read {
    /// Looks an id up, first close behind the one that was found before, at `near`, which it becomes.
    pub(crate) fn find(&self, id: &str, near: &mut u32) -> Option<Item> {
        self.items.get(self.known.find_near(id, near)? as usize).copied().filter(|item| item.place != NONE)
    }

    /// Whether the file has the id, be it in a row that cannot be used.
    pub(crate) fn names(&self, id: &str) -> bool {
        self.known.find(id).is_some()
    }
}

/// Reads the table.
pub(crate) fn read(program: &Program, source: &Source<'_>, customers: &customers::Read, report: &mut Report, work: Work) -> Read {
    let mut table = Table::open(1, source, report);
    table.check_header(report, &REQUIRED, &COLUMNS);
    let table = table;
    let (places, money) = (COLUMNS.map(|name| table.column(name)), What::Money(program.currency));
    let mut whole = Whole::new(&table, customers.customers.count);
    let read_piece = |piece| invoice_rows::read(&places, &money, customers, Rows::new(&table, piece));
    in_order(work.threads, &table.pieces(work), read_piece, |piece| whole.append(&table, customers, report, piece));
    in_order_of_accounts(whole, customers.customers.count, work)
}

/// Marks the invoices that pending actions name.
pub(crate) fn mark(invoices: &mut Invoices, named: &[u32]) {
    for place in named {
        if let Some(flags) = invoices.flags.get_mut(*place as usize) {
            *flags |= invoice_flag::IN_ACTION;
        }
    }
}
