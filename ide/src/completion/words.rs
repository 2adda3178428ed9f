//! Words of the language: how statements start, and how they go on.

use relance_engine::program::scenario::Channel;
use relance_grammar::Rule;
use relance_grammar::keywords::{
    ANCHORS, BASES, CHANNELS, INTERVALS, Keyword, MOMENT_EXAMPLE, MONTHS, PARTS, Place, RATE_EXAMPLE, SHIFTS, STARTS, STATEMENTS,
    STEP_EXAMPLE, TYPES, WEEKDAYS,
};

use super::context::Context;
use super::snippet::from_example;
use super::{Completion, CompletionKind};
use crate::lang::Pick;
use crate::words::doc;

/// Statements that a block can have more than once.
const REPEATED: &[&str] = &["holidays", "weekend", "subject", "body", "promise", "dispute", "created"];

/// Statements of which a block has one.
const EITHER: &[(&str, &str)] = &[("when", "otherwise"), ("scenario", "exempt")];

/// The statements that can start here.
pub fn starts(context: &Context) -> Vec<Completion> {
    let said = said(context);
    let is_left = |word: &str| {
        let other = |other: &str| EITHER.iter().any(|(one, two)| (*one == word && *two == other) || (*two == word && *one == other));
        match context.place {
            Place::Program => !matches!(word, "edition" | "workspace") || !said.contains(&word),
            Place::Test => !matches!(word, "scenario" | "each") || !said.contains(&word),
            Place::Group => !said.iter().any(|said| *said == word || other(said)),
            _ => REPEATED.contains(&word) || !said.contains(&word),
        }
    };
    let mut found = Vec::new();
    match context.place {
        Place::Scenario => found.push(sample(context, "+7 days", STEP_EXAMPLE, context.lang.pick("a step", "une étape"))),
        Place::Timeline => {
            let what = context.lang.pick("a step that comes", "une étape qui vient");
            found.push(sample(context, "2026-03-05", MOMENT_EXAMPLE, what));
        }
        Place::Rate => {
            let what = context.lang.pick("from a date on, a rate", "à partir d’une date, un taux");
            found.push(sample(context, "2023-01-01", RATE_EXAMPLE, what));
        }
        _ => {}
    }
    for statement in STATEMENTS.iter().filter(|statement| statement.place == context.place && is_left(statement.word)) {
        found.push(sample(context, statement.word, statement.example, doc(statement.doc, context.lang)));
    }
    found
}

/// The first words of the statements that the block has already.
fn said<'w>(context: &Context<'w>) -> Vec<&'w str> {
    let block = context.outline.block_at(context.replace.start);
    let here = context.outline.statements.iter().filter(|statement| statement.block == block);
    let others = here.filter_map(|statement| context.outline.tokens_of(statement).first());
    // The word that is being typed is not said yet.
    others.filter(|token| token.start != context.replace.start).map(|token| token.text(context.source())).collect()
}

fn sample(context: &Context, label: &str, example: &str, documentation: &str) -> Completion {
    let mut item =
        context.item(label, CompletionKind::Keyword, format!("{documentation}{}`{example}`", context.lang.pick(": ", "\u{202f}: ")), 1);
    item.snippet = Some(from_example(example));
    item
}

fn table(context: &Context, table: &'static [Keyword], kind: CompletionKind) -> Vec<Completion> {
    table.iter().map(|keyword| context.item(keyword.word, kind, doc(keyword.doc, context.lang), 0)).collect()
}

/// A channel, where one can stand.
pub fn of_channel(context: &Context, rule: Rule) -> Vec<Completion> {
    if rule == Rule::channel { table(context, CHANNELS, CompletionKind::Channel) } else { Vec::new() }
}

