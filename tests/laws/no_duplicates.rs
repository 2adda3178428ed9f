//! R19: a step is proposed once for a leader, however often the evaluation runs.

use std::collections::BTreeSet;

use proptest::prelude::*;
use relance_engine::agenda::{Row, Status};
use relance_engine::{Day, Program, evaluate};
use relance_portfolio::Portfolio;

use crate::random::book::Book;
use crate::random::case::{Case, read};
use crate::random::diary;

/// What R19 compares, but for the customer: the leader's id, and the names of scenario and step.
type Key = (String, String, String);

fn key(program: &Program, portfolio: &Portfolio, row: &Row) -> Key {
    let scenario = &program.scenarios[row.scenario as usize];
    let leader = portfolio.invoice_ids.get(row.leader as usize).unwrap();
    (leader.to_owned(), scenario.name.clone(), scenario.steps[row.step as usize].name.clone())
}

/// The keys that a customer's history holds on a day.
fn known(portfolio: &Portfolio, customer: usize, as_of: Day) -> BTreeSet<Key> {
    let history = &portfolio.columns.history;
    let rows = history.starts[customer] as usize..history.starts[customer + 1] as usize;
    rows.filter(|row| history.done_on[*row] <= as_of)
        .filter_map(|row| {
            let leader = portfolio.invoice_ids.get(history.invoice[row] as usize)?;
            let (scenario, step) = (history.scenario.get(row)?, history.step.get(row)?);
            Some((leader.to_owned(), scenario.to_owned(), step.to_owned()))
        })
        .collect()
}

/// Does each customer's proposals on their days until none is left: no key comes twice, and there is an end.
pub fn followed_to_the_end(case: &Case) -> Result<(), TestCaseError> {
    let (program, portfolio) = case.load();
    let most_steps = program.scenarios.iter().map(|scenario| scenario.steps.len()).sum::<usize>();
    for customer in 0..portfolio.columns.customers.count {
        let items = portfolio.columns.invoices.starts[customer + 1] - portfolio.columns.invoices.starts[customer];
        let most = most_steps * items as usize;
        let done = follow(&program, &case.book, customer, case.days[0], most)?;
        prop_assert!(done <= most, "customer {}: {} steps", customer, done);
    }
    Ok(())
}

fn follow(program: &Program, book: &Book, customer: usize, first: Day, most: usize) -> Result<usize, TestCaseError> {
    let mut book = book.clone();
    let mut today = first;
    for done in 0..=most {
        let portfolio = read(program, &book);
        let row = evaluate(program, &portfolio.columns, today).unwrap().rows[customer];
        if row.step == u32::MAX {
            return Ok(done);
        }
        let key = key(program, &portfolio, &row);
        prop_assert!(!known(&portfolio, customer, today).contains(&key), "{:?} is proposed again on {}", key, today);
        if !matches!(row.status, Status::Due | Status::Scheduled) {
            return Ok(done);
        }
        book.history.push_str(&diary::line(program, &portfolio, customer, &row, row.act_on));
        today = row.act_on;
    }
    Ok(most + 1)
}
