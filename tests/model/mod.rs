//! A second reading of the rules, kept as plain as the page that states them.
//!
//! It works customer by customer and row by row, searches calendars day by day and reckons with exact fractions. It shares the
//! types of programs, portfolios and agendas with the evaluator, and no rule. Speed is no concern here; each function
//! names the rule that it spells out.
//!
//! Where the page leaves room, this reading takes it so:
//! - R1, R6: an item of kind invoice with a negative open amount is not open, nor ignored; it counts in `balance` only.
//! - R2, R17: whether "its customer is on hold" is asked of the customer on whom the item is collected.
//! - R7: the offset that settles a tie is `done.offset` as the rule goes on to define it, not the row's own; a row without a
//!   nominal date comes before those with one. Only so does the order of the rows never matter.
//! - R8: `start latest` looks for the last step reached among all steps, then (a) and (b) may pass over that one as well.
//! - R9: R11 "with the mode of the step" takes in the sending days.
//! - R10: every row of history counts as a contact, whatever its channel, also one whose invoice is gone.
//! - R14, R15: a message without a template has no text, so it is blocked.
//! - R15: an action is cancelled by the open amounts themselves, whether or not `ignore below` hides them.
#![allow(dead_code, reason = "each test target uses a part of it")]

pub mod account;
pub mod aggregate;
pub mod amounts;
pub mod blocked;
pub mod calendar;
pub mod customer_row;
pub mod dates;
pub mod expression;
pub mod fraction;
pub mod invoices;
pub mod meaning;
pub mod next_step;
pub mod progress;
pub mod specific;
pub mod spoken;

use relance_engine::{Agenda, Day, Portfolio, Program};

use account::Account;

/// The whole agenda: one row a customer, and one a pending specific action in the order of the portfolio.
pub fn agenda(program: &Program, portfolio: &Portfolio, as_of: Day) -> Agenda {
    let mut agenda = Agenda::default();
    for customer in 0..portfolio.customers.count {
        let account = Account::read(portfolio, customer);
        agenda.rows.push(customer_row::row(program, &account, as_of));
        for action in &account.actions {
            agenda.actions.push(specific::row(program, &account, action, as_of));
        }
    }
    agenda
}
