//! From a name to where it is declared and used, and giving it another.

use relance_dsl::diagnostic::Span;
use relance_ide::{definition, references, rename, scenario_near};
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::super::diagnostic::{FileEdit, Place};
use super::{Editor, Read};
use crate::script::error::{Thrown, give};

/// Places in files.
#[derive(Serialize, Tsify)]
#[serde(transparent)]
pub struct Places(Vec<Place>);

/// What becomes of a wish to give something another name.
#[derive(Serialize, Tsify)]
pub struct Renaming {
    /// The changes, over all files; none if it is refused.
    edits: Vec<FileEdit>,
    /// Why it is refused, in words; null if it is not.
    refusal: Option<&'static str>,
}

#[wasm_bindgen]
impl Editor {
    /// Where the name at a place is declared.
    ///
    /// # Errors
    /// A `RelanceError` if there is no such file.
    pub fn definition(&mut self, path: &str, offset: u32) -> Result<Ts<Places>, Thrown> {
        let (read, file, byte) = self.at(path, offset)?;
        places(read, definition(&read.world, file, byte))
    }

    /// Where the name at a place stands, its declaration included.
    ///
    /// # Errors
    /// A `RelanceError` if there is no such file.
    pub fn references(&mut self, path: &str, offset: u32) -> Result<Ts<Places>, Thrown> {
        let (read, file, byte) = self.at(path, offset)?;
        places(read, references(&read.world, file, byte, true))
    }

    /// The changes that give what is named at a place another name, over all files.
    ///
    /// # Errors
    /// A `RelanceError` if there is no such file.
    pub fn rename(&mut self, path: &str, offset: u32, #[wasm_bindgen(js_name = newName)] new_name: &str) -> Result<Ts<Renaming>, Thrown> {
        let lang = self.lang.into();
        let (read, file, byte) = self.at(path, offset)?;
        give(&match rename(&read.world, file, byte, new_name) {
            Ok(edits) => Renaming { edits: read.texts().edits(&edits), refusal: None },
            Err(refusal) => Renaming { edits: Vec::new(), refusal: Some(refusal.words(lang)) },
        })
    }

    /// The name of the scenario whose timeline belongs to a place: the one around or above it, or else the first of the file.
    ///
    /// # Errors
    /// A `RelanceError` if there is no such file.
    #[wasm_bindgen(js_name = scenarioNear)]
    pub fn scenario_near(&mut self, path: &str, offset: u32) -> Result<Option<String>, Thrown> {
        let (read, file, byte) = self.at(path, offset)?;
        Ok(scenario_near(&read.world, file, byte))
    }
}

fn places(read: &Read, found: Vec<Span>) -> Result<Ts<Places>, Thrown> {
    let texts = read.texts();
    give(&Places(found.into_iter().filter_map(|span| texts.place(span)).collect()))
}