/// What a rule of the grammar can start with, if that is a word.
pub fn of_rule(context: &Context, rule: Rule) -> Vec<Completion> {
    match rule {
        Rule::channel => table(context, CHANNELS, CompletionKind::Channel),
        Rule::start_value => table(context, STARTS, CompletionKind::Choice),
        Rule::interval_value => table(context, INTERVALS, CompletionKind::Choice),
        Rule::shift => table(context, SHIFTS, CompletionKind::Choice),
        Rule::anchor => table(context, ANCHORS, CompletionKind::Choice),
        Rule::attribute_type => types(context),
        Rule::weekday | Rule::weekday_range | Rule::weekdays => table(context, WEEKDAYS, CompletionKind::Choice),
        Rule::month => MONTHS.iter().map(|month| context.item(month.word, CompletionKind::Choice, "", 0)).collect(),
        Rule::basis_value => table(context, BASES, CompletionKind::Choice),
        Rule::holiday => vec![
            with_snippet(part(context, "easter"), "easter + ${1:1}"),
            with_snippet(context.item("01-01", CompletionKind::Choice, context.lang.pick("every year", "chaque année"), 0), "${1:01-01}"),
        ],
        Rule::day_word => vec![part_as(context, "days", "day")],
        Rule::kw_gap => vec![with_snippet(part(context, "gap"), "gap ${1:3} days")],
        Rule::sign if context.place == Place::Penalties => vec![with_snippet(
            context.item("+ 10 points", CompletionKind::Keyword, doc("percentage points", context.lang), 0),
            "+ ${1:10} points",
        )],
        Rule::condition => vec![clause(context, "when"), clause(context, "once")],
        Rule::kw_template | Rule::step_template => unsaid(context, "template"),
        Rule::kw_in | Rule::in_language => unsaid(context, "in"),
        Rule::kw_with | Rule::with_penalties => unsaid(context, "with"),
        Rule::kw_automatic | Rule::automatic if can_be_automatic(context) => unsaid(context, "automatic"),
        Rule::kw_without | Rule::without_confirmation => vec![part_as(context, "without confirmation", "without")],
        Rule::kw_missing => vec![super::expression::word(context, "missing")],
        Rule::kw_where => vec![super::expression::word(context, "where")],
        Rule::kw_to => vec![part(context, "to")],
        Rule::kw_link => vec![with_snippet(part(context, "link"), "link \"https://${1}\"")],
        Rule::kw_below => vec![part(context, "below")],
        Rule::kw_confirmation => vec![part(context, "confirmation")],
        Rule::kw_points => vec![part(context, "points")],
        Rule::kw_set | Rule::set_on => vec![with_snippet(part_as(context, "set on", "set"), "set on ${1:1} ${2:January}")],
        Rule::kw_on => vec![part(context, "on")],
        Rule::kw_of => vec![part(context, "of")],
        Rule::kw_sum => vec![part(context, "sum")],
        Rule::kw_per => vec![part_as(context, "per invoice", "per")],
        Rule::kw_invoice => vec![part(context, "invoice")],
        Rule::kw_penalties => vec![context.item("penalties", CompletionKind::Keyword, doc("a rule for late fees", context.lang), 0)],
        _ => Vec::new(),
    }
}

/// The channels that begin with the words written last: `registered` could be `registered letter`.
pub fn rest_of_channel(context: &Context) -> Vec<Completion> {
    if !matches!(context.place, Place::Scenario | Place::Actions) {
        return Vec::new();
    }
    let words = context.words();
    let begun = |channel: &&Keyword| {
        let all: Vec<&str> = channel.word.split(' ').collect();
        (1..all.len()).rev().find(|length| all.get(..*length).is_some_and(|begun| words.ends_with(begun)))
    };
    CHANNELS
        .iter()
        .filter_map(|channel| {
            let length = begun(&channel)?;
            let start = context.left.get(context.left.len().checked_sub(length)?)?.start;
            let mut item = context.item(channel.word, CompletionKind::Channel, doc(channel.doc, context.lang), 0);
            item.replace.start = start;
            Some(item)
        })
        .collect()
}

fn with_snippet(mut item: Completion, snippet: &str) -> Completion {
    item.snippet = Some(snippet.to_owned());
    item
}

fn part(context: &Context, word: &'static str) -> Completion {
    part_as(context, word, word)
}

/// Words that go on with a statement, with the line of one of them.
fn part_as(context: &Context, label: &str, word: &str) -> Completion {
    let line = PARTS.iter().find(|part| part.word == word).map(|part| doc(part.doc, context.lang));
    context.item(label, CompletionKind::Keyword, line.unwrap_or_default(), 0)
}

fn types(context: &Context) -> Vec<Completion> {
    let mut found = table(context, TYPES, CompletionKind::Choice);
    for item in &mut found {
        item.snippet = match item.label.as_str() {
            "one of" => Some("one of ${1:a}, ${2:b}".to_owned()),
            _ => None,
        };
    }
    let mut range = context.item("integer 1 to 5", CompletionKind::Choice, doc("a whole number", context.lang), 1);
    range.snippet = Some("integer ${1:1} to ${2:5}".to_owned());
    found.push(range);
    found
}

/// A part of a step, unless the step has it already.
fn unsaid(context: &Context, word: &str) -> Vec<Completion> {
    if context.words().contains(&word) {
        return Vec::new();
    }
    vec![clause(context, word)]
}

fn clause(context: &Context, word: &str) -> Completion {
    let statement = STATEMENTS.iter().find(|statement| statement.place == Place::Step && statement.word == word);
    let line = statement.map(|statement| doc(statement.doc, context.lang)).unwrap_or_default();
    match word {
        "with" => with_snippet(context.item("with penalties", CompletionKind::Keyword, line, 1), "with penalties $0"),
        _ => context.item(word, CompletionKind::Keyword, line, 1),
    }
}

/// Whether the step's channel can send by itself (R13); yes where there is none yet.
fn can_be_automatic(context: &Context) -> bool {
    let written = (0..context.left.len()).find_map(|at| {
        let tokens = context.left.get(at..)?;
        let length = crate::classify::channel(context.source(), tokens)?;
        let words: Vec<&str> = tokens.iter().take(length).map(|token| token.text(context.source())).collect();
        Channel::from_name(&words.join(" "))
    });
    written.is_none_or(Channel::can_be_automatic)
}
