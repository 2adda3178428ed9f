//! Lines of tests: their cells in the columns of their block.

use relance_grammar::{Pair, Rule};

use crate::source::Source;
use crate::words::{Word, flat, words};

/// How far the columns of invoices, and of the rows of a table, are apart.
pub const GAP: usize = 1;

/// The cells of an invoice, of a row of a table, or of a line of a timeline; `None` of anything else, and of a row that goes on
/// over lines that must stay.
pub fn cells(source: &Source, pair: &Pair<Rule>, keeps_lines: bool) -> Option<Vec<String>> {
    let cells = match pair.as_rule() {
        Rule::item => return Some(item(source, pair)),
        Rule::row => row(source, pair),
        Rule::moment => moment(source, pair),
        _ => return None,
    };
    let range = source.trimmed(pair.as_span().start()..pair.as_span().end());
    (source.line_ends(&range) == 0 || (!keeps_lines && source.comments_in(&range).is_empty())).then_some(cells)
}

/// Whether a statement loses the commas between its parts, which may hold its lines together.
pub fn drops_commas(statement: &Pair<Rule>) -> bool {
    statement.as_rule() == Rule::item || statement.clone().into_inner().any(|part| part.as_rule() == Rule::comes)
}

/// Its kind and its name, then each clause.
fn item(source: &Source, pair: &Pair<Rule>) -> Vec<String> {
    let parts: Vec<Pair<Rule>> = parts(pair);
    let (head, clauses) = parts.split_at(parts.len().min(2));
    core::iter::once(flat(&words(source, head))).chain(clauses.iter().map(|clause| one(source, clause))).collect()
}

/// Each value with the comma after it.
fn row(source: &Source, pair: &Pair<Rule>) -> Vec<String> {
    let values: Vec<String> = parts(pair).iter().filter(|part| part.as_rule() == Rule::cell).map(|cell| one(source, cell)).collect();
    let last = values.len().saturating_sub(1);
    values.into_iter().enumerate().map(|(place, value)| if place < last { value + "," } else { value }).collect()
}

/// The day, the channel, the name, and the rest; the channel is empty if there is none.
fn moment(source: &Source, pair: &Pair<Rule>) -> Vec<String> {
    let parts = parts(pair);
    let named = parts.iter().rposition(|part| matches!(part.as_rule(), Rule::text | Rule::column)).unwrap_or(0);
    let (before, after) = parts.split_at(named);
    let of = |place: usize| before.get(place).map(|part| one(source, part)).unwrap_or_default();
    let (name, rest) = after.split_at(after.len().min(1));
    let rest = flat(&words(source, rest));
    [of(0), of(1), flat(&words(source, name))].into_iter().chain((!rest.is_empty()).then_some(rest)).collect()
}

/// What stands first on a line that says its day, and the rest of it; nothing of a line that says none.
pub fn day<'a>(source: &Source<'a>, pair: &Pair<Rule>) -> Option<(String, Vec<Word<'a>>)> {
    if pair.as_rule() != Rule::on_day {
        return None;
    }
    let parts = parts(pair);
    let (day, rest) = parts.split_at(parts.len().min(2));
    Some((flat(&words(source, day)), words(source, rest)))
}

fn parts<'p>(pair: &Pair<'p, Rule>) -> Vec<Pair<'p, Rule>> {
    pair.clone().into_inner().filter(|part| part.as_rule() != Rule::end_of_line).collect()
}

fn one(source: &Source, pair: &Pair<Rule>) -> String {
    flat(&words(source, core::slice::from_ref(pair)))
}
