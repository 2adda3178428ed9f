//! Words of other languages, and words of this one in capitals.

use super::{Failure, Slip, SlipKind};
use crate::fold::{is_same_word, is_word};
use crate::french;
use crate::keywords::{STATEMENTS, TABLES};

/// Words of other languages at a failure, or just before it: a word that can be a name is read as one.
pub(super) fn slips<'a>(failure: &'a Failure<'_>) -> impl Iterator<Item = Slip> + 'a {
    let before = failure.parts().and_then(|(before, _)| {
        let word = before.trim_end();
        let start = word.trim_end_matches(is_word).len();
        (start < word.len()).then_some(start)
    });
    offset(failure).into_iter().chain(core::iter::once(failure.offset).chain(before).flat_map(|start| at(failure, start)))
}

fn at<'a>(failure: &'a Failure<'_>, start: usize) -> impl Iterator<Item = Slip> + 'a {
    let text = failure.text.get(start..).unwrap_or_default();
    let length = text.find(|char: char| !is_word(char)).unwrap_or(text.len());
    let small = in_small(text.get(..length).unwrap_or_default()).map(|word| (length, word));
    small.into_iter().chain(french::at_start(text)).map(move |(length, word)| Slip::new(SlipKind::Word, start..start + length, word))
}

/// The word of the language that a word is but for its case and accents.
fn in_small(word: &str) -> Option<&'static str> {
    let statements = STATEMENTS.iter().map(|statement| statement.word);
    let tables = TABLES.iter().flat_map(|table| table.iter()).map(|keyword| keyword.word);
    statements.chain(tables).flat_map(str::split_whitespace).find(|known| is_same_word(known, word) && *known != word)
}

/// `J+7` and `D-8`, as invoicing programs write days.
fn offset(failure: &Failure) -> Option<Slip> {
    let (_, rest) = failure.parts()?;
    let after = rest.strip_prefix(['J', 'j', 'D', 'd'])?.trim_start_matches([' ', '\t']);
    let number = after.strip_prefix(['+', '-'])?.trim_start_matches([' ', '\t']);
    let digits = number.find(|char: char| !char.is_ascii_digit()).unwrap_or(number.len());
    let sign = after.get(..1)?;
    let written = number.get(..digits).filter(|digits| !digits.is_empty())?;
    let end = failure.offset + rest.len() - number.len() + digits;
    Some(Slip::new(SlipKind::Offset, failure.offset..end, format!("{sign}{written} days")))
}
