//! Says what the pieces of each statement are, as far as it can be read; broken statements too.

use std::collections::BTreeMap;

use relance_engine::program::template::Hashtag;
use relance_grammar::keywords::{
    BASES, CHANNELS, FUNCTIONS, INTERVALS, Keyword, MONTHS, OPERATORS, PARTS, Place, SHIFTS, STARTS, STATEMENTS, TYPES, WEEKDAYS,
};

use crate::fields::{self, Field, ValueType};
use crate::lex::{self, Lexeme, Token};
use crate::outline::{Outline, Region, Statement};
use crate::piece::{Class, NameKind, Piece, Role};

mod test;

/// What attributes there are, by name.
pub type Attributes = BTreeMap<String, ValueType>;

/// The pieces of a file, in order.
#[must_use]
pub fn pieces(source: &str, outline: &Outline, attributes: &Attributes) -> Vec<Piece> {
    let mut classifier = Classifier { source, attributes, fields: fields::built_in(), columns: Vec::new(), out: Vec::new() };
    for statement in &outline.statements {
        classifier.statement(statement, outline.tokens_of(statement));
    }
    classifier.cells(outline);
    classifier.out
}

/// How many tokens the channel takes that starts here, if one does.
#[must_use]
pub fn channel(source: &str, tokens: &[Token]) -> Option<usize> {
    let words: Vec<&str> = tokens.iter().take(3).take_while(|token| token.kind == Lexeme::Word).map(|token| token.text(source)).collect();
    // The longest first: `registered letter` before `letter`.
    (1..=words.len()).rev().find(|length| {
        let written = words.get(..*length).unwrap_or_default().join(" ");
        CHANNELS.iter().any(|channel| channel.word == written)
    })
}

/// What a word of an expression, at a place among its tokens, is compared with: the type of the field on the other side.
#[must_use]
pub fn compared_with(source: &str, tokens: &[Token], place: usize, kind_of: impl Fn(&str) -> Option<ValueType>) -> Option<ValueType> {
    let at = |place: Option<usize>| place.and_then(|place| tokens.get(place));
    let word = |place: Option<usize>| at(place).filter(|token| token.kind == Lexeme::Word).and_then(|token| kind_of(token.text(source)));
    let compares = |place: Option<usize>| at(place).is_some_and(|token| is_comparison(token.text(source)));
    if compares(place.checked_sub(1)) {
        return word(place.checked_sub(2));
    }
    if compares(Some(place + 1)) {
        return word(Some(place + 2));
    }
    // `field between a and b`
    let says = |back: usize, text: &str| at(place.checked_sub(back)).is_some_and(|token| token.text(source) == text);
    if says(1, "between") {
        return word(place.checked_sub(2));
    }
    if says(1, "and") && says(3, "between") {
        return word(place.checked_sub(4));
    }
    // `field in (a, b`
    let mut depth = 0_usize;
    for opened in (0..place).rev() {
        match tokens.get(opened).map(|token| token.kind)? {
            Lexeme::CloseParen => depth += 1,
            Lexeme::OpenParen if depth > 0 => depth -= 1,
            Lexeme::OpenParen => {
                let is_list = at(opened.checked_sub(1)).is_some_and(|token| token.text(source) == "in");
                return if is_list { word(opened.checked_sub(2)) } else { None };
            }
            _ => {}
        }
    }
    None
}

/// Whether a sign compares two values.
#[must_use]
pub fn is_comparison(sign: &str) -> bool {
    matches!(sign, "=" | "!=" | "<" | "<=" | ">" | ">=" | "==" | "<>" | "=>" | "=<" | "≠" | "≤" | "≥")
}

struct Classifier<'a> {
    source: &'a str,
    attributes: &'a Attributes,
    fields: Vec<Field>,
    /// The names of columns where they are used, each with where and as what.
    columns: Vec<(u32, &'a str, NameKind)>,
    out: Vec<Piece>,
}

fn has(table: &[Keyword], word: &str) -> bool {
    table.iter().any(|keyword| keyword.word == word)
}

fn starts(place: Place, word: &str) -> bool {
    STATEMENTS.iter().any(|statement| statement.place == place && statement.word == word)
}

