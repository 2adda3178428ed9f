//! Payments of a portfolio's invoices: `payments.csv` with the columns `on`, `invoice` and perhaps `amount`.
//!
//! A row without an amount pays all that is open of the invoice on that day. A negative amount is a payment that bounced. The
//! portfolio has the invoices as they stood before the first of the payments.

use std::collections::HashMap;

use relance_engine::day::Day;
use relance_engine::portfolio::invoice_flag;
use relance_engine::program::Currency;

use crate::cell::What;
use crate::code::Code;
use crate::explain::{instead, quoted};
use crate::findings;
use crate::listed::Listed;
use crate::problem::{Report, Words};
use crate::rows::{Next, Rows};
use crate::split::Spot;
use crate::table::{Source, Table};
use crate::{File, Options, Portfolio};

const COLUMNS: [&str; 3] = ["on", "invoice", "amount"];

/// A payment, or one that bounced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payment {
    /// The day on which it comes in.
    pub on: Day,
    /// The invoice, by its place in the portfolio.
    pub invoice: u32,
    /// Minor units, negative if it bounced. Of one invoice all of them together are never below zero, nor more than is open.
    pub amount: i64,
}

/// A row, not yet held against the others.
struct Written {
    on: Day,
    invoice: u32,
    amount: Option<i64>,
    spot: Spot,
}

/// Reads payments of the invoices of `portfolio`, in which amounts are in `currency`. They come in the order of their
/// invoices and days.
#[must_use]
pub fn payments(portfolio: &Portfolio, currency: Currency, file: &File<'_>, options: &Options) -> Listed<Payment> {
    let mut report = Report::default();
    let mut table = Table::open(0, &Source::File(*file), &mut report);
    table.check_header(&mut report, &["on", "invoice"], &COLUMNS);
    let table = table;
    let [on, invoice, amount] = COLUMNS.map(|name| table.column(name));
    // Looked into only by name, so that its order shows nowhere.
    let places: HashMap<&str, u32> = portfolio.invoice_ids.iter().zip(0..).collect();
    let mut rows = Rows::new(&table, table.all_rows());
    let mut written = Vec::new();
    loop {
        match rows.next() {
            Next::End => break,
            Next::Broken => continue,
            Next::Row => {}
        }
        let day = rows.required_day(&on);
        let paid = rows.value(&amount, &What::Money(currency));
        let place = rows.required(&invoice).and_then(|id| {
            let place = places.get(&*id).copied();
            if place.is_none() {
                rows.wrong(Code::UnknownInvoice, &invoice, || unknown(&id, &places));
            }
            place
        });
        if let (false, Some(place)) = (rows.bad, place) {
            let spot = rows.spot(if paid.is_some() { &amount } else { &invoice });
            written.push(Written { on: day, invoice: place, amount: paid, spot: Spot { line: spot.line + table.first_line(), ..spot } });
        }
    }
    findings::report(&mut report, table.origin(), table.first_line(), [rows.findings]);
    written.sort_by_key(|row| (row.invoice, row.on));
    let paid = settle(portfolio, currency, &written, |code, spot, words| {
        report.drop_row();
        table.add(&mut report, code, spot, || words);
    });
    Listed::new(paid, report, options.skip_bad_rows)
}

fn unknown(id: &str, places: &HashMap<&str, u32>) -> Words {
    let meant = Some(id.trim()).filter(|meant| *meant != id && places.contains_key(meant));
    let help = meant.map_or_else(
        || "write the id as in the column `id` of the portfolio's invoices".to_owned(),
        |meant| instead(id, [meant].into_iter()).unwrap_or_default(),
    );
    (format!("there is no invoice {}", quoted(id)), Some(help))
}

/// Goes through the payments of each invoice in the order of their days.
fn settle(portfolio: &Portfolio, currency: Currency, written: &[Written], mut wrong: impl FnMut(Code, Spot, Words)) -> Vec<Payment> {
    let invoices = &portfolio.columns.invoices;
    let mut paid = Vec::with_capacity(written.len());
    for rows in written.chunk_by(|one, other| one.invoice == other.invoice) {
        let Some(place) = rows.first().map(|row| row.invoice) else { continue };
        let id = || quoted(portfolio.invoice_ids.get(place as usize).unwrap_or_default());
        let open = invoices.open.get(place as usize).copied().unwrap_or(0);
        let is_credit = invoices.flags.get(place as usize).is_some_and(|flags| flags & invoice_flag::CREDIT != 0);
        let issued_on = invoices.issued_on.get(place as usize).and_then(|day| day.get());
        let mut left = open;
        for row in rows {
            let amount = row.amount.unwrap_or(left);
            let money = |minor: i64| money(minor, currency);
            let after = left.checked_sub(amount).filter(|after| *after >= 0 && !is_credit);
            if let Some(issued_on) = issued_on.filter(|issued_on| row.on < *issued_on) {
                let help = "correct the day of the payment, or `issued_on` of the invoice";
                let message = format!("the invoice {} is paid on {} and issued on {issued_on}", id(), row.on);
                wrong(Code::PaidBeforeIssue, row.spot, (message, Some(help.to_owned())));
            } else if is_credit || (left <= 0 && amount >= 0) {
                let message = if is_credit { format!("{} is a credit", id()) } else { format!("the invoice {} is paid already", id()) };
                wrong(Code::Overpaid, row.spot, (message, Some("take the row away, or correct the invoice".to_owned())));
            } else if let Some(after) = after.filter(|after| *after <= open) {
                left = after;
                paid.push(Payment { on: row.on, invoice: place, amount });
            } else if amount < 0 {
                let message =
                    format!("{} come back of {}, of which {} were paid", money(amount.saturating_neg()), id(), money(open - left));
                wrong(Code::BouncedTooMuch, row.spot, (message, Some("correct the amount, or add the payment that bounced".to_owned())));
            } else {
                let message = format!("{} are paid for {}, of which {} are open on {}", money(amount), id(), money(left), row.on);
                let help = format!("write at most `{}`, or nothing for all that is open", plain(left, currency));
                wrong(Code::Overpaid, row.spot, (message, Some(help)));
            }
        }
    }
    paid
}

/// An amount as it is written in a file.
fn plain(minor: i64, currency: Currency) -> String {
    let scale = currency.scale().unsigned_abs();
    let (whole, rest) = (minor.unsigned_abs() / scale, minor.unsigned_abs() % scale);
    let sign = if minor < 0 { "-" } else { "" };
    match currency.decimals {
        0 => format!("{sign}{whole}"),
        decimals => format!("{sign}{whole}.{rest:0width$}", width = usize::from(decimals)),
    }
}

fn money(minor: i64, currency: Currency) -> String {
    format!("{} {}", plain(minor, currency), currency.as_str())
}
