//! Invoices and credits of tests.

use relance_grammar::{Pair, Rule};

use super::super::Reader;
use super::{second, term};
use crate::syntax::test::{Item, Term};

/// Reads an invoice or a credit, at the start or later.
pub fn read(reader: &mut Reader, pair: Pair<Rule>) -> Option<Item> {
    let mut parts = pair.into_inner();
    let first = parts.next()?;
    let mut item = Item {
        span: reader.span(&first),
        credit: first.as_rule() == Rule::kw_credit,
        name: name(reader, parts.next()?)?,
        due: Vec::new(),
        open: Vec::new(),
        amount: Vec::new(),
        issued: Vec::new(),
        promised: Vec::new(),
        disputed: Vec::new(),
        hold: Vec::new(),
    };
    for part in parts {
        let span = reader.span(&part);
        match part.as_rule() {
            Rule::item_due => item.due.push(second(reader, part)?),
            Rule::item_open => item.open.push(second(reader, part)?),
            Rule::item_amount => item.amount.push(second(reader, part)?),
            Rule::item_issued => item.issued.push(second(reader, part)?),
            Rule::item_promised => item.promised.push(second(reader, part)?),
            Rule::item_disputed => item.disputed.push(span),
            Rule::item_hold => item.hold.push(span),
            _ => {}
        }
    }
    Some(item)
}

/// The name of an invoice or a credit.
pub fn name(reader: &mut Reader, pair: Pair<Rule>) -> Option<Term> {
    pair.into_inner().next().and_then(|name| term(reader, name))
}
