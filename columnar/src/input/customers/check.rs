//! What is wrong with customers, row by row: the slow way, taken only when something is.

use relance_engine::portfolio::{AttributeColumn, Customers};
use relance_engine::program::AttributeType;
use relance_portfolio::Code;
use relance_portfolio::problem::{Report, quoted};

use super::{CURRENCY, CustomerPlan, decimals};
use crate::input::row::Row;
use crate::input::table::Rows;
use crate::input::words::{unknown_word, what};

/// Reports every row that cannot be used; whether there is one.
pub(super) fn report(plan: &CustomerPlan<'_>, rows: &Rows, customers: &Customers, report: &mut Report) -> bool {
    let wanted = plan.currency.as_str();
    let mut any = false;
    for at in 0..rows.batch.num_rows() {
        let mut row = Row { table: plan.table, rows, at, bad: false, report };
        if let (Some(Some(column)), Some(code)) = (plan.texts.get(CURRENCY), customers.currency.get(at).filter(|code| *code != wanted)) {
            row.wrong(Code::OtherCurrency, column, || {
                let help = format!("write `{wanted}`, or keep customers of another currency in a portfolio of their own");
                (format!("the currency {} is not the workspace's, which is `{wanted}`", quoted(code)), Some(help))
            });
        }
        for (attribute, values) in plan.attributes.iter().zip(&customers.attributes) {
            let Some(column) = &attribute.column else { continue };
            match (attribute.kind, values) {
                (AttributeType::OneOf(members), AttributeColumn::Text(values)) => {
                    let unknown = values.get(at).filter(|text| !members.iter().any(|member| member == text));
                    if let Some(text) = unknown {
                        let members: Vec<&str> = members.iter().map(String::as_str).collect();
                        row.wrong(Code::UnknownWord, column, || unknown_word(&column.called, text, &members));
                    }
                }
                (AttributeType::Text | AttributeType::OneOf(_) | AttributeType::Flag, _) => {}
                (AttributeType::Date, _) => row.day(column, false),
                (kind, _) => {
                    row.number(column, false, decimals(kind, plan.currency), kind.bounds(), &what(kind, plan.currency));
                }
            }
        }
        any |= row.bad;
    }
    any
}
