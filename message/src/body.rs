//! A template's text with its values, before it is laid out: paragraphs and tables.

use relance_engine::program::sender::Button;
use relance_engine::program::template::{Hashtag, Segment};

use crate::items::Item;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// The template's own words.
    Words(String),
    /// A value filled in.
    Value(String),
    /// A button and where it leads.
    Button(Button, String),
    /// A value that is missing.
    Gap(Hashtag),
}

/// What a hashtag gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filled {
    /// A piece of a line.
    Inline(Inline),
    /// A table of invoices.
    Table(Vec<Item>),
}

/// A part of a body, apart from the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Lines that belong together.
    Lines(Vec<Vec<Inline>>),
    /// A table of invoices.
    Table(Vec<Item>),
}

/// Fills in a text. Empty lines part paragraphs; a table stands by itself wherever its hashtag is.
pub fn blocks(segments: &[Segment], mut fill: impl FnMut(Hashtag) -> Filled) -> Vec<Block> {
    let mut body = Body::default();
    for segment in segments {
        match segment {
            Segment::Plain(words) => body.words(words),
            Segment::Hashtag(hashtag) => match fill(*hashtag) {
                Filled::Inline(inline) => body.line.push(inline),
                Filled::Table(items) => {
                    body.end_line();
                    body.end_paragraph();
                    body.blocks.push(Block::Table(items));
                }
            },
        }
    }
    body.end_line();
    body.end_paragraph();
    body.blocks
}

/// The pieces of a text of one line, which has no tables.
pub fn inlines(segments: &[Segment], mut fill: impl FnMut(Hashtag) -> Filled) -> Vec<Inline> {
    let piece = |segment: &Segment| match segment {
        Segment::Plain(words) => Inline::Words(words.clone()),
        Segment::Hashtag(hashtag) => match fill(*hashtag) {
            Filled::Inline(inline) => inline,
            Filled::Table(_) => Inline::Gap(*hashtag),
        },
    };
    segments.iter().map(piece).collect()
}

/// Whether a text shows a hashtag.
pub fn shows(segments: &[Segment], hashtag: Hashtag) -> bool {
    segments.contains(&Segment::Hashtag(hashtag))
}

#[derive(Default)]
struct Body {
    blocks: Vec<Block>,
    paragraph: Vec<Vec<Inline>>,
    line: Vec<Inline>,
}

impl Body {
    fn words(&mut self, words: &str) {
        for (place, part) in words.split('\n').enumerate() {
            if place > 0 {
                if self.line.iter().all(is_blank) {
                    self.line.clear();
                    self.end_paragraph();
                } else {
                    self.end_line();
                }
            }
            let part = part.strip_suffix('\r').unwrap_or(part);
            if !part.is_empty() {
                self.line.push(Inline::Words(part.to_owned()));
            }
        }
    }

    fn end_line(&mut self) {
        let line = core::mem::take(&mut self.line);
        if !line.iter().all(is_blank) {
            self.paragraph.push(line);
        }
    }

    fn end_paragraph(&mut self) {
        let lines = core::mem::take(&mut self.paragraph);
        if !lines.is_empty() {
            self.blocks.push(Block::Lines(lines));
        }
    }
}

fn is_blank(inline: &Inline) -> bool {
    matches!(inline, Inline::Words(words) if words.trim().is_empty())
}
