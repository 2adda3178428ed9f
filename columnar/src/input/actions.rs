//! The pending specific actions of a run that does not hold the invoices (R2, R15).
//!
//! They are few. What they name is read first; while the invoices go by, the run looks for those; then the actions are
//! checked, by the reader of CSV files, in a small portfolio made of what they name.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use relance_engine::Program;
use relance_engine::portfolio::{Actions, NONE, TextColumn, Texts};
use relance_portfolio::problem::Report;
use relance_portfolio::{File, Files, Options, read};

use super::columns::{Header, Holds, project};
use super::id_column::shown_id;
use super::ids::Ids;
use super::index::CustomerIndex;
use super::render::{Rendered, cell};
use super::table::Table;
use super::texts::at;

/// How many rows are decoded at once.
const BATCH_ROWS: usize = 1 << 12;

/// The specific actions before the invoices were seen.
pub struct Named<'t> {
    rendered: Rendered<'t>,
    table: &'t Table,
    /// The customers that the rows name.
    customers: BTreeSet<String>,
    /// The invoices that pending rows name.
    invoices: Vec<String>,
    ids: Ids,
}

/// The pending specific actions, checked.
#[derive(Debug, Default)]
pub struct PendingActions {
    /// The columns of the evaluator, grouped by the places of all customers. `invoices` are not places in a portfolio
    /// but places in [`Named::invoices`].
    pub actions: Actions,
    /// Ids, each at the place of its action.
    pub ids: Texts,
    /// What people call them.
    pub labels: TextColumn,
}

impl<'t> Named<'t> {
    /// Reads what the rows of the table name. `None` if there is an error.
    #[must_use]
    pub fn read(program: &Program, table: &'t Table, report: &mut Report) -> Option<Named<'t>> {
        let rendered = Rendered::new(table, program, report)?;
        // Errors and notices of the header were given just now.
        let mut silent = Report::default();
        let mut header = Header::new(table, &mut silent);
        let mut customer = header.find("customer", Holds::Id, &mut silent)?;
        let mut invoices = header.find("invoices", Holds::Id, &mut silent)?;
        let mut status = header.find("status", Holds::Text, &mut silent);
        let projection = project([&mut customer, &mut invoices].into_iter().chain(&mut status));
        let (mut customers, mut named) = (BTreeSet::new(), BTreeSet::new());
        for part in 0..table.parts() {
            let mut rows = table.part(part, &projection, BATCH_ROWS);
            while let Some(rows) = rows.next(report) {
                for row in 0..rows.batch.num_rows() {
                    customers.extend(customer.of(&rows.batch).and_then(|array| shown_id(array, row, customer.whole)));
                    let status = status.as_ref().and_then(|column| at(column.of(&rows.batch)?, row));
                    if status.is_none_or(|status| status.trim() == "pending") {
                        let list = invoices.of(&rows.batch).and_then(|array| shown_id(array, row, invoices.whole));
                        named.extend(list.unwrap_or_default().split(' ').filter(|id| !id.is_empty()).map(str::to_owned));
                    }
                }
            }
        }
        let invoices: Vec<String> = named.into_iter().collect();
        let ids = Ids::of_texts(invoices.len(), || invoices.iter().map(String::as_str)).ok()?;
        Some(Named { rendered, table, customers, invoices, ids })
    }

    /// The ids of the invoices that pending rows name, each with its place among [`Named::invoices`].
    #[must_use]
    pub fn ids(&self) -> &Ids {
        &self.ids
    }

    /// The ids of the invoices that pending rows name, in the order of their bytes.
    #[must_use]
    pub fn invoices(&self) -> &[String] {
        &self.invoices
    }

    /// Checks the actions. `accounts` has for each of [`Named::invoices`] the place of the customer on whom it is
    /// collected, or `u32::MAX` if there is no such invoice. `None` if there is an error.
    pub fn check(&self, program: &Program, customers: &CustomerIndex, accounts: &[u32], report: &mut Report) -> Option<PendingActions> {
        let small = Small::new(self, customers, accounts);
        let files = Files {
            customers: File { name: "customers", bytes: small.customers.as_bytes() },
            invoices: File { name: "invoices", bytes: small.invoices.as_bytes() },
            history: None,
            specific_actions: Some(File { name: &self.table.name, bytes: self.rendered.text.as_bytes() }),
        };
        let mut reading = read(program, &files, &Options::default());
        for problem in reading.problems.iter_mut().chain(&mut reading.notices) {
            self.rendered.translate(problem);
        }
        let portfolio = reading.portfolio.take();
        report.take_in(self.table.kind as u8, reading);
        let portfolio = portfolio?;
        let mut actions = portfolio.columns.actions;
        for invoice in &mut actions.invoices {
            let id = portfolio.invoice_ids.get(*invoice as usize).unwrap_or_default();
            *invoice = self.ids.find_text(id);
        }
        actions.starts = spread(&actions.starts, &small.accounts, customers.len());
        Some(PendingActions { actions, ids: portfolio.action_ids, labels: portfolio.action_labels })
    }
}

/// The starts of the accounts of the small portfolio as those of all customers.
fn spread(starts: &[u32], accounts: &[u32], count: usize) -> Vec<u32> {
    let mut all = Vec::with_capacity(count + 1);
    for (account, start) in accounts.iter().zip(starts) {
        all.resize(*account as usize + 1, *start);
    }
    let end = starts.get(accounts.len()).or(starts.last()).copied().unwrap_or(0);
    all.resize(count + 1, end);
    all
}

/// A portfolio of what the actions name.
struct Small {
    customers: String,
    invoices: String,
    /// The place, among all customers, of each of its first ones.
    accounts: Vec<u32>,
}

impl Small {
    fn new(named: &Named<'_>, index: &CustomerIndex, found: &[u32]) -> Small {
        let account = |place: u32| index.accounts().map_or(place, |accounts| accounts.get(place as usize).copied().unwrap_or(NONE));
        let own: BTreeMap<&str, u32> = (named.customers.iter())
            .map(|id| (id.as_str(), account(index.ids().find_text(id))))
            .filter(|(_, account)| *account != NONE)
            .collect();
        let accounts: BTreeSet<u32> = own.values().chain(found).copied().filter(|account| *account != NONE).collect();
        // The accounts come first, in their order, under ids that no customer has; the customers are collected on them.
        let mut mark = "account ".to_owned();
        while named.customers.iter().any(|id| id.starts_with(&mark)) {
            mark.push('-');
        }
        let mut customers = "id,collected_with\n".to_owned();
        // Writing to a text cannot fail.
        for account in &accounts {
            let _ = writeln!(customers, "{mark}{account},");
        }
        for (id, account) in own {
            cell(id, &mut customers);
            let _ = writeln!(customers, ",{mark}{account}");
        }
        let mut invoices = "id,customer,due_on,open\n".to_owned();
        for (id, account) in named.invoices.iter().zip(found).filter(|(_, account)| **account != NONE) {
            cell(id, &mut invoices);
            let _ = writeln!(invoices, ",{mark}{account},2000-01-01,0");
        }
        Small { customers, invoices, accounts: accounts.into_iter().collect() }
    }
}
