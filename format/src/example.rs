//! Blocks whose statements are not read yet: their lines are kept and indented by their braces.

use relance_grammar::scan::{Kind, tokens};

use crate::lines::{Kind as LineKind, Line};
use crate::source::is_space;
use crate::wrap::INDENT;

/// The lines of a block, from its first word to its closing brace.
pub fn lines(written: &str) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let mut depth = 0_usize;
    for line in logical(written) {
        let text = line.text.trim_matches(is_space);
        if text.is_empty() {
            // One empty line is as good as many; after an opening brace or before a closing one there is none.
            out.push(Line::new(LineKind::Empty, 0, ""));
        } else {
            let before_close = line.closes_first > 0;
            while out.last().is_some_and(|last| last.kind == LineKind::Empty && (before_close || follows(&out))) {
                out.pop();
            }
            out.push(Line::new(LineKind::Edge, INDENT * depth.saturating_sub(line.closes_first), text));
        }
        depth = (depth + line.opens).saturating_sub(line.closes);
    }
    out
}

/// Whether the empty line at the end follows another one, or an opening brace.
fn follows(out: &[Line]) -> bool {
    out.iter().rev().nth(1).is_none_or(|line| line.kind == LineKind::Empty || line.text.ends_with('{'))
}

/// A line; a text in triple quotes belongs to the line on which it starts.
struct Logical<'a> {
    text: &'a str,
    /// How many braces close before anything else.
    closes_first: usize,
    opens: usize,
    closes: usize,
}

fn logical(written: &str) -> Vec<Logical<'_>> {
    let mut lines = Vec::new();
    let mut start = 0;
    let (mut closes_first, mut opens, mut closes, mut only_closed) = (0, 0, 0, true);
    let mut end_line = |range: core::ops::Range<usize>, closes_first: usize, opens: usize, closes: usize| {
        lines.push(Logical { text: written.get(range).unwrap_or_default(), closes_first, opens, closes });
    };
    for (kind, range) in tokens(written) {
        match kind {
            Kind::Newline => {
                end_line(start..range.start, closes_first, opens, closes);
                start = range.end;
                (closes_first, opens, closes, only_closed) = (0, 0, 0, true);
            }
            Kind::Space => {}
            // Blanks that are not ASCII come as words.
            Kind::Word if written.get(range.clone()).is_some_and(|word| word.chars().all(is_space)) => {}
            Kind::Brace if written.get(range) == Some("}") => {
                closes += 1;
                closes_first += usize::from(only_closed);
            }
            kind => {
                opens += usize::from(kind == Kind::Brace);
                only_closed = false;
            }
        }
    }
    end_line(start..written.len(), closes_first, opens, closes);
    lines
}

#[cfg(test)]
mod tests {
    use super::lines;
    use crate::lines::text;

    #[test]
    fn braces_indent() {
        let written = "test \"a\" {\n\n\n on 1\n   more {\n\n\nx  =  {}\n\n }\n\n\ny\n\n}";
        assert_eq!(text(&lines(written)), "test \"a\" {\n    on 1\n    more {\n        x  =  {}\n    }\n\n    y\n}\n");
    }
}
