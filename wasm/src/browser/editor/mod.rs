//! The open files of a program, and what an editor asks about them.
//!
//! Places are units of UTF-16 from the start of a file, as JavaScript counts. The program is read once after a change, when
//! something is first asked.

mod language;
mod layout;
mod look;
mod names;

use std::rc::Rc;

use relance_dsl::SourceFile as File;
use relance_ide::World;
use tsify::Ts;
use wasm_bindgen::prelude::*;

use super::compile::{SourceFile, SourceFiles, units};
use super::diagnostic::{Diagnostics, Texts};
use super::units::Units;
use super::{Lang, Source};
use crate::script::error::{Thrown, give, take};
use crate::script::program::{Held, Program};

/// The open files of a program, with all that an editor wants to know of them.
#[wasm_bindgen]
pub struct Editor {
    files: Vec<SourceFile>,
    lang: Lang,
    read: Option<Read>,
}

/// What was read of the files.
struct Read {
    world: World,
    units: Vec<Units>,
    program: Option<Program>,
    looked: bool,
}

impl Read {
    fn new(given: &[SourceFile]) -> Read {
        // Text from JavaScript is always UTF-8 here: only a byte order mark is to be taken away.
        let text = |file: &SourceFile| file.text.strip_prefix('\u{feff}').unwrap_or(&file.text).to_owned();
        let files: Vec<File> = given.iter().map(|file| File { path: file.path.clone(), text: text(file) }).collect();
        let units = files.iter().zip(given).map(|(file, given)| units(file, given)).collect();
        Read { world: World::new(files), units, program: None, looked: false }
    }

    fn texts(&self) -> Texts<'_> {
        Texts { files: &self.world.files, units: &self.units }
    }
}

#[wasm_bindgen]
impl Editor {
    /// Opens files.
    ///
    /// # Errors
    /// A `RelanceError` if an argument is of another type.
    #[wasm_bindgen(constructor)]
    pub fn new(files: Ts<SourceFiles>, lang: Ts<Lang>) -> Result<Editor, Thrown> {
        Ok(Editor { files: take(&files)?.0, lang: take(&lang)?, read: None })
    }

    /// Changes the text of a file, or opens it.
    pub fn update(&mut self, path: String, text: String) {
        self.read = None;
        match self.files.iter_mut().find(|file| file.path == path) {
            Some(file) => file.text = text,
            None => self.files.push(SourceFile { path, text }),
        }
    }

    /// Closes a file.
    pub fn remove(&mut self, path: &str) {
        self.read = None;
        self.files.retain(|file| file.path != path);
    }

    /// Speaks another language from now on.
    ///
    /// # Errors
    /// A `RelanceError` if it is none.
    #[wasm_bindgen(js_name = setLang)]
    pub fn set_lang(&mut self, lang: Ts<Lang>) -> Result<(), Thrown> {
        self.lang = take(&lang)?;
        Ok(())
    }

    /// What there is to say of a file. What is suspicious is among it once `analyse` was asked.
    ///
    /// # Errors
    /// A `RelanceError` if there is no such file.
    pub fn diagnostics(&mut self, path: &str) -> Result<Ts<Diagnostics>, Thrown> {
        let (lang, file) = (self.lang.into(), self.place(path)?);
        let read = self.read();
        let texts = read.texts();
        let own = read.world.diagnostics.iter().filter(|diagnostic| diagnostic.span.file == file);
        give(&Diagnostics(own.map(|diagnostic| texts.tell(diagnostic, lang)).collect()))
    }

    /// Looks closer: from now until the next change, `diagnostics` and `fixes` have what is suspicious, too. It takes longer than
    /// everything else, so ask when nobody types.
    pub fn analyse(&mut self) {
        let read = self.read();
        if let (Some(program), false) = (&read.world.compiled.program, read.looked) {
            let said = read.world.compiled.diagnostics.clone();
            read.world.diagnostics = relance_analysis::diagnose(&read.world.files, &read.world.compiled.syntax, program, said, None);
        }
        read.looked = true;
    }

    /// The program, unless it has errors; made once after a change. Each call gives a handle of its own.
    pub fn program(&mut self) -> Option<Program> {
        let read = self.read();
        if read.program.is_none() {
            let compiled = &read.world.compiled;
            let program = compiled.program.clone()?;
            // What is needed to run its tests.
            let (files, units) = (read.world.files.clone(), read.units.clone());
            let source = Source { files, units, syntax: compiled.syntax.clone(), tests: compiled.tests.clone() };
            read.program = Some(Program { held: Rc::new(Held { program, source: Some(source) }) });
        }
        read.program.clone()
    }
}

impl Editor {
    fn read(&mut self) -> &mut Read {
        self.read.get_or_insert_with(|| Read::new(&self.files))
    }

    /// The place of a file among all.
    fn place(&self, path: &str) -> Result<u32, Thrown> {
        let place = self.files.iter().position(|file| file.path == path);
        let place = place.ok_or_else(|| Thrown::new("file_missing", format!("no file `{path}` is open")))?;
        Ok(u32::try_from(place).unwrap_or(u32::MAX))
    }

    /// A file and a place in it, in bytes, and what was read.
    fn at(&mut self, path: &str, offset: u32) -> Result<(&mut Read, u32, u32), Thrown> {
        let file = self.place(path)?;
        let read = self.read();
        let byte = read.units.get(file as usize).map_or(0, |units| units.byte(offset));
        Ok((read, file, byte))
    }
}
