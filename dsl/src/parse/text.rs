//! Texts: quotes, escapes, and the indentation of texts in triple quotes.

use core::ops::Range;

use relance_grammar::{OPEN_TEXT, Pair, Rule};

use super::{Reader, place_of};
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Fix};
use crate::phrases::syntax as phrase;
use crate::syntax::{Name, Text};

/// A text on one line, as a name.
pub fn name(reader: &mut Reader, pair: &Pair<Rule>) -> Name {
    let text = text(reader, pair);
    Name { text: text.chars.iter().map(|(char, _)| *char).collect(), span: text.span }
}

/// A text with the place of each character.
pub fn text(reader: &mut Reader, pair: &Pair<Rule>) -> Text {
    let place = place_of(pair);
    let span = reader.range(place.start, place.end);
    if pair.as_str().starts_with(OPEN_TEXT) {
        not_closed(reader, place.clone());
        return Text { span, chars: unescape(reader, place.start + 1..place.end) };
    }
    let quotes = if pair.as_rule() == Rule::long_text { 3 } else { 1 };
    let inner = place.start + quotes..place.end.saturating_sub(quotes);
    let chars = unescape(reader, inner.clone());
    let source = reader.mended.text.get(inner.clone()).unwrap_or_default();
    let mut text = if quotes == 3 { unindent(source, inner.start, chars) } else { chars };
    for (_, place) in &mut text {
        *place = u32::try_from(reader.mended.start(*place as usize)).unwrap_or(u32::MAX);
    }
    Text { span, chars: text }
}

/// Says that a text has no closing quote, or has it on a later line; the place is that of the mended text.
pub fn not_closed(reader: &mut Reader, place: Range<usize>) {
    let quote = reader.range(place.start, place.start + 1);
    let written = reader.mended.text.get(place.clone()).unwrap_or_default();
    let prepared = reader.prepared.text.get(place.start..).unwrap_or_default();
    let line = place.start..place.start + prepared.find('\n').unwrap_or(prepared.len());
    if reader.mended.text.get(line).is_some_and(|line| line.contains('\n')) {
        return reader.error(Code::TextNotClosed, quote, &phrase::TEXT_OVER_LINES, &phrase::TEXT_OVER_LINES_HELP);
    }
    // A text that ends with another kind of quote was meant to end there.
    let bare = written.trim_end_matches(['”', '“', '»', '’', '\'']);
    let end = reader.range(place.start + bare.len(), place.end);
    let diagnostic = Diagnostic::new(Code::TextNotClosed, quote, &phrase::TEXT_NOT_CLOSED).help(&phrase::TEXT_NOT_CLOSED_HELP);
    let fix = Fix::guess(end, "\"").titled(&phrase::CLOSE_TEXT);
    reader.sink.push(diagnostic.fix(fix));
}

/// The characters of a stretch of the mended text with `\"`, `\\`, `\n` and `\u{…}` read, each with the place at which it starts there.
fn unescape(reader: &mut Reader, inner: Range<usize>) -> Vec<(char, u32)> {
    let mut chars = Vec::new();
    let source = reader.mended.text.get(inner.clone()).unwrap_or_default();
    let mut rest = source.char_indices().peekable();
    while let Some((offset, char)) = rest.next() {
        let at = u32::try_from(inner.start + offset).unwrap_or(u32::MAX);
        // A file with the line ends of Windows gives the same texts.
        if char == '\r' && rest.peek().is_some_and(|(_, next)| *next == '\n') {
            continue;
        }
        if char != '\\' {
            chars.push((char, at));
            continue;
        }
        let escaped = rest.next().map(|(_, escaped)| escaped);
        let mut length = 1 + escaped.map_or(0, char::len_utf8);
        let read = match escaped {
            Some('"') => Some('"'),
            Some('\\') => Some('\\'),
            Some('n') => Some('\n'),
            Some('u') => {
                let digits: String = source.get(offset + 2..).unwrap_or_default().chars().take_while(|char| *char != '}').take(8).collect();
                let value = digits.strip_prefix('{').and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32);
                if value.is_some() {
                    length += digits.len() + 1;
                    rest.by_ref().take(digits.len() + 1).for_each(drop);
                }
                value
            }
            _ => None,
        };
        match read {
            Some(read) => chars.push((read, at)),
            None => {
                let span = reader.range(inner.start + offset, inner.start + offset + length);
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
fn unindent(source: &str, start: usize, chars: Vec<(char, u32)>) -> Vec<(char, u32)> {
    let Some(last_line) = source.rfind('\n') else { return chars };
    let closing = source.get(last_line + 1..).unwrap_or_default();
    let indentation = closing.len() - closing.trim_start_matches([' ', '\t']).len();
    // An escape is no line end and no blank: it is judged by what stands in the source.
    let written = |place: u32| source.as_bytes().get((place as usize).saturating_sub(start)).copied().unwrap_or_default();
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
