//! Joins the lines of a statement before the parser sees them.
//!
//! A statement goes on after its line inside parentheses, after an operator, `,`, `and`, `or`, `not`, and before a line
//! that begins with `and` or `or`; but not before a word that can only start a statement. Such a line end becomes a blank, as does every byte of a comment; nothing else changes,
//! so offsets stay those of the source. A parenthesis that is never closed joins nothing, so that it costs only its line.

use core::ops::Range;

use crate::Prepared;
use crate::keywords::{Place, STATEMENTS};
use crate::scan::{Kind, tokens};

/// Stands in a prepared text for the opening quote of a text without a closing one.
pub const OPEN_TEXT: char = '\u{01}';

/// The text with its statements on one line each.
pub fn join(text: &str) -> Prepared {
    let mut joiner = Joiner { text, out: text.as_bytes().to_vec(), ..Joiner::default() };
    for (kind, range) in tokens(text) {
        joiner.take(kind, range);
    }
    joiner.forget_open_parens();
    // Only whole characters become ASCII, so the bytes stay valid.
    Prepared { text: String::from_utf8(joiner.out).unwrap_or_default(), open_texts: joiner.open_texts }
}

#[derive(Default)]
struct Joiner<'a> {
    text: &'a str,
    out: Vec<u8>,
    /// Where the parentheses that are open were opened.
    parens: Vec<usize>,
    /// Line ends blanked for an open parenthesis.
    in_parens: Vec<usize>,
    /// Line ends since the last token, not blanked yet.
    pending: Vec<usize>,
    /// Line ends since the last token, which asks for more.
    continued: Vec<usize>,
    /// The last token, and the one before.
    last: Option<Range<usize>>,
    before: Option<Range<usize>>,
    open_texts: Vec<usize>,
}

impl Joiner<'_> {
    fn take(&mut self, kind: Kind, range: Range<usize>) {
        match kind {
            Kind::Space => return,
            Kind::Comment => return self.blank(range),
            Kind::Newline => return self.newline(range.start),
            Kind::OpenParen => self.parens.push(range.start),
            Kind::CloseParen => {
                self.parens.pop();
                if self.parens.is_empty() {
                    self.in_parens.clear();
                }
            }
            Kind::Brace => self.forget_open_parens(),
            Kind::OpenLongText => self.close_text(range.clone()),
            Kind::OpenText => self.mark_text(range.clone()),
            Kind::Text | Kind::LongText | Kind::Word | Kind::Symbol => {}
        }
        if matches!(self.word(&range), "and" | "or") && self.last.is_some() {
            for newline in core::mem::take(&mut self.pending) {
                self.blank(newline..newline + 1);
            }
        }
        let goes_on = !self.starts_statement(&range);
        for newline in core::mem::take(&mut self.continued) {
            if goes_on {
                self.blank(newline..newline + 1);
            }
        }
        self.pending.clear();
        self.before = self.last.replace(range);
    }

    fn newline(&mut self, at: usize) {
        if !self.parens.is_empty() {
            self.in_parens.push(at);
            self.blank(at..at + 1);
        } else if self.goes_on() {
            self.continued.push(at);
        } else {
            self.pending.push(at);
        }
    }

    /// Whether the last token asks for more.
    fn goes_on(&self) -> bool {
        let Some(last) = &self.last else { return false };
        match self.word(last) {
            "," | "=" | "<" | ">" | "+" | "-" | "*" | "/" | "and" | "not" => true,
            // `or` is also the code of a language.
            "or" => !matches!(self.before.as_ref().map(|before| self.word(before)), Some("language" | "in")),
            _ => false,
        }
    }

    /// Whether this cannot go on with an expression, so that the line before it is broken. Only words of a list can read
    /// like a statement.
    fn starts_statement(&self, range: &Range<usize>) -> bool {
        let word = self.word(range);
        let in_list = self.last.as_ref().is_some_and(|last| self.word(last) == ",");
        let is_field = matches!(word, "language" | "currency");
        // The first words of a test's lines may be attributes.
        let starts = || STATEMENTS.iter().any(|statement| statement.place != Place::Test && statement.word == word);
        !in_list && !is_field && (word == "+" || starts())
    }

    fn word(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    fn forget_open_parens(&mut self) {
        let first = self.parens.first().copied().unwrap_or(usize::MAX);
        for newline in core::mem::take(&mut self.in_parens) {
            if newline > first {
                self.write(newline, b'\n');
            }
        }
        self.parens.clear();
    }

    /// Makes a text that is never closed an empty one, so that what follows is read as statements again.
    fn close_text(&mut self, range: Range<usize>) {
        self.open_texts.push(range.start);
        let last = range.end.saturating_sub(1);
        let ends_line = self.text.as_bytes().get(last) == Some(&b'\n');
        self.blank(range.start + 2..range.end);
        if ends_line {
            self.write(last, b'\n');
        }
    }

    /// Marks a text without a closing quote on its line, and blanks what would end it early.
    fn mark_text(&mut self, range: Range<usize>) {
        self.write(range.start, OPEN_TEXT as u8);
        for byte in self.out.get_mut(range.start + 1..range.end).into_iter().flatten() {
            if matches!(byte, b'{' | b'}' | b'\n') {
                *byte = b' ';
            }
        }
    }

    fn blank(&mut self, range: Range<usize>) {
        if let Some(bytes) = self.out.get_mut(range) {
            bytes.fill(b' ');
        }
    }

    fn write(&mut self, at: usize, byte: u8) {
        if let Some(place) = self.out.get_mut(at) {
            *place = byte;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::join;

    fn joined(text: &str) -> String {
        let prepared = join(text);
        assert_eq!(prepared.text.len(), text.len());
        prepared.text
    }

    #[test]
    fn a_statement_goes_on() {
        assert_eq!(joined("a =\nb"), "a = b");
        assert_eq!(joined("a and // why\n\nb"), "a and         b");
        assert_eq!(joined("a\n\n  or b"), "a    or b");
        assert_eq!(joined("(a\nb)\nc"), "(a b)\nc");
        assert_eq!(joined("x 1,\n2\n3"), "x 1, 2\n3");
    }

    #[test]
    fn a_statement_ends() {
        assert_eq!(joined("a\n-8 days"), "a\n-8 days");
        assert_eq!(joined("language or\ncurrency EUR"), "language or\ncurrency EUR");
        assert_eq!(joined("when a and\nexempt"), "when a and\nexempt");
        assert_eq!(joined("when a =\n+3 days"), "when a =\n+3 days");
        assert_eq!(joined("(a\nb\n}\nc)"), "(a\nb\n}\nc)");
    }

    #[test]
    fn texts_are_left_alone() {
        assert_eq!(joined("\"https://x\" // y"), "\"https://x\"     ");
        assert_eq!(joined("\"\"\"a //\n( and\nb\"\"\"\nc"), "\"\"\"a //\n( and\nb\"\"\"\nc");
    }

    #[test]
    fn a_text_without_its_end_costs_what_it_must() {
        assert_eq!(joined("group \"a {\nb"), "group \u{1}a {\nb");
        let prepared = join("body fr \"\"\"\n é\nbody en \"\"\"\n x\n \"\"\"\n");
        assert_eq!(prepared.open_texts, [8]);
        assert_eq!(prepared.text, "body fr \"\"     \nbody en \"\"\"\n x\n \"\"\"\n");
    }
}
