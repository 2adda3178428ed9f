//! How a file looks: colours, folds, symbols, remarks.

use relance_ide::piece::NameKind;
use relance_ide::position::Lines;
use relance_ide::{FoldKind, Symbol as Inner, SymbolKind, TokenType, document_symbols, folds, hints, semantic_tokens};
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::super::units::Units;
use super::Editor;
use crate::script::error::{Thrown, day, give};

/// Lines that can be folded away.
#[derive(Serialize, Tsify)]
pub struct Fold {
    /// The end of the line that stays.
    start: u32,
    /// The end of the last line that goes.
    end: u32,
    /// What it is.
    #[tsify(type = "\"block\" | \"text\" | \"comment\"")]
    kind: &'static str,
}

/// Folds, from the top.
#[derive(Serialize, Tsify)]
#[serde(transparent)]
pub struct Folds(Vec<Fold>);

/// Something in a file.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Symbol {
    /// Its name.
    name: String,
    /// What it is, such as `scenario` or `step`.
    kind: &'static str,
    /// What else there is to say of it.
    detail: String,
    /// Where all of it starts.
    start: u32,
    /// Where it ends, exclusive.
    end: u32,
    /// Where its name starts.
    name_start: u32,
    /// Where its name ends, exclusive.
    name_end: u32,
    /// What is in it.
    children: Vec<Symbol>,
}

/// The symbols of a file, in its order.
#[derive(Serialize, Tsify)]
#[serde(transparent)]
pub struct Symbols(Vec<Symbol>);

/// A remark at the end of a step's line.
#[derive(Serialize, Tsify)]
pub struct Hint {
    /// After what it stands.
    offset: u32,
    /// The remark.
    label: String,
    /// What it means.
    tooltip: String,
}

/// Remarks, from the top.
#[derive(Serialize, Tsify)]
#[serde(transparent)]
pub struct Hints(Vec<Hint>);

#[wasm_bindgen]
impl Editor {
    /// What the words of a file are, for colours: start, length and a place in `tokenTypes`, three numbers a word.
    ///
    /// # Errors
    /// A `RelanceError` if there is no such file.
    pub fn tokens(&mut self, path: &str) -> Result<Vec<u32>, Thrown> {
        let (read, file, _) = self.at(path, 0)?;
        let Some(units) = read.units.get(file as usize) else { return Ok(Vec::new()) };
        let triple = |token: relance_ide::SemanticToken| {
            let (start, end) = (units.unit(token.start), units.unit(token.end));
            [start, end.saturating_sub(start), token.kind as u32]
        };
        Ok(semantic_tokens(&read.world, file).into_iter().flat_map(triple).collect())
    }

    /// What can be folded away, from the top.
    ///
    /// # Errors
    /// A `RelanceError` if there is no such file.
    pub fn folds(&mut self, path: &str) -> Result<Ts<Folds>, Thrown> {
        let (read, file, _) = self.at(path, 0)?;
        let Some(units) = read.units.get(file as usize) else { return give(&Folds(Vec::new())) };
        let text = read.world.text(file);
        let lines = Lines::new(text);
        let end_of = |line: u32| units.unit(lines.start(line, text) + u32::try_from(lines.text(line, text).len()).unwrap_or_default());
        let told = folds(&read.world, file).into_iter().map(|fold| Fold {
            start: end_of(fold.first),
            end: end_of(fold.last),
            kind: match fold.kind {
                FoldKind::Block => "block",
                FoldKind::Text => "text",
                FoldKind::Comment => "comment",
            },
        });
        give(&Folds(told.collect()))
    }

    /// The blocks of a file by name, and the steps and texts in them.
    ///
    /// # Errors
    /// A `RelanceError` if there is no such file.
    pub fn symbols(&mut self, path: &str) -> Result<Ts<Symbols>, Thrown> {
        let (read, file, _) = self.at(path, 0)?;
        let Some(units) = read.units.get(file as usize) else { return give(&Symbols(Vec::new())) };
        give(&Symbols(document_symbols(&read.world, file).into_iter().map(|found| symbol(found, units)).collect()))
    }

    /// Remarks on the steps of a file: the gap to the step before, and the day of the week for an invoice due on `due`.
    ///
    /// # Errors
    /// A `RelanceError` if there is no such file or day.
    pub fn hints(&mut self, path: &str, due: &str) -> Result<Ts<Hints>, Thrown> {
        let (lang, due) = (self.lang.into(), day("argument", due)?);
        let (read, file, _) = self.at(path, 0)?;
        let Some(units) = read.units.get(file as usize) else { return give(&Hints(Vec::new())) };
        let told = hints(&read.world, file, 0..u32::MAX, due, lang);
        let hint = |hint: relance_ide::Hint| Hint { offset: units.unit(hint.offset), label: hint.label, tooltip: hint.tooltip };
        give(&Hints(told.into_iter().map(hint).collect()))
    }
}

fn symbol(found: Inner, units: &Units) -> Symbol {
    Symbol {
        kind: match found.kind {
            SymbolKind::Name(kind) => name_kind(kind),
            SymbolKind::Workspace => "workspace",
            SymbolKind::Message => "message",
        },
        name: found.name,
        detail: found.detail,
        start: units.unit(found.range.start),
        end: units.unit(found.range.end),
        name_start: units.unit(found.selection.start),
        name_end: units.unit(found.selection.end),
        children: found.children.into_iter().map(|child| symbol(child, units)).collect(),
    }
}

/// What a name names, as JavaScript is told.
pub(super) fn name_kind(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Attribute => "attribute",
        NameKind::Calendar => "calendar",
        NameKind::Column => "column",
        NameKind::Group => "group",
        NameKind::Item => "item",
        NameKind::Library => "library",
        NameKind::Penalties => "penalties",
        NameKind::Rate => "rate",
        NameKind::Scenario => "scenario",
        NameKind::Step => "step",
        NameKind::Template => "template",
        NameKind::Test => "test",
    }
}

/// What the words of a file can be: the third number of each three of `Editor.tokens` is a place in this list.
#[wasm_bindgen(js_name = tokenTypes)]
pub fn token_types() -> Vec<String> {
    let name = |kind: &TokenType| match kind {
        TokenType::Keyword => "keyword",
        TokenType::Choice => "choice",
        TokenType::Channel => "channel",
        TokenType::Operator => "operator",
        TokenType::Function => "function",
        TokenType::Number => "number",
        TokenType::Unit => "unit",
        TokenType::Code => "code",
        TokenType::Member => "member",
        TokenType::Field => "field",
        TokenType::Hashtag => "hashtag",
        TokenType::Text => "text",
        TokenType::Comment => "comment",
        TokenType::Attribute => "attribute",
        TokenType::Template => "template",
        TokenType::BlockName => "blockName",
        TokenType::StepName => "stepName",
    };
    TokenType::ALL.iter().map(|kind| name(kind).to_owned()).collect()
}
