//! The compiler's answer as JavaScript takes it.

use relance_dsl::diagnostic::{Diagnostic, Severity, Span};
use relance_dsl::message::Message;
use relance_dsl::{Lang, SourceFile, render};
use relance_engine::Program;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use super::error::{self, argument};
use crate::sources::compile_bytes;

#[derive(Deserialize)]
struct GivenFile {
    path: String,
    text: String,
}

/// One thing that the compiler has to say.
#[derive(Serialize)]
pub(super) struct Said {
    code: &'static str,
    severity: &'static str,
    message: String,
    at: Option<Place>,
    labels: Vec<Label>,
    help: Option<String>,
    fixes: Vec<Fix>,
    text: String,
}

#[derive(Serialize)]
struct Place {
    path: String,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Label {
    at: Option<Place>,
    message: String,
}

#[derive(Serialize)]
struct Fix {
    title: String,
    edits: Vec<Edit>,
    safe: bool,
}

#[derive(Serialize)]
struct Edit {
    at: Option<Place>,
    replacement: String,
}

pub(super) fn compile(files: JsValue, lang: Option<&str>) -> Result<(Option<Program>, Vec<Said>), JsValue> {
    let given: Vec<GivenFile> = argument(files)?;
    let lang = match lang {
        None | Some("en") => Lang::English,
        Some("fr") => Lang::French,
        Some(other) => return Err(error::new("argument", &format!("the language `{other}` is neither `en` nor `fr`"))),
    };
    let said_as = |message: &Message| message.text(lang);
    let (sources, compiled) = compile_bytes(given.iter().map(|file| (file.path.as_str(), file.text.as_bytes())));
    let place = |span: Span| place(span, &sources, &given);
    let said = |diagnostic: Diagnostic| Said {
        text: render::plain(&diagnostic, &sources, lang),
        code: diagnostic.code.number(),
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        message: said_as(&diagnostic.message),
        at: place(diagnostic.span),
        labels: diagnostic.labels.into_iter().map(|(at, message)| Label { at: place(at), message: said_as(&message) }).collect(),
        help: diagnostic.help.as_ref().map(said_as),
        fixes: diagnostic
            .fixes
            .into_iter()
            .map(|fix| Fix {
                title: said_as(&fix.title),
                edits: fix.edits.into_iter().map(|edit| Edit { at: place(edit.span), replacement: edit.replacement }).collect(),
                safe: fix.safe,
            })
            .collect(),
    };
    Ok((compiled.program, compiled.diagnostics.into_iter().map(said).collect()))
}

/// A stretch of a file as JavaScript counts: in units of UTF-16, of the text as it was given.
fn place(span: Span, sources: &[SourceFile], given: &[GivenFile]) -> Option<Place> {
    let file = span.file as usize;
    let (source, given) = (sources.get(file)?, given.get(file)?);
    let mark = usize::from(given.text.len() > source.text.len());
    let units = |end: u32| source.text.get(..end as usize).map(|text| text.encode_utf16().count() + mark);
    let position = source.position(span.start as usize);
    Some(Place {
        path: source.path.clone(),
        line: position.line,
        column: position.column,
        start: units(span.start)?,
        end: units(span.end)?,
    })
}
