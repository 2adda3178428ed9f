//! The plainest form of a diagnostic: lines of text without colour or source.

use core::fmt::Write as _;

use relance_engine::Lang;

use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::source::SourceFile;

/// `file:line:column: error[E0123]: message`, a line for each label, and a line of help.
#[must_use]
pub fn plain(diagnostic: &Diagnostic, files: &[SourceFile], lang: Lang) -> String {
    let (code, message) = (diagnostic.code.number(), diagnostic.message.text(lang));
    // French sets a narrow blank that does not break before a colon; what tools look for, they find without it.
    let mut out = format!("{}: {}[{code}]{}{message}", place(diagnostic.span, files), severity(diagnostic.severity, lang), colon(lang));
    // Writing to a string cannot fail.
    for (span, label) in &diagnostic.labels {
        let _ = write!(out, "\n  {}: {}", place(*span, files), label.text(lang));
    }
    if let Some(text) = &diagnostic.help {
        let _ = write!(out, "\n  {}{}{}", help(lang), colon(lang), text.text(lang));
    }
    out
}

/// How bad something is, in a word.
#[must_use]
pub fn severity(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::English) => "error",
        (Severity::Error, Lang::French) => "erreur",
        (Severity::Warning, Lang::English) => "warning",
        (Severity::Warning, Lang::French) => "avertissement",
        (Severity::Note, _) => "note",
    }
}

/// The word before what to write instead.
#[must_use]
pub fn help(lang: Lang) -> &'static str {
    match lang {
        Lang::English => "help",
        Lang::French => "aide",
    }
}

fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::English => ": ",
        Lang::French => "\u{202f}: ",
    }
}

fn place(span: Span, files: &[SourceFile]) -> String {
    let Some(file) = files.get(span.file as usize) else { return "program".to_owned() };
    let position = file.position(span.start as usize);
    format!("{}:{}:{}", file.path, position.line, position.column)
}
