//! What the compiler has to say, as the host takes it.

use relance_dsl::diagnostic::{Diagnostic, Edit, Fix, Severity, Span};
use relance_dsl::message::Message;
use relance_dsl::{Lang, SourceFile, render};

use crate::component::api::compiler;

pub(super) fn diagnostic(diagnostic: &Diagnostic, files: &[SourceFile], lang: Lang) -> compiler::Diagnostic {
    let text = |message: &Message| message.text(lang);
    compiler::Diagnostic {
        code: diagnostic.code.number().to_owned(),
        severity: match diagnostic.severity {
            Severity::Error => compiler::Severity::Error,
            Severity::Warning => compiler::Severity::Warning,
            Severity::Note => compiler::Severity::Note,
        },
        message: text(&diagnostic.message),
        span: span(diagnostic.span),
        labels: diagnostic.labels.iter().map(|(at, message)| compiler::Label { span: span(*at), message: text(message) }).collect(),
        help: diagnostic.help.as_ref().map(text),
        fixes: diagnostic.fixes.iter().map(|mended| fix(mended, lang)).collect(),
        text: render::plain(diagnostic, files, lang),
    }
}

fn fix(fix: &Fix, lang: Lang) -> compiler::Fix {
    compiler::Fix { title: fix.title.text(lang), edits: fix.edits.iter().map(edit).collect(), safe: fix.safe }
}

fn edit(edit: &Edit) -> compiler::Edit {
    compiler::Edit { span: span(edit.span), replacement: edit.replacement.clone() }
}

pub(super) fn span(span: Span) -> compiler::Span {
    compiler::Span { file: span.file, start: span.start, end: span.end }
}
