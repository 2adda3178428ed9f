//! Texts in other quotes than straight double ones, and with a quote on one side only.

use super::{Failure, Slip, SlipKind};
use crate::Rule;
use crate::fold::is_word;
use crate::keywords::{CHANNELS, PARTS};
use crate::lines::OPEN_TEXT;

/// Quotes of other languages at a failure.
pub(super) fn slips<'a>(failure: &'a Failure<'_>) -> impl Iterator<Item = Slip> + 'a {
    other_quotes(failure).into_iter().chain(opening(failure)).chain(unquoted(failure)).chain(quoted(failure))
}

/// What closes a text that is opened by a sign; straight ones too, since the two are often mixed.
fn closing(open: char) -> &'static [char] {
    match open {
        '“' | '”' | '„' | '‟' | '″' => &['”', '“', '„', '″', '"'],
        '«' | '»' => &['»', '«', '"'],
        '‘' | '’' | '‚' => &['’', '‘'],
        '\'' | '`' | '´' => &['\'', '`', '´'],
        _ => &[],
    }
}

fn other_quotes(failure: &Failure) -> Option<Slip> {
    let start = failure.offset;
    // The line itself: what looks like a comment to the parser may stand in the quotes.
    let rest = failure.line.get(start..)?;
    let open = rest.chars().next()?;
    let closing = closing(open);
    let inside = start + open.len_utf8();
    let line = failure.line.get(inside..)?.lines().next()?;
    // An apostrophe inside single quotes is followed by a letter.
    let ends = |(at, _): &(usize, &str)| {
        let next = line.get(*at..).and_then(|rest| rest.chars().nth(1));
        !matches!(open, '‘' | '’' | '‚' | '\'') || next.is_none_or(|next| !next.is_alphabetic())
    };
    let (length, close) = line.match_indices(closing).find(ends)?;
    let text = line.get(..length)?;
    let name = text.trim_matches([' ', '\u{a0}', '\u{202f}']);
    if name.is_empty() || name.contains(['"', '\\']) {
        return None;
    }
    let name_start = inside + (text.len() - text.trim_start_matches([' ', '\u{a0}', '\u{202f}']).len());
    let end = inside + length + close.len();
    let edits = vec![(start..name_start, "\"".to_owned()), (name_start + name.len()..end, "\"".to_owned())];
    Some(Slip { edits, ..Slip::new(SlipKind::Quotes, start..end, format!("\"{name}\"")) })
}

/// A text that has only its closing quote: the quote opens another one, which nothing closes. The first words of the name of
/// a step are read as part of its channel.
fn opening<'a>(failure: &'a Failure<'_>) -> impl Iterator<Item = Slip> + 'a {
    let close = failure.text.find(OPEN_TEXT).filter(|close| *close > failure.offset);
    let after_channel = CHANNELS.iter().filter_map(|channel| {
        let before = failure.text.get(..failure.offset)?;
        let end = before.find(channel.word)? + channel.word.len();
        let rest = before.get(end..)?;
        rest.starts_with(' ').then(|| end + rest.len() - rest.trim_start().len())
    });
    let starts = core::iter::once(failure.offset).chain(after_channel);
    starts.filter_map(move |start| {
        let close = close?;
        let quoted = format!("\"{}\"", failure.text.get(start..close).filter(|text| !text.is_empty())?);
        let edits = vec![(start..start, "\"".to_owned())];
        Some(Slip { edits, certain: false, ..Slip::new(SlipKind::OpeningQuote, start..close + 1, quoted) })
    })
}

/// A plain name in quotes, as `template "relance_1"` has it.
fn unquoted(failure: &Failure) -> Option<Slip> {
    let (_, rest) = failure.parts()?;
    let word = rest.strip_prefix('"')?.split('"').next()?;
    let is_name = word.chars().all(is_word) && !word.starts_with(|first: char| first.is_ascii_digit()) && !word.is_empty();
    let at = failure.offset..failure.offset + word.len() + 2;
    is_name.then(|| Slip::new(SlipKind::Unquoted, at, word))
}

/// A text without quotes: a word, or all that is left of the line.
fn quoted<'a>(failure: &'a Failure<'_>) -> impl Iterator<Item = Slip> + 'a {
    let rest = failure.parts().map_or("", |(_, rest)| rest).trim_end();
    let rest = rest.strip_suffix('{').unwrap_or(rest).trim_end();
    let word = rest.find(|char: char| !is_word(char)).unwrap_or(rest.len());
    // In a test the name may be missing, and what stands there goes on with the statement.
    let goes_on = failure.rule == Rule::line_test && PARTS.iter().any(|part| rest.get(..word) == Some(part.word));
    let is_text = rest.starts_with(char::is_alphabetic) && !goes_on && !rest.contains(['"', '\\', '{', '\n', OPEN_TEXT]);
    let lengths = [word, rest.len()].into_iter().filter(move |_| is_text);
    lengths.filter_map(move |length| {
        let at = failure.offset..failure.offset + length;
        let instead = format!("\"{}\"", rest.get(..length)?);
        Some(Slip { certain: length == word, ..Slip::new(SlipKind::Quoted, at, instead) })
    })
}
