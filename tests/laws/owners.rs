//! What belongs to whom, and what belongs to nobody.

use std::collections::BTreeMap;

use proptest::prelude::*;
use relance_engine::agenda::Row;
use relance_engine::evaluate;
use relance_portfolio::Portfolio;

use crate::random::book::Book;
use crate::random::case::{Case, read};
use crate::random::compare::{difference, meaningful};

/// A file whose rows below the header are rewritten, or dropped where nothing is given.
fn rewritten(file: &str, row: impl Fn(Vec<&str>) -> Option<String>) -> String {
    let mut lines = file.lines();
    let header = lines.next().unwrap();
    let rows: Vec<String> = lines.filter_map(|line| row(line.split(',').collect())).collect();
    format!("{header}\n{}\n", rows.join("\n"))
}

/// R17: what a customer collected with another has counts as the other's.
pub fn joined_customers_own_nothing(case: &Case) -> Result<(), TestCaseError> {
    let (program, portfolio) = case.load();
    let customers = case.book.customers.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    let joined: BTreeMap<&str, &str> = customers.filter(|cells| !cells[9].is_empty()).map(|cells| (cells[0], cells[9])).collect();
    let owned = |file: &str, column: usize| {
        rewritten(file, |cells| {
            let mut cells: Vec<&str> = cells;
            cells[column] = joined.get(cells[column]).copied().unwrap_or(cells[column]);
            Some(cells.join(","))
        })
    };
    let book = Book {
        customers: case.book.customers.clone(),
        invoices: owned(&case.book.invoices, 1),
        history: owned(&case.book.history, 0),
        actions: owned(&case.book.actions, 1),
    };
    let other = read(&program, &book);
    for as_of in &case.days {
        let agenda = evaluate(&program, &portfolio.columns, *as_of).unwrap();
        prop_assert_eq!(difference(&agenda, &evaluate(&program, &other.columns, *as_of).unwrap()), None);
    }
    Ok(())
}

/// An amount in minor units.
fn minor_units(amount: &str) -> i64 {
    let (whole, decimals) = amount.split_once('.').unwrap_or((amount, ""));
    format!("{whole}{decimals:0<2}").parse().unwrap()
}

/// R1: an ignored invoice is in no list and no sum, so the portfolio without it gives the same rows.
pub fn ignored_invoices_do_not_matter(case: &Case) -> Result<(), TestCaseError> {
    let (program, portfolio) = case.load();
    let counts = |cells: &Vec<&str>| !(1..program.ignore_below).contains(&minor_units(cells[4]));
    let invoices = rewritten(&case.book.invoices, |cells| counts(&cells).then(|| cells.join(",")));
    let other = read(&program, &Book { invoices, ..case.book.clone() });
    for as_of in &case.days {
        let told = |portfolio: &Portfolio| -> Vec<(Option<String>, Row)> {
            let rows = evaluate(&program, &portfolio.columns, *as_of).unwrap().rows;
            let leader = |row: &Row| portfolio.invoice_ids.get(row.leader as usize).map(str::to_owned);
            rows.iter().map(|row| (leader(row), Row { leader: 0, ..meaningful(row) })).collect()
        };
        prop_assert_eq!(told(&portfolio), told(&other));
    }
    Ok(())
}
