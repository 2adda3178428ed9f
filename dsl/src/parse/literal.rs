//! Words, numbers, and choices among known words.

use relance_grammar::keywords::Keyword;
use relance_grammar::{Pair, Rule};

use super::Reader;
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Fix, Span};
use crate::message::{Join, Phrase, codes};
use crate::phrases::{syntax as phrase, terms, types};
use crate::syntax::{Name, Number, Quantity};

/// A word as it is.
pub fn word(reader: &Reader, pair: &Pair<Rule>) -> Name {
    Name { text: reader.written(pair).to_owned(), span: reader.span(pair) }
}

/// A number; `None` if it has too many digits, which is reported.
pub fn number(reader: &mut Reader, pair: &Pair<Rule>) -> Option<Number> {
    let span = reader.span(pair);
    let text = reader.written(pair);
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let (negative, whole) = whole.strip_prefix('-').map_or((false, whole), |whole| (true, whole));
    let mut digits = whole.bytes().chain(decimals.bytes()).filter(u8::is_ascii_digit);
    let mantissa = digits.try_fold(0_i128, |sum, digit| sum.checked_mul(10)?.checked_add(i128::from(digit - b'0')));
    // 38 digits overflow, and nothing that the language can hold has as many as 30.
    match mantissa.filter(|mantissa| *mantissa < 10_i128.pow(30)) {
        Some(mantissa) => {
            let mantissa = if negative { -mantissa } else { mantissa };
            Some(Number { mantissa, places: u32::try_from(decimals.len()).unwrap_or(0), span })
        }
        None => {
            reader.error(Code::TooLarge, span, &types::TOO_MANY_DIGITS, &types::EIGHTEEN_DIGITS);
            None
        }
    }
}

/// A number and its unit.
pub fn quantity(reader: &mut Reader, pair: Pair<Rule>) -> Option<Quantity> {
    let span = reader.span(&pair);
    let mut inner = pair.into_inner();
    let number = number(reader, &inner.next()?)?;
    let unit = inner.next().map(|unit| word(reader, &unit));
    Some(Quantity { number, unit, span })
}

/// The place of a word in its table, or `None` after telling the words that are possible.
pub fn choice(reader: &mut Reader, pair: &Pair<Rule>, what: &'static Phrase, table: &[Keyword]) -> Option<usize> {
    choice_of(reader, reader.span(pair), reader.written(pair), what, table)
}

/// The same for a word that is only part of a pair.
pub fn choice_of(reader: &mut Reader, span: Span, written: &str, what: &'static Phrase, table: &[Keyword]) -> Option<usize> {
    // The grammar takes a byte order mark for a blank, wherever it stands.
    let is_blank = |char: char| char.is_whitespace() || char == '\u{feff}';
    let written: Vec<&str> = written.split(is_blank).filter(|word| !word.is_empty()).collect();
    let written = written.join(" ");
    let found = table.iter().position(|keyword| keyword.word == written);
    if found.is_none() {
        unknown_choice(reader, span, what, &written, table);
    }
    found
}

fn unknown_choice(reader: &mut Reader, span: Span, what: &'static Phrase, written: &str, table: &[Keyword]) {
    let words = || table.iter().map(|keyword| keyword.word);
    let diagnostic = Diagnostic::new(Code::UnknownChoice, span, phrase::UNKNOWN_CHOICE.with("word", written).with("what", what));
    let meant = relance_grammar::meant(written).iter().copied().find(|meant| words().any(|word| word == *meant));
    if let Some(meant) = meant {
        return reader.sink.push(diagnostic.help(terms::INSTEAD.with("text", meant)).fix(Fix::safe(span, meant)));
    }
    let close = reader.sink.closest(written, words());
    reader.sink.push(match close {
        Some(close) => diagnostic.did_you_mean(written, close, close),
        None => diagnostic.help(terms::INSTEAD_ONE_OF.with("words", codes(Join::Or, words()))),
    });
}
