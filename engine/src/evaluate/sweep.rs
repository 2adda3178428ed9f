//! What the rules say of each item: whether it is open, excluded, or counts at all (R1, R2).

use core::ops::Range;

use crate::day::Day;
use crate::portfolio::{InvoicesView, invoice_flag};

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

/// What is asked of an item, one bit each beside those of [`invoice_flag`].
mod fact {
    use crate::portfolio::invoice_flag;

    pub const FLAGS: u8 = invoice_flag::CREDIT | invoice_flag::ON_HOLD | invoice_flag::DISPUTED | invoice_flag::IN_ACTION;
    /// Its open amount is above zero.
    pub const OWED: u8 = 16;
    /// Its open amount is below what the workspace ignores.
    pub const SMALL: u8 = 32;
    /// A promise to pay has not passed.
    pub const PROMISED: u8 = 64;
    /// Its customer is on hold.
    pub const HELD: u8 = 128;
}

/// The facts that are known without the amount.
const STANDING: u8 = fact::FLAGS | fact::PROMISED | fact::HELD;

/// What an item counts for, one bit each.
pub mod mark {
    /// As an open invoice, excluded or not.
    pub const OPEN: u8 = 1;
    /// As an open invoice that is not excluded: it may lead.
    pub const FREE: u8 = 2;
    /// In the balance.
    pub const BALANCE: u8 = 4;
    /// As a credit.
    pub const CREDIT: u8 = 8;
    /// All of these.
    pub const ALL: u8 = 15;
}

/// What an item counts for, as masks of all ones or none, so that amounts are chosen without a branch.
#[derive(Clone, Copy, Debug)]
pub struct Weight {
    /// In the balance.
    pub balance: i64,
    /// As an open invoice, excluded or not.
    pub open: i64,
    /// As an open invoice that is not excluded.
    pub free: i64,
    /// As a credit.
    pub credit: i64,
}

/// The weight of marks.
#[inline]
#[must_use]
pub fn weight(marks: u8) -> &'static Weight {
    &WEIGHTS[usize::from(marks & mark::ALL)]
}

/// R1 and R2, in their order.
const fn state_of(facts: u8) -> InvoiceState {
    if facts & invoice_flag::CREDIT != 0 {
        InvoiceState::Credit
    } else if facts & fact::OWED == 0 {
        InvoiceState::Settled
    } else if facts & fact::SMALL != 0 {
        InvoiceState::Ignored
    } else if facts & fact::HELD != 0 {
        InvoiceState::CustomerOnHold
    } else if facts & invoice_flag::ON_HOLD != 0 {
        InvoiceState::OnHold
    } else if facts & invoice_flag::DISPUTED != 0 {
        InvoiceState::Disputed
    } else if facts & invoice_flag::IN_ACTION != 0 {
        InvoiceState::InAction
    } else if facts & fact::PROMISED != 0 {
        InvoiceState::Promised
    } else {
        InvoiceState::Open
    }
}

const fn marks_of(state: InvoiceState) -> u8 {
    match state {
        InvoiceState::Credit => mark::BALANCE | mark::CREDIT,
        InvoiceState::Settled => mark::BALANCE,
        InvoiceState::Ignored => 0,
        InvoiceState::Open => mark::BALANCE | mark::OPEN | mark::FREE,
        _ => mark::BALANCE | mark::OPEN,
    }
}

/// The marks of an item for all facts that there can be, so that an item costs a look instead of eight questions.
static MARKS: [u8; 256] = {
    let mut marks = [0; 256];
    let mut facts = 0;
    while facts < marks.len() {
        marks[facts] = marks_of(state_of(facts as u8));
        facts += 1;
    }
    marks
};

const fn mask(marks: usize, bit: u8) -> i64 {
    if marks & bit as usize != 0 { -1 } else { 0 }
}

/// The weight of all marks that there can be.
static WEIGHTS: [Weight; 16] = {
    let mut weights = [Weight { balance: 0, open: 0, free: 0, credit: 0 }; 16];
    let mut marks = 0;
    while marks < weights.len() {
        weights[marks] = Weight {
            balance: mask(marks, mark::BALANCE),
            open: mask(marks, mark::OPEN),
            free: mask(marks, mark::FREE),
            credit: mask(marks, mark::CREDIT),
        };
        marks += 1;
    }
    weights
};

/// What the rules of a workspace on a day ask of items.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// Open amounts below it are ignored, in minor units (R1).
    pub ignore_below: i64,
    /// The day of the evaluation.
    pub as_of: Day,
}

impl Asked {
    /// Flags of an item, and what a promise and its customer add to them.
    #[must_use]
    pub fn standing(self, flags: u8, promised_on: Option<Day>, held: bool) -> u8 {
        // A missing promise is before any day.
        let promised = promised_on.is_some_and(|day| day >= self.as_of);
        (flags & fact::FLAGS) | (u8::from(promised) * fact::PROMISED) | (u8::from(held) * fact::HELD)
    }

    fn facts(self, open: i64, standing: u8) -> u8 {
        owed(open, standing) | (u8::from(open < self.ignore_below) * fact::SMALL)
    }

    /// What items count for, by their open amounts and their [`Asked::standing`].
    pub fn marks(self, open: &[i64], standings: &[u8], out: &mut Vec<u8>) {
        out.clear();
        let items = open.iter().zip(standings);
        // Nothing is owed below one minor unit, so that a smaller limit ignores nothing.
        if self.ignore_below > 1 {
            out.extend(items.map(|(open, standing)| MARKS[usize::from(self.facts(*open, *standing))]));
        } else {
            out.extend(items.map(|(open, standing)| MARKS[usize::from(owed(*open, *standing))]));
        }
    }

    /// The state of an item, by its open amount and its [`Asked::standing`].
    #[must_use]
    pub fn state(self, open: i64, standing: u8) -> InvoiceState {
        state_of(self.facts(open, standing))
    }

    /// The [`Asked::standing`] of the items at `rows`; `held` are their customers' holds, one an item, or none.
    pub fn standings(self, items: &InvoicesView<'_>, rows: Range<usize>, held: &[bool], out: &mut Vec<u8>) {
        out.clear();
        out.extend(items.flags[rows.clone()].iter().map(|flags| self.standing(*flags, None, false)));
        let promised = items.promised_on.get(rows).unwrap_or_default();
        out.iter_mut().zip(promised).for_each(|(out, day)| *out |= self.standing(0, Some(*day), false));
        out.iter_mut().zip(held).for_each(|(out, held)| *out |= self.standing(0, None, *held));
    }
}

fn owed(open: i64, standing: u8) -> u8 {
    (standing & STANDING) | (u8::from(open > 0) * fact::OWED)
}
