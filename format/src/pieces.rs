//! A block cut into its pieces: statements and the comments between them.

use core::ops::Range;

use relance_grammar::{OPEN_TEXT, Pair, Rule};

use crate::blocks::is_sound_header;
use crate::same::is_block;
use crate::source::Source;
use crate::step::rank_in_block;
use crate::test::drops_commas;

/// What a piece is.
pub enum What<'p> {
    /// A statement that is written anew.
    Statement(Pair<'p, Rule>),
    /// A step or an action; with a block, its closing brace is the last thing in the piece.
    Step(Pair<'p, Rule>),
    /// A block of statements.
    Block(Pair<'p, Rule>),
    /// What is broken or unknown, and stays as it is.
    Broken,
    /// A comment on a line of its own.
    Comment,
    /// A comment at the end of a line.
    LineComment,
}

/// A piece of a block.
pub struct Piece<'p> {
    /// What it is.
    pub what: What<'p>,
    /// Where it stands.
    pub range: Range<usize>,
    /// How many lines end between the piece before it, or the start of the block, and this one.
    pub line_ends: usize,
}

impl<'p> Piece<'p> {
    /// Whether empty lines set it apart at the top level.
    pub fn is_block(&self) -> bool {
        matches!(self.what, What::Block(_))
    }

    /// The statement that it is, if it is one.
    pub fn statement(&self) -> Option<&Pair<'p, Rule>> {
        match &self.what {
            What::Statement(pair) => Some(pair),
            _ => None,
        }
    }

    fn is_comment(&self) -> bool {
        matches!(self.what, What::Comment | What::LineComment)
    }

    /// Whether it stays as it is.
    pub fn is_broken(&self) -> bool {
        matches!(self.what, What::Broken)
    }
}

/// The pieces of a block, or of a file, between two offsets.
pub fn pieces<'p>(source: &Source, items: impl Iterator<Item = Pair<'p, Rule>>, within: Range<usize>) -> Vec<Piece<'p>> {
    let mut pieces = Pieces { source, done: Vec::new(), at: within.start };
    for item in items.flat_map(parts) {
        let span = item.as_span();
        let range = source.trimmed(span.start()..span.end());
        let what = classify(source, item, &range);
        pieces.comments(range.start);
        let range = if matches!(what, What::Broken) { source.whole_lines(range, pieces.at) } else { range };
        pieces.push(what, range);
    }
    pieces.comments(within.end);
    joined(source, pieces.done, within.start)
}

/// What shares a line with something broken stays with it: what else the line says cannot be told apart for sure.
fn joined<'p>(source: &Source, pieces: Vec<Piece<'p>>, start: usize) -> Vec<Piece<'p>> {
    let mut joined: Vec<Piece<'p>> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let before = joined.iter().rev().nth(1).map_or(start, |piece| piece.range.end);
        match joined.last_mut() {
            Some(last) if piece.line_ends == 0 && (last.is_broken() || piece.is_broken()) && !piece.is_comment() && !last.is_comment() => {
                last.range = source.whole_lines(last.range.start..piece.range.end, before);
                last.what = What::Broken;
            }
            _ => joined.push(piece),
        }
    }
    joined
}

/// The statements of a step's block in their order, if nothing stands between them that would lose its place.
pub fn in_order(pieces: &mut [Piece]) {
    let key = |piece: &Piece| match &piece.what {
        What::Statement(pair) => Some(rank_in_block(pair)),
        _ => None,
    };
    if pieces.iter().all(|piece| key(piece).is_some()) && !pieces.is_sorted_by_key(key) {
        pieces.sort_by_key(key);
        pieces.iter_mut().for_each(|piece| piece.line_ends = 1);
    }
}

/// The statements that are one to the grammar but stand on lines of their own.
fn parts(item: Pair<Rule>) -> Vec<Pair<Rule>> {
    match item.as_rule() {
        Rule::EOI | Rule::end_of_line => Vec::new(),
        Rule::rate_values => item.into_inner().filter(|part| part.as_rule() != Rule::end_of_line).collect(),
        _ => vec![item],
    }
}

struct Pieces<'s, 'a, 'p> {
    source: &'s Source<'a>,
    done: Vec<Piece<'p>>,
    /// Where the last piece ended.
    at: usize,
}

impl<'p> Pieces<'_, '_, 'p> {
    /// Adds the comments up to an offset.
    fn comments(&mut self, until: usize) {
        for comment in self.source.comments_in(&(self.at..until)) {
            let same_line = self.source.line_ends(&(self.at..comment.start)) == 0 && !self.done.is_empty();
            self.push(if same_line { What::LineComment } else { What::Comment }, comment.clone());
        }
    }

