//! What must not matter: how the customers are cut, in which order the files are, and what is not yet done.

use proptest::prelude::*;
use relance_engine::{Agenda, Evaluator, evaluate};

use crate::random::book::Book;
use crate::random::case::{Case, read};
use crate::random::compare::difference;

/// Each customer evaluated as a range of its own, and all in two ranges.
pub fn any_cut_gives_the_same(case: &Case) -> Result<(), TestCaseError> {
    let (program, portfolio) = case.load();
    let count = portfolio.columns.customers.count;
    for as_of in &case.days {
        let whole = evaluate(&program, &portfolio.columns, *as_of).unwrap();
        let evaluator = Evaluator::new(&program, &portfolio.columns, *as_of).unwrap();
        let mut singly = Agenda::default();
        for customer in 0..count {
            evaluator.evaluate(customer..customer + 1, &mut singly).unwrap();
        }
        prop_assert_eq!(difference(&whole, &singly), None);
        let mut halves = Agenda::default();
        evaluator.evaluate(0..count / 2, &mut halves).unwrap();
        evaluator.evaluate(count / 2..count, &mut halves).unwrap();
        prop_assert_eq!(difference(&whole, &halves), None);
    }
    Ok(())
}

/// A file with the rows below its header in another order.
fn reordered(file: &str, order: impl Fn(&mut Vec<&str>)) -> String {
    let mut lines: Vec<&str> = file.lines().skip(1).collect();
    order(&mut lines);
    let header = file.lines().next().unwrap();
    format!("{header}\n{}\n", lines.join("\n"))
}

/// Invoices, history and specific actions backwards, sorted, and turned by a third.
pub fn any_order_gives_the_same(case: &Case) -> Result<(), TestCaseError> {
    let (program, portfolio) = case.load();
    let orders: [fn(&mut Vec<&str>); 3] = [
        |lines| lines.reverse(),
        |lines| lines.sort_unstable(),
        |lines| {
            let third = lines.len() / 3;
            lines.rotate_left(third);
        },
    ];
    for order in orders {
        let book = Book {
            customers: case.book.customers.clone(),
            invoices: reordered(&case.book.invoices, order),
            history: reordered(&case.book.history, order),
            actions: reordered(&case.book.actions, order),
        };
        let other = read(&program, &book);
        for as_of in &case.days {
            let whole = evaluate(&program, &portfolio.columns, *as_of).unwrap();
            prop_assert_eq!(difference(&whole, &evaluate(&program, &other.columns, *as_of).unwrap()), None);
        }
    }
    Ok(())
}

/// R7: rows of history dated after the day do not exist yet.
pub fn the_future_changes_nothing(case: &Case) -> Result<(), TestCaseError> {
    let (program, portfolio) = case.load();
    for as_of in &case.days {
        let whole = evaluate(&program, &portfolio.columns, *as_of).unwrap();
        let today = as_of.to_string();
        // The sixth cell is `done_on`; ISO dates sort as texts.
        let past = |line: &&str| line.split(',').nth(5).is_some_and(|done_on| *done_on <= *today);
        let history = reordered(&case.book.history, |lines| lines.retain(past));
        let other = read(&program, &Book { history, ..case.book.clone() });
        prop_assert_eq!(difference(&whole, &evaluate(&program, &other.columns, *as_of).unwrap()), None);
    }
    Ok(())
}
