//! The plainest form of a diagnostic: lines of text without colour or source.

use core::fmt::Write as _;

use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::source::SourceFile;

/// `file:line:column: error[E0123]: message`, a line for each label, and a line of help.
#[must_use]
pub fn plain(diagnostic: &Diagnostic, files: &[SourceFile]) -> String {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let mut out = format!("{}: {severity}[{}]: {}", place(diagnostic.span, files), diagnostic.code.number(), diagnostic.message);
    // Writing to a string cannot fail.
    for (span, label) in &diagnostic.labels {
        let _ = write!(out, "\n  {}: {label}", place(*span, files));
    }
    if let Some(help) = &diagnostic.help {
        let _ = write!(out, "\n  help: {help}");
    }
    out
}

fn place(span: Span, files: &[SourceFile]) -> String {
    let Some(file) = files.get(span.file as usize) else { return "program".to_owned() };
    let position = file.position(span.start as usize);
    format!("{}:{}:{}", file.path, position.line, position.column)
}
