//! From the text of a program to a program, and all that there is to say of it.

use std::rc::Rc;

use relance_dsl::{Compiled as Inner, SourceFile as File};
use serde::Deserialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::diagnostic::{Diagnostics, Texts};
use super::units::Units;
use super::{Lang, Source};
use crate::script::error::{Thrown, give, take, take_or_default};
use crate::script::program::{Held, Program};
use crate::sources::compile_bytes;

/// A file of a program.
#[derive(Clone, Deserialize, Tsify)]
pub struct SourceFile {
    /// Its name, for messages; the order of files does not matter.
    pub(super) path: String,
    /// Its text.
    pub(super) text: String,
}

/// The files of a program.
#[derive(Deserialize, Tsify)]
#[serde(transparent)]
pub struct SourceFiles(pub(super) Vec<SourceFile>);

/// What came of a compilation.
#[wasm_bindgen]
pub struct Compiled {
    program: Option<Program>,
    diagnostics: Ts<Diagnostics>,
    tests: usize,
}

#[wasm_bindgen]
impl Compiled {
    /// The program, unless it has errors. Each reading is a handle of its own on the same program.
    #[wasm_bindgen(getter)]
    pub fn program(&self) -> Option<Program> {
        self.program.clone()
    }

    /// What there is to say, by file and place: what the compiler says, and what is suspicious in a program that compiles.
    #[wasm_bindgen(getter)]
    pub fn diagnostics(&self) -> Ts<Diagnostics> {
        self.diagnostics.clone()
    }

    /// How many tests the program has.
    #[wasm_bindgen(getter)]
    pub fn tests(&self) -> usize {
        self.tests
    }
}

/// Compiles the files of one program, and speaks of it in English (`en`) or French (`fr`); in English if not said.
///
/// # Errors
/// A `RelanceError` if an argument is of another type.
#[wasm_bindgen]
pub fn compile(files: Ts<SourceFiles>, lang: Option<Ts<Lang>>) -> Result<Compiled, Thrown> {
    let given = take(&files)?.0;
    let lang = take_or_default(lang.as_ref())?.into();
    let (files, compiled) = compile_bytes(given.iter().map(|file| (file.path.as_str(), file.text.as_bytes())));
    let units: Vec<Units> = files.iter().zip(&given).map(|(file, given)| units(file, given)).collect();
    let Inner { program, syntax, tests, mut diagnostics } = compiled;
    if let Some(program) = &program {
        diagnostics = relance_analysis::diagnose(&files, &syntax, program, diagnostics, None);
    }
    let texts = Texts { files: &files, units: &units };
    let told = Diagnostics(diagnostics.iter().map(|diagnostic| texts.tell(diagnostic, lang)).collect());
    let count = tests.len();
    let held = |program| Program { held: Rc::new(Held { program, source: Some(Source { files, units, syntax, tests }) }) };
    Ok(Compiled { diagnostics: give(&told)?, program: program.map(held), tests: count })
}

/// The units of a file as it was given: its text has no byte order mark any more.
pub(super) fn units(file: &File, given: &SourceFile) -> Units {
    Units::new(&file.text, given.text.len() > file.text.len())
}
