//! Every problem that a person can cause, as it is told in both languages.

use std::fmt::Write;

use relance_service::{Answer, Limits, PROBLEM, Request};
use serde_json::{Value, json};

use crate::world::{ask_json, good, service, text};

/// The problems of an answer: status, codes, places, words.
fn told(answer: &Answer) -> String {
    assert_eq!(answer.content_type, PROBLEM, "{}", text(answer));
    let document: Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(document["detail"], document["problems"][0]["message"]);
    assert_eq!(document["type"], format!("urn:relance:{}", document["problems"][0]["code"].as_str().unwrap()));
    let mut told = format!("{} {}: {}\n", answer.status, document["count"], document["title"].as_str().unwrap());
    for problem in document["problems"].as_array().unwrap() {
        let part = |key: &str| problem[key].as_str().unwrap_or("-").to_owned();
        let at = problem["line"].as_u64().map(|line| format!("{line}:{}", problem["column"])).unwrap_or_default();
        writeln!(told, "  {} {}{at}: {}; {}", part("code"), part("place"), part("message"), part("help")).unwrap();
    }
    told
}

/// A good request with changes: a pointer and what stands there.
fn changed(changes: &[(&str, Value)]) -> Value {
    let mut request = good();
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        match request.pointer_mut(parent).unwrap() {
            Value::Array(items) => items.push(value.clone()),
            parent => parent[key] = value.clone(),
        }
    }
    request
}

fn both(path: &str, request: Value) -> String {
    let mut texts = String::new();
    for lang in ["en", "fr"] {
        let mut request = request.clone();
        request["lang"] = lang.into();
        texts += &told(&ask_json(path, &request));
    }
    texts
}

#[test]
fn what_carries_a_request() {
    let service = service();
    let ask = |method, path, content_type, body| {
        let answer = service.answer(&Request { method, path, content_type, body }, &Limits { body: 100, ..Limits::default() });
        format!("{} {path} {:?}\n{}", method, answer.allow, told(&answer))
    };
    let texts = [
        ask("GET", "/agenda", None, b""),
        ask("POST", "/health", None, b"{}"),
        ask("DELETE", "/openapi.json", None, b""),
        ask("POST", "/agendas?x=1", None, b"{}"),
        ask("GET", "/", None, b""),
        ask("POST", "/agenda", Some("text/csv; charset=utf-8"), b"id,name"),
        ask("POST", "/agenda", Some("application/x-www-form-urlencoded"), b"{}"),
        ask("POST", "/agenda", None, &[b' '; 101]),
        ask("POST", "/agenda", None, b"{\"a\":\n  1,\n  }"),
        ask("POST", "/agenda", None, "{\"é\": 'x'}".as_bytes()),
        ask("POST", "/agenda", None, b"{\"as_of\": \"2026-"),
        ask("POST", "/agenda", None, b""),
        ask("POST", "/agenda", None, b"[[[[[[[[[[1]]]]]]]]]]"),
        ask("POST", "/agenda", None, b"{\n\"\xff\": 1}"),
    ];
    insta::assert_snapshot!(texts.concat());
}

#[test]
fn what_content_types_are_json() {
    let (service, body) = (service(), good().to_string());
    let status = |content_type| {
        let request = Request { method: "POST", path: "/agenda", content_type, body: body.as_bytes() };
        service.answer(&request, &Limits::default()).status
    };
    assert_eq!(["application/json", "Application/JSON; charset=utf-8", "application/json;"].map(|kind| status(Some(kind))), [200; 3]);
    assert_eq!(status(None), 200);
    assert_eq!(["", "text/plain", "application/jsonx", "application/x-ndjson"].map(|kind| status(Some(kind))), [415; 4]);
}

#[test]
fn what_a_request_for_an_agenda_says() {
    let texts = [
        both("/agenda", json!({})),
        told(&ask_json("/agenda", &json!([]))),
        both("/agenda", changed(&[("/as_off", json!("2026-03-20")), ("/customer", json!("C1"))])),
        both("/agenda", changed(&[("/as_of", json!("20/03/2026"))])),
        both("/agenda", changed(&[("/as_of", json!("2026-02-30"))])),
        both("/agenda", changed(&[("/as_of", json!(["2026-02-20"]))])),
        told(&ask_json("/agenda", &changed(&[("/lang", json!("fra"))]))),
        told(&ask_json("/agenda", &changed(&[("/lang", json!(1))]))),
        both("/agenda", changed(&[("/portfolio", json!("customers.csv"))])),
        both("/agenda", changed(&[("/portfolio/customers", json!({}))])),
        both("/agenda", changed(&[("/portfolio/invoices", Value::Null), ("/portfolio/actions", json!([]))])),
    ];
    insta::assert_snapshot!(texts.concat());
}

#[test]
fn keys_that_stand_twice() {
    let body = r#"{"as_of":"2026-03-20","as_of":"2026-03-20","portfolio":{"customers":[{"id":"C1","id":"C1"}],"invoices":[]}}"#;
    insta::assert_snapshot!(told(&crate::world::ask(&service(), "/agenda", body.as_bytes())));
}

