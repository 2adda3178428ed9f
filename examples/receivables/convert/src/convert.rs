//! What the sample looked like on one day: nothing that happened later is let through, but the disputes.
//!
//! The sample does not say when a dispute was raised, so a disputed invoice is disputed for as long as it is open.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::problem::Problems;
use crate::source::{Collectors, SourceInvoice};

/// How a customer gets its invoices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Billing {
    /// By post.
    Paper,
    /// By e-mail.
    Electronic,
}

impl Billing {
    /// Its name in the program.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Billing::Paper => "paper",
            Billing::Electronic => "electronic",
        }
    }
}

/// A customer as known on the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer {
    /// Its id.
    pub id: String,
    /// Who collects, by its market.
    pub collector: String,
    /// The country code of the sample.
    pub market: String,
    /// How it gets its invoices.
    pub billing: Billing,
    /// How many of its invoices were paid by the day.
    pub invoices_paid: u32,
    /// How many of those after their due date.
    pub paid_late: u32,
    /// The longest delay of those, in days.
    pub worst_delay: i64,
    /// How many invoices it owes.
    pub open_invoices: u32,
}

impl Customer {
    /// The stand-in for the address that a customer billed by e-mail must have; the sample has no addresses.
    #[must_use]
    pub fn contact_email(&self) -> String {
        match self.billing {
            Billing::Paper => String::new(),
            Billing::Electronic => format!("billing@{}.example.com", self.id.to_ascii_lowercase()),
        }
    }
}

/// An invoice that is open on the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invoice {
    /// Its number.
    pub id: String,
    /// The customer's id.
    pub customer: String,
    /// Date of issue.
    pub issued_on: NaiveDate,
    /// Due date.
    pub due_on: NaiveDate,
    /// Its amount, all of it open: the sample knows no part payments.
    pub amount: String,
    /// Whether it is disputed.
    pub disputed: bool,
}

/// The two tables of the portfolio folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Portfolio {
    /// In the order of their ids.
    pub customers: Vec<Customer>,
    /// By customer, then by date of issue, then by number.
    pub invoices: Vec<Invoice>,
}

impl Portfolio {
    /// How many customers owe something.
    #[must_use]
    pub fn owing(&self) -> usize {
        self.customers.iter().filter(|customer| customer.open_invoices > 0).count()
    }
}

/// The customers who had an invoice by `day`, and the invoices issued by then and settled later. What was settled by
/// then is left out, but remembered in the customer's figures.
///
/// # Errors
/// A problem if a country code has no collector.
pub fn as_of(sample: &[SourceInvoice], collectors: &Collectors, day: NaiveDate, collectors_file: &str) -> Result<Portfolio, Problems> {
    let mut customers: BTreeMap<&str, Customer> = BTreeMap::new();
    let mut invoices: Vec<Invoice> = Vec::new();
    for source in sample.iter().filter(|source| source.issued_on <= day) {
        let customer = match customers.entry(&source.customer) {
            std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
            std::collections::btree_map::Entry::Vacant(entry) => {
                let collector = collectors
                    .get(&source.market)
                    .ok_or_else(|| Problems::one(format!("{collectors_file}: no collector for the country code {}", source.market)))?;
                entry.insert(newcomer(source, collector, day))
            }
        };
        if source.settled_on > day {
            customer.open_invoices += 1;
            invoices.push(open_invoice(source));
        } else {
            let delay = source.settled_on.signed_duration_since(source.due_on).num_days().max(0);
            customer.invoices_paid += 1;
            customer.paid_late += u32::from(delay > 0);
            customer.worst_delay = customer.worst_delay.max(delay);
        }
    }
    invoices.sort_by(|a, b| (&a.customer, a.issued_on, &a.id).cmp(&(&b.customer, b.issued_on, &b.id)));
    Ok(Portfolio { customers: customers.into_values().collect(), invoices })
}

