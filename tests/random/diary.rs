//! Steps noted in the history as they are done.

use relance_engine::agenda::Row;
use relance_engine::{Day, Program};
use relance_portfolio::Portfolio;

/// A line of the history: the row's step, done on a day.
pub fn line(program: &Program, portfolio: &Portfolio, customer: usize, row: &Row, done_on: Day) -> String {
    let scenario = &program.scenarios[row.scenario as usize];
    let step = &scenario.steps[row.step as usize];
    let id = portfolio.columns.customers.id.get(customer).expect("a customer has an id");
    let leader = portfolio.invoice_ids.get(row.leader as usize).expect("an invoice has an id");
    format!("{id},{leader},{},{},{},{done_on},{}\n", scenario.name, step.name, step.offset, row.nominal_on)
}
