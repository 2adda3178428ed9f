//! The OpenAPI document says what is read and written.

use std::collections::BTreeSet;
use std::fs;

use relance_engine::Lang;
use relance_portfolio::{ACTION_COLUMNS, CUSTOMER_COLUMNS, HISTORY_COLUMNS, INVOICE_COLUMNS};
use relance_service::{Code, EventKind, Limits, PORTFOLIO_KEYS, Request, keys, openapi};
use serde_json::{Value, json};

use crate::request::root;
use crate::world::{ask_json, good, service, text};

#[test]
fn the_file_is_current() {
    let file = fs::read_to_string(root().join("docs/openapi.json")).unwrap();
    assert!(file == openapi::text(), "docs/openapi.json is not current: run `cargo xtask openapi`");
    let request = Request { method: "GET", path: "/openapi.json", content_type: None, body: b"" };
    assert_eq!(text(&service().answer(&request, &Limits::default())), file);
}

#[test]
fn it_names_the_keys_that_are_read() {
    let document = openapi::document();
    let named = |name: &str| -> BTreeSet<String> {
        let properties = &document["components"]["schemas"][name]["properties"];
        properties.as_object().unwrap_or_else(|| panic!("{name}")).keys().cloned().collect()
    };
    let read: [(&str, &[&str]); 9] = [
        ("AgendaRequest", &keys::AGENDA),
        ("ExplainRequest", &keys::EXPLAIN),
        ("PreviewRequest", &keys::PREVIEW),
        ("Happening", &keys::EVENT),
        ("PortfolioRows", &PORTFOLIO_KEYS),
        ("CustomerRow", CUSTOMER_COLUMNS),
        ("InvoiceRow", INVOICE_COLUMNS),
        ("HistoryRow", HISTORY_COLUMNS),
        ("ActionRow", ACTION_COLUMNS),
    ];
    for (name, keys) in read {
        assert_eq!(named(name), keys.iter().map(|key| (*key).to_owned()).collect(), "{name}");
    }
    let kinds: Vec<&str> = EventKind::ALL.iter().map(|(name, _)| *name).collect();
    let described = document["components"]["schemas"]["EventKind"]["oneOf"].as_array().unwrap();
    assert_eq!(described.iter().map(|kind| kind["const"].as_str().unwrap()).collect::<Vec<_>>(), kinds);
}

/// What is required in the document is missed where it is not there, and only that.
#[test]
fn it_says_what_must_be_there() {
    let document = openapi::document();
    let required = |name: &str| -> Vec<String> {
        let required = document["components"]["schemas"][name]["required"].as_array().cloned().unwrap_or_default();
        required.iter().map(|key| key.as_str().unwrap().to_owned()).collect()
    };
    for (path, name) in [("/agenda", "AgendaRequest"), ("/explain", "ExplainRequest")] {
        for key in ["as_of", "portfolio"] {
            let mut request = good();
            request["lang"] = Value::Null;
            request.as_object_mut().unwrap().remove(key);
            let answer: Value = serde_json::from_slice(&ask_json(path, &request).body).unwrap();
            assert_eq!(
                answer["problems"][0],
                json!({ "code": "S0104", "place": format!("/{key}"), "message": format!("the key `{key}` is missing"), "help": answer["problems"][0]["help"] })
            );
        }
        assert_eq!(required(name), ["as_of", "portfolio"]);
    }
    assert!(required("PreviewRequest").is_empty());
    assert_eq!(required("Happening"), ["on", "what"]);
    for (table, name) in [("customers", "CustomerRow"), ("invoices", "InvoiceRow")] {
        let mut request = good();
        request["portfolio"][table] = json!([{}]);
        if table == "customers" {
            request["portfolio"]["invoices"] = json!([]);
        }
        let answer: Value = serde_json::from_slice(&ask_json("/agenda", &request).body).unwrap();
        let missed: BTreeSet<&str> =
            answer["problems"].as_array().unwrap().iter().map(|problem| problem["place"].as_str().unwrap()).collect();
        let wanted: Vec<String> = required(name).iter().map(|key| format!("/portfolio/{table}/0/{key}")).collect();
        assert_eq!(missed, wanted.iter().map(String::as_str).collect());
    }
}

#[test]
fn every_code_has_a_page_with_its_title() {
    for lang in [Lang::English, Lang::French] {
        let pages: Vec<_> = relance_dsl::pages::all(lang).filter(|page| page.number.starts_with('S')).collect();
        let titles: Vec<(String, &str)> = Code::ALL.iter().map(|code| (code.to_string(), code.title(lang))).collect();
        assert_eq!(pages.iter().map(|page| (page.number.to_owned(), page.title)).collect::<Vec<_>>(), titles);
    }
}