    fn push(&mut self, what: What<'p>, range: Range<usize>) {
        let line_ends = self.source.line_ends(&(self.at.min(range.start)..range.start));
        self.at = range.end;
        self.done.push(Piece { what, range, line_ends });
    }
}

fn classify<'p>(source: &Source, item: Pair<'p, Rule>, range: &Range<usize>) -> What<'p> {
    if !source.open_texts_in(range).is_empty() && !is_block(item.as_rule()) {
        return What::Broken;
    }
    match item.as_rule() {
        // A comment between its words would have to go.
        Rule::template_text if !source.comments_in(range).is_empty() => What::Broken,
        // A comment between its lines would have to go with the comma before it.
        Rule::item | Rule::on_day if drops_commas(&item) && !source.comments_in(range).is_empty() => What::Broken,
        Rule::step | Rule::action if is_sound_step(source, &item) => What::Step(item),
        rule if is_block(rule) && is_closed(&item) && closes_for_sure(source, &item) && has_header(source, &item) => What::Block(item),
        rule if is_statement(rule) && is_sound(&item) => What::Statement(item),
        _ => What::Broken,
    }
}

fn is_statement(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::edition
            | Rule::attribute
            | Rule::language
            | Rule::currency
            | Rule::ignore
            | Rule::spacing
            | Rule::company
            | Rule::address
            | Rule::button_link
            | Rule::sending_days
            | Rule::hours
            | Rule::use_calendar
            | Rule::weekend
            | Rule::holidays
            | Rule::group_when
            | Rule::otherwise
            | Rule::group_scenario
            | Rule::exempt
            | Rule::minimum
            | Rule::start
            | Rule::interval
            | Rule::scenario_calendar
            | Rule::step_template
            | Rule::automatic
            | Rule::in_language
            | Rule::with_penalties
            | Rule::condition
            | Rule::template_text
            | Rule::rate_value
            | Rule::penalty_rate
            | Rule::fixed_sum
            | Rule::basis
            | Rule::test_scenario
            | Rule::customer
            | Rule::item
            | Rule::on_day
            | Rule::expect_line
            | Rule::done_always
            | Rule::row
            | Rule::moment
    )
}

/// Whether a block has both braces. What is broken inside costs only itself.
fn is_closed(block: &Pair<Rule>) -> bool {
    const OPEN: [Rule; 5] = [Rule::missing_brace, Rule::unclosed, Rule::step_unclosed, Rule::inner_unclosed, Rule::early_close];
    block.clone().into_inner().all(|part| !OPEN.contains(&part.as_rule()))
}

/// Whether a block has a name that can be read, or at least a header without quotes on one line, which can stay as it is.
fn has_header(source: &Source, block: &Pair<Rule>) -> bool {
    let header: Vec<Pair<Rule>> = block.clone().into_inner().take_while(|part| part.as_rule() != Rule::open_brace).collect();
    let start = block.as_span().start();
    let range = start..header.last().map_or(start, |last| last.as_span().end());
    is_sound_header(&header) || !source.slice(&range).contains(['\n', '"'])
}

/// Whether the closing brace of a block is one for sure: behind the comment sign of another language, on a line that cannot be
/// read, it may be a part of what is remarked.
fn closes_for_sure(source: &Source, block: &Pair<Rule>) -> bool {
    const SIGNS: [&str; 3] = ["#", "--", "/*"];
    let close = block.as_span().end().saturating_sub(1);
    block.clone().into_inner().flatten().filter(|part| is_bad(part.as_rule())).all(|bad| {
        let range = source.trimmed(bad.as_span().start()..bad.as_span().end());
        let on_last_line = source.slice(&range).rsplit('\n').next().unwrap_or_default();
        source.line_ends(&(range.end..close)) > 0 || !SIGNS.iter().any(|sign| on_last_line.contains(sign))
    })
}

fn is_bad(rule: Rule) -> bool {
    matches!(rule, Rule::bad_line | Rule::bad_block | Rule::step_bad_line | Rule::inner_bad_line)
}

fn is_sound_step(source: &Source, step: &Pair<Rule>) -> bool {
    step.clone().into_inner().all(|part| match part.as_rule() {
        Rule::step_block => is_closed(&part) && closes_for_sure(source, &part),
        _ => is_sound(&part),
    })
}

/// Whether a statement has neither a wrong word nor a text without its closing quote.
fn is_sound(statement: &Pair<Rule>) -> bool {
    let is_sound = |part: &Pair<Rule>| match part.as_rule() {
        Rule::wrong_word | Rule::wrong_channel | Rule::wrong_basis | Rule::wrong_reason => false,
        Rule::text => !part.as_str().starts_with(OPEN_TEXT),
        _ => true,
    };
    is_sound(statement) && statement.clone().into_inner().flatten().all(|part| is_sound(&part))
}
