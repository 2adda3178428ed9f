//! The text of a screen cut into pieces, each with what it is: a number, days, a language, a button, or words.

use core::ops::Range;

use relance_engine::program::scenario::{Channel, Mode};
use relance_engine::program::template::Language;

use crate::clean::{is_separator, plain, unbulleted, unquoted, unseparated};
use crate::{channel, interface, language, offset};

/// A piece of the screen.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Where it stands, in bytes of the screen's text; pieces of one cell share it.
    pub span: Range<usize>,
    /// At which line, counted from 1.
    pub line: usize,
    /// Its words.
    pub text: String,
    /// What it is.
    pub what: What,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The number of an action.
    Number(u32),
    /// Days from the due date; whether it says on which side.
    Offset(i32, bool),
    /// A language.
    Language(Language),
    /// A word for a channel, which can also be the name of an action.
    Channel(Channel),
    /// A word for a mode.
    Mode(Mode),
    /// How many clients use the scenario.
    Users(u64),
    /// The button under the actions of a scenario.
    AddAction,
    /// A word of the screen itself.
    Interface,
    /// Words that can be a name.
    Text,
    /// Words that are too many for a name, or none.
    Long,
}

/// How many characters a name may have.
const MOST_OF_NAME: usize = 200;

/// Cuts a text into pieces.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Pieces { all: Vec::new(), last_number: 0 };
    let mut start = 0;
    for (place, line) in text.split('\n').enumerate() {
        for range in cells(line) {
            let span = start + range.start..start + range.end;
            let plain = plain(line.get(range).unwrap_or_default());
            pieces.cell(unbulleted(&plain), &span, place + 1);
        }
        start += line.len() + 1;
    }
    pieces.all
}

/// The cells of a line: what tabs, strokes, three blanks or, in a line that has two of them, semicolons set apart.
fn cells(line: &str) -> Vec<Range<usize>> {
    let semicolons = line.matches(';').count() >= 2;
    let mut cells = Vec::new();
    let (mut start, mut blanks) = (0, 0);
    let is_hard = |char: char| {
        matches!(char, '\t' | '\r' | '|' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') || (semicolons && char == ';')
    };
    for (at, char) in line.char_indices() {
        blanks = if char.is_whitespace() { blanks + 1 } else { 0 };
        if is_hard(char) || blanks == 3 {
            cells.push(start..at);
            start = at + char.len_utf8();
        }
    }
    cells.push(start..line.len());
    cells.into_iter().filter_map(|cell| shrunk(line, cell)).collect()
}

/// The range without blanks at its ends; nothing if it has no others.
fn shrunk(line: &str, range: Range<usize>) -> Option<Range<usize>> {
    let cell = line.get(range.clone())?;
    let start = range.start + (cell.len() - cell.trim_start().len());
    let end = start + cell.trim().len();
    (start < end).then_some(start..end)
}

struct Pieces {
    all: Vec<Piece>,
    /// The number of the last action of this scenario.
    last_number: u32,
}

impl Pieces {
    fn push(&mut self, text: &str, what: What, span: &Range<usize>, line: usize) {
        match what {
            What::Number(number) => self.last_number = number,
            What::AddAction | What::Users(_) => self.last_number = 0,
            _ => {}
        }
        self.all.push(Piece { span: span.clone(), line, text: text.to_owned(), what });
    }

    /// Reads a cell, which may have numbers, names and days without anything between them.
    fn cell(&mut self, cell: &str, span: &Range<usize>, line: usize) {
        let rest = unquoted(cell);
        if !has_words(rest) {
            return;
        }
        if let Some(what) = whole(rest) {
            return self.push(rest, what, span, line);
        }
        let start = (self.all.len(), self.last_number);
        self.parts(rest, span, line);
        let parts = self.all.get(start.0..).unwrap_or_default();
        if !is_told_apart(parts) {
            // Which days belong to which name cannot be said for sure.
            self.all.truncate(start.0);
            self.last_number = start.1;
            self.push(rest, What::Long, span, line);
        }
    }

    fn parts(&mut self, text: &str, span: &Range<usize>, line: usize) {
        let mut rest = text;
        while has_words(rest) {
            if let Some((number, digits, after)) = self.number(rest, line) {
                self.push(digits, What::Number(number), span, line);
                rest = unbulleted(after);
                continue;
            }
            if let Some(found) = offset::whole(rest) {
                return self.push(rest, What::Offset(found.days, found.signed), span, line);
            }
            let Some(found) = offset::inside(rest) else { return self.last_words(rest, span, line) };
            let part = |range: Range<usize>| rest.get(range).unwrap_or_default();
            let (before, after) = (unseparated(part(0..found.range.start)), unseparated(part(found.range.end..rest.len())));
            if has_words(before) {
                self.words(before, span, line);
            }
            self.push(part(found.range), What::Offset(found.days, true), span, line);
            rest = after;
        }
    }

    /// The number of an action at the start of a text. After one that stands alone, what looks like a number belongs to the name,
    /// `1. Mahnung`, unless it is the next one on another line.
    fn number<'t>(&self, text: &'t str, line: usize) -> Option<(u32, &'t str, &'t str)> {
        let alone = self.all.last().filter(|last| matches!(last.what, What::Number(_))).map(|last| last.line);
        let is_free = |number: u32| alone.is_none_or(|before| before != line && number == self.last_number + 1);
        leading_number(text, self.last_number).filter(|(number, _, _)| is_free(*number))
    }

    /// The end of a cell.
    fn last_words(&mut self, text: &str, span: &Range<usize>, line: usize) {
        let is_after_days = self.all.last().is_some_and(|last| matches!(last.what, What::Offset(..)) && last.span == *span);
        match whole(text).filter(|_| is_after_days) {
            Some(what) => self.push(text, what, span, line),
            None => self.words(text, span, line),
        }
    }

    /// Words that can be a name.
    fn words(&mut self, text: &str, span: &Range<usize>, line: usize) {
        let name = unquoted(text.trim_matches(|char: char| is_separator(char) && !matches!(char, '…' | '/' | '*')));
        let is_name = has_words(name) && name.chars().count() <= MOST_OF_NAME;
        let what = match channel::named(name) {
            Some(channel) => What::Channel(channel),
            None if is_name => What::Text,
            None => What::Long,
        };
        self.push(if is_name { name } else { text }, what, span, line);
    }
}

