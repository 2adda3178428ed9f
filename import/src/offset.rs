//! Numbers of days as the screen and people write them: `+4 days`, `- 10 jours`, `J+4`, `10 days before due date`.

use core::ops::Range;

use relance_engine::MAX_DAYS;

use crate::clean::{folded, is_separator};

/// A number of days in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// Days from the due date, negative before it.
    pub days: i32,
    /// Whether the text says on which side of the due date.
    pub signed: bool,
}

/// The words for days, longer ones before their beginnings.
const DAY_WORDS: [&str; 14] =
    ["days", "day", "jours", "jour", "tagen", "tage", "tag", "dias", "dia", "giorni", "giorno", "dagen", "d", "j"];

/// What may follow a number of days and says nothing new, folded: all days count from the due date.
const AFTER: [&str; 13] = [
    "after the due date",
    "after due date",
    "from the due date",
    "from due date",
    "past due",
    "apres l'echeance",
    "apres echeance",
    "apres la date d'echeance",
    "apres date d'echeance",
    "de retard",
    "overdue",
    "after",
    "apres",
];

/// The same on the other side of the due date.
const BEFORE: [&str; 9] = [
    "before the due date",
    "before due date",
    "prior to due date",
    "avant l'echeance",
    "avant echeance",
    "avant la date d'echeance",
    "avant date d'echeance",
    "before",
    "avant",
];

/// The due date itself.
const ON: [&str; 6] = ["on due date", "on the due date", "at due date", "a l'echeance", "a echeance", "le jour de l'echeance"];

/// A text that says a number of days and nothing else.
pub fn whole(text: &str) -> Option<Found> {
    let text = text.trim_matches(is_separator);
    let inner = text.strip_prefix(['(', '[']).and_then(|text| text.strip_suffix([')', ']']));
    let text = inner.map_or(text, str::trim);
    if ON.contains(&folded(text).as_str()) {
        return Some(Found { range: 0..text.len(), days: 0, signed: true });
    }
    let found = at(text, 0).or_else(|| unsigned(text))?;
    (found.range == (0..text.len())).then_some(found)
}

/// The first number of days in a text that has other words too. Without a sign it is part of a name.
pub fn inside(text: &str) -> Option<Found> {
    let starts = text.char_indices().map(|(start, _)| start);
    starts.filter_map(|start| at(text, start)).find(|found| found.signed && is_apart(text, &found.range))
}

/// Whether days that are written `J+4` stand apart from a name; those with a word for days always do.
fn is_apart(text: &str, range: &Range<usize>) -> bool {
    let is_short = text.get(range.clone()).is_some_and(|found| found.starts_with(|char: char| char.is_alphabetic()));
    let before = text.get(..range.start).unwrap_or_default().trim_end();
    let after = text.get(range.end..).unwrap_or_default().trim_start();
    let sets_apart = |char: char| is_separator(char) || matches!(char, '(' | ')' | '[' | ']' | '-' | '–' | '—');
    !is_short
        || (before.is_empty() && after.starts_with(sets_apart))
        || (before.ends_with(sets_apart) && after.trim_matches(sets_apart).is_empty())
}

/// Days with a sign that start at a place.
fn at(text: &str, start: usize) -> Option<Found> {
    let rest = text.get(start..)?;
    let before = text.get(..start)?.chars().next_back();
    let first = rest.chars().next()?;
    if matches!(first, 'J' | 'j' | 'D' | 'd') && before.is_none_or(|char| !char.is_alphanumeric()) {
        let (negative, after) = sign(rest.get(1..)?.trim_start())?;
        let (days, after) = number(after)?;
        let is_end = after.chars().next().is_none_or(|char| !char.is_alphanumeric());
        return is_end.then(|| found(text, start, after, if negative { -days } else { days }, true));
    }
    let (negative, after) = sign(rest)?;
    // `5-10 days` is a range, and `No. 1+5 days` a number with days glued to it.
    if negative && before.is_some_and(|char| char.is_ascii_digit()) {
        return None;
    }
    let (days, after) = number(after)?;
    let after = day_word(after.trim_start())?;
    let (after, _) = tail(after);
    Some(found(text, start, after, if negative { -days } else { days }, true))
}

/// Days without a sign that make a whole text; `before due date` says the side.
fn unsigned(text: &str) -> Option<Found> {
    let (days, after) = number(text)?;
    let after = day_word(after.trim_start())?;
    let (rest, side) = tail(after);
    let negative = side == Some(Side::Before);
    Some(found(text, 0, rest, if negative { -days } else { days }, side.is_some() || days == 0))
}

