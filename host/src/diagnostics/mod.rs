//! Diagnostics as people and other programs want them: one model, and a small renderer for each form.

mod github;
mod human;
mod json;
mod sarif;
mod short;
mod told;

use std::io::{self, Write};

use relance_engine::Lang;

pub use human::{render, source};
use told::Told;
pub use told::{Place, Point, Texts};

use crate::program::Loaded;

/// A form for other programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A line for each.
    Short,
    /// One JSON document, see `docs/check-json.md`.
    Json,
    /// A log in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS).
    Sarif,
    /// Commands for the log of a workflow on GitHub, which shows them at their lines.
    Github,
}

/// How a language is called in documents: its code of ISO 639-1.
fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::English => "en",
        Lang::French => "fr",
    }
}

/// Writes all diagnostics of a program in one form and language.
///
/// # Errors
/// When they cannot be written.
pub fn write(form: Form, loaded: &Loaded, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let texts = Texts::of(loaded);
    let told: Vec<Told> = loaded.diagnostics.iter().map(|diagnostic| texts.tell(diagnostic, lang)).collect();
    match form {
        Form::Short => short::write(&told, out),
        Form::Json => json::write(&told, lang, out),
        Form::Sarif => sarif::write(&told, lang, out),
        Form::Github => github::write(&told, out),
    }
}
