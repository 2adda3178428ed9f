//! Texts: quotes, escapes, and the indentation of texts in triple quotes.

use relance_grammar::{OPEN_TEXT, Pair, Rule};

use super::Reader;
use crate::code::Code;
use crate::diagnostic::Span;
use crate::phrases::syntax as phrase;
use crate::syntax::{Name, Text};

/// A text on one line, as a name.
pub fn name(reader: &mut Reader, pair: &Pair<Rule>) -> Name {
    let text = text(reader, pair);
    Name { text: text.chars.iter().map(|(char, _)| *char).collect(), span: text.span }
}

/// A text with the place of each character.
pub fn text(reader: &mut Reader, pair: &Pair<Rule>) -> Text {
    let span = reader.span(pair);
    if pair.as_str().starts_with(OPEN_TEXT) {
        not_closed(reader, span);
        let inner = Span { start: span.start.saturating_add(1), ..span };
        return Text { span, chars: unescape(reader, inner) };
    }
    let quotes = if pair.as_rule() == Rule::long_text { 3 } else { 1 };
    let inner = Span { start: span.start.saturating_add(quotes), end: span.end.saturating_sub(quotes), ..span };
    let chars = unescape(reader, inner);
    Text { span, chars: if quotes == 3 { unindent(reader.slice(inner), inner.start, chars) } else { chars } }
}

/// Says that a text has no closing quote.
pub fn not_closed(reader: &mut Reader, span: Span) {
    let quote = Span { end: span.start.saturating_add(1), ..span };
    reader.error(Code::TextNotClosed, quote, &phrase::TEXT_NOT_CLOSED, &phrase::TEXT_NOT_CLOSED_HELP);
}

/// The characters of a text with `\"`, `\\`, `\n` and `\u{…}` read, each with the place at which it starts.
fn unescape(reader: &mut Reader, inner: Span) -> Vec<(char, u32)> {
    let mut chars = Vec::new();
    let source = reader.slice(inner);
    let mut rest = source.char_indices().peekable();
    while let Some((offset, char)) = rest.next() {
        let at = inner.start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
        // A file with the line ends of Windows gives the same texts.
        if char == '\r' && rest.peek().is_some_and(|(_, next)| *next == '\n') {
            continue;
        }
        if char != '\\' {
            chars.push((char, at));
            continue;
        }
        let escaped = rest.next().map(|(_, escaped)| escaped);
        let mut length = 1 + u32::try_from(escaped.map_or(0, char::len_utf8)).unwrap_or(0);
        let read = match escaped {
            Some('"') => Some('"'),
            Some('\\') => Some('\\'),
            Some('n') => Some('\n'),
            Some('u') => {
                let digits: String = source.get(offset + 2..).unwrap_or_default().chars().take_while(|char| *char != '}').take(8).collect();
                let value = digits.strip_prefix('{').and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32);
                if value.is_some() {
                    length += u32::try_from(digits.len()).unwrap_or(0) + 1;
                    rest.by_ref().take(digits.len() + 1).for_each(drop);
                }
                value
            }
            _ => None,
        };
        match read {
            Some(read) => chars.push((read, at)),
            None => {
                let span = Span { start: at, end: at.saturating_add(length), ..inner };
                let message = phrase::BAD_ESCAPE.with("written", reader.slice(span));
                reader.error(Code::BadEscape, span, message, &phrase::BAD_ESCAPE_HELP);
            }
        }
    }
    chars
}

/// Takes the indentation of the closing line from every line, and the line ends next to the quotes.
///
/// A line that is indented less loses what indentation it has: nothing but blanks is ever lost.
fn unindent(source: &str, start: u32, chars: Vec<(char, u32)>) -> Vec<(char, u32)> {
    let Some(last_line) = source.rfind('\n') else { return chars };
    let closing = source.get(last_line + 1..).unwrap_or_default();
    let indentation = closing.len() - closing.trim_start_matches([' ', '\t']).len();
    // An escape is no line end and no blank: it is judged by what stands in the source.
    let written = |place: u32| source.as_bytes().get(place.saturating_sub(start) as usize).copied().unwrap_or_default();
    let is_line_end = |place: u32| written(place) == b'\n';
    let mut out = Vec::with_capacity(chars.len());
    let mut left = 0;
    for (char, place) in chars {
        if is_line_end(place) {
            left = indentation;
            out.push((char, place));
        } else if left > 0 && matches!(written(place), b' ' | b'\t') {
            left -= 1;
        } else {
            left = 0;
            out.push((char, place));
        }
    }
    // The text starts on the line after the quotes, and the closing line is not part of it.
    if source.lines().next().unwrap_or_default().trim().is_empty() {
        let first_line = out.iter().position(|(_, place)| is_line_end(*place)).map_or(0, |end| end + 1);
        out.drain(..first_line);
    }
    if closing.trim().is_empty() && out.last().is_some_and(|(char, _)| *char == '\n') {
        out.pop();
    }
    out
}
