//! Keywords, fields, hashtags, codes and members in words.

use relance_dsl::codes;
use relance_engine::program::template::HashtagKind;
use relance_grammar::keywords::{
    ANCHORS, BASES, CHANNELS, FUNCTIONS, INTERVALS, Keyword, OPERATORS, PARTS, Place, SHIFTS, STARTS, STATEMENTS, TYPES, WEEKDAYS,
};

use super::test;
use crate::classify::hashtag;
use crate::fields::{self, Owner, ValueType};
use crate::lang::{Lang, Pick};
use crate::outline::{Outline, Region};
use crate::piece::{Class, Piece};
use crate::words::{doc, language};
use crate::world::World;

/// What a piece means, if it means something by itself.
pub fn told(world: &World, file: u32, piece: &Piece, lang: Lang) -> Option<String> {
    let source = world.text(file);
    let written = piece.text(source);
    match piece.class {
        Class::Keyword => {
            let meaning = keyword(world.outline(file)?, piece, written, lang);
            let expected = test::keyword(world, file, piece, written, lang);
            match (expected, meaning) {
                (Some(expected), Some(meaning)) => Some(format!("{expected}\n\n{meaning}")),
                (expected, meaning) => expected.or(meaning),
            }
        }
        Class::Choice if in_test(world.outline(file)?, piece) => test::keyword(world, file, piece, written, lang),
        Class::Date => test::date(written, lang),
        Class::Choice => from(&[STARTS, INTERVALS, SHIFTS, ANCHORS, BASES, TYPES, WEEKDAYS], written, lang),
        Class::Channel => from(&[CHANNELS], &written.split_whitespace().collect::<Vec<_>>().join(" "), lang),
        Class::Operator => from(&[OPERATORS], written, lang),
        Class::Function => from(&[FUNCTIONS], written, lang),
        Class::Field => field(world, file, piece, written, lang),
        Class::Hashtag => tag(written, lang),
        Class::Code => code(written, lang),
        Class::Member => member(world, &piece.said(source), lang),
        Class::Unit => unit(written, lang),
        Class::Number | Class::Answer | Class::Text | Class::Name(..) | Class::Unknown => None,
    }
}

/// The line of a type.
pub fn of_type(word: &str) -> Option<&'static str> {
    TYPES.iter().find(|kind| kind.word == word).map(|kind| kind.doc)
}

fn line(written: &str, line: &'static str, lang: Lang) -> String {
    format!("**{written}**{}{}", super::colon(lang), doc(line, lang))
}

