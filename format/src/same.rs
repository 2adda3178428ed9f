//! Whether two texts say the same: the guard after the formatter, which never makes things worse.

use std::borrow::Cow;

use relance_grammar::{Pair, Pairs, Rule, Token};

use crate::source::{BLANKS, Source, is_space};
use crate::step::rank_in_block;
use crate::texts;

/// A piece of what a text says.
type Said<'a> = (Rule, Cow<'a, str>);

/// What a text says, in order, without how it is laid out.
pub fn said<'a>(source: &Source<'a>, pairs: Pairs<'_, Rule>) -> Vec<Said<'a>> {
    let mut out = Vec::new();
    for pair in pairs.flat_map(Pair::into_inner) {
        item(source, pair, &mut out);
    }
    out.extend(source.comments().iter().map(|comment| (Rule::WHITESPACE, Cow::Borrowed(source.comment(comment)))));
    // A text starts where the one before it ends: a line end in the wrong place would turn quotes inside out.
    out.extend(source.texts().into_iter().map(|text| (Rule::text, Cow::Borrowed(text))));
    out
}

/// What an item of a block says. Recursion goes no deeper than the blocks of the language.
fn item<'a>(source: &Source<'a>, pair: Pair<'_, Rule>, out: &mut Vec<Said<'a>>) {
    let rule = pair.as_rule();
    let written = || {
        let span = pair.as_span();
        source.slice(&source.trimmed(span.start()..span.end()))
    };
    match rule {
        Rule::bad_block | Rule::bad_top_block | Rule::bad_line | Rule::bad_top_line | Rule::step_bad_line | Rule::inner_bad_line => {
            out.push((rule, Cow::Borrowed(written())));
        }
        Rule::step | Rule::action => {
            out.push((rule, Cow::Borrowed("")));
            let is_clause = |part: &Pair<Rule>| rank_in_block(part) < 4 || part.as_rule() == Rule::condition;
            let (mut clauses, rest): (Vec<_>, Vec<_>) = pair.into_inner().partition(is_clause);
            clauses.sort_by_key(rank_in_block);
            rest.into_iter().chain(clauses).for_each(|part| item(source, part, out));
        }
        Rule::step_block => {
            let mut parts: Vec<_> = pair.into_inner().collect();
            parts.sort_by_key(rank_in_block);
            parts.into_iter().for_each(|part| item(source, part, out));
        }
        Rule::rate_values => pair.into_inner().for_each(|part| item(source, part, out)),
        _ if is_block(rule) => {
            out.push((rule, Cow::Borrowed("")));
            pair.into_inner().for_each(|part| item(source, part, out));
        }
        Rule::end_of_line => {}
        _ => {
            out.push((rule, Cow::Borrowed("")));
            leaves(source, &pair, out);
        }
    }
}

/// Whether this is a block of statements.
pub fn is_block(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::workspace
            | Rule::sending
            | Rule::calendar
            | Rule::group
            | Rule::scenario
            | Rule::template
            | Rule::actions
            | Rule::rate
            | Rule::penalties
            | Rule::test
            | Rule::table
            | Rule::timeline
    )
}

fn leaves<'a>(source: &Source<'a>, pair: &Pair<'_, Rule>, out: &mut Vec<Said<'a>>) {
    let mut started: Option<(Rule, usize)> = None;
    for token in pair.clone().tokens() {
        match token {
            Token::Start { rule, pos } => started = Some((rule, pos.pos())),
            Token::End { rule, pos } => {
                if let Some((_, start)) = started.take().filter(|_| rule != Rule::end_of_line) {
                    out.push((plain(rule), leaf(rule, source.slice(&(start..pos.pos())))));
                }
            }
        }
    }
}

/// One day and two are the same word.
fn plain(rule: Rule) -> Rule {
    if rule == Rule::kw_day { Rule::kw_days } else { rule }
}

fn leaf(rule: Rule, written: &str) -> Cow<'_, str> {
    match rule {
        Rule::kw_day | Rule::kw_days | Rule::kw_points => Cow::Borrowed(""),
        Rule::unit if written == "day" => Cow::Borrowed("days"),
        Rule::known_channel | Rule::wrong_channel | Rule::cell_words | Rule::status | Rule::known_reason => {
            Cow::Owned(written.split(BLANKS).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
        }
        Rule::long_text => Cow::Owned(texts::indented(written, 0)),
        _ => Cow::Borrowed(written.trim_matches(is_space)),
    }
}
