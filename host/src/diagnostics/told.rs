//! A diagnostic with its words said in a language and its places found, for the forms that other programs read.

use relance_dsl::diagnostic::{self, Diagnostic, Severity, Span};
use relance_dsl::message::Message;
use relance_dsl::{Lang, SourceFile};
use serde::Serialize;

use crate::program::Loaded;

/// One diagnostic. Its fields are those of the JSON form, in their order.
#[derive(Debug, Serialize)]
pub struct Told {
    /// Its code.
    pub code: &'static str,
    /// What the code is about, in a few words.
    pub title: &'static str,
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// What is wrong.
    pub message: String,
    /// Where; nothing if it is about no file.
    pub span: Option<Place>,
    /// Other places that belong to it.
    pub labels: Vec<Label>,
    /// What to write instead.
    pub help: Option<String>,
    /// Changes that mend it, the best first.
    pub fixes: Vec<Fix>,
}

/// Another place, and what is said of it.
#[derive(Debug, Serialize)]
pub struct Label {
    /// Where.
    pub span: Option<Place>,
    /// What is there.
    pub message: String,
}

/// A change that mends.
#[derive(Debug, Serialize)]
pub struct Fix {
    /// What it does.
    pub title: String,
    /// Whether it can be made without asking.
    pub safe: bool,
    /// What to replace.
    pub edits: Vec<Edit>,
}

/// What to replace, and by what.
#[derive(Debug, Serialize)]
pub struct Edit {
    /// Where.
    pub span: Place,
    /// What to write there.
    pub replacement: String,
}

/// A stretch of a file.
#[derive(Clone, Debug, Serialize)]
pub struct Place {
    /// The file, as it was named on the command line.
    pub path: String,
    /// Its first character.
    pub start: Point,
    /// The character after its last.
    pub end: Point,
}

/// A place between two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Point {
    /// Bytes from the start of the file.
    pub offset: usize,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, a column a character.
    pub column: usize,
}

/// The files of a program with their lines, to find places in.
pub struct Texts<'a> {
    files: Vec<Text<'a>>,
}

struct Text<'a> {
    file: &'a SourceFile,
    /// Where each line starts.
    lines: Vec<usize>,
    /// How many bytes the file has before its text: a byte order mark.
    before: usize,
}

impl<'a> Texts<'a> {
    /// Those of a program.
    pub fn of(loaded: &'a Loaded) -> Texts<'a> {
        let before = loaded.marks.iter().copied().chain(std::iter::repeat(0));
        let files = loaded.files.iter().zip(before).map(|(file, before)| {
            let ends = file.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
            Text { file, lines: std::iter::once(0).chain(ends).collect(), before }
        });
        Texts { files: files.collect() }
    }

    /// Says a diagnostic in a language.
    pub fn tell(&self, diagnostic: &Diagnostic, lang: Lang) -> Told {
        let label = |(span, label): &(Span, Message)| Label { span: self.place(*span), message: label.text(lang) };
        let fixes = diagnostic.fixes.iter().map(|fix| {
            let edit = |edit: &diagnostic::Edit| Some(Edit { span: self.place(edit.span)?, replacement: edit.replacement.clone() });
            Fix { title: fix.title.text(lang), safe: fix.safe, edits: fix.edits.iter().filter_map(edit).collect() }
        });
        Told {
            code: diagnostic.code.number(),
            title: diagnostic.code.title(lang),
            severity: severity(diagnostic.severity),
            message: diagnostic.message.text(lang),
            span: self.place(diagnostic.span),
            labels: diagnostic.labels.iter().map(label).collect(),
            help: diagnostic.help.as_ref().map(|help| help.text(lang)),
            fixes: fixes.collect(),
        }
    }

    /// Where a span is; one that goes past the end of its file ends there.
    pub fn place(&self, span: Span) -> Option<Place> {
        let text = self.files.get(span.file as usize)?;
        let start = text.point(span.start as usize);
        let end = text.point((span.end as usize).max(span.start as usize));
        Some(Place { path: text.file.path.clone(), start, end })
    }
}

impl Text<'_> {
    fn point(&self, offset: usize) -> Point {
        let text = &self.file.text;
        let offset = text.floor_char_boundary(offset.min(text.len()));
        let line = self.lines.partition_point(|start| *start <= offset);
        let line_start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let column = text.get(line_start..offset).unwrap_or_default().chars().count() + 1;
        Point { offset: offset + self.before, line, column }
    }
}

/// How a severity is called: the same in every language, for who looks for it.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// The text on one line: characters that would break it, or hide some of it, are written as they are in a program.
pub fn one_line(text: &str) -> String {
    visible(text, &[])
}

/// The text without characters that nobody sees, but for some.
pub fn visible(text: &str, kept: &[char]) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        if char.is_control() && !kept.contains(&char) { out.extend(char.escape_default()) } else { out.push(char) }
    }
    out
}