/// Whether a cell has the days of one action at most, or a number before each action, which then has one name and its days.
fn is_told_apart(parts: &[Piece]) -> bool {
    let is_number = |piece: &Piece| matches!(piece.what, What::Number(_));
    let count = |parts: &[Piece], is: fn(What) -> bool| parts.iter().filter(|piece| is(piece.what)).count();
    let days = |parts: &[Piece]| count(parts, |what| matches!(what, What::Offset(..)));
    let names = |parts: &[Piece]| count(parts, |what| matches!(what, What::Text | What::Channel(_) | What::Long));
    let mut actions = parts.split(is_number);
    days(parts) < 2 || (actions.next().is_some_and(<[Piece]>::is_empty) && actions.all(|action| days(action) == 1 && names(action) == 1))
}

/// Whether there is a letter or a digit; what has neither says nothing.
fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// What a whole cell is, where that does not depend on its neighbours.
fn whole(cell: &str) -> Option<What> {
    if interface::is_add_action(cell) {
        return Some(What::AddAction);
    }
    if let Some(users) = interface::users(cell) {
        return Some(What::Users(users));
    }
    if interface::is_interface(cell) {
        return Some(What::Interface);
    }
    if let Some(found) = offset::whole(cell) {
        return Some(What::Offset(found.days, found.signed));
    }
    if let Some(language) = language::named(cell) {
        return Some(What::Language(language));
    }
    channel::mode(cell).map(What::Mode).or_else(|| channel::named(cell).map(What::Channel))
}

/// The number of an action at the start of a cell, its digits, and what follows. Glued to a name it counts only where it goes on
/// from the last one, so that `30 jours` and `2ème relance` stay names.
fn leading_number(cell: &str, last: u32) -> Option<(u32, &str, &str)> {
    let bare = unlabelled(cell);
    let is_labelled = bare.len() < cell.len();
    let length = bare.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, after) = bare.split_at_checked(length)?;
    if digits.len() > 3 {
        return None;
    }
    let number: u32 = digits.parse().ok()?;
    let trimmed = after.trim_start();
    if trimmed.is_empty() || matches!(trimmed, "." | ")" | "]" | ":" | "-" | "°" | ".)" | "/") {
        return Some((number, digits, ""));
    }
    let mut rest = trimmed.chars();
    let first = rest.next()?;
    let is_marked = match first {
        ')' | ']' | ':' => true,
        '.' | '°' => !rest.as_str().starts_with(|char: char| char.is_ascii_digit()),
        '-' | '–' | '—' => after.starts_with(' ') && rest.as_str().starts_with(' ') && !offset_follows(trimmed),
        _ => false,
    };
    if is_marked {
        return Some((number, digits, rest.as_str().trim_start()));
    }
    // A screen may have been copied from its middle: a capital, glued to the number or with days after it, starts an action too.
    let is_later =
        (last + 1..=last + 20).contains(&number) && first.is_uppercase() && (after == trimmed || offset::inside(trimmed).is_some());
    let goes_on = number == last + 1 || number == 1 || is_later;
    let is_name = first.is_alphabetic() || matches!(first, '"' | '“' | '«' | '(') || offset_follows(trimmed);
    let is_free = is_labelled || (goes_on && !is_ordinal(after) && offset::whole(bare).is_none());
    (is_free && is_name).then_some((number, digits, trimmed))
}