#[test]
fn what_rows_hold() {
    let invoice = |more: Value| {
        let mut invoice = json!({ "id": "F9", "customer": "C1", "due_on": "2026-03-02", "open": "10.00" });
        invoice.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        both("/agenda", changed(&[("/portfolio/invoices/-", invoice)]))
    };
    let action = |more: Value| {
        let mut action = json!({ "id": "A1", "customer": "C1", "channel": "phone", "on": "2026-03-20", "invoices": ["F1"] });
        action.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        both("/agenda", changed(&[("/portfolio/specific_actions", json!([action]))]))
    };
    let texts = [
        invoice(json!({ "due_on": "2026-02-30" })),
        invoice(json!({ "due_on": null, "due": "2026-02-20" })),
        invoice(json!({ "open": "1e3" })),
        invoice(json!({ "open": 10.005 })),
        invoice(json!({ "open": "1.200,00" })),
        invoice(json!({ "open": { "amount": 10, "currency": "EUR" } })),
        invoice(json!({ "id": "F1" })),
        invoice(json!({ "customer": "C9" })),
        invoice(json!({ "disputed": "peut-être" })),
        invoice(json!({ "kind": "credt" })),
        invoice(json!({ "kind": "credit" })),
        both("/agenda", changed(&[("/portfolio/invoices/-", json!("F9"))])),
        both("/agenda", changed(&[("/portfolio/customers/-", json!({ "id": "C9", "risk": 9, "sector": "pubic", "a/b~c": 1 }))])),
        both("/agenda", changed(&[("/portfolio/customers/-", json!({ "id": "C9", "currency": "USD", "collected_with": "C3" }))])),
        both("/agenda", changed(&[("/portfolio/history", json!([{ "customer": "C1", "invoice": "F1", "scenario": "Firm" }]))])),
        action(json!({ "invoices": ["F1", true] })),
        action(json!({ "invoices": ["F1", "F3"] })),
        action(json!({ "channel": null })),
        action(json!({ "mode": "automatic", "template": "x" })),
    ];
    insta::assert_snapshot!(texts.concat());
}

#[test]
fn what_requests_for_words_say() {
    let firm = |more: Value| {
        let mut request = json!({ "scenario": "Firm", "due": "2026-03-02" });
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        both("/preview", request)
    };
    let event = |event: Value| firm(json!({ "events": [event] }));
    let real = |more: &[(&str, Value)]| both("/preview", changed(more));
    let texts = [
        both("/explain", good()),
        both("/explain", changed(&[("/customer", json!("c1"))])),
        both("/explain", changed(&[("/customer", json!("C1")), ("/format", json!("html"))])),
        both("/preview", json!({})),
        both("/preview", json!({ "scenario": "Firm" })),
        both("/preview", json!({ "due": "2026-03-02" })),
        firm(json!({ "scenario": "Frim" })),
        firm(json!({ "open": "0" })),
        firm(json!({ "until": "2026-01-01" })),
        firm(json!({ "events": {} })),
        real(&[("/customer", json!("C3"))]),
        real(&[("/customer", json!("C1")), ("/as_of", Value::Null)]),
        real(&[("/customer", json!("C1")), ("/due", json!("2026-03-02"))]),
        real(&[("/customer", json!("C1")), ("/events", json!([{ "on": "2026-03-21", "what": "paid" }]))]),
        event(json!({})),
        event(json!({ "on": "2026-03-16", "what": "payed" })),
        event(json!({ "on": "1999-03-16", "what": "disputed" })),
        event(json!({ "on": "2100-03-16", "what": "disputed" })),
        event(json!({ "on": "2026-03-16", "what": "paid", "amount": "2000" })),
        event(json!({ "on": "2026-03-16", "what": "paid", "invoice": "F2" })),
        event(json!({ "on": "2026-03-16", "what": "promised" })),
        event(json!({ "on": "2026-03-16", "what": "promised", "until": "2026-03-10" })),
        event(json!({ "on": "2026-03-16", "what": "done" })),
        event(json!({ "on": "2026-03-16", "what": "done", "step": "First cal" })),
        event(json!({ "on": "2026-03-16", "what": "disputed", "amount": 5 })),
    ];
    insta::assert_snapshot!(texts.concat());
}

/// Of many problems the first hundred are told, and all are counted.
#[test]
fn many_problems_are_counted() {
    let rows: Vec<Value> =
        (0..150).map(|number| json!({ "id": format!("F{number}"), "customer": "C1", "due_on": "x", "open": 1 })).collect();
    let answer = ask_json("/agenda", &changed(&[("/portfolio/invoices", rows.into())]));
    let document: Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!((document["count"].as_u64(), document["problems"].as_array().unwrap().len()), (Some(150), 100));
    assert_eq!(document["problems"][99]["place"], "/portfolio/invoices/99/due_on");
}

#[test]
fn health_says_which_program_it_is() {
    let service = service();
    let answer = service.answer(&Request { method: "GET", path: "/health", content_type: None, body: b"" }, &Limits::default());
    let health: Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!((answer.status, &health["status"], &health["version"]), (200, &json!("ok"), &json!(env!("CARGO_PKG_VERSION"))));
    assert_eq!(health["program"]["checksum"], format!("{:08x}", service.checksum()));
    assert_eq!(health["program"]["scenarios"], json!(["Firm", "Gentle"]));
    assert_eq!(health["program"]["attributes"], json!(["risk", "sector"]));
}
