//! A small program and requests for it.

use relance_dsl::{SourceFile, compile};
use relance_service::{Answer, Limits, Request, Service};
use serde_json::{Value, json};

const PROGRAM: &str = r#"edition 1
workspace {
    language fr
    currency EUR
}
attribute risk: integer 1 to 5
attribute sector: one of public, private
group "Risky" {
    when risk >= 4
    scenario "Firm"
}
group "Others" {
    otherwise
    scenario "Gentle"
}
scenario "Gentle" {
    -8 days phone "Before the due date"
    +3 days phone "First call"
}
scenario "Firm" {
    +3 days phone "First call"
    +15 days registered letter "Formal notice"
}
"#;

/// A program of files as a service.
pub fn load(files: &[SourceFile]) -> Service {
    let compiled = compile(files);
    let program = compiled.program.unwrap_or_else(|| panic!("{:?}", compiled.diagnostics));
    Service::load(&program.to_bytes()).expect("a program that was compiled")
}

pub fn service() -> Service {
    load(&[SourceFile { path: "program.relance".to_owned(), text: PROGRAM.to_owned() }])
}

/// A request for an agenda that is answered.
pub fn good() -> Value {
    json!({
        "as_of": "2026-03-20",
        "portfolio": {
            "customers": [
                { "id": "C1", "name": "One", "risk": 5, "contact_email": "one@example.com", "contact_phone": "1", "collector": "ana" },
                { "id": "C2", "risk": 2, "sector": "public", "contact_phone": "2", "collector": "ana" },
                { "id": "C3", "collected_with": "C1" },
            ],
            "invoices": [
                { "id": "F1", "customer": "C1", "due_on": "2026-03-02", "open": "1200.00" },
                { "id": "F2", "customer": "C1", "due_on": "2026-03-25", "open": 80.5 },
                { "id": "F3", "customer": "C2", "due_on": "2026-03-17", "open": 10, "disputed": false },
            ],
        },
    })
}

/// The answer of a service to a body.
pub fn ask(service: &Service, path: &str, body: &[u8]) -> Answer {
    let request = Request { method: "POST", path, content_type: Some("application/json"), body };
    service.answer(&request, &Limits::default())
}

/// The answer to a document.
pub fn ask_json(path: &str, body: &Value) -> Answer {
    ask(&service(), path, body.to_string().as_bytes())
}

/// The body of an answer.
pub fn text(answer: &Answer) -> &str {
    core::str::from_utf8(&answer.body).expect("UTF-8")
}
