//! A second reading of the rules, kept as plain as the page that states them.
//!
//! It works customer by customer and row by row, searches calendars day by day and reckons with exact fractions. It shares the
//! types of programs, portfolios and agendas with the evaluator, and no rule. Speed is no concern here; each function
//! names the rule that it spells out.
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