fn offset_follows(text: &str) -> bool {
    offset::inside(text).is_some_and(|found| found.range.start == 0) || offset::whole(text).is_some()
}

/// What follows `#`, `n°`, `(` or a word for an action before its number; the cell itself without one.
fn unlabelled(cell: &str) -> &str {
    const LABELS: [&str; 12] = ["#", "(", "[", "n°", "n° ", "N°", "N° ", "No. ", "Action ", "action ", "Étape ", "Step "];
    let bare = LABELS.iter().filter_map(|label| cell.strip_prefix(label)).find(|rest| rest.starts_with(|char: char| char.is_ascii_digit()));
    bare.unwrap_or(cell)
}

/// Whether a number goes on as `1st`, `2ème` or `1er`.
fn is_ordinal(after: &str) -> bool {
    const ENDINGS: [&str; 12] = ["st", "nd", "rd", "th", "er", "ere", "ère", "e", "eme", "ème", "nde", "de"];
    let word: String = after.chars().take_while(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    ENDINGS.contains(&word.as_str())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at what is wrong")]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, What)> {
        pieces(text).into_iter().map(|piece| (piece.text, piece.what)).collect()
    }

    fn text(words: &str) -> (String, What) {
        (words.to_owned(), What::Text)
    }

    #[test]
    fn a_line_is_cut_however_it_was_pasted() {
        let expected = |name: &str| {
            let found = read(name);
            assert_eq!(found[0].1, What::Number(1), "{name}");
            assert_eq!(found[1], text("Pré-relance par email"), "{name}");
            assert_eq!(found[2].1, What::Offset(-10, true), "{name}");
        };
        for line in [
            "1\tPré-relance par email\t-10 days",
            "1. Pré-relance par email : -10 days",
            "• 1) Pré-relance par email (−10 jours)",
            "1Pré-relance par email-10 days",
            "1 – “Pré-relance par email” – -10 days",
            "1;Pré-relance par email;J-10",
            "| 1 | Pré-relance par email | -10 days |\r",
            "n° 1 Pré-relance par email  -10 days before due date",
            "1\n\nPré-relance par email\n\n-10 days",
        ] {
            expected(line);
        }
    }

    #[test]
    fn names_keep_their_own_numbers() {
        assert_eq!(read("2ème relance par e-mail"), [text("2ème relance par e-mail")]);
        assert_eq!(read("30 jours fin de mois"), [text("30 jours fin de mois")]);
        assert_eq!(read("1er rappel"), [text("1er rappel")]);
        assert_eq!(read("1\t1. Mahnung")[1], text("1. Mahnung"));
        assert_eq!(read("Relance n°2 +14 days")[0], text("Relance n°2"));
    }

    #[test]
    fn actions_on_one_line_are_told_apart() {
        let found: Vec<What> = read("1 Relance n°1 +4 days 2 Relance n°2 +8 days · 3) Contentieux : +12 days French")
            .into_iter()
            .map(|(_, what)| what)
            .collect();
        let french = What::Language(Language::parse("fr").unwrap());
        let one = |number, days| [What::Number(number), What::Text, What::Offset(days, true)];
        assert_eq!(found[..6], [one(1, 4), one(2, 8)].concat());
        assert_eq!(found[6..], [What::Number(3), What::Channel(Channel::Litigation), What::Offset(12, true), french]);
    }

    #[test]
    fn what_says_nothing_is_no_piece() {
        assert_eq!(read("|---|---|\n\u{f067} \n•\n\n"), []);
    }
}
