//! Tests: what happens to a customer, and what is expected.

mod expectation;
mod item;

use relance_grammar::keywords::Place;
use relance_grammar::{Pair, Rule};

use super::blocks::{Block, not_closed};
use super::{Reader, literal, recovery, text};
use crate::code::Code;
use crate::diagnostic::Span;
use crate::phrases::syntax as phrase;
use crate::syntax::Name;
use crate::syntax::test::{Fact, Line, Step, Table, Term, TermKind, Test, What};

/// Reads a test.
pub fn test(reader: &mut Reader, pair: Pair<Rule>) {
    let block = Block::open(reader, pair);
    let mut test = Test {
        name: block.name,
        scenario: Vec::new(),
        customer: Vec::new(),
        items: Vec::new(),
        lines: Vec::new(),
        tables: Vec::new(),
        broken: block.broken,
    };
    for item in block.items {
        let span = reader.span(&item);
        match item.as_rule() {
            Rule::test_scenario => match second(reader, item) {
                Some(scenario) => test.scenario.push(scenario),
                None => test.broken = true,
            },
            Rule::customer => match facts(reader, item) {
                Some(facts) => test.customer.push(facts),
                None => test.broken = true,
            },
            Rule::item => match item::read(reader, item) {
                Some(item) => test.items.push(item),
                None => test.broken = true,
            },
            Rule::table => test.tables.push(table(reader, item)),
            Rule::timeline | Rule::on_day | Rule::expect_line | Rule::done_always => match line(reader, item, &mut test.broken) {
                Some((on, what)) => test.lines.push(Line { on, span, what }),
                None => test.broken = true,
            },
            _ => test.broken |= recovery::bad(reader, item, Place::Test),
        }
    }
    reader.syntax.tests.push(test);
}

/// A line with an event or an expectation, and its day; `None` if something in it cannot be read, which is reported.
fn line(reader: &mut Reader, pair: Pair<Rule>, broken: &mut bool) -> Option<(Option<Term>, What)> {
    if pair.as_rule() == Rule::timeline {
        return expectation::timeline(reader, pair, broken);
    }
    let (mut on, mut what) = (None, None);
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::kw_on | Rule::end_of_line => {}
            Rule::date | Rule::column => on = Some(term(reader, part)?),
            Rule::expectation => what = Some(expectation::read(reader, part)?),
            _ => what = Some(event(reader, part)?),
        }
    }
    what.map(|what| (on, what))
}

fn event(reader: &mut Reader, pair: Pair<Rule>) -> Option<What> {
    let rule = pair.as_rule();
    match rule {
        Rule::comes => return item::read(reader, pair).map(What::Comes),
        Rule::learned => return facts(reader, pair).map(What::Learned),
        Rule::step_done => return step(reader, pair).map(What::Done),
        _ => {}
    }
    let (mut item, mut value) = (None, None);
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::item_name => item = Some(item::name(reader, part)?),
            Rule::date | Rule::column | Rule::amount => value = Some(term(reader, part)?),
            _ => {}
        }
    }
    Some(match rule {
        Rule::as_proposed => What::AsProposed(value),
        Rule::paid => What::Paid(item?, value),
        Rule::disputed => What::Disputed(item?, true),
        Rule::resolved => What::Disputed(item?, false),
        Rule::promised => What::Promised(item?, Some(value?)),
        Rule::withdrawn => What::Promised(item?, None),
        Rule::hold => What::Hold(item, true),
        _ => What::Hold(item, false),
    })
}

/// A step by its name, with its invoice and its scenario.
fn step(reader: &mut Reader, pair: Pair<Rule>) -> Option<Step> {
    let (mut name, mut item, mut scenario) = (None, Vec::new(), Vec::new());
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::text | Rule::column => name = Some(term(reader, part)?),
            Rule::for_item => item.push(item::name(reader, part.into_inner().nth(1)?)?),
            Rule::of_scenario => scenario.push(second(reader, part)?),
            _ => {}
        }
    }
    Some(Step { name: name?, item, scenario })
}

/// The value that follows the first word of a statement.
fn second(reader: &mut Reader, pair: Pair<Rule>) -> Option<Term> {
    pair.into_inner().nth(1).and_then(|value| term(reader, value))
}

/// What is known of the customer.
fn facts(reader: &mut Reader, pair: Pair<Rule>) -> Option<Vec<Fact>> {
    let facts = pair.into_inner().filter(|part| part.as_rule() == Rule::fact);
    let read = |fact: Pair<Rule>| {
        let span = reader.span(&fact);
        let mut parts = fact.into_inner();
        let name = literal::word(reader, &parts.next()?);
        let value = match parts.next() {
            Some(value) => Some(term(reader, value.into_inner().next()?)?),
            None => None,
        };
        Some(Fact { name, value, span })
    };
    facts.map(read).collect()
}

/// A table: the names of its columns, and its rows.
fn table(reader: &mut Reader, pair: Pair<Rule>) -> Table {
    let mut table = Table { span: reader.span(&pair), columns: Vec::new(), rows: Vec::new(), broken: false };
    for part in pair.into_inner() {
        let span = reader.span(&part);
        match part.as_rule() {
            Rule::kw_each => table.span = span,
            Rule::column_names => {
                let names = part.into_inner().filter(|part| part.as_rule() == Rule::name);
                table.columns = names.map(|name| literal::word(reader, &name)).collect::<Vec<Name>>();
            }
            Rule::row => {
                let cells = part.into_inner().filter(|cell| cell.as_rule() == Rule::cell);
                let cells: Option<Vec<Term>> = cells.map(|cell| term(reader, cell.into_inner().next()?)).collect();
                match cells {
                    Some(cells) => table.rows.push((cells, span)),
                    None => table.broken = true,
                }
            }
            _ => table.broken |= inside(reader, part, table.span, Place::Table),
        }
    }
    table
}

/// What stands in a block inside a test and is no line of it; whether it is broken.
fn inside(reader: &mut Reader, part: Pair<Rule>, header: Span, place: Place) -> bool {
    match part.as_rule() {
        Rule::open_brace => return false,
        Rule::missing_brace => {
            let at = Span { start: header.end, end: header.end.saturating_add(1), ..header };
            reader.error(Code::MissingBrace, at, &phrase::MISSING_BRACE, &phrase::MISSING_BRACE_HELP);
        }
        Rule::inner_unclosed => not_closed(reader, header, &part),
        _ => return recovery::bad(reader, part, place),
    }
    true
}

/// A value; `None` if it has too many digits, which is reported.
fn term(reader: &mut Reader, pair: Pair<Rule>) -> Option<Term> {
    let span = reader.span(&pair);
    let written = reader.written(&pair);
    let kind = match pair.as_rule() {
        Rule::text => TermKind::Text(text::name(reader, &pair).text),
        Rule::date => TermKind::Date(written.to_owned()),
        Rule::column => TermKind::Column(written.trim_start_matches('$').to_owned()),
        Rule::amount => {
            let mut parts = pair.into_inner();
            let first = parts.next()?;
            let (negative, quantity) = if first.as_rule() == Rule::minus { (true, parts.next()?) } else { (false, first) };
            TermKind::Quantity(negative, literal::quantity(reader, quantity)?)
        }
        _ => TermKind::Words(written.split_whitespace().collect::<Vec<_>>().join(" ")),
    };
    Some(Term { kind, span })
}
