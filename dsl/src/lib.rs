//! The compiler of Relance: source files in, a program for the evaluator and diagnostics out.
//!
//! The stages, in order: [`source`] → `parse` (to [`syntax`]) → `names` → `check` (types and rules) → `lower` (expressions
//! to nodes). No stage fails: each reports into one sink and hands on what it has. The result does not depend on the order
//! in which the files are given.

mod check;
pub mod code;
pub mod codes;
pub mod diagnostic;
mod lower;
pub mod mend;
pub mod message;
mod names;
pub mod pages;
mod parse;
pub mod phrases;
pub mod render;
pub mod source;
mod suggest;
pub mod syntax;
pub mod testing;
mod types;

pub use relance_engine::Lang;
use relance_engine::Program;

use diagnostic::{Diagnostic, Severity, Sink};
pub use source::{SourceFile, decode};
use syntax::Syntax;

/// What came of a compilation.
pub struct Compiled {
    /// The program; `None` if there is an error.
    pub program: Option<Program>,
    /// What the files say, as far as it could be read; what has no order of its own stands in the order of the program.
    pub syntax: Syntax,
    /// The tests that the files have, in the order of the program; none if there is an error.
    pub tests: Vec<testing::Test>,
    /// What there is to say, by file and place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Compiles the files of one program.
#[must_use]
pub fn compile(files: &[SourceFile]) -> Compiled {
    let mut sink = Sink::default();
    let mut syntax = Syntax::default();
    for file in source::in_order(files) {
        parse::file(file, files, &mut syntax, &mut sink);
    }
    let checked = check::program(files, &mut syntax, &mut sink);
    let diagnostics = sink.finish(files);
    let failed = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    let (program, tests) = checked.filter(|_| !failed).unzip();
    Compiled { program, syntax, tests: tests.unwrap_or_default(), diagnostics }
}
