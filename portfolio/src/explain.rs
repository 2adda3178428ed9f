//! The words of the messages about a cell: what is wrong with it, and what to write instead.

use relance_engine::day::Day;

use crate::cell::{DECIMALS, What, fixed};
use crate::code::Code;
use crate::nearest::nearest;
use crate::problem::Words;

/// How much of somebody's text a message shows.
const SHOWN: usize = 60;

/// Somebody's text in backticks, shortened, and on one line.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut shown = String::from("`");
    for (place, letter) in text.chars().enumerate() {
        match letter {
            _ if place == SHOWN => {
                shown.push('…');
                break;
            }
            letter if letter.is_control() => shown.extend(letter.escape_default()),
            letter => shown.push(letter),
        }
    }
    shown.push('`');
    shown
}

/// Some words to choose from, the first dozen.
pub(crate) fn listed<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let words: Vec<&str> = words.collect();
    let mut list: Vec<String> = words.iter().take(12).map(|word| quoted(word)).collect();
    match words.len().saturating_sub(12) {
        0 => {}
        more => list.push(format!("{more} more")),
    }
    match list.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => list.concat(),
    }
}

/// The help for a name that is none of some names.
#[must_use]
pub fn instead<'w>(text: &str, words: impl Iterator<Item = &'w str> + Clone) -> Option<String> {
    match nearest(text, words.clone()) {
        Some(word) => Some(format!("did you mean {}?", quoted(word))),
        None => match listed(words) {
            list if list.is_empty() => None,
            list => Some(format!("write {list}")),
        },
    }
}

/// What is wrong with the text of a cell of a column.
#[must_use]
pub fn explain(code: Code, column: &str, text: &str, what: &What) -> Words {
    let shown = quoted(text);
    match (code, what) {
        (Code::NotADate, _) => (format!("{shown} in {column} is not written as a date"), Some(date_help(text))),
        (Code::NoSuchDate, _) => {
            let beyond = text.get(..4).is_some_and(|year| !("1900"..="2999").contains(&year));
            let help = if beyond { "write a date from 1900-01-01 to 2999-12-31" } else { "correct the month or the day" };
            (format!("there is no date {shown} in {column}"), Some(help.to_owned()))
        }
        (Code::NotAFlag, _) => (format!("{shown} in {column} is neither yes nor no"), Some(flag_help(text))),
        (Code::NotAnAmount, What::Money(currency)) => {
            (format!("{shown} in {column} is not an amount"), Some(number_help(text, currency.decimals, false)))
        }
        (Code::AmountDecimals, What::Money(currency)) => {
            let (code, most) = (currency.as_str(), currency.decimals);
            let help = match most {
                0 => format!("{code} has no decimals: round the amount"),
                1 => format!("{code} has 1 decimal: round the amount"),
                most => format!("{code} has {most} decimals: round the amount"),
            };
            (format!("the amount {shown} in {column} has too many decimals"), Some(help))
        }
        (Code::AmountTooLarge, What::Money(currency)) => {
            (format!("the amount {shown} in {column} is too large"), Some(range_help("an amount", currency.decimals)))
        }
        (Code::NotAnInteger, _) => {
            (format!("{shown} in {column} is not a whole number"), Some("write digits only, such as `3`".to_owned()))
        }
        (Code::IntegerRange, What::Integer { low, high }) => {
            let help = match (low, high) {
                (Some(low), Some(high)) => format!("write a whole number from {low} to {high}"),
                (Some(low), None) => format!("write a whole number from {low} up"),
                (None, Some(high)) => format!("write a whole number up to {high}"),
                (None, None) => range_help("a whole number", 0),
            };
            (format!("{shown} in {column} is out of its range"), Some(help))
        }
        (Code::NotANumber, _) => {
            let help = number_help(text, DECIMALS, matches!(what, What::Percent));
            (format!("{shown} in {column} is not a number"), Some(help))
        }
        (Code::NumberDecimals, _) => {
            (format!("{shown} in {column} has too many decimals"), Some(format!("write at most {DECIMALS} decimals")))
        }
        (Code::NumberTooLarge, What::Percent) => {
            (format!("{shown} in {column} is too large"), Some("write a percentage from -1000000 to 1000000".to_owned()))
        }
        (Code::NumberTooLarge, _) => {
            (format!("{shown} in {column} is too large"), Some("write a number from -1000000000 to 1000000000".to_owned()))
        }
        (Code::UnknownWord, What::Word(words)) => {
            let list = listed(words.iter().copied());
            let help = match nearest(text, words.iter().copied()) {
                Some(word) => format!("did you mean {}? write {list}", quoted(word)),
                None => format!("write {list}"),
            };
            (format!("{shown} is no {column}"), Some(help))
        }
        (code, _) => (format!("{shown} in {column}: {}", code.title()), None),
    }
}

