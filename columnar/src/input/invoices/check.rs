//! What is wrong with invoices, row by row: the slow way, taken only when something is.

use relance_engine::portfolio::{NONE, Texts};
use relance_portfolio::Code;
use relance_portfolio::problem::{Report, What, quoted};

use super::{AMOUNTS, InvoicePlan, KINDS, Meaning, meaning};
use crate::input::columns::Column;
use crate::input::index::CustomerIndex;
use crate::input::row::Row;
use crate::input::table::Rows;
use crate::input::words::unknown_word;

/// Reports every row that cannot be used; whether there is one. `places` are the customers', not yet their accounts'.
pub(super) fn report(
    plan: &InvoicePlan<'_>,
    rows: &Rows,
    places: &[u32],
    (kinds, words): (&[u32], &Texts),
    customers: &CustomerIndex,
    report: &mut Report,
) -> bool {
    let money = What::Money(plan.currency);
    let decimals = plan.currency.decimals;
    let mut any = false;
    for at in 0..rows.batch.num_rows() {
        let mut row = Row { table: plan.table, rows, at, bad: false, report };
        row.id(&plan.id);
        if let Some(id) = row.id(&plan.customer)
            && places.get(at) == Some(&NONE)
        {
            unknown_customer(&mut row, &plan.customer, &id, customers);
        }
        row.day(&plan.due_on, true);
        let open = row.number(&plan.open, true, decimals, AMOUNTS, &money);
        if let (Some(column), Some(kind)) = (&plan.kind, kinds.get(at).and_then(|code| words.get(*code as usize))) {
            match meaning(kind) {
                Meaning::Invoice => {}
                Meaning::Credit if open.is_some_and(|open| open > 0) => row.wrong(Code::PositiveCredit, &plan.open, || {
                    let help = "write the open amount of a credit below zero, or `invoice` as its kind";
                    ("a credit has an open amount above zero".to_owned(), Some(help.to_owned()))
                }),
                Meaning::Credit => {}
                Meaning::Unknown => row.wrong(Code::UnknownWord, column, || unknown_word(&column.called, kind, &KINDS)),
            }
        }
        if let Some(column) = &plan.amount {
            row.number(column, false, decimals, AMOUNTS, &money);
        }
        for column in [&plan.issued_on, &plan.promised_on].into_iter().flatten() {
            row.day(column, false);
        }
        any |= row.bad;
    }
    any
}

/// Reports an id that is no customer's.
fn unknown_customer(row: &mut Row<'_>, column: &Column, id: &str, customers: &CustomerIndex) {
    let trimmed = id.trim();
    let known = trimmed != id && customers.ids().find_text(trimmed) != NONE;
    row.wrong(Code::UnknownCustomer, column, || {
        let help = if known {
            format!("take away the blanks: {}", quoted(trimmed))
        } else {
            "add the customer to the customers, or correct its id".to_owned()
        };
        (format!("there is no customer {}", quoted(id)), Some(help))
    });
}
