//! Diagnostics on a terminal: the line that is meant, what is wrong with it, and what to write instead.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use relance_dsl::diagnostic::{Diagnostic, Severity, Span};
use relance_dsl::render::{help as help_name, severity};
use relance_dsl::{Lang, SourceFile};

/// The text of a diagnostic, with colours that the stream drops where they are not wanted.
#[must_use]
pub fn render(diagnostic: &Diagnostic, files: &[SourceFile], lang: Lang) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let level = level.with_name(severity(diagnostic.severity, lang));
    let title = level.primary_title(diagnostic.message.text(lang)).id(diagnostic.code.number());
    let mut group = match source(diagnostic.span, files) {
        None => Group::with_title(title),
        Some((file, _)) => {
            let (own, others): (Vec<_>, Vec<_>) = diagnostic.labels.iter().partition(|(span, _)| span.file == diagnostic.span.file);
            let own = own.into_iter().filter_map(|(span, label)| {
                source(*span, files).map(|(_, range)| AnnotationKind::Context.span(range).label(label.text(lang)))
            });
            let primary = source(diagnostic.span, files).map(|(_, range)| AnnotationKind::Primary.span(range));
            let snippet = Snippet::source(file.text.as_str()).path(file.path.as_str()).annotations(primary.into_iter().chain(own));
            others.into_iter().filter_map(|(span, label)| source(*span, files).map(|found| (found, label))).fold(
                title.element(snippet),
                |group, ((file, range), label)| {
                    let annotation = AnnotationKind::Context.span(range).label(label.text(lang));
                    group.element(Snippet::source(file.text.as_str()).path(file.path.as_str()).annotation(annotation))
                },
            )
        }
    };
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.with_name(help_name(lang)).message(help.text(lang)));
    }
    Renderer::styled().render(&[group])
}

/// The file that a span is in, and the part of its text; a span past the end means the end.
pub fn source(span: Span, files: &[SourceFile]) -> Option<(&SourceFile, std::ops::Range<usize>)> {
    let file = files.get(span.file as usize)?;
    let at = |offset: u32| {
        let mut offset = (offset as usize).min(file.text.len());
        while !file.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    };
    let (start, end) = (at(span.start), at(span.end));
    Some((file, start..end.max(start)))
}
