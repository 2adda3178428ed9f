//! What can be written at a place, best first: what the grammar takes there, and of names only those that fit.

mod context;
mod expression;
mod hashtag;
mod names;
mod snippet;
mod test;
mod words;

use core::ops::Range;

use relance_grammar::Rule;

use crate::lang::Lang;
use crate::world::World;
use context::Context;

/// What a completion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is its name")]
pub enum CompletionKind {
    Keyword,
    Choice,
    Channel,
    Field,
    Function,
    Operator,
    Member,
    Code,
    Unit,
    Hashtag,
    Name,
}

/// Something that can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// How a list shows it.
    pub label: String,
    /// What it is.
    pub kind: CompletionKind,
    /// A line that says what it means.
    pub documentation: String,
    /// What to replace, in bytes.
    pub replace: Range<u32>,
    /// By what.
    pub insert: String,
    /// By what with stops such as `${1:fr}`, for editors that have them.
    pub snippet: Option<String>,
    /// How far down the list it stands: 0 for what fits best.
    pub rank: u8,
}

/// What can be written at an offset, best first.
#[must_use]
pub fn complete(world: &World, file: u32, offset: u32, lang: Lang) -> Vec<Completion> {
    let mut found = hashtag::complete(world, file, offset, lang);
    if let Some(context) = Context::new(world, file, offset, lang) {
        found.extend(if context.left.is_empty() { words::starts(&context) } else { within(&context) });
    }
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|completion| seen.insert((completion.label.clone(), completion.insert.clone())));
    found.sort_by_key(|completion| completion.rank);
    found
}

/// Whether a statement has begun before an offset and cannot end there, so that a list of what may follow is welcome though
/// nobody asked for one.
#[must_use]
pub fn must_go_on(world: &World, file: u32, offset: u32) -> bool {
    Context::new(world, file, offset, Lang::English).is_some_and(|context| {
        let rules = relance_grammar::expected(context.rule(), context.left_text());
        !context.left.is_empty() && !context.in_quotes && !rules.is_empty() && !rules.contains(&Rule::end_of_line)
    })
}

/// What goes on with a statement, as the grammar has it.
fn within(context: &Context) -> Vec<Completion> {
    if context.last() == "$" {
        return test::columns(context, "");
    }
    let rules = relance_grammar::expected(context.rule(), context.left_text());
    if context.in_quotes {
        let takes_text = rules.iter().any(|rule| matches!(rule, Rule::text | Rule::factor | Rule::not_expr | Rule::member));
        return if takes_text { names::quoted(context).into_iter().chain(expression::texts(context)).collect() } else { Vec::new() };
    }
    let mut found = words::rest_of_channel(context);
    for rule in &rules {
        found.extend(match rule {
            Rule::text => names::quoted(context),
            Rule::name if !context.is_in_test() => names::plain(context),
            Rule::code => names::codes(context),
            Rule::unit => names::units(context),
            Rule::not_expr | Rule::factor => expression::values(context),
            Rule::compare_op => expression::operators(context),
            Rule::kw_and | Rule::kw_or => expression::junction(context, *rule),
            other if context.is_in_test() => test::of_rule(context, *other).into_iter().chain(words::of_channel(context, *other)).collect(),
            other => words::of_rule(context, *other),
        });
    }
    found
}
