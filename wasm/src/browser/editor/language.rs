//! What can be written at a place, and what stands there.

use relance_ide::{CompletionKind, complete, hover, must_go_on};
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::Editor;
use crate::script::error::{Thrown, give};

/// Something that can be written.
#[derive(Serialize, Tsify)]
pub struct Completion {
    /// How a list shows it.
    label: String,
    /// What it is.
    #[tsify(type = "\"keyword\" | \"choice\" | \"channel\" | \"field\" | \"function\" | \"operator\" | \"member\" | \"code\" | \"unit\" | \"hashtag\" | \"name\"")]
    kind: &'static str,
    /// A line that says what it means.
    documentation: String,
    /// What to replace: where it starts.
    start: u32,
    /// Where it ends, exclusive.
    end: u32,
    /// By what.
    insert: String,
    /// By what with stops such as `${1:fr}`, for editors that have them.
    snippet: Option<String>,
    /// How far down the list it stands: 0 for what fits best.
    rank: u8,
}

/// Completions, best first.
#[derive(Serialize, Tsify)]
#[serde(transparent)]
pub struct Completions(Vec<Completion>);

/// Words about a place.
#[derive(Serialize, Tsify)]
pub struct Hover {
    /// Where it starts.
    start: u32,
    /// Where it ends, exclusive.
    end: u32,
    /// The words: paragraphs and lists in Markdown.
    text: String,
}

#[wasm_bindgen]
impl Editor {
    /// What can be written at a place, best first.
    ///
    /// # Errors
    /// A `RelanceError` if there is no such file.
    pub fn complete(&mut self, path: &str, offset: u32) -> Result<Ts<Completions>, Thrown> {
        let lang = self.lang.into();
        let (read, file, byte) = self.at(path, offset)?;
        let Some(units) = read.units.get(file as usize) else { return give(&Completions(Vec::new())) };
        let told = complete(&read.world, file, byte, lang).into_iter().map(|found| Completion {
            label: found.label,
            kind: kind(found.kind),
            documentation: found.documentation,
            start: units.unit(found.replace.start),
            end: units.unit(found.replace.end),
            insert: found.insert,
            snippet: found.snippet,
            rank: found.rank,
        });
        give(&Completions(told.collect()))
    }

    /// Whether a statement has begun before a place and cannot end there, so that a list of what may follow is welcome though
    /// nobody asked for one.
    ///
    /// # Errors
    /// A `RelanceError` if there is no such file.
    #[wasm_bindgen(js_name = mustGoOn)]
    pub fn must_go_on(&mut self, path: &str, offset: u32) -> Result<bool, Thrown> {
        let (read, file, byte) = self.at(path, offset)?;
        Ok(must_go_on(&read.world, file, byte))
    }

    /// What stands at a place, in words.
    ///
    /// # Errors
    /// A `RelanceError` if there is no such file.
    pub fn hover(&mut self, path: &str, offset: u32) -> Result<Option<Ts<Hover>>, Thrown> {
        let lang = self.lang.into();
        let (read, file, byte) = self.at(path, offset)?;
        let (Some(units), Some(found)) = (read.units.get(file as usize), hover(&read.world, file, byte, lang)) else { return Ok(None) };
        let (start, end) = (units.unit(found.location.start), units.unit(found.location.end));
        give(&Hover { start, end, text: found.text }).map(Some)
    }
}

fn kind(kind: CompletionKind) -> &'static str {
    match kind {
        CompletionKind::Keyword => "keyword",
        CompletionKind::Choice => "choice",
        CompletionKind::Channel => "channel",
        CompletionKind::Field => "field",
        CompletionKind::Function => "function",
        CompletionKind::Operator => "operator",
        CompletionKind::Member => "member",
        CompletionKind::Code => "code",
        CompletionKind::Unit => "unit",
        CompletionKind::Hashtag => "hashtag",
        CompletionKind::Name => "name",
    }
}
