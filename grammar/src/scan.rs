//! A scan of the source into coarse tokens: enough to know what is text, what is comment, and where lines end.

use core::ops::Range;

use crate::keywords::{Place, STATEMENTS};

/// What a stretch of source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Blanks, but no line end.
    Space,
    /// A line end.
    Newline,
    /// From `//` to the end of the line.
    Comment,
    /// A text in quotes.
    Text,
    /// A text in quotes without its closing one on its line: it ends with its line, but for an opening brace; or with its
    /// closing quote, if that stands on a later line and nothing else starts before.
    OpenText,
    /// A text in triple quotes.
    LongText,
    /// A text in triple quotes that is never closed: it stops before the next statement of its template.
    OpenLongText,
    /// `(`
    OpenParen,
    /// `)`
    CloseParen,
    /// `{` or `}`
    Brace,
    /// Letters, digits and what is not ASCII.
    Word,
    /// Any other byte.
    Symbol,
}

/// A token: what it is and where.
pub type Token = (Kind, Range<usize>);

/// The tokens of a text, end to end, each at least one byte long.
pub fn tokens(text: &str) -> impl Iterator<Item = Token> + '_ {
    let mut start = 0;
    core::iter::from_fn(move || {
        let (kind, length) = token(text, start)?;
        let range = start..start + length;
        start = range.end;
        Some((kind, range))
    })
}

fn token(text: &str, start: usize) -> Option<(Kind, usize)> {
    let bytes = text.as_bytes().get(start..)?;
    let run = |accepts: fn(u8) -> bool| bytes.iter().take_while(|byte| accepts(**byte)).count();
    Some(match *bytes.first()? {
        b'\n' => (Kind::Newline, 1),
        b' ' | b'\t' | b'\r' => (Kind::Space, run(|byte| matches!(byte, b' ' | b'\t' | b'\r'))),
        byte if !byte.is_ascii() && blank(bytes) > 0 => (Kind::Space, blank(bytes)),
        b'/' if bytes.get(1) == Some(&b'/') => (Kind::Comment, run(|byte| byte != b'\n')),
        b'"' if bytes.starts_with(b"\"\"\"") => long_text(bytes),
        b'"' => short_text(bytes),
        b'(' => (Kind::OpenParen, 1),
        b')' => (Kind::CloseParen, 1),
        b'{' | b'}' => (Kind::Brace, 1),
        byte if is_word(byte) => (Kind::Word, word(bytes)),
        _ => (Kind::Symbol, 1),
    })
}

/// How long a blank is that does not break, or a byte order mark; 0 if it is none.
fn blank(bytes: &[u8]) -> usize {
    ["\u{a0}", "\u{202f}", "\u{feff}"].iter().find(|blank| bytes.starts_with(blank.as_bytes())).map_or(0, |blank| blank.len())
}

/// How long a word is; such a blank ends it.
fn word(bytes: &[u8]) -> usize {
    let mut length = 0;
    while let Some(rest) = bytes.get(length..).filter(|rest| rest.first().is_some_and(|byte| is_word(*byte)) && blank(rest) == 0) {
        length += rest.iter().skip(1).take_while(|byte| is_word(**byte) && byte.is_ascii()).count() + 1;
    }
    length
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

/// How long a text in quotes is, and whether it is closed.
fn short_text(bytes: &[u8]) -> (Kind, usize) {
    let mut length = 1;
    while let Some(byte) = bytes.get(length) {
        match byte {
            b'"' => return (Kind::Text, length + 1),
            b'\n' => break,
            b'\\' if bytes.get(length + 1).is_some_and(|next| *next != b'\n') => length += 2,
            _ => length += 1,
        }
    }
    if let Some(end) = end_on_later_line(bytes, length) {
        return (Kind::OpenText, end);
    }
    let line = bytes.get(..length).unwrap_or_default().trim_ascii_end();
    let length = line.strip_suffix(b"{").map_or(line, <[u8]>::trim_ascii_end).len();
    (Kind::OpenText, length.max(1))
}

/// Where a text that was written over several lines has its closing quote: on the first line with a quote, if that line
/// has no second one and no line on the way can be a statement.
fn end_on_later_line(bytes: &[u8], mut line_start: usize) -> Option<usize> {
    // Whoever writes more lines than these forgot the quote.
    const MOST: usize = 40;
    for _ in 0..MOST {
        line_start += 1;
        let rest = bytes.get(line_start..)?;
        let line = rest.get(..rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len()))?;
        let starts = line.trim_ascii_start();
        let word = starts.get(..starts.iter().take_while(|byte| is_word(**byte)).count())?;
        // The first words of a test's lines start lines of letters, too.
        let is_statement = STATEMENTS.iter().any(|statement| statement.place != Place::Test && statement.word.as_bytes() == word);
        if is_statement || matches!(starts.first(), Some(b'+' | b'-' | b'}' | b'0'..=b'9')) || starts.starts_with(b"//") {
            return None;
        }
        let mut quotes = line.iter().enumerate().filter(|(_, byte)| **byte == b'"').map(|(at, _)| at);
        match (quotes.next(), quotes.next()) {
            (Some(quote), None) => return Some(line_start + quote + 1),
            (Some(_), Some(_)) => return None,
            (None, _) => line_start += line.len(),
        }
    }
    None
}

/// How long a text in triple quotes is, and whether it is closed.
///
/// When a closing `"""` is forgotten, the next opening one would close the text and everything after it would be upside
/// down. It is recognised by its line: `body fr """` opens.
fn long_text(bytes: &[u8]) -> (Kind, usize) {
    let mut from = 3;
    while let Some(found) = find(bytes, from) {
        let line_start = bytes.get(..found).and_then(|before| before.iter().rposition(|byte| *byte == b'\n')).map_or(0, |end| end + 1);
        if line_start == 0 || !opens_text(bytes.get(line_start..found).unwrap_or_default()) {
            return (Kind::LongText, found + 3);
        }
        if from < line_start {
            return (Kind::OpenLongText, end_of_open_text(bytes).min(line_start));
        }
        from = found + 3;
    }
    (Kind::OpenLongText, end_of_open_text(bytes))
}

fn find(bytes: &[u8], from: usize) -> Option<usize> {
    bytes.get(from..)?.windows(3).position(|three| three == b"\"\"\"").map(|at| from + at)
}

/// Where a text that nothing closes stops: before a line that starts a statement of a template, or closes a block.
fn end_of_open_text(bytes: &[u8]) -> usize {
    let mut line_start = bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| end + 1);
    while let Some(rest) = bytes.get(line_start..).filter(|rest| !rest.is_empty()) {
        let length = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |end| end + 1);
        let line = rest.get(..length).unwrap_or_default();
        let quote = line.iter().position(|byte| *byte == b'"');
        if line.trim_ascii() == b"}" || quote.is_some_and(|quote| opens_text(line.get(..quote).unwrap_or_default())) {
            return line_start;
        }
        line_start += length;
    }
    bytes.len()
}

/// Whether this is what stands before a text on a line of a template: `subject` or `body`, and a language.
fn opens_text(before: &[u8]) -> bool {
    let mut words = before.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    matches!(words.next(), Some(b"subject" | b"body")) && words.next().is_some_and(|code| code.len() == 2) && words.next().is_none()
}
