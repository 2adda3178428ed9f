//! A log in the Static Analysis Results Interchange Format, version 2.1.0: what code hosts and editors read from any tool.
//!
//! Source: the OASIS standard "Static Analysis Results Interchange Format (SARIF) Version 2.1.0". The numbers of sections below
//! are its own.

use std::io::{self, Write};

use relance_engine::Lang;
use serde_json::{Value, json};

use super::told::{Edit, Fix, Place, Told};
use crate::uri;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes the log.
pub fn write(told: &[Told], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &log(told, lang))?;
    writeln!(out)
}

fn log(told: &[Told], lang: Lang) -> Value {
    let rules = Rules::of(told);
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "relance",
                "version": env!("CARGO_PKG_VERSION"),
                "language": super::language(lang),
                "rules": rules.0.iter().map(|told| rule(told)).collect::<Vec<_>>(),
            } },
            "language": super::language(lang),
            "columnKind": "unicodeCodePoints",
            "results": told.iter().map(|told| result(told, &rules)).collect::<Vec<_>>(),
        }],
    })
}

/// One diagnostic of each code that there is, by code.
struct Rules<'a>(Vec<&'a Told>);

impl Rules<'_> {
    fn of(told: &[Told]) -> Rules<'_> {
        let mut rules: Vec<&Told> = told.iter().collect();
        rules.sort_by_key(|told| told.code);
        rules.dedup_by_key(|told| told.code);
        Rules(rules)
    }

    fn place(&self, code: &str) -> Option<usize> {
        self.0.binary_search_by_key(&code, |told| told.code).ok()
    }
}

/// A rule (§3.49) for each code.
fn rule(told: &Told) -> Value {
    json!({
        "id": told.code,
        "shortDescription": message(told.title),
        "defaultConfiguration": { "level": told.severity },
    })
}

/// A result (§3.27). What to write instead is part of the message: not every reader shows fixes.
fn result(told: &Told, rules: &Rules) -> Value {
    let said = told.help.as_ref().map_or_else(|| told.message.clone(), |help| format!("{}\n{help}", told.message));
    let mut result = json!({
        "ruleId": told.code,
        "level": told.severity,
        "message": message(&said),
        "locations": told.span.iter().map(|place| json!({ "physicalLocation": location(place) })).collect::<Vec<_>>(),
    });
    let related: Vec<Value> = told
        .labels
        .iter()
        .filter_map(|label| label.span.as_ref().map(|place| (place, &label.message)))
        .map(|(place, text)| json!({ "physicalLocation": location(place), "message": message(text) }))
        .collect();
    let fixes: Vec<Value> = told.fixes.iter().filter(|fix| !fix.edits.is_empty()).map(fix).collect();
    if let Some(members) = result.as_object_mut() {
        // What is empty is left out: the schema wants at least one fix where there are fixes.
        members.extend(rules.place(told.code).map(|place| ("ruleIndex".to_owned(), json!(place))));
        members.extend((!related.is_empty()).then(|| ("relatedLocations".to_owned(), Value::Array(related))));
        members.extend((!fixes.is_empty()).then(|| ("fixes".to_owned(), Value::Array(fixes))));
    }
    result
}

/// A message (§3.11), in which braces have a meaning of their own (§3.11.5).
fn message(text: &str) -> Value {
    json!({ "text": text.replace('{', "{{").replace('}', "}}") })
}

fn location(place: &Place) -> Value {
    json!({ "artifactLocation": { "uri": uri::of(&place.path) }, "region": region(place) })
}

/// A region (§3.30): lines and columns, and the same in bytes.
fn region(place: &Place) -> Value {
    json!({
        "startLine": place.start.line,
        "startColumn": place.start.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
        "byteOffset": place.start.offset,
        "byteLength": place.end.offset.saturating_sub(place.start.offset),
    })
}

/// A fix (§3.55): its edits, file by file.
fn fix(fix: &Fix) -> Value {
    let mut files: Vec<(&str, Vec<Value>)> = Vec::new();
    for edit in &fix.edits {
        match files.iter_mut().find(|(path, _)| *path == edit.span.path) {
            Some((_, edits)) => edits.push(replacement(edit)),
            None => files.push((&edit.span.path, vec![replacement(edit)])),
        }
    }
    let changes: Vec<Value> = files
        .into_iter()
        .map(|(path, replacements)| json!({ "artifactLocation": { "uri": uri::of(path) }, "replacements": replacements }))
        .collect();
    json!({ "description": message(&fix.title), "artifactChanges": changes })
}

fn replacement(edit: &Edit) -> Value {
    json!({ "deletedRegion": region(&edit.span), "insertedContent": { "text": edit.replacement } })
}
