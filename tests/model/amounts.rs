//! R6: the three amounts of a customer, in minor units.

use relance_engine::{Day, Program};

use super::account::Account;
use super::invoices::{all_open, exclusion, ignored, past_due};

/// Open amounts of the open invoices past due.
pub fn overdue(program: &Program, account: &Account, as_of: Day) -> i128 {
    all_open(program, account).iter().filter(|item| past_due(item, as_of)).map(|item| item.open).sum()
}

/// The same without the excluded ones, plus the customer's credits.
pub fn collectable(program: &Program, account: &Account, as_of: Day) -> i128 {
    let collected: i128 = all_open(program, account)
        .iter()
        .filter(|item| past_due(item, as_of) && exclusion(account, item, as_of).is_none())
        .map(|item| item.open)
        .sum();
    let credits: i128 = account.items.iter().filter(|item| item.credit).map(|item| item.open).sum();
    collected + credits
}

/// Open amounts of all items, credits included; R1 keeps the ignored ones out of every sum.
pub fn balance(program: &Program, account: &Account) -> i128 {
    account.items.iter().filter(|item| !ignored(program, item)).map(|item| item.open).sum()
}
