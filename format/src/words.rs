//! The words of a statement: what the grammar's pairs are made of, each as it is written from now on.

use core::ops::Range;
use std::borrow::Cow;

use relance_grammar::{Pair, Rule, Token};
use unicode_width::UnicodeWidthStr;

use crate::source::{BLANKS, Source};

/// What a word does to the lines of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Nothing.
    Plain,
    /// `or` between alternatives: a line may begin with it.
    Or,
    /// `and` between conditions: a line may begin with it.
    And,
    /// `,`: a line may end with it.
    Comma,
    /// `(`
    Open,
    /// `)`
    Close,
}

/// A word, a sign, a number or a text.
#[derive(Clone, Debug)]
pub struct Word<'a> {
    /// How it is written.
    pub text: Cow<'a, str>,
    /// Where it stands in the source.
    pub range: Range<usize>,
    /// What it does to the lines.
    pub role: Role,
    /// Whether it follows the word before it without a blank.
    pub joined: bool,
}

impl Word<'_> {
    /// How many columns of a screen it takes.
    pub fn width(&self) -> usize {
        self.text.width()
    }
}

/// A leaf of the grammar's tree with the rule around it.
struct Leaf {
    rule: Rule,
    parent: Option<Rule>,
    range: Range<usize>,
}

/// The words of pairs that follow each other.
pub fn words<'a>(source: &Source<'a>, pairs: &[Pair<Rule>]) -> Vec<Word<'a>> {
    let mut words: Vec<Word> = Vec::new();
    let mut before: Option<Leaf> = None;
    for leaf in pairs.iter().flat_map(leaves) {
        let text = written(source, before.as_ref().map(|before| (before, words.last())), &leaf);
        let joined = before.as_ref().is_some_and(|before| is_joined(before, &leaf));
        words.push(Word { text, range: leaf.range.clone(), role: role(&leaf), joined });
        before = Some(leaf);
    }
    words
}

/// The words in one line.
pub fn flat(words: &[Word]) -> String {
    let mut line = String::new();
    for word in words {
        if !line.is_empty() && !word.joined {
            line.push(' ');
        }
        line.push_str(&word.text);
    }
    line
}

/// How wide [`flat`] is.
pub fn flat_width(words: &[Word]) -> usize {
    let width: usize = words.iter().map(|word| word.width() + usize::from(!word.joined)).sum();
    width.saturating_sub(words.first().map_or(0, |first| usize::from(!first.joined)))
}

/// The leaves of a pair, in order. A loop, since conditions nest deeply.
fn leaves(pair: &Pair<Rule>) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    let mut open: Vec<(Rule, usize, bool)> = Vec::new();
    let parent = pair.as_rule();
    for token in pair.clone().tokens() {
        match token {
            Token::Start { rule, pos } => {
                if let Some((_, _, is_leaf)) = open.last_mut() {
                    *is_leaf = false;
                }
                open.push((rule, pos.pos(), true));
            }
            Token::End { rule, pos } => {
                let Some((_, start, is_leaf)) = open.pop() else { continue };
                if is_leaf && rule != Rule::end_of_line {
                    let parent = open.last().map_or(Some(parent), |(rule, _, _)| Some(*rule));
                    leaves.push(Leaf { rule, parent, range: start..pos.pos() });
                }
            }
        }
    }
    leaves
}

/// How a leaf is written: as it was, but for blanks inside a channel and for one day that is not `days`.
fn written<'a>(source: &Source<'a>, before: Option<(&Leaf, Option<&Word<'a>>)>, leaf: &Leaf) -> Cow<'a, str> {
    let text = source.slice(&leaf.range);
    if matches!(leaf.rule, Rule::known_channel | Rule::cell_words | Rule::status | Rule::known_reason) {
        let parts: Vec<&str> = text.split(BLANKS).filter(|part| !part.is_empty()).collect();
        return Cow::Owned(parts.join(" "));
    }
    let Some((before, Some(number))) = before else { return Cow::Borrowed(text) };
    if before.rule != Rule::number {
        return Cow::Borrowed(text);
    }
    let is_one = number.text == "1";
    Cow::Borrowed(match (leaf.rule, text) {
        (Rule::unit | Rule::kw_days | Rule::kw_day, "day" | "days") => {
            if is_one {
                "day"
            } else {
                "days"
            }
        }
        (Rule::kw_points, _) => {
            if is_one {
                "point"
            } else {
                "points"
            }
        }
        _ => text,
    })
}

fn is_joined(before: &Leaf, leaf: &Leaf) -> bool {
    match (before.rule, leaf.rule) {
        (Rule::open_paren | Rule::minus, _) | (_, Rule::close_paren | Rule::comma | Rule::colon) => true,
        (Rule::sign, _) => before.parent == Some(Rule::offset),
        (_, Rule::open_paren) => leaf.parent == Some(Rule::call),
        _ => false,
    }
}

fn role(leaf: &Leaf) -> Role {
    match (leaf.rule, leaf.parent) {
        (Rule::kw_or, Some(Rule::expr)) => Role::Or,
        (Rule::kw_and, Some(Rule::and_expr)) => Role::And,
        (Rule::comma, _) => Role::Comma,
        (Rule::open_paren, _) => Role::Open,
        (Rule::close_paren, _) => Role::Close,
        _ => Role::Plain,
    }
}
