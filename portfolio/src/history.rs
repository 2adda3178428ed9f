//! The history: steps already done, grouped by account in the order of the file (R7, R10).

use relance_engine::MAX_DAYS;
use relance_engine::day::Day;
use relance_engine::portfolio::{History, NONE};

use crate::cell::What;
use crate::code::Code;
use crate::customers::{self, Found};
use crate::explain::quoted;
use crate::group::{gather, group};
use crate::invoices;
use crate::table::{Column, Next, Table};
use crate::texts::{Interner, select};

const REQUIRED: [&str; 6] = ["customer", "invoice", "scenario", "step", "offset", "done_on"];

const COLUMNS: [&str; 7] = ["customer", "invoice", "scenario", "step", "offset", "done_on", "nominal_on"];

/// Reads the file.
pub(crate) fn read(customers: &customers::Read, invoices: &invoices::Read, mut table: Table<'_, '_>) -> History {
    table.check_header(&REQUIRED, &COLUMNS);
    let [customer, invoice, scenario, step, offset, done_on, nominal_on] = COLUMNS.map(|name| table.column(name));
    let days = What::Integer { low: Some(i64::from(-MAX_DAYS)), high: Some(i64::from(MAX_DAYS)) };
    let mut accounts: Vec<u32> = Vec::new();
    let (mut scenarios, mut steps) = (Interner::default(), Interner::default());
    let mut rows = History::default();
    loop {
        match table.next() {
            Next::End => break,
            Next::Broken => continue,
            Next::Row => {}
        }
        let done: Day = table.required_day(&done_on);
        let nominal = table.day(&nominal_on);
        let days = table.required_value(&offset, &days).and_then(|days| i32::try_from(days).ok());
        let (scenario, step) = (table.required(&scenario), table.required(&step));
        let led = table.required(&invoice);
        let account = account(&mut table, &customer, customers);
        if let (false, Some(account), Some(days), Some(led)) = (table.bad, account, days, led) {
            accounts.push(account);
            rows.invoice.push(leader(&mut table, &invoice, &led, account, invoices));
            scenarios.push(scenario.as_deref());
            steps.push(step.as_deref());
            rows.offset.push(days);
            rows.done_on.push(done);
            rows.nominal_on.push(nominal);
        }
    }
    let grouped = group(accounts.iter().copied(), customers.customers.count);
    let order = &grouped.order;
    History {
        invoice: gather(&rows.invoice, order),
        scenario: select(&scenarios.finish(), order),
        step: select(&steps.finish(), order),
        offset: gather(&rows.offset, order),
        done_on: gather(&rows.done_on, order),
        nominal_on: gather(&rows.nominal_on, order),
        starts: grouped.starts,
    }
}

/// The account of the present row. A customer that is gone is no error: its history counts for nothing.
fn account(table: &mut Table<'_, '_>, column: &Column, customers: &customers::Read) -> Option<u32> {
    let id = table.required(column)?;
    match customers.find(&id) {
        Found::Customer { account } => return Some(account),
        Found::Unusable => table.drop_row(),
        Found::Unknown => {
            let spot = table.spot(column);
            table.add(Code::HistoryWithoutCustomer, spot, || {
                let help = customers.without_blanks(&id).map(|meant| format!("take away the blanks: {}", quoted(meant)));
                (format!("there is no customer {}: the row is ignored", quoted(&id)), help)
            });
        }
    }
    None
}

/// The place of the invoice that led; none if the account does not have it, so that the row counts for spacing only.
fn leader(table: &mut Table<'_, '_>, column: &Column, id: &str, account: u32, invoices: &invoices::Read) -> u32 {
    match invoices.find(id) {
        Some(item) if item.account == account => item.place,
        Some(_) => {
            let spot = table.spot(column);
            table.add(Code::HistoryOfAnother, spot, || {
                let message = format!("the invoice {} is another customer's: the row counts for spacing only", quoted(id));
                (message, Some("correct the customer or the invoice".to_owned()))
            });
            NONE
        }
        None => NONE,
    }
}
