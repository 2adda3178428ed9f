//! What can happen to a portfolio between two evaluations.

use relance_engine::Day;
use relance_engine::portfolio::Fact;

/// A change. Customers, invoices and actions are named by their places in the portfolio that the stage was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A step of a scenario was done.
    StepDone(StepDone),
    /// A specific action was done, or withdrawn: it is pending no more.
    ActionDone {
        /// The action.
        action: u32,
    },
    /// An item's open amount is now this: a payment, a part payment, a payment that bounced, or an invoice that is new (an
    /// invoice that does not exist yet stands in the portfolio with nothing open).
    Open {
        /// The item.
        invoice: u32,
        /// Minor units; zero once it is paid.
        open: i64,
    },
    /// A dispute was raised or resolved.
    Disputed {
        /// The invoice.
        invoice: u32,
        /// Whether it is disputed now.
        disputed: bool,
    },
    /// An invoice was put on hold or released.
    InvoiceHold {
        /// The invoice.
        invoice: u32,
        /// Whether it is on hold now.
        on_hold: bool,
    },
    /// Payment was promised until a date.
    Promised {
        /// The invoice.
        invoice: u32,
        /// Until when; [`Day::MISSING`] if there is no promise any more.
        until: Day,
    },
    /// Something else is known of a customer now; its id and its currency never change.
    Fact {
        /// The customer.
        customer: u32,
        /// What.
        fact: Fact,
    },
}

/// A step that was done: what becomes a row of the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepDone {
    /// The customer on whom it was collected.
    pub customer: u32,
    /// The invoice that led.
    pub invoice: u32,
    /// The scenario, by its place in the program.
    pub scenario: u16,
    /// The step, by its place in the scenario.
    pub step: u16,
    /// When.
    pub done_on: Day,
    /// For when it was planned before working days, or [`Day::MISSING`].
    pub nominal_on: Day,
}
