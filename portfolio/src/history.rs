//! The history: steps already done, grouped by account in the order of the file (R7, R10).

use relance_engine::MAX_DAYS;
use relance_engine::day::Day;
use relance_engine::portfolio::{History, NONE};

use crate::cell::What;
use crate::code::Code;
use crate::customers::{self, Found};
use crate::cut::Work;
use crate::explain::quoted;
use crate::findings::{self, Findings};
use crate::group::{gather, group};
use crate::invoices;
use crate::parallel::in_order;
use crate::problem::Report;
use crate::rows::{Next, Rows};
use crate::table::{Column, Source, Table};
use crate::texts::{Interner, select};

const REQUIRED: [&str; 6] = ["customer", "invoice", "scenario", "step", "offset", "done_on"];

pub(crate) const COLUMNS: [&str; 7] = ["customer", "invoice", "scenario", "step", "offset", "done_on", "nominal_on"];

/// Rows that can be used, in the order of the file.
#[derive(Default)]
struct Columns {
    account: Vec<u32>,
    invoice: Vec<u32>,
    scenario: Interner,
    step: Interner,
    offset: Vec<i32>,
    done_on: Vec<Day>,
    nominal_on: Vec<Day>,
}

/// Reads the file.
pub(crate) fn read(
    source: &Source<'_>,
    customers: &customers::Read,
    invoices: &invoices::Read,
    report: &mut Report,
    work: Work,
) -> History {
    let mut table = Table::open(2, source, report);
    table.check_header(report, &REQUIRED, &COLUMNS);
    let table = table;
    let places = COLUMNS.map(|name| table.column(name));
    let (mut all, mut line) = (Columns::default(), table.first_line());
    let read_piece = |piece| read_piece(&places, customers, invoices, Rows::new(&table, piece));
    in_order(work.threads, &table.pieces(work), read_piece, |(columns, findings, lines)| {
        all.append(columns);
        findings::report(report, table.origin(), line, [findings]);
        line += lines;
    });
    let grouped = group(all.account.iter().copied(), customers.customers.count);
    let order = &grouped.order;
    History {
        invoice: gather(&all.invoice, order),
        scenario: select(&all.scenario.finish(), order),
        step: select(&all.step.finish(), order),
        offset: gather(&all.offset, order),
        done_on: gather(&all.done_on, order),
        nominal_on: gather(&all.nominal_on, order),
        starts: grouped.starts,
    }
}

/// Reads a piece: its rows, what was found, and how many lines it has.
fn read_piece(
    [customer, invoice, scenario, step, offset, done_on, nominal_on]: &[Column<'_>; 7],
    customers: &customers::Read,
    invoices: &invoices::Read,
    mut rows: Rows<'_>,
) -> (Columns, Findings, u64) {
    let days = What::Integer { low: Some(i64::from(-MAX_DAYS)), high: Some(i64::from(MAX_DAYS)) };
    let mut columns = Columns::default();
    let (mut near_customer, mut near_invoice) = (0, 0);
    loop {
        match rows.next() {
            Next::End => break,
            Next::Broken => continue,
            Next::Row => {}
        }
        let done = rows.required_day(done_on);
        let nominal = rows.day(nominal_on);
        let days = rows.required_value(offset, &days).and_then(|days| i32::try_from(days).ok());
        let (scenario, step) = (rows.required(scenario), rows.required(step));
        let led = rows.required(invoice);
        let account = account(&mut rows, customer, customers, &mut near_customer);
        if let (false, Some(account), Some(days), Some(led)) = (rows.bad, account, days, led) {
            columns.account.push(account);
            columns.invoice.push(leader(&mut rows, invoice, &led, account, invoices, &mut near_invoice));
            columns.scenario.push(scenario.as_deref());
            columns.step.push(step.as_deref());
            columns.offset.push(days);
            columns.done_on.push(done);
            columns.nominal_on.push(nominal);
        }
    }
    let lines = rows.lines();
    (columns, rows.findings, lines)
}

impl Columns {
    /// Adds the rows of the next piece.
    fn append(&mut self, piece: Columns) {
        self.account.extend(piece.account);
        self.invoice.extend(piece.invoice);
        self.scenario.append(&piece.scenario.finish());
        self.step.append(&piece.step.finish());
        self.offset.extend(piece.offset);
        self.done_on.extend(piece.done_on);
        self.nominal_on.extend(piece.nominal_on);
    }
}

/// The account of the present row. A customer that is gone is no error: its history counts for nothing.
fn account(rows: &mut Rows<'_>, column: &Column, customers: &customers::Read, near: &mut u32) -> Option<u32> {
    let id = rows.required(column)?;
    match customers.find(&id, near) {
        Found::Customer { account } => return Some(account),
        Found::Unusable => rows.drop_row(),
        Found::Unknown => rows.notice(Code::HistoryWithoutCustomer, column, || {
            let help = customers.without_blanks(&id).map(|meant| format!("take away the blanks: {}", quoted(meant)));
            (format!("there is no customer {}: the row is ignored", quoted(&id)), help)
        }),
    }
    None
}

/// The place of the invoice that led; none if the account does not have it, so that the row counts for spacing only.
fn leader(rows: &mut Rows<'_>, column: &Column, id: &str, account: u32, invoices: &invoices::Read, near: &mut u32) -> u32 {
    match invoices.find(id, near) {
        Some(item) if item.account == account => item.place,
        Some(_) => {
            rows.notice(Code::HistoryOfAnother, column, || {
                let message = format!("the invoice {} is another customer's: the row counts for spacing only", quoted(id));
                (message, Some("correct the customer or the invoice".to_owned()))
            });
            NONE
        }
        None => NONE,
    }
}
