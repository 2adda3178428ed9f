//! Changes of an account, in their order.

use relance_engine::Day;
use relance_engine::portfolio::{Fact, Portfolio};
use relance_engine::program::Program;
use relance_engine::program::expr::{FlagField, IntField, TextField};

use crate::event::Event;
use crate::stage::{Stage, StageError};

/// Stands for a collector, whoever that is.
pub const ANYBODY: &str = "?";

/// A change of an account. Items and actions are named by their places in the account's portfolio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Something else is known of the customer.
    Fact(Fact),
    /// A dispute ends.
    DisputeEnds {
        /// The invoice.
        invoice: u32,
    },
    /// An invoice's hold ends.
    HoldEnds {
        /// The invoice.
        invoice: u32,
    },
    /// A promise to pay is no more.
    PromiseEnds {
        /// The invoice.
        invoice: u32,
    },
    /// A specific action is done or withdrawn.
    ActionEnds {
        /// The action.
        action: u32,
    },
    /// An item has another open amount.
    Open {
        /// The item.
        invoice: u32,
        /// Its open amount now, in minor units.
        from: i64,
        /// Its open amount then, in minor units.
        to: i64,
    },
    /// There is one more invoice, of which nothing else is known.
    NewInvoice {
        /// When it is due.
        due_on: Day,
        /// Its open amount in minor units.
        open: i64,
    },
}

/// What a change is about, so that two changes of one thing are not made together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    Email,
    Phone,
    OnHold,
    Text(TextField),
    Flag(FlagField),
    Number(IntField),
    Dispute(u32),
    Hold(u32),
    Promise(u32),
    Action(u32),
    Open(u32),
    NewInvoice,
}

impl Change {
    /// What it is about.
    pub(super) fn thing(&self) -> Thing {
        match self {
            Change::Fact(Fact::HasEmail(_)) => Thing::Email,
            Change::Fact(Fact::HasPhone(_)) => Thing::Phone,
            Change::Fact(Fact::OnHold(_)) => Thing::OnHold,
            Change::Fact(Fact::Text(field, _)) => Thing::Text(*field),
            Change::Fact(Fact::Flag(field, _)) => Thing::Flag(*field),
            Change::Fact(Fact::Number(field, _)) => Thing::Number(*field),
            Change::DisputeEnds { invoice } => Thing::Dispute(*invoice),
            Change::HoldEnds { invoice } => Thing::Hold(*invoice),
            Change::PromiseEnds { invoice } => Thing::Promise(*invoice),
            Change::ActionEnds { action } => Thing::Action(*action),
            Change::Open { invoice, .. } => Thing::Open(*invoice),
            Change::NewInvoice { .. } => Thing::NewInvoice,
        }
    }

    /// How large it is: its kind, then how far it goes. The smaller comes first.
    pub(super) fn size(&self, as_of: Day) -> (u8, u64, u64) {
        match self {
            Change::Fact(Fact::HasEmail(_) | Fact::HasPhone(_) | Fact::Text(TextField::Collector, _)) => (0, 0, 0),
            Change::Fact(Fact::OnHold(_)) | Change::DisputeEnds { .. } | Change::HoldEnds { .. } => (1, 0, 0),
            Change::PromiseEnds { .. } | Change::ActionEnds { .. } => (1, 1, 0),
            Change::Open { from, to, .. } => (2, from.abs_diff(*to), 0),
            // What becomes unknown is further away than any value.
            Change::Fact(Fact::Text(_, None) | Fact::Flag(_, None) | Fact::Number(_, None)) => (3, 1, 0),
            Change::Fact(_) => (3, 0, 0),
            Change::NewInvoice { due_on, open } => (4, u64::from(due_on.since(as_of).unsigned_abs()), open.unsigned_abs()),
        }
    }

    fn event(&self, new_invoice: u32) -> Event {
        match self {
            Change::Fact(fact) => Event::Fact { customer: 0, fact: fact.clone() },
            Change::DisputeEnds { invoice } => Event::Disputed { invoice: *invoice, disputed: false },
            Change::HoldEnds { invoice } => Event::InvoiceHold { invoice: *invoice, on_hold: false },
            Change::PromiseEnds { invoice } => Event::Promised { invoice: *invoice, until: Day::MISSING },
            Change::ActionEnds { action } => Event::ActionDone { action: *action },
            Change::Open { invoice, to, .. } => Event::Open { invoice: *invoice, open: *to },
            Change::NewInvoice { open, .. } => Event::Open { invoice: new_invoice, open: *open },
        }
    }
}

/// The portfolio of one account after changes. At most one of them is a new invoice, which becomes its last item.
///
/// # Errors
/// A [`StageError`] if a change is about something that the account does not have.
pub fn apply(program: &Program, alone: &Portfolio, changes: &[Change]) -> Result<Stage, StageError> {
    let mut portfolio = alone.clone();
    let new_invoice = u32::try_from(portfolio.invoices.open.len()).map_err(|_| StageError("too many items"))?;
    let due_on = changes.iter().find_map(|change| match change {
        Change::NewInvoice { due_on, .. } => Some(*due_on),
        _ => None,
    });
    if let Some(due_on) = due_on {
        let invoices = &mut portfolio.invoices;
        // Columns of which all is missing may be empty, and stay so.
        let items = invoices.open.len();
        let filled = |length: usize| items > 0 && length == items;
        if filled(invoices.amount.len()) {
            invoices.amount.push(relance_engine::portfolio::MISSING);
        }
        if filled(invoices.issued_on.len()) {
            invoices.issued_on.push(Day::MISSING);
        }
        if filled(invoices.promised_on.len()) {
            invoices.promised_on.push(Day::MISSING);
        }
        invoices.due_on.push(due_on);
        invoices.open.push(0);
        invoices.flags.push(0);
        invoices.starts.iter_mut().skip(1).for_each(|start| *start += 1);
    }
    let mut stage = Stage::new(program, portfolio);
    let events: Vec<Event> = changes.iter().map(|change| change.event(new_invoice)).collect();
    stage.apply(&events)?;
    Ok(stage)
}
