//! The whole life of the sample, for a simulation: the portfolio before the first day, and what came in day by day.
//!
//! On every day it comes to the same as [`crate::convert::as_of`] does: nothing that happened later is let through.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use crate::convert::{Billing, Customer, Portfolio, newcomer, open_invoice};
use crate::problem::Problems;
use crate::source::{Collectors, SourceInvoice};

/// A payment of all that is open of an invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// When.
    pub on: NaiveDate,
    /// The number of the invoice.
    pub invoice: String,
}

/// Something that becomes known of a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// From which day on.
    pub on: NaiveDate,
    /// The customer's id.
    pub customer: String,
    /// The column of customers.csv.
    pub column: &'static str,
    /// What stands there from then on.
    pub value: String,
}

/// The sample from its first day to its last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Life {
    /// All customers as they were before anything happened, and all invoices, to come when they are issued.
    pub portfolio: Portfolio,
    /// By day and invoice.
    pub payments: Vec<Payment>,
    /// By day, customer and column.
    pub changes: Vec<Change>,
}

/// The whole life of the sample.
///
/// # Errors
/// A problem if a country code has no collector.
pub fn whole(sample: &[SourceInvoice], collectors: &Collectors, collectors_file: &str) -> Result<Life, Problems> {
    let mut by_customer: BTreeMap<&str, Vec<&SourceInvoice>> = BTreeMap::new();
    for source in sample {
        by_customer.entry(&source.customer).or_default().push(source);
    }
    let mut life = Life::default();
    for invoices in by_customer.values() {
        let Some(first) = invoices.first() else { continue };
        let collector = collectors
            .get(&first.market)
            .ok_or_else(|| Problems::one(format!("{collectors_file}: no collector for the country code {}", first.market)))?;
        let customer = newcomer(first, collector, NaiveDate::MIN);
        life.changes.extend(changes(&customer, first.paperless_on, invoices));
        life.portfolio.customers.push(customer);
    }
    life.portfolio.invoices = sample.iter().map(open_invoice).collect();
    life.portfolio.invoices.sort_by(|a, b| (&a.customer, a.issued_on, &a.id).cmp(&(&b.customer, b.issued_on, &b.id)));
    life.payments = sample.iter().map(|source| Payment { on: source.settled_on, invoice: source.number.clone() }).collect();
    life.payments.sort_by(|a, b| (a.on, &a.invoice).cmp(&(b.on, &b.invoice)));
    life.changes.sort_by(|a, b| (a.on, &a.customer, a.column).cmp(&(b.on, &b.customer, b.column)));
    Ok(life)
}

/// What becomes known of a customer: how it is billed, and how it paid so far.
fn changes(customer: &Customer, paperless_on: NaiveDate, invoices: &[&SourceInvoice]) -> Vec<Change> {
    let change = |on, column, value| Change { on, customer: customer.id.clone(), column, value };
    let electronic = Customer { billing: Billing::Electronic, ..customer.clone() };
    let since = paperless_on + Days::new(1);
    let mut found =
        vec![change(since, "billing", electronic.billing.name().to_owned()), change(since, "contact_email", electronic.contact_email())];
    let mut settled: Vec<&&SourceInvoice> = invoices.iter().collect();
    settled.sort_by_key(|source| source.settled_on);
    let (mut paid, mut late, mut worst) = (0_u32, 0_u32, 0_i64);
    for day in settled.chunk_by(|one, other| one.settled_on == other.settled_on) {
        let Some(on) = day.first().map(|source| source.settled_on) else { continue };
        let before = (late, worst);
        for source in day {
            let delay = source.settled_on.signed_duration_since(source.due_on).num_days().max(0);
            paid += 1;
            late += u32::from(delay > 0);
            worst = worst.max(delay);
        }
        found.push(change(on, "invoices_paid", paid.to_string()));
        found.extend((late != before.0).then(|| change(on, "paid_late", late.to_string())));
        found.extend((worst != before.1).then(|| change(on, "worst_delay", worst.to_string())));
    }
    found
}