impl Classifier<'_> {
    fn push(&mut self, token: &Token, class: Class) {
        self.out.push(Piece { start: token.start, end: token.end, class });
    }

    fn statement(&mut self, statement: &Statement, tokens: &[Token]) {
        match statement.region {
            Region::Known(place @ (Place::Test | Place::Table | Place::Timeline)) => self.test_line(place, tokens),
            Region::Known(place) => self.known(place, tokens),
            Region::Unknown => self.loose(tokens),
        }
    }

    /// A statement that the compiler does not read.
    fn loose(&mut self, tokens: &[Token]) {
        for token in tokens {
            match token.kind {
                Lexeme::Text | Lexeme::OpenText | Lexeme::LongText => self.push(token, Class::Text),
                Lexeme::Number => self.push(token, Class::Number),
                Lexeme::Date => self.push(token, Class::Date),
                _ => {}
            }
        }
    }

    fn known(&mut self, place: Place, tokens: &[Token]) {
        let is_step_line = matches!(place, Place::Scenario | Place::Actions);
        let mut last = "";
        let mut named = false;
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let text = token.text(self.source);
            let rest = tokens.get(at..).unwrap_or_default();
            let mut length = 1;
            match token.kind {
                Lexeme::Word if matches!(text, "when" | "once") && (is_step_line || matches!(place, Place::Group | Place::Step)) => {
                    self.push(token, Class::Keyword);
                    return self.expression(tokens.get(at + 1..).unwrap_or_default());
                }
                Lexeme::Word if is_step_line && !named && at > 0 && channel(self.source, rest).is_some() => {
                    length = channel(self.source, rest).unwrap_or(1);
                    let end = rest.get(length - 1).map_or(token.end, |last| last.end);
                    self.out.push(Piece { start: token.start, end, class: Class::Channel });
                }
                Lexeme::Word if place == Place::Penalties && self.is_basis(rest) => {
                    length = 3;
                    let end = rest.get(2).map_or(token.end, |last| last.end);
                    self.out.push(Piece { start: token.start, end, class: Class::Choice });
                }
                Lexeme::Word => {
                    let after_number = at > 0 && tokens.get(at - 1).is_some_and(|before| before.kind == Lexeme::Number);
                    let class = self.word(place, tokens, at, last, after_number);
                    self.push(token, class);
                    last = text;
                }
                Lexeme::Text | Lexeme::OpenText | Lexeme::LongText if place == Place::Template => self.message(token),
                Lexeme::Text | Lexeme::OpenText => {
                    let is_step_name = is_step_line && !named && last != "calendar";
                    named |= is_step_name;
                    let class = if is_step_name { Class::Name(NameKind::Step, Role::Declaration) } else { self.text(place, at, last) };
                    self.push(token, class);
                }
                Lexeme::LongText => self.push(token, Class::Text),
                Lexeme::Number => self.push(token, Class::Number),
                Lexeme::Date => self.push(token, Class::Date),
                Lexeme::Operator => self.push(token, Class::Operator),
                Lexeme::Other if text == "%" => self.push(token, Class::Unit),
                _ => {}
            }
            at += length;
        }
    }

    fn is_basis(&self, tokens: &[Token]) -> bool {
        let (Some(first), Some(last)) = (tokens.first(), tokens.get(2)) else { return false };
        self.source.get(first.start as usize..last.end as usize).is_some_and(|written| has(BASES, written))
    }

    /// What a word outside expressions is; `last` is the word before it.
    fn word(&self, place: Place, tokens: &[Token], at: usize, last: &str, after_number: bool) -> Class {
        let text = tokens.get(at).map(|token| token.text(self.source)).unwrap_or_default();
        let first = tokens.first().map(|token| token.text(self.source)).unwrap_or_default();
        if at == 0 {
            return if starts(place, text) { Class::Keyword } else { Class::Unknown };
        }
        if place == Place::Program {
            return match first {
                "template" if at == 1 => Class::Name(NameKind::Template, Role::Declaration),
                "attribute" if at == 1 => Class::Name(NameKind::Attribute, Role::Declaration),
                "attribute" if text == "one" || (text == "of" && last == "one") || text == "to" => Class::Keyword,
                "attribute" if tokens.iter().take(at).any(|token| token.text(self.source) == "of") => Class::Member,
                "attribute" if has(TYPES, text) => Class::Choice,
                _ => Class::Unknown,
            };
        }
        let is_step = matches!(place, Place::Scenario | Place::Actions | Place::Step);
        match last {
            "template" if is_step => return Class::Name(NameKind::Template, Role::Use),
            "language" | "in" | "subject" | "body" | "currency" => return Class::Code,
            _ => {}
        }
        let choices: &[&[Keyword]] = match place {
            Place::Scenario => &[STARTS, INTERVALS, SHIFTS],
            Place::Sending | Place::Calendar => &[WEEKDAYS],
            Place::Penalties => &[MONTHS],
            _ => &[],
        };
        if choices.iter().any(|table| has(table, text)) {
            Class::Choice
        } else if after_number && text != "per" {
            Class::Unit
        } else if has(PARTS, text) || (is_step && starts(Place::Step, text)) || text == "penalties" || text == "and" {
            Class::Keyword
        } else {
            Class::Unknown
        }
    }

    /// What a text outside expressions is; `last` is the word before it.
    fn text(&self, place: Place, at: usize, last: &str) -> Class {
        let declared = match last {
            "calendar" => Some(NameKind::Calendar),
            "group" => Some(NameKind::Group),
            "scenario" => Some(NameKind::Scenario),
            "actions" => Some(NameKind::Library),
            "rate" => Some(NameKind::Rate),
            "penalties" => Some(NameKind::Penalties),
            "test" => Some(NameKind::Test),
            _ => None,
        };
        match (place, declared) {
            (Place::Program, Some(kind)) if at == 1 => Class::Name(kind, Role::Declaration),
            (Place::Program, _) => Class::Member,
            (Place::Group, Some(kind @ NameKind::Scenario))
            | (Place::Sending | Place::Scenario, Some(kind @ NameKind::Calendar))
            | (Place::Scenario | Place::Actions | Place::Step, Some(kind @ NameKind::Penalties))
            | (Place::Penalties, Some(kind @ NameKind::Rate)) => Class::Name(kind, Role::Use),
            _ => Class::Text,
        }
    }

    fn expression(&mut self, tokens: &[Token]) {
        for (at, token) in tokens.iter().enumerate() {
            let text = token.text(self.source);
            let before = at.checked_sub(1).and_then(|before| tokens.get(before)).map(|token| token.kind);
            let class = match token.kind {
                Lexeme::Word if has(OPERATORS, text) => Class::Operator,
                Lexeme::Word if before == Some(Lexeme::Number) => Class::Unit,
                Lexeme::Word if tokens.get(at + 1).is_some_and(|next| next.kind == Lexeme::OpenParen) => {
                    if has(FUNCTIONS, text) {
                        Class::Function
                    } else {
                        Class::Unknown
                    }
                }
                Lexeme::Word => self.operand(tokens, at, text),
                Lexeme::Text | Lexeme::OpenText => {
                    let said = crate::quote::read(text);
                    let expected = compared_with(self.source, tokens, at, |word| self.kind_of(word));
                    if expected.is_some_and(|expected| expected.has_word(&said)) { Class::Member } else { Class::Text }
                }
                Lexeme::Number => Class::Number,
                Lexeme::Date => Class::Date,
                Lexeme::Operator => Class::Operator,
                Lexeme::Other if text == "%" => Class::Unit,
                _ => continue,
            };
            self.push(token, class);
        }
    }

    fn kind_of(&self, word: &str) -> Option<ValueType> {
        let built_in = || self.fields.iter().find(|field| field.name == word).map(|field| field.kind.clone());
        self.attributes.get(word).cloned().or_else(built_in)
    }

    /// A word that stands for a value.
    fn operand(&self, tokens: &[Token], at: usize, text: &str) -> Class {
        let expected = compared_with(self.source, tokens, at, |word| self.kind_of(word));
        match expected {
            Some(ValueType::OneOf(members)) if members.iter().any(|member| member == text) => Class::Member,
            Some(expected) if expected.has_word(text) => Class::Code,
            _ if matches!(text, "yes" | "no") => Class::Answer,
            _ if self.attributes.contains_key(text) => Class::Name(NameKind::Attribute, Role::Use),
            _ if self.fields.iter().any(|field| field.name == text) => Class::Field,
            _ => Class::Unknown,
        }
    }

    /// A text of a template: its words and its hashtags.
    fn message(&mut self, token: &Token) {
        let text = token.text(self.source);
        let mut plain = 0;
        for (start, end) in hashtags(text) {
            if plain < start {
                self.stretch(token.start, plain, start, Class::Text);
            }
            self.stretch(token.start, start, end, Class::Hashtag);
            plain = end;
        }
        if plain < text.len() {
            self.stretch(token.start, plain, text.len(), Class::Text);
        }
    }

    fn stretch(&mut self, base: u32, start: usize, end: usize, class: Class) {
        let at = |offset: usize| base.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
        self.out.push(Piece { start: at(start), end: at(end), class });
    }
}