/// A customer of whom no invoice was counted yet.
pub(crate) fn newcomer(source: &SourceInvoice, collector: &str, day: NaiveDate) -> Customer {
    // On the day of the change the sample still bills on paper.
    let billing = if source.paperless_on < day { Billing::Electronic } else { Billing::Paper };
    Customer {
        id: source.customer.clone(),
        collector: collector.to_owned(),
        market: source.market.clone(),
        billing,
        invoices_paid: 0,
        paid_late: 0,
        worst_delay: 0,
        open_invoices: 0,
    }
}

pub(crate) fn open_invoice(source: &SourceInvoice) -> Invoice {
    Invoice {
        id: source.number.clone(),
        customer: source.customer.clone(),
        issued_on: source.issued_on,
        due_on: source.due_on,
        amount: source.amount.clone(),
        disputed: source.disputed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2013, month, day).unwrap_or_default()
    }

    fn sample() -> Vec<SourceInvoice> {
        let invoice = |customer: &str, number: &str, issued_on, settled_on| SourceInvoice {
            line: 2,
            market: "391".to_owned(),
            customer: customer.to_owned(),
            paperless_on: day(3, 1),
            number: number.to_owned(),
            issued_on,
            due_on: issued_on + chrono::Days::new(30),
            amount: "55.90".to_owned(),
            disputed: number == "2",
            settled_on,
        };
        vec![invoice("B", "1", day(1, 1), day(2, 10)), invoice("B", "2", day(2, 1), day(3, 1)), invoice("A", "3", day(3, 1), day(3, 20))]
    }

    fn convert(on: NaiveDate) -> Portfolio {
        let collectors = Collectors::from([("391".to_owned(), "Ann".to_owned())]);
        as_of(&sample(), &collectors, on, "c.csv").unwrap_or_default()
    }

    #[test]
    fn an_invoice_is_open_from_its_issue_until_the_day_before_it_is_settled() {
        let numbers = |on| convert(on).invoices.into_iter().map(|invoice| invoice.id).collect::<Vec<_>>();
        assert_eq!(numbers(NaiveDate::default()), Vec::<String>::new());
        assert_eq!(numbers(day(1, 1)), ["1"]);
        assert_eq!(numbers(day(2, 9)), ["1", "2"]);
        assert_eq!(numbers(day(2, 10)), ["2"]);
        assert_eq!(numbers(day(3, 1)), ["3"]);
        assert_eq!(numbers(day(3, 20)), Vec::<String>::new());
    }

    #[test]
    fn a_customer_is_there_from_its_first_invoice_on_and_stays() {
        let ids = |on| convert(on).customers.into_iter().map(|customer| customer.id).collect::<Vec<_>>();
        assert_eq!(ids(day(2, 28)), ["B"]);
        assert_eq!(ids(day(12, 31)), ["A", "B"]);
        assert_eq!(convert(day(12, 31)).owing(), 0);
    }

    #[test]
    fn only_what_was_paid_by_the_day_is_remembered() {
        let figures = |on| {
            let customer = convert(on).customers.into_iter().find(|customer| customer.id == "B");
            customer.map(|customer| (customer.invoices_paid, customer.paid_late, customer.worst_delay))
        };
        assert_eq!(figures(day(2, 9)), Some((0, 0, 0)));
        assert_eq!(figures(day(2, 10)), Some((1, 1, 10)));
        assert_eq!(figures(day(3, 1)), Some((2, 1, 10)));
    }

    #[test]
    fn billing_is_electronic_from_the_day_after_the_change_on() {
        let contact = |on| {
            let customers = convert(on).customers;
            customers.last().map(|customer| (customer.billing, customer.contact_email()))
        };
        assert_eq!(contact(day(3, 1)), Some((Billing::Paper, String::new())));
        assert_eq!(contact(day(3, 2)), Some((Billing::Electronic, "billing@b.example.com".to_owned())));
    }

    #[test]
    fn a_country_code_without_a_collector_is_an_error() {
        let error = as_of(&sample(), &Collectors::new(), day(3, 1), "c.csv").map_err(|problems| problems.to_string());
        assert_eq!(error.err().as_deref(), Some("error: c.csv: no collector for the country code 391\n"));
        assert!(as_of(&sample(), &Collectors::new(), NaiveDate::default(), "c.csv").is_ok());
    }
}
