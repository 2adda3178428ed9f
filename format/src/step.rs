//! Steps of scenarios and actions of libraries: their cells in the columns of their block.

use core::ops::Range;

use relance_grammar::{Pair, Rule};

use crate::source::Source;
use crate::words::{Word, flat, words};

/// A step cut into what stands in columns, and the rest.
pub struct Step<'a, 'p> {
    /// When, how, its name, and its clauses in their order.
    pub cells: Vec<String>,
    /// Its condition, if it is on the line.
    pub condition: Vec<Word<'a>>,
    /// Its block, if it has one.
    pub block: Option<Pair<'p, Rule>>,
}

impl Step<'_, '_> {
    /// The cells as a row of a table, with the condition as one more that nothing follows.
    pub fn row(&self) -> Vec<String> {
        let condition = (!self.condition.is_empty()).then(String::new);
        self.cells.iter().cloned().chain(condition).collect()
    }
}

/// Cuts a step; `None` if its source goes on over lines before its condition, and they must stay: then it is no row of a table.
pub fn read<'a, 'p>(source: &Source<'a>, pair: &Pair<'p, Rule>, keeps_lines: bool) -> Option<Step<'a, 'p>> {
    let mut step = Step { cells: Vec::new(), condition: Vec::new(), block: None };
    let (mut offset, mut clauses) = (Vec::new(), Vec::new());
    let mut head = pair.as_span().start()..pair.as_span().start();
    for part in pair.clone().into_inner() {
        match part.as_rule() {
            Rule::end_of_line => continue,
            Rule::step_block => step.block = Some(part),
            Rule::condition => step.condition = words(source, &[part]),
            rule => {
                head.end = end_of(source, &part);
                match rule {
                    Rule::offset | Rule::anchor | Rule::sign | Rule::number | Rule::day_word => offset.push(part),
                    Rule::channel | Rule::text => {
                        if step.cells.is_empty() {
                            step.cells.push(flat(&words(source, &core::mem::take(&mut offset))));
                        }
                        step.cells.push(flat(&words(source, &[part])));
                    }
                    _ => clauses.push(part),
                }
            }
        }
    }
    if source.line_ends(&head) > 0 && (keeps_lines || !source.comments_in(&head).is_empty()) {
        return None;
    }
    clauses.sort_by_key(|clause| rank(clause.as_rule()));
    step.cells.extend(clauses.into_iter().map(|clause| flat(&words(source, &[clause]))));
    if let (Some(_), Some(name)) = (&step.block, step.cells.last_mut()) {
        name.push_str(" {");
    }
    Some(step)
}

fn end_of(source: &Source, pair: &Pair<Rule>) -> usize {
    let span = pair.as_span();
    source.trimmed(Range { start: span.start(), end: span.end() }).end
}

/// The order of clauses.
pub fn rank(rule: Rule) -> usize {
    match rule {
        Rule::step_template => 0,
        Rule::automatic => 1,
        Rule::in_language => 2,
        Rule::with_penalties => 3,
        _ => 4,
    }
}

/// The order of clauses in a block, where `when` and `once` may both stand.
pub fn rank_in_block(pair: &Pair<Rule>) -> usize {
    let is_once = || pair.clone().into_inner().next().is_some_and(|keyword| keyword.as_rule() == Rule::kw_once);
    rank(pair.as_rule()) + usize::from(pair.as_rule() == Rule::condition && is_once())
}