/// Where a text has hashtags, `#` included. `##` is a plain `#`, as is one before anything but a letter.
#[must_use]
pub fn hashtags(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(next) = rest.find(['#', '\\']) else { break };
        let rest = rest.get(next..).unwrap_or_default();
        let start = at + next;
        let after = rest.get(1..).unwrap_or_default();
        let first = after.chars().next();
        at = start + 1;
        if rest.starts_with('\\') || first == Some('#') {
            at += first.map_or(0, char::len_utf8);
        } else if first.is_some_and(char::is_alphabetic) {
            at += after.find(|char: char| !(char.is_alphanumeric() || char == '_')).unwrap_or(after.len());
            found.push((start, at));
        }
    }
    found
}

/// The hashtag that a piece is, if there is one of this name.
#[must_use]
pub fn hashtag(written: &str) -> Option<Hashtag> {
    written.strip_prefix('#').and_then(Hashtag::from_name)
}

/// Whether a word can be the plain name of a template or an attribute.
#[must_use]
pub fn is_plain_name(word: &str) -> bool {
    word.starts_with(lex::is_letter) && word.chars().all(lex::is_word_part)
}

#[cfg(test)]
mod tests {
    use super::hashtags;

    #[test]
    fn hashtags_are_those_of_the_compiler() {
        let text = "a #b_1, ##c # d \\#é9";
        let found: Vec<&str> = hashtags(text).into_iter().filter_map(|(start, end)| text.get(start..end)).collect();
        assert_eq!(found, ["#b_1"]);
        assert_eq!(hashtags("#été"), [(0, 6)]);
    }
}
