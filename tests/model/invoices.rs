//! R1 to R3: which invoices count, and which one leads.

use relance_engine::{Day, Program};

use super::account::{Account, Item};

/// Why an open invoice is excluded, in the order in which R2 asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exclusion {
    CustomerOnHold,
    OnHold,
    Disputed,
    InAction,
    Promised,
}

/// Words: days late of an invoice, negative before its due date.
pub fn days_late(item: &Item, as_of: Day) -> i32 {
    as_of.0 - item.due_on.0
}

/// Words: past due when days late is above 0.
pub fn past_due(item: &Item, as_of: Day) -> bool {
    days_late(item, as_of) > 0
}

/// R1: an invoice that would be open, but is below the workspace's `ignore below`.
pub fn ignored(program: &Program, item: &Item) -> bool {
    !item.credit && item.open > 0 && item.open < i128::from(program.ignore_below)
}

/// R1: of kind invoice, with an open amount above zero, and not ignored.
pub fn open(program: &Program, item: &Item) -> bool {
    !item.credit && item.open > 0 && !ignored(program, item)
}

/// R2: the first reason why an open invoice is excluded, if any.
pub fn exclusion(account: &Account, item: &Item, as_of: Day) -> Option<Exclusion> {
    if account.on_hold {
        Some(Exclusion::CustomerOnHold)
    } else if item.on_hold {
        Some(Exclusion::OnHold)
    } else if item.disputed {
        Some(Exclusion::Disputed)
    } else if item.named {
        Some(Exclusion::InAction)
    } else if item.promised_on.is_some_and(|promised_on| promised_on >= as_of) {
        Some(Exclusion::Promised)
    } else {
        None
    }
}

/// The open invoices of a customer (R1), excluded ones too.
pub fn all_open<'a>(program: &Program, account: &'a Account) -> Vec<&'a Item> {
    account.items.iter().filter(|item| open(program, item)).collect()
}

/// R3: whether `item` comes before `other` among those that may lead.
fn leads_over(item: &Item, other: &Item) -> bool {
    if item.due_on != other.due_on {
        item.due_on < other.due_on
    } else if item.open != other.open {
        item.open > other.open
    } else {
        // The items of a customer stand in the byte order of their ids.
        item.place < other.place
    }
}

/// R3: the leader invoice, if there is one.
pub fn leader<'a>(program: &Program, account: &'a Account, as_of: Day) -> Option<&'a Item> {
    let mut leader: Option<&Item> = None;
    for item in all_open(program, account) {
        let may_lead = exclusion(account, item, as_of).is_none();
        if may_lead && leader.is_none_or(|leader| leads_over(item, leader)) {
            leader = Some(item);
        }
    }
    leader
}
