//! The compiler's answer as the host takes it.

use relance_dsl::diagnostic::{Diagnostic, Severity, Span};

use super::bindings::exports::relance::evaluator::api;
use crate::sources::compile_bytes;

pub(super) fn compile(files: &[api::SourceFile]) -> Result<api::Compiled, Vec<api::Diagnostic>> {
    let (_, compiled) = compile_bytes(files.iter().map(|file| (file.path.as_str(), file.content.as_slice())));
    let diagnostics = compiled.diagnostics.into_iter().map(diagnostic).collect();
    match compiled.program {
        Some(program) => Ok(api::Compiled { program: program.to_bytes(), diagnostics }),
        None => Err(diagnostics),
    }
}

fn diagnostic(diagnostic: Diagnostic) -> api::Diagnostic {
    api::Diagnostic {
        code: diagnostic.code.number().to_owned(),
        severity: match diagnostic.severity {
            Severity::Error => api::Severity::Error,
            Severity::Warning => api::Severity::Warning,
            Severity::Note => api::Severity::Note,
        },
        message: diagnostic.message,
        span: span(diagnostic.span),
        labels: diagnostic.labels.into_iter().map(|(at, message)| api::Label { span: span(at), message }).collect(),
        help: diagnostic.help,
        fixes: diagnostic.fixes.into_iter().map(|fix| api::Fix { span: span(fix.span), replacement: fix.replacement }).collect(),
    }
}

fn span(span: Span) -> api::Span {
    api::Span { file: span.file, start: span.start, end: span.end }
}
