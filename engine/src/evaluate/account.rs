//! What the items of one customer add up to: leader and standard amounts (R3, R6), item by item in any order.

use crate::day::Day;

use super::sweep::Weight;

/// Stands where nothing leads.
pub const NO_LEADER: u64 = u64::MAX;

/// Leader and standard amounts of one customer. Sums wrap: whoever hands over the items has checked that they fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    /// Minor units.
    pub overdue: i64,
    /// Minor units.
    pub collectable: i64,
    /// Minor units.
    pub balance: i64,
    /// The leader's open amount, in minor units.
    pub leader_open: i64,
    /// What the leader is called by whoever adds the items: a place or an id; [`NO_LEADER`] without one.
    pub leader: u64,
    /// The leader's due date; [`Day`] of `i32::MAX` without one.
    pub leader_due: Day,
    open: i64,
}

impl Default for Account {
    fn default() -> Account {
        Account {
            overdue: 0,
            collectable: 0,
            balance: 0,
            leader_open: 0,
            leader: NO_LEADER,
            leader_due: Day(i32::MAX),
            open: 0,
        }
    }
}

impl Account {
    /// Adds an item to the amounts (R6). `past_due` is all ones or none.
    #[inline]
    pub fn add(&mut self, open: i64, past_due: i64, weight: &Weight) {
        let overdue = open & weight.open & past_due;
        self.balance = self.balance.wrapping_add(open & weight.balance);
        self.overdue = self.overdue.wrapping_add(overdue);
        self.collectable = self.collectable.wrapping_add((overdue & weight.free) | (open & weight.credit));
        self.open |= weight.open;
    }

    /// Whether an item that may lead comes before the present leader by due date and amount (R3).
    #[inline]
    #[must_use]
    pub fn is_led_by(&self, open: i64, due_on: Day) -> bool {
        due_on < self.leader_due || (due_on == self.leader_due && open > self.leader_open)
    }

    /// Whether an invoice is open.
    #[must_use]
    pub fn any_open(&self) -> bool {
        self.open != 0
    }

    /// Makes an item the leader.
    pub fn lead(&mut self, open: i64, due_on: Day, called: u64) {
        self.leader_open = open;
        self.leader_due = due_on;
        self.leader = called;
    }
}
