//! The component's diagnostics as those of the compiler at hand, so that they are shown alike.

use relance_dsl::code::Code;
use relance_dsl::diagnostic::{Diagnostic, Edit, Fix, Severity, Span};
use relance_dsl::message::Message;
use relance_dsl::phrases::terms;
use relance_dsl::{SourceFile, decode};

use super::ComponentError;
use super::bindings::exports::relance::evaluator::compiler as api;

/// The diagnostics that the component gave, if they are some for these files.
pub(super) fn diagnostics(answer: Vec<api::Diagnostic>, files: &[(String, Vec<u8>)]) -> Result<Vec<Diagnostic>, ComponentError> {
    let sources: Vec<Option<SourceFile>> = files.iter().map(|(path, bytes)| decode(path, bytes).ok()).collect();
    answer.into_iter().map(|answer| diagnostic(answer, &sources)).collect()
}

fn diagnostic(answer: api::Diagnostic, sources: &[Option<SourceFile>]) -> Result<Diagnostic, ComponentError> {
    let code = Code::ALL.iter().find(|code| code.number() == answer.code);
    let labels = answer.labels.into_iter().map(|label| Ok((span(label.span, sources)?, said(label.message))));
    let fixes = answer.fixes.into_iter().map(|mended| fix(mended, sources));
    Ok(Diagnostic {
        code: *code.ok_or(ComponentError::Answer("an unknown code"))?,
        severity: match answer.severity {
            api::Severity::Error => Severity::Error,
            api::Severity::Warning => Severity::Warning,
            api::Severity::Note => Severity::Note,
        },
        message: said(answer.message),
        span: span(answer.span, sources)?,
        labels: labels.collect::<Result<_, ComponentError>>()?,
        help: answer.help.map(said),
        fixes: fixes.collect::<Result<_, ComponentError>>()?,
    })
}

/// What the component said, in the language that it was asked to speak.
fn said(words: String) -> Message {
    terms::AS_SAID.with("words", words)
}

fn fix(answer: api::Fix, sources: &[Option<SourceFile>]) -> Result<Fix, ComponentError> {
    let edits = answer.edits.into_iter().map(|edit| Ok(Edit { span: span(edit.span, sources)?, replacement: edit.replacement }));
    Ok(Fix { title: said(answer.title), edits: edits.collect::<Result<_, ComponentError>>()?, safe: answer.safe })
}

/// The span, if it is one of the file's text. There is none to compare with if the program as a whole is meant, or if
/// the file is not text.
fn span(answer: api::Span, sources: &[Option<SourceFile>]) -> Result<Span, ComponentError> {
    let span = Span { file: answer.file, start: answer.start, end: answer.end };
    let fits = match sources.get(span.file as usize) {
        Some(Some(source)) => source.text.get(span.start as usize..span.end as usize).is_some(),
        _ => span.start <= span.end,
    };
    if fits { Ok(span) } else { Err(ComponentError::Answer("a place outside the program's text")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(code: &str, start: u32, end: u32) -> Result<Vec<Diagnostic>, ComponentError> {
        let said = api::Diagnostic {
            code: code.to_owned(),
            severity: api::Severity::Error,
            message: "no".to_owned(),
            span: api::Span { file: 0, start, end },
            labels: Vec::new(),
            help: None,
            fixes: Vec::new(),
            text: String::new(),
        };
        diagnostics(vec![said], &[("a.relance".to_owned(), "é\n".as_bytes().to_vec())])
    }

    #[test]
    fn only_places_in_the_text_are_taken() {
        assert!(taken("E0101", 0, 2).is_ok());
        assert!(taken("E0101", 3, 3).is_ok());
        for (start, end) in [(0, 1), (1, 2), (2, 0), (0, 4), (u32::MAX, u32::MAX)] {
            assert_eq!(taken("E0101", start, end), Err(ComponentError::Answer("a place outside the program's text")));
        }
    }

    #[test]
    fn only_known_codes_are_taken() {
        assert_eq!(taken("E9999", 0, 0), Err(ComponentError::Answer("an unknown code")));
    }
}
