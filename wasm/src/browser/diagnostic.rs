//! What the compiler has to say, as JavaScript takes it.

use relance_dsl::diagnostic::{Diagnostic as Inner, Edit, Severity, Span};
use relance_dsl::message::Message;
use relance_dsl::{Lang, SourceFile, render};
use serde::Serialize;
use tsify::Tsify;

use super::units::Units;

/// One thing that there is to say of a program.
#[derive(Serialize, Tsify)]
pub struct Diagnostic {
    /// Its code, such as `E0301`.
    code: &'static str,
    /// `error`, `warning` or `note`.
    #[tsify(type = "\"error\" | \"warning\" | \"note\"")]
    severity: &'static str,
    /// What is wrong.
    message: String,
    /// Where; null if it is about no file.
    at: Option<Place>,
    /// Other places that belong to it.
    labels: Vec<Label>,
    /// What to write instead.
    help: Option<String>,
    /// Changes that mend it, the best first.
    fixes: Vec<Fix>,
    /// All of it as text, with the line that it is about.
    text: String,
}

/// Diagnostics, by file and place.
#[derive(Serialize, Tsify)]
#[serde(transparent)]
pub struct Diagnostics(pub(super) Vec<Diagnostic>);

/// A stretch of a file.
#[derive(Serialize, Tsify)]
pub struct Place {
    /// The file.
    path: String,
    /// The line, from 1.
    line: usize,
    /// The column, from 1, a column a character.
    column: usize,
    /// Where it starts, in units of UTF-16 from the start of the file, as JavaScript counts.
    start: u32,
    /// Where it ends, exclusive.
    end: u32,
}

/// Another place, and what is said of it.
#[derive(Serialize, Tsify)]
pub struct Label {
    /// Where.
    at: Option<Place>,
    /// What is there.
    message: String,
}

/// A change that mends something.
#[derive(Serialize, Tsify)]
pub struct Fix {
    /// What it does.
    title: String,
    /// What to replace.
    edits: Vec<FileEdit>,
    /// Whether it surely does what was meant.
    safe: bool,
}

/// What to replace in a file, and by what.
#[derive(Serialize, Tsify)]
pub struct FileEdit {
    /// The file.
    path: String,
    /// Where it starts, in units of UTF-16.
    start: u32,
    /// Where it ends, exclusive.
    end: u32,
    /// What to write there.
    replacement: String,
}

/// Edits, perhaps of several files.
#[derive(Serialize, Tsify)]
#[serde(transparent)]
pub struct FileEdits(pub(super) Vec<FileEdit>);

/// The files of a program, to say where things are.
pub(super) struct Texts<'a> {
    pub(super) files: &'a [SourceFile],
    pub(super) units: &'a [Units],
}

impl Texts<'_> {
    /// Says a diagnostic in a language.
    pub(super) fn tell(&self, diagnostic: &Inner, lang: Lang) -> Diagnostic {
        let said = |message: &Message| message.text(lang);
        Diagnostic {
            code: diagnostic.code.number(),
            severity: match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            },
            message: said(&diagnostic.message),
            at: self.place(diagnostic.span),
            labels: diagnostic.labels.iter().map(|(at, message)| Label { at: self.place(*at), message: said(message) }).collect(),
            help: diagnostic.help.as_ref().map(said),
            fixes: diagnostic.fixes.iter().map(|fix| Fix { title: said(&fix.title), edits: self.edits(&fix.edits), safe: fix.safe }).collect(),
            text: render::plain(diagnostic, self.files, lang),
        }
    }

    /// Edits with their files.
    pub(super) fn edits(&self, edits: &[Edit]) -> Vec<FileEdit> {
        edits.iter().filter_map(|edit| self.edit(edit)).collect()
    }

    fn edit(&self, edit: &Edit) -> Option<FileEdit> {
        let (file, units) = self.file(edit.span.file)?;
        let (start, end) = (units.unit(edit.span.start), units.unit(edit.span.end));
        Some(FileEdit { path: file.path.clone(), start, end, replacement: edit.replacement.clone() })
    }

    fn file(&self, place: u32) -> Option<(&SourceFile, &Units)> {
        Some((self.files.get(place as usize)?, self.units.get(place as usize)?))
    }

    /// A stretch of a file as JavaScript counts, of the text as it was given.
    pub(super) fn place(&self, span: Span) -> Option<Place> {
        let (file, units) = self.file(span.file)?;
        let position = file.position(span.start as usize);
        Some(Place {
            path: file.path.clone(),
            line: position.line,
            column: position.column,
            start: units.unit(span.start),
            end: units.unit(span.end),
        })
    }
}