/// The line of a word of some tables.
pub fn from(tables: &[&'static [Keyword]], written: &str, lang: Lang) -> Option<String> {
    tables.iter().flat_map(|table| table.iter()).find(|keyword| keyword.word == written).map(|keyword| line(written, keyword.doc, lang))
}

fn keyword(outline: &Outline, piece: &Piece, written: &str, lang: Lang) -> Option<String> {
    let region = outline.statement_at(piece.start).map(|statement| statement.region);
    let places: &[Place] = match region {
        Some(Region::Known(Place::Scenario)) => &[Place::Scenario, Place::Step],
        Some(Region::Known(Place::Actions)) => &[Place::Actions, Place::Step],
        Some(Region::Known(Place::Program)) => &[Place::Program],
        Some(Region::Known(Place::Workspace)) => &[Place::Workspace],
        Some(Region::Known(Place::Sending)) => &[Place::Sending],
        Some(Region::Known(Place::Calendar)) => &[Place::Calendar],
        Some(Region::Known(Place::Group)) => &[Place::Group],
        Some(Region::Known(Place::Step)) => &[Place::Step],
        Some(Region::Known(Place::Template)) => &[Place::Template],
        Some(Region::Known(Place::Penalties)) => &[Place::Penalties],
        Some(Region::Known(Place::Test | Place::Timeline)) => &[Place::Test],
        _ => &[],
    };
    let found = places.iter().find_map(|place| STATEMENTS.iter().find(|statement| statement.place == *place && statement.word == written));
    match found {
        Some(found) => Some(format!("{}\n\n```relance\n{}\n```", line(written, found.doc, lang), found.example)),
        None if written == "penalties" => Some(line(written, "a rule for late fees", lang)),
        None => from(&[PARTS, OPERATORS], written, lang),
    }
}

fn in_test(outline: &Outline, piece: &Piece) -> bool {
    outline.test_around(piece.start).is_some()
}

fn field(world: &World, file: u32, piece: &Piece, written: &str, lang: Lang) -> Option<String> {
    let in_function = world.outline(file).is_some_and(|outline| is_in_function(outline, world.text(file), piece.start));
    let fields = fields::built_in();
    let mut named = fields.iter().filter(|field| field.name == written);
    let fits = named.clone().find(|field| (field.owner == Owner::Invoice) == in_function);
    let field = fits.or_else(|| named.next())?;
    Some(format!("**{written}**, {}{}{}", field.kind.name(lang), super::colon(lang), field.doc(lang)))
}

/// Whether a place is inside the parentheses of a function.
fn is_in_function(outline: &Outline, source: &str, start: u32) -> bool {
    let Some(statement) = outline.statement_at(start) else { return false };
    let mut open = Vec::new();
    let mut last = "";
    for token in outline.tokens_of(statement).iter().take_while(|token| token.start < start) {
        let text = token.text(source);
        match text {
            "(" => open.push(FUNCTIONS.iter().any(|function| function.word == last)),
            ")" => drop(open.pop()),
            _ => {}
        }
        last = text;
    }
    open.contains(&true)
}

fn tag(written: &str, lang: Lang) -> Option<String> {
    let tag = hashtag(written)?;
    let kind = match tag.kind() {
        HashtagKind::Text => lang.pick("words", "des mots"),
        HashtagKind::Money => lang.pick("an amount with its currency", "un montant avec sa devise"),
        HashtagKind::Date => lang.pick("a date", "une date"),
        HashtagKind::Days => lang.pick("a number of days", "un nombre de jours"),
        HashtagKind::Table => lang.pick(
            "a table of invoices; not in a subject or a text message",
            "un tableau de factures\u{202f}; ni dans un objet ni dans un SMS",
        ),
        HashtagKind::Button => {
            lang.pick("a button; in interactive e-mails only", "un bouton\u{202f}; seulement dans les e-mails interactifs")
        }
    };
    Some(format!("**{written}** {} {}\n\n{kind}", lang.pick("becomes", "devient"), doc(tag.meaning(), lang)))
}

fn code(written: &str, lang: Lang) -> Option<String> {
    if codes::is_language(written) {
        return Some(format!(
            "**{written}**{}{} ({})",
            super::colon(lang),
            language(written, lang),
            lang.pick("a language, ISO 639-1", "une langue, ISO 639-1")
        ));
    }
    if let Some(decimals) = codes::currency_decimals(written) {
        let said = lang.pick("a currency, ISO 4217, with", "une devise, ISO 4217, avec");
        return Some(format!("**{written}**{}{said} {decimals} {}", super::colon(lang), lang.pick("decimals", "décimales")));
    }
    let said = lang.pick("a country, ISO 3166-1", "un pays, ISO 3166-1");
    codes::is_country(written).then(|| format!("**{written}**{}{said}", super::colon(lang)))
}

fn member(world: &World, written: &str, lang: Lang) -> Option<String> {
    let of = world.attributes().iter().filter(|(_, kind)| matches!(kind, ValueType::OneOf(_)) && kind.has_word(written));
    let names: Vec<String> = of.map(|(name, _)| format!("`{name}`")).collect();
    (!names.is_empty()).then(|| format!("**{written}**{}{} {}", super::colon(lang), lang.pick("a word of", "un mot de"), names.join(", ")))
}

fn unit(written: &str, lang: Lang) -> Option<String> {
    match written {
        "day" | "days" => Some(line(written, "a calendar day", lang)),
        "%" => Some(line(written, "a percentage", lang)),
        "point" | "points" => Some(line(written, "percentage points", lang)),
        _ => code(written, lang),
    }
}