/// What to write instead of other yeses and noes.
fn flag_help(text: &str) -> String {
    match text.to_lowercase().as_str() {
        "y" | "oui" | "o" | "vrai" | "ja" | "j" | "wahr" | "si" | "sí" | "x" | "true" | "yes" => "write `yes`".to_owned(),
        "n" | "non" | "faux" | "nein" | "falsch" | "false" => "write `no`".to_owned(),
        _ => "write `yes` or `no`".to_owned(),
    }
}

/// What to write instead of dates in other forms.
fn date_help(text: &str) -> String {
    let general = || "write year, month and day, such as `2026-03-02`".to_owned();
    let alone = text.split(['T', ' ']).next().unwrap_or_default();
    let digits = |part: &str| part.len() <= 4 && !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts: Vec<&str> = alone.split(['/', '-', '.']).take(4).collect();
    if let ([eight], true) = (parts.as_slice(), alone.len() == 8)
        && let (Some(year), Some(month), Some(day)) = (eight.get(..4), eight.get(4..6), eight.get(6..))
    {
        parts = vec![year, month, day];
    }
    let [first, second, third] = parts.as_slice() else { return general() };
    if ![first, second, third].into_iter().all(|part| digits(part)) {
        return general();
    }
    let day = |year: &str, month: &str, day: &str| Day::from_ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    if first.len() == 4 {
        return day(first, second, third).map_or_else(general, |day| format!("write `{day}`"));
    }
    if third.len() != 4 {
        return general();
    }
    match (day(third, second, first), day(third, first, second)) {
        (Some(day), None) => format!("write `{day}`"),
        (None, Some(day)) => format!("write `{day}`"),
        (Some(day), Some(other)) if day == other => format!("write `{day}`"),
        (Some(day), Some(other)) => format!("write the year first: `{day}`, or `{other}` if the month stands first"),
        (None, None) => general(),
    }
}

/// The largest numbers that fit.
fn range_help(what: &str, decimals: u8) -> String {
    let mut most = i64::MAX.to_string();
    if decimals > 0 {
        most.insert(most.len().saturating_sub(usize::from(decimals)), '.');
    }
    format!("write {what} from -{most} to {most}")
}

/// What to write instead of numbers with separators, signs and symbols.
fn number_help(text: &str, decimals: u8, percent: bool) -> String {
    match plain(text, decimals, percent) {
        Some(plain) => format!("write `{plain}`: no separator between thousands, `.` before decimals"),
        None => "write digits with `.` before decimals, such as `1234.50`".to_owned(),
    }
}

