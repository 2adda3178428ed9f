//! What an editor can fold away, and how a selection grows.

use core::ops::Range;

use crate::lex::Lexeme;
use crate::position::Lines;
use crate::world::World;

/// What is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoldKind {
    /// A block.
    Block,
    /// A text in triple quotes.
    Text,
    /// Lines of comments.
    Comment,
}

/// Lines that can be folded into the first of them, from 0, both ends in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fold {
    /// The line that stays.
    pub first: u32,
    /// The last that goes.
    pub last: u32,
    /// What it is.
    pub kind: FoldKind,
}

/// What of a file can be folded, from the top.
#[must_use]
pub fn folds(world: &World, file: u32) -> Vec<Fold> {
    let Some(outline) = world.outline(file) else { return Vec::new() };
    let lines = Lines::new(world.text(file));
    let mut found = Vec::new();
    let mut add = |first: u32, last: u32, kind: FoldKind| {
        if first < last {
            found.push(Fold { first, last, kind });
        }
    };
    for block in &outline.blocks {
        let start = outline.header(block).first().map_or(block.inside, |token| token.start);
        // The brace stays in sight; a block without one ends before the next.
        let last = lines.line(block.inside_end);
        add(lines.line(start), last.saturating_sub(1), FoldKind::Block);
    }
    for token in outline.tokens.all.iter().filter(|token| token.kind == Lexeme::LongText) {
        add(lines.line(token.start), lines.line(token.end), FoldKind::Text);
    }
    let mut run: Option<(u32, u32)> = None;
    for comment in &outline.tokens.comments {
        let line = lines.line(comment.start);
        let is_alone = lines.text(line, world.text(file)).trim_start().starts_with("//");
        run = match run {
            Some((first, last)) if is_alone && line == last + 1 => Some((first, line)),
            other => {
                if let Some((first, last)) = other {
                    add(first, last, FoldKind::Comment);
                }
                is_alone.then_some((line, line))
            }
        };
    }
    if let Some((first, last)) = run {
        add(first, last, FoldKind::Comment);
    }
    found.sort_unstable();
    found
}

/// The stretches around an offset, from the smallest to the whole file, each inside the next.
#[must_use]
pub fn selections(world: &World, file: u32, offset: u32) -> Vec<Range<u32>> {
    let whole = 0..u32::try_from(world.text(file).len()).unwrap_or(u32::MAX);
    let Some(outline) = world.outline(file) else { return vec![whole] };
    let mut found: Vec<Range<u32>> = Vec::new();
    let after = outline.tokens.all.partition_point(|token| token.start <= offset);
    if let Some(token) = after
        .checked_sub(1)
        .and_then(|place| outline.tokens.all.get(place))
        .filter(|token| token.kind != Lexeme::End && offset <= token.end)
    {
        let quotes = match token.kind {
            Lexeme::Text => 1,
            // One that is never closed has no inside that could be told.
            Lexeme::LongText if token.text(world.text(file)).get(3..).is_some_and(|rest| rest.ends_with("\"\"\"")) => 3,
            _ => 0,
        };
        if quotes > 0 && token.start + quotes <= offset && offset + quotes <= token.end {
            found.push(token.start + quotes..token.end - quotes);
        }
        found.push(token.start..token.end);
    }
    if let Some(statement) = outline.statement_at(offset) {
        let tokens = outline.tokens_of(statement);
        if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
            found.push(first.start..last.end);
        }
    }
    let mut block = outline.block_at(offset);
    while let Some(inner) = block.and_then(|place| outline.blocks.get(place)) {
        found.push(inner.inside..inner.inside_end);
        let start = outline.header(inner).first().map_or(inner.inside, |token| token.start);
        found.push(start..inner.end);
        block = inner.parent;
    }
    found.push(whole);
    // Each is kept only if it is larger than the one before and has it inside.
    let mut grown: Vec<Range<u32>> = Vec::new();
    for range in found {
        let last = grown.last();
        if range.start <= offset
            && offset <= range.end
            && last.is_none_or(|last| range.start <= last.start && last.end <= range.end && range != *last)
        {
            grown.push(range);
        }
    }
    grown
}
