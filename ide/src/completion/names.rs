//! Names, codes and units that fit after the word before them.

use std::collections::BTreeSet;

use relance_dsl::codes::{CURRENCIES, LANGUAGES};
use relance_grammar::keywords::Place;

use super::context::Context;
use super::{Completion, CompletionKind};
use crate::classify::{compared_with, is_plain_name};
use crate::fields::ValueType;
use crate::hover::summary;
use crate::lang::Pick;
use crate::piece::NameKind;
use crate::words::{doc, language};

/// Names in quotes.
pub fn quoted(context: &Context) -> Vec<Completion> {
    let kind = match (context.place, context.last()) {
        (Place::Group, "scenario") => NameKind::Scenario,
        (Place::Sending | Place::Scenario, "calendar") => NameKind::Calendar,
        (Place::Scenario | Place::Actions | Place::Step, "penalties") => NameKind::Penalties,
        (Place::Penalties, "rate") => NameKind::Rate,
        (Place::Test | Place::Timeline, _) => return super::test::quoted(context),
        _ => return Vec::new(),
    };
    of_kind(context, kind)
}

/// All names of a kind, in quotes.
pub fn of_kind(context: &Context, kind: NameKind) -> Vec<Completion> {
    let names = context.world.names(kind);
    names
        .iter()
        .filter(|(name, _)| !name.is_empty())
        .map(|(name, location)| {
            let mut item = context.item(name, CompletionKind::Name, summary(context.world, kind, name, *location, context.lang), 0);
            item.insert = crate::quote::write(name);
            item
        })
        .collect()
}

/// Names that are plain words: templates, where one is asked for.
pub fn plain(context: &Context) -> Vec<Completion> {
    if !matches!(context.place, Place::Scenario | Place::Actions | Place::Step) {
        return Vec::new();
    }
    let names = context.world.names(NameKind::Template);
    let item = |(name, location): (&String, &_)| {
        context.item(name, CompletionKind::Name, summary(context.world, NameKind::Template, name, *location, context.lang), 0)
    };
    names.iter().filter(|(name, _)| is_plain_name(name)).map(item).collect()
}

/// Codes of languages or currencies; those that the program uses first.
pub fn codes(context: &Context) -> Vec<Completion> {
    if context.last() == "currency" {
        return currencies(context);
    }
    let syntax = &context.world.compiled.syntax;
    let of_texts = syntax.templates.iter().flat_map(|template| template.texts.iter().map(|text| text.language.text.as_str()));
    let of_workspace = syntax.workspaces.iter().flat_map(|workspace| workspace.language.iter().map(|code| code.text.as_str()));
    let used: BTreeSet<&str> = of_texts.chain(of_workspace).collect();
    let item = |code: &&'static str| {
        context.item(*code, CompletionKind::Code, language(code, context.lang), if used.contains(code) { 0 } else { 1 })
    };
    LANGUAGES.iter().map(item).collect()
}

/// Codes of currencies; the workspace's first.
pub fn currencies(context: &Context) -> Vec<Completion> {
    let own = context.currency();
    let line = context.lang.pick("a currency (ISO 4217)", "une devise (ISO 4217)");
    CURRENCIES.iter().map(|(code, _)| context.item(*code, CompletionKind::Code, line, u8::from(*code != own))).collect()
}

/// What a number can count here.
pub fn units(context: &Context) -> Vec<Completion> {
    let money = || context.item(context.currency(), CompletionKind::Unit, doc("the currency of every amount", context.lang), 0);
    let days = || context.item("days", CompletionKind::Unit, doc("a calendar day", context.lang), 0);
    let percent = || context.item("%", CompletionKind::Unit, doc("a percentage", context.lang), 0);
    let words = context.words();
    match words.first().copied() {
        Some("ignore" | "minimum" | "fixed") => return vec![money()],
        Some("spacing" | "interval") => return vec![days()],
        Some("rate") => return vec![percent()],
        Some("on" | "invoice" | "credit") => return vec![money()],
        _ if context.place == Place::Rate => return vec![percent()],
        _ => {}
    }
    let place = context.left.len().saturating_sub(1);
    match compared_with(context.source(), &context.left, place, |word| context.kind_of(word)) {
        Some(ValueType::Money) => vec![money()],
        Some(ValueType::Days) => vec![days()],
        Some(ValueType::Percent) => vec![percent()],
        Some(_) => Vec::new(),
        None => vec![money(), days(), percent()],
    }
}
