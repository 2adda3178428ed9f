//! Changes: laying out, mending.

use relance_dsl::diagnostic::Span;
use relance_ide::{format, mendable};
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::super::diagnostic::FileEdits;
use super::Editor;
use crate::script::error::{Thrown, give};

/// A change that mends something at a place.
#[derive(Serialize, Tsify)]
pub struct QuickFix {
    /// What it does.
    title: String,
    /// The code of what it mends.
    code: &'static str,
    /// How.
    edits: FileEdits,
    /// Whether it surely does what was meant.
    safe: bool,
}

/// Changes that mend, the best first.
#[derive(Serialize, Tsify)]
#[serde(transparent)]
pub struct QuickFixes(Vec<QuickFix>);

#[wasm_bindgen]
impl Editor {
    /// The changes that lay a file out; none if it is laid out already, or cannot be. Broken lines stay as they are.
    ///
    /// # Errors
    /// A `RelanceError` if there is no such file.
    pub fn format(&mut self, path: &str) -> Result<Ts<FileEdits>, Thrown> {
        let (read, file, _) = self.at(path, 0)?;
        let edits = format(&read.world, file).unwrap_or_default();
        give(&FileEdits(read.texts().edits(&edits)))
    }

    /// The changes that mend what is wrong between two places.
    ///
    /// # Errors
    /// A `RelanceError` if there is no such file.
    pub fn fixes(&mut self, path: &str, from: u32, to: Option<u32>) -> Result<Ts<QuickFixes>, Thrown> {
        let lang = self.lang.into();
        let (read, file, start) = self.at(path, from)?;
        let end = to.map_or(start, |to| read.units.get(file as usize).map_or(start, |units| units.byte(to)));
        let texts = read.texts();
        let problems = mendable(&read.world, Span { file, start, end }, lang);
        let fixes = problems.into_iter().flat_map(|problem| {
            let fix = |fix: relance_ide::QuickFix| QuickFix {
                title: fix.title,
                code: problem.code,
                edits: FileEdits(texts.edits(&fix.edits)),
                safe: fix.is_safe,
            };
            problem.fixes.into_iter().map(fix).collect::<Vec<_>>()
        });
        give(&QuickFixes(fixes.collect()))
    }
}
