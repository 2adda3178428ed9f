//! What the items of one customer add up to: leader and standard amounts (R3, R6), item by item in any order.

use crate::day::Day;

use super::sweep::Weight;

/// The due date where nothing leads: after every other.
const NOT_LED: Day = Day(i32::MAX);

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
    /// What the leader is called by whoever adds the items: a place or an id; meaningless without one.
    pub leader: u64,
    /// The leader's due date; [`NOT_LED`] without one.
    pub leader_due: Day,
    /// 1 once an invoice is open.
    open: i32,
}

impl Default for Account {
    fn default() -> Account {
        Account { overdue: 0, collectable: 0, balance: 0, leader_open: 0, leader: 0, leader_due: NOT_LED, open: 0 }
    }
}

/// How many words an account takes in a ledger.
pub const WORDS: usize = 6;

impl Account {
    /// Reads an account from a ledger.
    #[inline]
    #[must_use]
    pub fn read(words: &[i64; WORDS]) -> Account {
        let [overdue, collectable, balance, leader_open, leader, last] = *words;
        Account {
            overdue,
            collectable,
            balance,
            leader_open,
            leader: leader.cast_unsigned(),
            leader_due: Day((last >> 32) as i32),
            open: last as i32,
        }
    }

    /// Writes the account into a ledger.
    #[inline]
    pub fn write(&self, words: &mut [i64; WORDS]) {
        let last = (i64::from(self.leader_due.0) << 32) | i64::from(self.open);
        *words = [self.overdue, self.collectable, self.balance, self.leader_open, self.leader.cast_signed(), last];
    }

    /// Adds an item to the amounts (R6). `past_due` is all ones or none.
    #[inline]
    pub fn add(&mut self, open: i64, past_due: i64, weight: &Weight) {
        let overdue = open & weight.open & past_due;
        self.balance = self.balance.wrapping_add(open & weight.balance);
        self.overdue = self.overdue.wrapping_add(overdue);
        self.collectable = self.collectable.wrapping_add((overdue & weight.free) | (open & weight.credit));
        self.open |= i32::from(weight.open != 0);
    }

    /// Whether an item that may lead comes before the present leader by due date and amount (R3).
    #[inline]
    #[must_use]
    pub fn is_led_by(&self, open: i64, due_on: Day) -> bool {
        due_on < self.leader_due || (due_on == self.leader_due && open > self.leader_open)
    }

    /// Whether it has a leader.
    #[must_use]
    pub fn has_leader(&self) -> bool {
        self.leader_due != NOT_LED
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
