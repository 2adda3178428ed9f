//! From the text of a program to a program.

mod diagnostics;
mod trials;

use relance_dsl::{Compiled, SourceFile};

use super::Component;
use super::api::compiler::{Diagnostic, Error, File, Guest, GuestSource, Lang, Program as Handle, TestReport};
use super::fault::fault;
use super::names;
use super::program::Loaded;
use crate::sources::compile_bytes;

impl Guest for Component {
    type Source = Source;
}

/// A program's files, and what came of them.
pub(super) struct Source {
    files: Vec<SourceFile>,
    compiled: Compiled,
    program: Option<Loaded>,
}

impl GuestSource for Source {
    fn new(files: Vec<File>) -> Source {
        let (files, mut compiled) = compile_bytes(files.iter().map(|file| (file.path.as_str(), file.content.as_slice())));
        // What the compiler makes holds together.
        let program = compiled.program.take().and_then(|program| Loaded::new(program).ok());
        Source { files, compiled, program }
    }

    fn diagnostics(&self, lang: Lang) -> Vec<Diagnostic> {
        self.told(&self.compiled.diagnostics, lang)
    }

    fn check(&self, lang: Lang) -> Vec<Diagnostic> {
        let said = &self.compiled.diagnostics;
        match &self.program {
            None => self.told(said, lang),
            Some(program) => {
                self.told(&relance_analysis::diagnose(&self.files, &self.compiled.syntax, program.0.program(), said.clone(), None), lang)
            }
        }
    }

    fn bytes(&self) -> Option<Vec<u8>> {
        self.program.as_ref().map(|program| program.0.program().to_bytes())
    }

    fn program(&self) -> Option<Handle> {
        self.program.as_ref().map(|program| Handle::new(program.clone()))
    }

    fn test(&self, filter: Option<String>, lang: Lang) -> Result<TestReport, Error> {
        let program = self.program.as_ref().ok_or_else(|| {
            let help = "mend what `diagnostics` says first".to_owned();
            Error::Source(fault("H0058", "the program has errors, so that its tests cannot run", Some(help)))
        })?;
        trials::report(program.0.program(), &self.compiled, filter.as_deref(), names::lang(lang))
    }
}

impl Source {
    fn told(&self, said: &[relance_dsl::diagnostic::Diagnostic], lang: Lang) -> Vec<Diagnostic> {
        said.iter().map(|said| diagnostics::diagnostic(said, &self.files, names::lang(lang))).collect()
    }
}