fn found(text: &str, start: usize, after: &str, days: i32, signed: bool) -> Found {
    Found { range: start..text.len() - after.len(), days, signed }
}

/// Whether a sign says before, and what follows it.
fn sign(text: &str) -> Option<(bool, &str)> {
    let mut chars = text.chars();
    let negative = match chars.next()? {
        '+' | '＋' => false,
        '-' | '−' | '–' | '—' | '‐' | '‑' | '－' => true,
        _ => return None,
    };
    Some((negative, chars.as_str().trim_start()))
}

/// A number of days that a program may name, and what follows it.
fn number(text: &str) -> Option<(i32, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at_checked(length)?;
    let days = digits.parse().ok().filter(|days| *days <= MAX_DAYS)?;
    Some((days, rest))
}

/// What follows a word for days, if the text starts with one. A capital after it starts something else that is glued to it.
fn day_word(text: &str) -> Option<&str> {
    DAY_WORDS.iter().find_map(|word| {
        let (start, rest) = text.split_at_checked(text.char_indices().nth(word.len()).map_or(text.len(), |(at, _)| at))?;
        let goes_on = rest.chars().next().is_some_and(|char| char.is_alphanumeric() && (word.len() == 1 || !char.is_uppercase()));
        (folded(start) == *word && !goes_on).then(|| rest.strip_prefix("(s)").unwrap_or(rest))
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// What follows words such as `after due date`, and which side of it they say.
fn tail(text: &str) -> (&str, Option<Side>) {
    let trimmed = text.trim_start();
    let take = |phrases: &[&str]| {
        phrases.iter().find_map(|phrase| {
            let (start, rest) = trimmed.split_at_checked(trimmed.char_indices().nth(phrase.len()).map_or(trimmed.len(), |(at, _)| at))?;
            let ends = rest.chars().next().is_none_or(|char| !char.is_alphanumeric());
            // A word alone could go on with what it is about: `after last action`.
            let is_all = phrase.contains(' ') || rest.trim_matches(|char: char| is_separator(char) || matches!(char, ')' | ']')).is_empty();
            (folded(start) == *phrase && ends && is_all).then_some(rest)
        })
    };
    match (take(&BEFORE), take(&AFTER)) {
        (Some(rest), _) => (rest, Some(Side::Before)),
        (None, Some(rest)) => (rest, Some(Side::After)),
        (None, None) => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_written() {
        let days = |text: &str| whole(text).map(|found| (found.days, found.signed));
        for (text, expected) in [
            ("+4 days", 4),
            ("+ 4 jours", 4),
            ("-10 days", -10),
            ("− 10 jours", -10),
            ("–10 j", -10),
            ("J+4", 4),
            ("D - 10", -10),
            ("(+1 day)", 1),
            ("+3 day(s)", 3),
            ("0 days", 0),
            ("10 days before due date", -10),
            ("-10 jours avant l’échéance", -10),
            ("4 jours après échéance", 4),
            ("à l’échéance", 0),
        ] {
            assert_eq!(days(text), Some((expected, true)), "{text}");
        }
        assert_eq!(days("4 days"), Some((4, false)));
        for text in ["+4", "4", "days", "+4 weeks", "+99999 days", "+4 days after last action", "+4 dayss", "Jeudi", "+4 d1"] {
            assert_eq!(days(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_found_beside_a_name() {
        let around =
            |text: &str| inside(text).map(|found| (text[..found.range.start].to_owned(), found.days, text[found.range.end..].to_owned()));
        let some = |before: &str, days, after: &str| Some((before.to_owned(), days, after.to_owned()));
        assert_eq!(around("Pré-relance par email-10 days"), some("Pré-relance par email", -10, ""));
        assert_eq!(around("Reminder No. 1+5 days"), some("Reminder No. 1", 5, ""));
        assert_eq!(around("Relance n°2 +14 joursFrançais"), some("Relance n°2 ", 14, "Français"));
        assert_eq!(around("J+4 : Relance"), some("", 4, " : Relance"));
        assert_eq!(around("Relance (J+4)"), some("Relance (", 4, ")"));
        for text in ["Relance 5-10 jours", "Relance J+15 par email", "Rappel après 10 jours", "Relance 2"] {
            assert_eq!(around(text), None, "{text}");
        }
    }
}
