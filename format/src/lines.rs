//! The lines of the new text, until all is known that stands below each other.

use unicode_width::UnicodeWidthStr;

use crate::columns::{self, GAP};

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A statement or a part of one. Comments of such lines below each other stand in a column.
    Code,
    /// Where a block opens or closes, or what was left as it was.
    Edge,
    /// A comment alone.
    Comment,
    /// Nothing.
    Empty,
}

/// A line, or several that are kept as they are.
#[derive(Clone, Debug)]
pub struct Line {
    /// What it is.
    pub kind: Kind,
    /// How far it is indented.
    pub indent: usize,
    /// What stands on it, without indentation and comment.
    pub text: String,
    /// Its comment.
    pub comment: Option<String>,
}

impl Line {
    /// A line without a comment.
    pub fn new(kind: Kind, indent: usize, text: impl Into<String>) -> Line {
        Line { kind, indent, text: text.into(), comment: None }
    }

    fn width(&self) -> usize {
        self.indent + self.text.width()
    }
}

/// The text of all lines.
pub fn text(lines: &[Line]) -> String {
    let mut text = String::new();
    let mut rest = lines;
    while !rest.is_empty() {
        let run = rest.iter().take_while(|line| line.kind == Kind::Code).count().max(1);
        let (run, after) = rest.split_at(run);
        let widths = run.iter().filter(|line| line.comment.is_some()).map(Line::width).collect();
        let column = columns::width(widths);
        for line in run {
            write(&mut text, line, column);
        }
        rest = after;
    }
    text
}

fn write(text: &mut String, line: &Line, column: usize) {
    if line.kind != Kind::Empty {
        text.extend(core::iter::repeat_n(' ', line.indent));
        text.push_str(&line.text);
    }
    if let Some(comment) = &line.comment {
        let blanks = GAP + if line.kind == Kind::Code { column.saturating_sub(line.width()) } else { 0 };
        text.extend(core::iter::repeat_n(' ', blanks));
        text.push_str(comment);
    }
    text.push('\n');
}
