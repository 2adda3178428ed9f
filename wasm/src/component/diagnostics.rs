//! The compiler's answer as the host takes it.

use relance_dsl::Lang;
use relance_dsl::diagnostic::{Diagnostic, Edit, Fix, Severity, Span};
use relance_dsl::message::Message;

use super::bindings::exports::relance::evaluator::api;
use crate::sources::compile_bytes;

pub(super) fn compile(files: &[api::SourceFile], lang: api::Lang) -> Result<api::Compiled, Vec<api::Diagnostic>> {
    let lang = match lang {
        api::Lang::English => Lang::English,
        api::Lang::French => Lang::French,
    };
    let (_, compiled) = compile_bytes(files.iter().map(|file| (file.path.as_str(), file.content.as_slice())));
    let diagnostics = compiled.diagnostics.into_iter().map(|said| diagnostic(said, lang)).collect();
    match compiled.program {
        Some(program) => Ok(api::Compiled { program: program.to_bytes(), diagnostics }),
        None => Err(diagnostics),
    }
}

fn diagnostic(diagnostic: Diagnostic, lang: Lang) -> api::Diagnostic {
    let text = |message: Message| message.text(lang);
    api::Diagnostic {
        code: diagnostic.code.number().to_owned(),
        severity: match diagnostic.severity {
            Severity::Error => api::Severity::Error,
            Severity::Warning => api::Severity::Warning,
            Severity::Note => api::Severity::Note,
        },
        message: text(diagnostic.message),
        span: span(diagnostic.span),
        labels: diagnostic.labels.into_iter().map(|(at, message)| api::Label { span: span(at), message: text(message) }).collect(),
        help: diagnostic.help.map(text),
        fixes: diagnostic.fixes.into_iter().map(|mended| fix(mended, lang)).collect(),
    }
}

fn fix(fix: Fix, lang: Lang) -> api::Fix {
    api::Fix { title: fix.title.text(lang), edits: fix.edits.into_iter().map(edit).collect(), safe: fix.safe }
}

fn edit(edit: Edit) -> api::Edit {
    api::Edit { span: span(edit.span), replacement: edit.replacement }
}

fn span(span: Span) -> api::Span {
    api::Span { file: span.file, start: span.start, end: span.end }
}
