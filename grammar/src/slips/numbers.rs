//! Numbers as people write them: blanks between thousands, commas, signs of currencies, times with an `h`.

use super::{Failure, Slip, SlipKind};

/// Numbers of other languages at a failure.
pub(super) fn slips<'a>(failure: &'a Failure<'_>) -> impl Iterator<Item = Slip> + 'a {
    [time(failure), number(failure), sign_after(failure), sign_before(failure)].into_iter().flatten()
}

fn is_blank(char: char) -> bool {
    matches!(char, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// What stands between two digits of one number.
fn is_separator(char: char) -> bool {
    is_blank(char) || matches!(char, '.' | ',' | '\'' | '’' | '_')
}

/// A number that was read up to the failure and goes on beyond it: `10,00`, `10 000`, `1.234,56`.
fn number(failure: &Failure) -> Option<Slip> {
    let (before, _) = failure.parts()?;
    let start = before.trim_end_matches(|char: char| char.is_ascii_digit() || is_separator(char)).len();
    let leading = before.get(start..)?;
    let start = start + leading.find(|char: char| char.is_ascii_digit())?;
    let end = end_of_number(failure.text.get(start..)?) + start;
    if end <= failure.offset {
        return None;
    }
    let written = failure.text.get(start..end)?;
    let (instead, or) = plain(written)?;
    Some(Slip { certain: or.is_none(), or, ..Slip::new(SlipKind::Number, start..end, instead) })
}

/// How far a number goes: digits, with one separator between two of them.
fn end_of_number(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        if char.is_ascii_digit() {
            end = at + 1;
        } else if !(is_separator(char) && next.is_some_and(|next| next.is_ascii_digit())) {
            break;
        }
    }
    end
}

/// A number in the language's own way, and the other thing that it may mean.
fn plain(written: &str) -> Option<(String, Option<String>)> {
    let separators: Vec<char> = written.chars().filter(|char| is_separator(*char)).collect();
    let parts: Vec<&str> = written.split(is_separator).collect();
    let (last, others) = parts.split_last()?;
    let sign = *separators.last()?;
    let grouped = |parts: &[&str]| {
        let (first, rest) = parts.split_first()?;
        (first.len() <= 3 && rest.iter().all(|part| part.len() == 3) || rest.is_empty()).then(|| parts.join("_"))
    };
    let decimal = matches!(sign, '.' | ',') && separators.iter().filter(|other| **other == sign).count() == 1;
    let as_decimal = || grouped(others).map(|whole| format!("{whole}.{last}"));
    if !decimal {
        return grouped(&parts).map(|whole| (whole, None));
    }
    // `10,000` has thousands in English and decimals in French.
    if separators.len() == 1 && last.len() == 3 {
        return Some((grouped(&parts)?, as_decimal()));
    }
    as_decimal().map(|number| (number, None))
}

/// The sign of a currency, and its code.
const CURRENCIES: [(char, &str); 5] = [('€', "EUR"), ('$', "USD"), ('£', "GBP"), ('¥', "JPY"), ('₣', "CHF")];

fn code(sign: char) -> Option<&'static str> {
    CURRENCIES.iter().find(|(known, _)| *known == sign).map(|(_, code)| *code)
}

/// `10 €`
fn sign_after(failure: &Failure) -> Option<Slip> {
    let (before, rest) = failure.parts()?;
    let sign = rest.chars().next()?;
    let code = code(sign)?;
    let number = before.trim_end_matches(is_blank);
    let start = number.trim_end_matches(|char: char| char.is_ascii_digit() || matches!(char, '.' | '_')).len();
    let digits = number.get(start..).filter(|digits| !digits.is_empty())?;
    let at = start..failure.offset + sign.len_utf8();
    let blank = if number.len() == before.len() { " " } else { "" };
    let edits = vec![(failure.offset..at.end, format!("{blank}{code}"))];
    Some(Slip { edits, ..Slip::new(SlipKind::Currency, at, format!("{digits} {code}")) })
}

/// `€10`, `EUR 10`; a code before a number may be read as a name.
fn sign_before(failure: &Failure) -> Option<Slip> {
    let (before, rest) = failure.parts()?;
    let is_code = |word: &&str| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let found = match code(rest.chars().next()?) {
        Some(code) => Some((failure.offset, rest.chars().next().map_or(0, char::len_utf8), code)),
        None => rest.get(..3).filter(is_code).map(|code| (failure.offset, 3, code)),
    };
    let last = || {
        let word = before.trim_end_matches(is_blank);
        let code = word.get(word.len().checked_sub(3)?..).filter(is_code)?;
        let stands_alone = !word.get(..word.len() - 3)?.ends_with(crate::fold::is_word);
        stands_alone.then_some((word.len() - 3, 3, code))
    };
    let (start, length, code) = found.or_else(last)?;
    let after = failure.text.get(start + length..)?;
    let number = after.trim_start_matches(is_blank);
    let digits = number.get(..end_of_number(number)).filter(|digits| !digits.is_empty())?;
    let end = start + length + after.len() - number.len() + digits.len();
    let instead = plain(digits).map_or_else(|| digits.to_owned(), |(plain, _)| plain);
    Some(Slip::new(SlipKind::Currency, start..end, format!("{instead} {code}")))
}

/// `9h30`, `17 h`
fn time(failure: &Failure) -> Option<Slip> {
    let (_, rest) = failure.parts()?;
    let hours = rest.get(..rest.find(|char: char| !char.is_ascii_digit())?).filter(|hours| matches!(hours.len(), 1 | 2))?;
    let after = rest.get(hours.len()..)?.trim_start_matches(is_blank);
    let after = after.strip_prefix(['h', 'H'])?;
    let digits = after.find(|char: char| !char.is_ascii_digit()).unwrap_or(after.len());
    let minutes = after.get(..digits).filter(|minutes| matches!(minutes.len(), 0 | 2))?;
    let end = failure.offset + rest.len() - after.len() + minutes.len();
    let minutes = if minutes.is_empty() { "00" } else { minutes };
    Some(Slip::new(SlipKind::Time, failure.offset..end, format!("{hours:0>2}:{minutes}")))
}
