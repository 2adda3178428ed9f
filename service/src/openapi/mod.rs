//! The OpenAPI document (3.1) of the service, made of the types of requests and answers and of what their comments say.
//!
//! `cargo xtask openapi` writes it to `docs/openapi.json`, which is what `GET /openapi.json` gives; a test says that it is current.

pub mod rows;

use std::borrow::Cow;

use relance_render::row::AgendaRow;
use relance_render::timeline::PreviewDocument;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::{JsonSchema, Schema, json_schema};
use serde_json::{Value, json};

use crate::problem::ProblemDocument;
use crate::{AgendaRequest, ExplainRequest, Explained, Health, JSON, Limits, NDJSON, PLAIN, PROBLEM, PreviewRequest};

/// Where the document keeps its types.
const TYPES: &str = "/components/schemas";

macro_rules! described {
    ($($name:ident, $doc:literal, $schema:tt;)*) => {$(
        #[doc = $doc]
        pub struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let mut schema = json_schema!($schema);
                schema.insert("description".to_owned(), $doc.trim().into());
                schema
            }
        }
    )*};
}

described! {
    DayText, " A day, written `YYYY-MM-DD`, from 1900-01-01 to 2999-12-31.", { "type": "string", "format": "date", "examples": ["2026-03-20"] };
    LangText, " The language of sentences.", { "type": "string", "enum": ["en", "fr"], "default": "en" };
    AmountText, " An amount in the program's currency, with `.` before decimals. A number is taken as it is written, never as a float.", { "type": ["string", "number"], "examples": ["250.00"] };
    Cell, " A cell of a table: what would stand in the CSV file, as a text, a number as it is written, or yes and no; `null` where there is nothing.", { "type": ["string", "number", "boolean", "null"] };
    Ids, " Ids: a list of texts, or one text with blanks between them.", { "oneOf": [{ "type": "string" }, { "type": "array", "items": { "type": ["string", "number"] } }] };
}

/// The document as it is written to its file.
#[must_use]
pub fn text() -> String {
    let mut text = serde_json::to_string_pretty(&document()).unwrap_or_default();
    text.push('\n');
    text
}

/// The document.
#[must_use]
pub fn document() -> Value {
    let mut asked = generator(false);
    let mut told = generator(true);
    let mut asks = |schema: fn(&mut SchemaGenerator) -> Schema| schema(&mut asked);
    let bodies = [asks(reference::<AgendaRequest>), asks(reference::<ExplainRequest>), asks(reference::<PreviewRequest>)];
    let [agenda, explain, preview] = bodies.map(|body| json!({ "required": true, "content": { JSON: { "schema": body } } }));
    let mut tells = |schema: fn(&mut SchemaGenerator) -> Schema| schema(&mut told);
    let row = tells(reference::<AgendaRow<'static>>);
    let explained = tells(reference::<Explained<'static>>);
    let preview_document = tells(reference::<PreviewDocument<'static>>);
    let health = tells(reference::<Health<'static>>);
    let problem = tells(reference::<ProblemDocument>);
    let mut types = asked.take_definitions(true);
    types.extend(told.take_definitions(true));
    types.values_mut().for_each(tidy);
    let answers = |ok: Value| answers(ok, &problem);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Relance",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Which reminders does this account get today, and why?",
            "description": description(),
        },
        "paths": {
            "/agenda": { "post": {
                "operationId": "agenda",
                "summary": "What is to be done about one customer or many on a day",
                "description": "The agenda, one JSON object a line: the very bytes of `relance run --format ndjson`.",
                "requestBody": agenda,
                "responses": answers(json!({
                    "description": "The agenda: a row a customer and a pending specific action.",
                    // A line of it; OpenAPI 3.1 has no words for streams of objects.
                    "content": { NDJSON: { "schema": { "type": "string" }, "x-line-schema": row } },
                })),
            } },
            "/explain": { "post": {
                "operationId": "explain",
                "summary": "Why a customer is chased, or is not",
                "description": "Rule by rule, and the smallest change that would make the next step due.",
                "requestBody": explain,
                "responses": answers(json!({
                    "description": "The explanation.",
                    "content": { JSON: { "schema": explained }, PLAIN: { "schema": { "type": "string" } } },
                })),
            } },
            "/preview": { "post": {
                "operationId": "preview",
                "summary": "What a customer goes through, day after day",
                "description": "The document of `relance preview --format json`.",
                "requestBody": preview,
                "responses": answers(json!({
                    "description": "The timeline.",
                    "content": { JSON: { "schema": preview_document } },
                })),
            } },
            "/health": { "get": {
                "operationId": "health",
                "summary": "Whether it runs, and with which program",
                "responses": { "200": { "description": "It runs.", "content": { JSON: { "schema": health } } } },
            } },
            "/openapi.json": { "get": {
                "operationId": "openapi",
                "summary": "This document",
                "responses": { "200": { "description": "This document.", "content": { JSON: { "schema": { "type": "object" } } } } },
            } },
        },
        "components": { "schemas": types },
    })
}

/// Sentences on one line, and no second `null` for a cell that may be `null` by itself.
fn tidy(schema: &mut Value) {
    let cell = json!([{ "$ref": format!("#{TYPES}/Cell") }, { "type": "null" }]);
    match schema {
        Value::Object(keys) => {
            if let Some(Value::String(text)) = keys.get_mut("description") {
                *text = text.replace('\n', " ");
            }
            if keys.get("anyOf") == Some(&cell) {
                keys.remove("anyOf");
                keys.insert("$ref".to_owned(), format!("#{TYPES}/Cell").into());
            }
            keys.values_mut().for_each(tidy);
        }
        Value::Array(items) => items.iter_mut().for_each(tidy),
        _ => {}
    }
}

fn description() -> String {
    let Limits { body, values, rows, days } = Limits::default();
    format!(
        "Relance decides what is to be done about unpaid invoices, by a program that is loaded with the service. Requests hold all that \
         is needed, the day too; nothing is kept. Unless the host says otherwise, a request has at most {body} bytes, {values} values \
         and {rows} rows, and a preview {days} days. What is wrong with a request is told with a code, a JSON pointer as place, a \
         sentence, and what to write instead; `relance explain-code CODE` says more of each code."
    )
}

fn answers(ok: Value, problem: &Schema) -> Value {
    let told = |description: &str| json!({ "description": description, "content": { PROBLEM: { "schema": problem } } });
    json!({
        "200": ok,
        "400": told("The request is not JSON."),
        "413": told("The request is too large."),
        "415": told("The request is not sent as JSON."),
        "422": told("The request cannot be used as it is: every problem with its place."),
    })
}

/// A generator of types as they are read, or as they are written.
fn generator(written: bool) -> SchemaGenerator {
    let mut settings = SchemaSettings::draft2020_12();
    settings.definitions_path = TYPES.into();
    settings.meta_schema = None;
    if written { settings.for_serialize() } else { settings.for_deserialize() }.into_generator()
}

fn reference<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}
