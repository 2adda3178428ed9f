//! Tests: their names resolved, their days put in order, one test for each row of a table.

mod customer;
mod days;
mod event;
mod expectation;
mod items;
mod step;
mod table;
mod value;

use relance_engine::portfolio::Fact;

use super::Context;
use crate::code::Code;
use crate::phrases::tests as phrase;
use crate::syntax::test::{Test as TestSyntax, What};
use crate::syntax::{Kind, Syntax};
use crate::testing::{self, Line, Row, Test};

use days::Days;
use items::Items;
use table::Cells;

/// After how many rows that do not hold together no more of a table is looked at: what else there is would be the same.
const MOST_BAD_ROWS: usize = 20;

/// Checks all tests.
pub fn tests(context: &mut Context, syntax: &Syntax) -> Vec<Test> {
    let mut tests = Vec::new();
    for test in &syntax.tests {
        whole(context, test);
        let rows = table::rows(context, test);
        let mut bad = 0;
        for (row, cells) in rows {
            if bad >= MOST_BAD_ROWS {
                break;
            }
            let room = context.sink.room();
            let played = Reading { context: &mut *context, syntax, test, cells, scenario: None }.read(row);
            bad += usize::from(context.sink.room() < room);
            tests.extend(played);
        }
    }
    tests
}

/// Reports a test that proves nothing.
fn whole(context: &mut Context, test: &TestSyntax) {
    if test.broken {
        return;
    }
    let name = &test.name.text;
    if !test.lines.iter().any(|line| line.what.expects()) {
        context.error(Code::ExpectsNothing, test.name.span, phrase::EXPECTS_NOTHING.with("name", name), &phrase::EXPECTS_NOTHING_HELP);
    } else if !days::names_a_day(test) {
        context.error(Code::NoDayNamed, test.name.span, phrase::NO_DAY_NAMED.with("name", name), &phrase::NO_DAY_NAMED_HELP);
    }
}

/// What reading one row of a test needs at hand.
struct Reading<'c, 'a, 's> {
    context: &'c mut Context<'a>,
    syntax: &'s Syntax,
    test: &'s TestSyntax,
    /// What stands for each column.
    cells: Cells<'s>,
    /// The scenario that the test says the customer to be in.
    scenario: Option<u16>,
}

impl Reading<'_, '_, '_> {
    /// The test, with what stands in a row filled in; `None` if it names no day that can be read.
    fn read(mut self, row: Option<Row>) -> Option<Test> {
        let test = self.test;
        let name = self.context.only(&test.scenario, "scenario", |scenario| scenario.span);
        self.scenario = name.and_then(|name| self.named(Kind::Scenario, name));
        let facts: Vec<Fact> = test.customer.iter().flat_map(|facts| self.facts(facts, true)).collect();
        let items = Items::read(&mut self);
        let days = Days::read(&mut self, &items)?;
        let mut lines = Vec::new();
        let mut state = event::State::new(&items, &facts);
        let mut hint = None;
        for (line, on) in days.in_order(test) {
            let said = match &line.what {
                What::Comes(_) => {
                    state.comes(&items, on);
                    Vec::new()
                }
                what if what.expects() => self.expectation(what, on, &items, &mut hint),
                _ => self.event(line, on, &items, &mut state, hint).into_iter().map(testing::What::Event).collect(),
            };
            lines.extend(said.into_iter().map(|what| Line { on, span: range(line.span), what }));
        }
        Some(Test {
            name: test.name.text.clone(),
            row,
            file: test.name.span.file as usize,
            span: range(test.name.span),
            scenario: self.scenario,
            facts,
            items: items.all.into_iter().map(|item| item.item).collect(),
            lines,
        })
    }
}

fn range(span: crate::diagnostic::Span) -> core::ops::Range<usize> {
    span.start as usize..span.end as usize
}