/// The number that a text surely means, as it must be written.
fn plain(text: &str, decimals: u8, percent: bool) -> Option<String> {
    let (negative, number) = bare(text, percent)?;
    let between = |letter: char| letter.is_whitespace() || matches!(letter, '.' | ',' | '\'' | '’');
    if number.is_empty() || !number.chars().all(|letter| letter.is_ascii_digit() || between(letter)) {
        return None;
    }
    let marks: Vec<(usize, char)> = number.char_indices().filter(|(_, letter)| between(*letter)).collect();
    let mut point = None;
    if let Some((at, mark @ ('.' | ','))) = marks.last().copied() {
        let others = marks.iter().filter(|(_, other)| *other != mark).count();
        if others + 1 == marks.len() {
            // One mark before three digits may stand between thousands as well: better no advice than a wrong one.
            if others == 0 && number.len() - at - 1 == 3 {
                return None;
            }
            point = Some(at);
        }
    }
    let (whole, fraction) = number.split_at(point.unwrap_or(number.len()));
    let mut thousands = whole.chars().filter(|letter| between(*letter));
    let first = thousands.next();
    if thousands.any(|mark| Some(mark) != first) || whole.split(between).skip(1).any(|group| group.len() != 3) {
        return None;
    }
    let sign = if negative { "-" } else { "" };
    let number = format!("{sign}{}{}", whole.replace(between, ""), fraction.replace(',', "."));
    fixed(&number, decimals).is_ok().then_some(number)
}

/// A text without the sign, the currency and the percent sign around it, and whether it is negative.
fn bare(text: &str, percent: bool) -> Option<(bool, &str)> {
    if text.len() > SHOWN {
        return None;
    }
    let mut negative = false;
    let mut rest = text.trim();
    if let Some(inner) = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        (negative, rest) = (true, inner);
    }
    let code = |part: Option<&str>| part.is_some_and(|part| part.bytes().all(|byte| byte.is_ascii_uppercase()));
    loop {
        let before = rest;
        rest = rest.trim().trim_matches(['€', '$', '£', '¥']).trim_start_matches('+');
        rest = if percent { rest.trim_end_matches('%') } else { rest };
        if let Some(inner) = rest.strip_prefix(['-', '−']).or_else(|| rest.strip_suffix(['-', '−'])) {
            if negative {
                return None;
            }
            (negative, rest) = (true, inner);
        }
        if code(rest.get(..3)) {
            rest = rest.get(3..).unwrap_or_default();
        }
        if let Some(end) = rest.len().checked_sub(3)
            && code(rest.get(end..))
        {
            rest = rest.get(..end).unwrap_or_default();
        }
        if rest == before {
            return Some((negative, rest));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_as_people_write_them() {
        for (text, wanted) in [
            ("1 234,50", Some("1234.50")),
            ("1\u{202f}234,50 €", Some("1234.50")),
            ("1,234.50", Some("1234.50")),
            ("1.234,50", Some("1234.50")),
            ("1'234.50", Some("1234.50")),
            ("1,234,567", Some("1234567")),
            ("12,5", Some("12.5")),
            ("(12.50)", Some("-12.50")),
            ("12.50-", Some("-12.50")),
            ("EUR 7", Some("7")),
            ("1,234", None),
            ("12.50.", None),
            ("-1.234.567,89 EUR", Some("-1234567.89")),
            ("1 234 567", Some("1234567")),
            ("12 50", None),
            ("12-50", None),
            ("--5", None),
            ("1e3", None),
            ("10k", None),
            ("5 %", None),
            ("1.234 567", None),
            ("0,005", None),
            ("about ten", None),
            ("EUR", None),
            ("", None),
        ] {
            assert_eq!(plain(text, 2, false).as_deref(), wanted, "{text}");
        }
        assert_eq!(plain("2,5 %", 6, true).as_deref(), Some("2.5"));
    }

    #[test]
    fn dates_as_people_write_them() {
        assert_eq!(date_help("25/12/2026"), "write `2026-12-25`");
        assert_eq!(date_help("02/03/2026"), "write the year first: `2026-03-02`, or `2026-02-03` if the month stands first");
        assert_eq!(date_help("2026-3-2"), "write `2026-03-02`");
        assert_eq!(date_help("20260302"), "write `2026-03-02`");
        assert_eq!(date_help("2026-03-02T00:00:00"), "write `2026-03-02`");
        assert_eq!(date_help("02.03.26"), "write year, month and day, such as `2026-03-02`");
        assert_eq!(date_help("é"), "write year, month and day, such as `2026-03-02`");
    }
}
