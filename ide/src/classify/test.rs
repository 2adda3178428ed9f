//! What the pieces of a test's lines are.

use relance_grammar::keywords::{PARTS, Place, REASONS, STATUSES};

use super::{Classifier, channel, has, starts};
use crate::fields::ValueType;
use crate::lex::{Lexeme, Token};
use crate::outline::{Outline, Region};
use crate::piece::{Class, NameKind, Role};

/// Words with which an invoice goes on, so that none of them is its name.
const CLAUSES: [&str; 7] = ["due", "open", "amount", "issued", "promised", "disputed", "hold"];

/// What is known of a customer beyond fields and attributes.
const CONTACT: [&str; 3] = ["email", "phone", "hold"];

/// What the next text or word is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Nothing,
    Name(NameKind, Role),
}

/// Where in a line of a test its words stand.
struct Line<'t> {
    place: Place,
    next: Next,
    /// The last word that says something.
    last: &'t str,
    /// An invoice is told, and has its name.
    in_item: bool,
    /// The customer is told.
    in_facts: bool,
    /// Of what a value is being said.
    fact: Option<&'t str>,
    /// What follows is a status, or a reason.
    expects: bool,
}

impl<'a> Classifier<'a> {
    /// A line of a test, of its table, or of a timeline.
    pub(super) fn test_line(&mut self, place: Place, tokens: &[Token]) {
        let next = if place == Place::Timeline { Next::Name(NameKind::Step, Role::Use) } else { Next::Nothing };
        let mut line = Line { place, next, last: "", in_item: false, in_facts: false, fact: None, expects: false };
        let is_header = tokens.first().is_some_and(|first| first.text(self.source) == "each") && place == Place::Test;
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let text = token.text(self.source);
            let rest = tokens.get(at..).unwrap_or_default();
            at += match token.kind {
                Lexeme::Word if is_header => {
                    let class = if at == 0 { Class::Keyword } else { Class::Name(NameKind::Column, Role::Declaration) };
                    self.push(token, class);
                    1
                }
                Lexeme::Word => self.test_word(&mut line, rest, at),
                Lexeme::Text | Lexeme::OpenText => {
                    let class = self.test_text(&mut line, text);
                    self.push(token, class);
                    1
                }
                Lexeme::Other if text == "$" => self.column(&mut line, rest, at),
                Lexeme::Other if text == "," => {
                    line.fact = None;
                    1
                }
                _ => {
                    match token.kind {
                        Lexeme::Number => self.push(token, Class::Number),
                        Lexeme::Date => self.push(token, Class::Date),
                        Lexeme::Operator => self.push(token, Class::Operator),
                        Lexeme::LongText => self.push(token, Class::Text),
                        Lexeme::Other if text == "%" => self.push(token, Class::Unit),
                        _ => {}
                    }
                    1
                }
            };
        }
    }

    /// `$risk`: how many tokens it takes.
    fn column(&mut self, line: &mut Line<'a>, rest: &[Token], at: usize) -> usize {
        let [sign, name, ..] = rest else { return 1 };
        if name.kind != Lexeme::Word || name.start != sign.end {
            return 1;
        }
        self.push(sign, Class::Operator);
        self.push(name, Class::Name(NameKind::Column, Role::Use));
        // A line of a timeline starts with its day, and may go on with its channel.
        let names_next = rest.get(2).is_some_and(|next| next.kind == Lexeme::Text || next.text(self.source) == "$");
        if let Next::Name(kind, Role::Use) = line.next
            && !(line.place == Place::Timeline && kind == NameKind::Step && (at == 0 || names_next))
        {
            self.columns.push((name.start, name.text(self.source), kind));
        }
        self.taken(line);
        2
    }

    /// Says of the values of tables what their columns are used for.
    pub(super) fn cells(&mut self, outline: &Outline) {
        for (place, block) in outline.blocks.iter().enumerate().filter(|(_, block)| block.region == Region::Known(Place::Table)) {
            let test = outline.test_around(block.inside);
            let names = outline.header(block).iter().skip(1).filter(|token| token.kind == Lexeme::Word);
            let used = |name: &Token| {
                let mut uses = self.columns.iter().filter(|(at, _, _)| outline.test_around(*at) == test);
                uses.find(|(_, used, _)| *used == name.text(self.source)).map(|(_, _, kind)| *kind)
            };
            let kinds: Vec<Option<NameKind>> = names.map(used).collect();
            for row in outline.statements.iter().filter(|statement| statement.block == Some(place)) {
                let cells = outline.tokens_of(row).split(|token| token.text(self.source) == ",");
                for (cell, kind) in cells.zip(&kinds) {
                    let ([token], Some(kind)) = (cell, kind) else { continue };
                    let fits = token.kind == Lexeme::Text || (token.kind == Lexeme::Word && *kind == NameKind::Item);
                    if let Some(piece) = self.out.iter_mut().find(|piece| fits && piece.start == token.start) {
                        piece.class = Class::Name(*kind, Role::Use);
                    }
                }
            }
        }
    }

    /// What the next name is was said.
    fn taken(&self, line: &mut Line<'a>) {
        if let Next::Name(NameKind::Item, Role::Declaration) = line.next {
            line.in_item = true;
        }
        if line.place != Place::Timeline || line.next != Next::Name(NameKind::Step, Role::Use) {
            line.next = Next::Nothing;
        }
    }

    fn test_text(&self, line: &mut Line<'a>, text: &str) -> Class {
        if let Some(kind) = line.fact.and_then(|fact| self.kind_of(fact)) {
            return if kind.has_word(&crate::quote::read(text)) { Class::Member } else { Class::Text };
        }
        match line.next {
            Next::Name(kind, role) => {
                self.taken(line);
                Class::Name(kind, role)
            }
            Next::Nothing => Class::Text,
        }
    }

    /// A word: how many tokens what it is takes.
    fn test_word(&mut self, line: &mut Line<'a>, rest: &[Token], at: usize) -> usize {
        let Some(token) = rest.first() else { return 1 };
        let text = token.text(self.source);
        if line.place == Place::Table {
            return self.cell(rest);
        }
        if line.in_facts {
            let class = self.fact(line, text);
            self.push(token, class);
            return 1;
        }
        let is_clause = CLAUSES.contains(&text) || matches!(text, "until" | "as" | "on" | "for" | "of");
        if let Next::Name(NameKind::Item, role) = line.next
            && !(is_clause && role == Role::Declaration)
        {
            self.push(token, Class::Name(NameKind::Item, role));
            self.taken(line);
            return 1;
        }
        let takes_channel = line.last == "never" || (line.place == Place::Timeline && line.last.is_empty());
        if let Some(length) = channel(self.source, rest).filter(|_| takes_channel) {
            return self.run(rest, length, Class::Channel);
        }
        let tables = if line.last == "because" { REASONS } else { STATUSES };
        if line.expects
            && let Some(length) = known(self.source, rest, tables)
        {
            line.next = if line.last == "because" { Next::Nothing } else { Next::Name(NameKind::Step, Role::Use) };
            line.expects = line.last == "because";
            return self.run(rest, length, Class::Choice);
        }
        let is_keyword = if at == 0 { starts(line.place, text) } else { has(PARTS, text) || starts(Place::Test, text) };
        if is_keyword {
            self.keyword(line, text);
            self.push(token, Class::Keyword);
        } else {
            let before = self.out.last().is_some_and(|piece| piece.class == Class::Number);
            self.push(token, if before { Class::Unit } else { Class::Unknown });
        }
        1
    }

    /// What a keyword asks for.
    fn keyword(&self, line: &mut Line<'a>, text: &str) {
        let used = |kind| Next::Name(kind, Role::Use);
        line.next = match text {
            _ if line.last == "no" => Next::Nothing,
            "scenario" | "of" => used(NameKind::Scenario),
            "group" => used(NameKind::Group),
            "done" | "never" => used(NameKind::Step),
            "invoice" | "credit" => Next::Name(NameKind::Item, Role::Declaration),
            "for" | "leader" => used(NameKind::Item),
            "paid" | "disputed" | "resolved" | "promised" | "withdrawn" | "hold" | "release" if !line.in_item => used(NameKind::Item),
            _ => Next::Nothing,
        };
        line.expects = matches!(text, "expect" | "because");
        line.in_facts = text == "customer";
        line.last = PARTS
            .iter()
            .map(|part| part.word)
            .chain(["expect", "done", "customer", "invoice", "credit", "scenario", "each"])
            .find(|word| *word == text)
            .unwrap_or_default();
    }

    fn fact(&self, line: &mut Line<'a>, text: &'a str) -> Class {
        let Some(fact) = line.fact else {
            line.fact = Some(text);
            return match self.kind_of(text) {
                _ if self.attributes.contains_key(text) => Class::Name(NameKind::Attribute, Role::Use),
                Some(ValueType::Text | ValueType::Country | ValueType::Language | ValueType::Currency) => Class::Field,
                _ if CONTACT.contains(&text) => Class::Keyword,
                _ => Class::Unknown,
            };
        };
        match self.kind_of(fact) {
            _ if text == "missing" => Class::Operator,
            Some(ValueType::OneOf(members)) if members.iter().any(|member| member == text) => Class::Member,
            Some(kind) if kind.has_word(text) => Class::Code,
            _ if matches!(text, "yes" | "no") => Class::Answer,
            _ if self.out.last().is_some_and(|piece| piece.class == Class::Number) => Class::Unit,
            _ => Class::Unknown,
        }
    }

    /// A word of a row, which can stand for anything: how many tokens what it is takes.
    fn cell(&mut self, rest: &[Token]) -> usize {
        let Some(token) = rest.first() else { return 1 };
        let text = token.text(self.source);
        if let Some(length) = channel(self.source, rest) {
            return self.run(rest, length, Class::Channel);
        }
        let is_member = self.attributes.values().any(|kind| matches!(kind, ValueType::OneOf(_)) && kind.has_word(text));
        let class = match text {
            "yes" | "no" => Class::Answer,
            "missing" => Class::Operator,
            _ if self.out.last().is_some_and(|piece| piece.class == Class::Number) => Class::Unit,
            _ if is_member => Class::Member,
            _ if relance_dsl::codes::is_country(text) || relance_dsl::codes::is_language(text) => Class::Code,
            _ => Class::Unknown,
        };
        self.push(token, class);
        1
    }

    /// Words that are one piece.
    fn run(&mut self, rest: &[Token], length: usize, class: Class) -> usize {
        if let (Some(first), Some(last)) = (rest.first(), rest.get(length - 1)) {
            self.push(&Token { end: last.end, ..*first }, class);
        }
        length.max(1)
    }
}

/// How many tokens the words of a table take that stand here, if they do; the longest first.
fn known(source: &str, rest: &[Token], table: &[relance_grammar::keywords::Keyword]) -> Option<usize> {
    let words: Vec<&str> = rest.iter().take(3).take_while(|token| token.kind == Lexeme::Word).map(|token| token.text(source)).collect();
    (1..=words.len()).rev().find(|length| has(table, &words.get(..*length).unwrap_or_default().join(" ")))
}
