//! One pass over a chunk's invoices: which are open and excluded, who leads, and the standard amounts (R1, R2, R3, R6).

use core::ops::Range;

use crate::day::Day;
use crate::portfolio::{NONE, Portfolio, invoice_flag};
use crate::program::Program;

/// What the rules say of an item (R1, R2), in the order in which exclusions are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum InvoiceState {
    /// A credit: it counts in balances (R1).
    Credit,
    /// Nothing is owed any more.
    Settled,
    /// Open, but below the workspace's `ignore below` (R1).
    Ignored,
    /// Open, and it may lead.
    Open,
    /// Excluded: its customer is on hold.
    CustomerOnHold,
    /// Excluded: it is on hold.
    OnHold,
    /// Excluded: it is disputed.
    Disputed,
    /// Excluded: a pending specific action names it.
    InAction,
    /// Excluded: a promise to pay whose date has not passed.
    Promised,
}

impl InvoiceState {
    /// Whether it is open, excluded or not.
    #[must_use]
    pub fn is_open(self) -> bool {
        self >= InvoiceState::Open
    }

    /// Whether it is open and excluded.
    #[must_use]
    pub fn is_excluded(self) -> bool {
        self > InvoiceState::Open
    }
}

/// What the sweep finds for the customers of a chunk; one value a customer unless said otherwise.
#[derive(Default)]
pub struct Sums {
    /// For each item of the chunk: its state.
    pub states: Vec<InvoiceState>,
    /// The leader, by its place among all items, or [`NONE`].
    pub leader: Vec<u32>,
    /// Whether an invoice is open.
    pub any_open: Vec<bool>,
    /// Minor units.
    pub overdue: Vec<i64>,
    /// Minor units.
    pub collectable: Vec<i64>,
    /// Minor units.
    pub balance: Vec<i64>,
}

impl Sums {
    fn clear(&mut self) {
        self.states.clear();
        self.leader.clear();
        self.any_open.clear();
        self.overdue.clear();
        self.collectable.clear();
        self.balance.clear();
    }

    /// Sweeps the items of `customers`.
    pub fn sweep(&mut self, program: &Program, portfolio: &Portfolio, as_of: Day, customers: Range<usize>) {
        self.clear();
        let invoices = &portfolio.invoices;
        for customer in customers {
            let rows = invoices.starts[customer] as usize..invoices.starts[customer + 1] as usize;
            let held = portfolio.customers.on_hold[customer];
            let mut leader = None;
            let mut any_open = false;
            let (mut overdue, mut collectable, mut balance) = (0_i64, 0_i64, 0_i64);
            let amounts = invoices.open[rows.clone()].iter().zip(&invoices.due_on[rows.clone()]);
            let marks = invoices.flags[rows.clone()].iter().zip(&invoices.promised_on[rows.clone()]);
            for ((row, (open, due_on)), (flags, promised_on)) in rows.zip(amounts).zip(marks) {
                let (open, due_on) = (*open, *due_on);
                let promised = promised_on.get().is_some_and(|promised| promised >= as_of);
                let state = state(program.ignore_below, held, open, *flags, promised);
                self.states.push(state);
                let past_due = as_of > due_on;
                match state {
                    InvoiceState::Credit => {
                        collectable += open;
                        balance += open;
                    }
                    InvoiceState::Settled => balance += open,
                    InvoiceState::Ignored => {}
                    _ => {
                        any_open = true;
                        balance += open;
                        overdue += if past_due { open } else { 0 };
                        if state == InvoiceState::Open {
                            collectable += if past_due { open } else { 0 };
                            // Rows stand in the byte order of their ids, so a full tie keeps the first (R3).
                            if leader.is_none_or(|(due, amount, _)| due_on < due || (due_on == due && open > amount)) {
                                leader = Some((due_on, open, row));
                            }
                        }
                    }
                }
            }
            self.leader.push(leader.and_then(|(_, _, row)| u32::try_from(row).ok()).unwrap_or(NONE));
            self.any_open.push(any_open);
            self.overdue.push(overdue);
            self.collectable.push(collectable);
            self.balance.push(balance);
        }
    }
}

/// R1 and R2, in their order.
fn state(ignore_below: i64, held: bool, open: i64, flags: u8, promised: bool) -> InvoiceState {
    if flags & invoice_flag::CREDIT != 0 {
        InvoiceState::Credit
    } else if open <= 0 {
        InvoiceState::Settled
    } else if open < ignore_below {
        InvoiceState::Ignored
    } else if held {
        InvoiceState::CustomerOnHold
    } else if flags & invoice_flag::ON_HOLD != 0 {
        InvoiceState::OnHold
    } else if flags & invoice_flag::DISPUTED != 0 {
        InvoiceState::Disputed
    } else if flags & invoice_flag::IN_ACTION != 0 {
        InvoiceState::InAction
    } else if promised {
        InvoiceState::Promised
    } else {
        InvoiceState::Open
    }
}
