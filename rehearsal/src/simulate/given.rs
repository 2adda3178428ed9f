//! What is known to come in: payments, and what else becomes known of customers.

use relance_engine::Day;
use relance_engine::portfolio::Fact;

/// A payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payment {
    /// When it comes in. One before the first day comes in on the first.
    pub on: Day,
    /// The invoice, by its place in the portfolio.
    pub invoice: u32,
    /// Minor units; negative if an earlier payment bounced. All payments of an invoice together are between zero and what was
    /// open before the first.
    pub amount: i64,
}

/// Something that becomes known of a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// When. One before the first day is known on the first.
    pub on: Day,
    /// The customer, by its place in the portfolio.
    pub customer: u32,
    /// What is known from then on.
    pub fact: Fact,
}

/// All that is known to come in, sorted so that parts of a portfolio find theirs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    payments: Vec<Payment>,
    changes: Vec<Change>,
}

impl Given {
    /// Payments and changes in any order; of one invoice or customer, those of one day come in as they stand.
    #[must_use]
    pub fn new(mut payments: Vec<Payment>, mut changes: Vec<Change>) -> Given {
        payments.sort_by_key(|payment| (payment.invoice, payment.on));
        changes.sort_by_key(|change| (change.customer, change.on));
        Given { payments, changes }
    }

    /// Those of some invoices, next to each other.
    #[must_use]
    pub fn payments(&self, invoices: core::ops::Range<u32>) -> &[Payment] {
        let at = |place: u32| self.payments.partition_point(|payment| payment.invoice < place);
        self.payments.get(at(invoices.start)..at(invoices.end)).unwrap_or_default()
    }

    /// Those of one customer.
    #[must_use]
    pub fn changes(&self, customer: u32) -> &[Change] {
        let at = |place: u32| self.changes.partition_point(|change| change.customer < place);
        self.changes.get(at(customer)..at(customer.saturating_add(1))).unwrap_or_default()
    }

    /// The collectors that customers will have.
    pub fn collectors(&self) -> impl Iterator<Item = &str> {
        use relance_engine::program::expr::TextField;
        self.changes.iter().filter_map(|change| match &change.fact {
            Fact::Text(TextField::Collector, name) => name.as_deref(),
            _ => None,
        })
    }
}
