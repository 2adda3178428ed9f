//! Screens of other tools: pasted texts with what becomes of them, the example's own screen, and what holds for any text.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at what is wrong")]

#[path = "import/corpus.rs"]
mod corpus;
#[path = "import/example.rs"]
mod example;
#[path = "import/laws.rs"]
mod laws;
#[path = "import/layouts.rs"]
mod layouts;
#[path = "import/words.rs"]
mod words;

use std::path::{Path, PathBuf};

use relance_dsl::diagnostic::Severity;
use relance_dsl::{SourceFile, compile, render};
use relance_engine::{Lang, Program};
use relance_import::{Imported, Options, import};

/// The repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A screen, imported without saying anything that it does not show.
fn imported(text: &str, lang: Lang) -> Imported {
    import(text, &Options { source: "screen.txt", language: None, currency: None, lang }).expect("no screen is too large")
}

/// What an imported program compiles to; an error says what the compiler does not like.
fn compiled(text: &str) -> Result<Program, String> {
    let files = [SourceFile { path: "imported.relance".to_owned(), text: text.to_owned() }];
    let compiled = compile(&files);
    let errors = compiled.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    let errors: Vec<String> = errors.map(|error| render::plain(error, &files, Lang::English)).collect();
    compiled.program.ok_or_else(|| format!("{}\n{text}", errors.join("\n")))
}
