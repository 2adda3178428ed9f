//! Every portfolio under `tests/cases/*/` gives its expected agenda to the byte through the service, however its cells are written.
//! `RELANCE_CASES` names another folder of such folders.

use std::fs;
use std::path::{Path, PathBuf};

use relance_dsl::SourceFile;
use relance_service::{NDJSON, Service};
use serde_json::json;

use crate::request::{STYLES, portfolio, root};
use crate::world::{ask, load, text};

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

fn program(folder: &Path) -> Service {
    let path = folder.join("program.relance");
    load(&[SourceFile { path: "program.relance".to_owned(), text: fs::read_to_string(path).expect("a program") }])
}

#[test]
fn every_expected_agenda() {
    let cases = std::env::var_os("RELANCE_CASES").map_or_else(|| root().join("tests/cases"), PathBuf::from);
    let mut compared = 0;
    for folder in sorted(&cases).iter().filter(|path| path.is_dir()) {
        let service = program(folder);
        for expected in sorted(folder) {
            let name = expected.file_name().expect("a name").to_string_lossy().into_owned();
            let Some(day) = name.strip_prefix("expected-").and_then(|name| name.strip_suffix(".ndjson")) else { continue };
            let expected = fs::read_to_string(&expected).expect("an agenda");
            for style in STYLES {
                let request = json!({ "as_of": day, "portfolio": portfolio(folder, style) });
                let answer = ask(&service, "/agenda", request.to_string().as_bytes());
                assert_eq!((answer.status, answer.content_type), (200, NDJSON), "{}: {}", folder.display(), text(&answer));
                for (number, (found, expected)) in text(&answer).lines().zip(expected.lines()).enumerate() {
                    assert_eq!(found, expected, "{} on {day}, row {}, {style:?}", folder.display(), number + 1);
                }
                assert_eq!(text(&answer), expected);
            }
            compared += 1;
        }
    }
    assert!(compared >= 4, "only {compared} agendas were compared");
}

/// A batch is what its customers are one by one.
#[test]
fn one_customer_or_a_batch() {
    let folder = root().join("tests/cases/policies");
    let service = program(&folder);
    let all = portfolio(&folder, STYLES[0]);
    let rows = |table: &str| all[table].as_array().cloned().unwrap_or_default();
    let whole = ask(&service, "/agenda", json!({ "as_of": "2026-04-03", "portfolio": all }).to_string().as_bytes());
    // Customers that are collected together go together.
    let linked: Vec<_> = rows("customers").into_iter().filter(|customer| customer["collected_with"] != "").collect();
    let is_linked = |id: &serde_json::Value| linked.iter().any(|row| row["id"] == *id || row["collected_with"] == *id);
    let mut compared = 0;
    for customer in rows("customers").iter().filter(|customer| !is_linked(&customer["id"])) {
        let own = |table: &str| -> Vec<_> { rows(table).into_iter().filter(|row| row["customer"] == customer["id"]).collect() };
        let alone = json!({
            "customers": [customer], "invoices": own("invoices"), "history": own("history"), "specific_actions": own("specific_actions"),
        });
        let answer = ask(&service, "/agenda", json!({ "as_of": "2026-04-03", "portfolio": alone }).to_string().as_bytes());
        let key = format!("\"customer\":{}", customer["id"]);
        let of_whole: Vec<&str> = text(&whole).lines().filter(|line| line.contains(&key)).collect();
        assert_eq!(text(&answer).lines().collect::<Vec<_>>(), of_whole);
        compared += 1;
        if compared == 60 {
            return;
        }
    }
    assert!(compared > 3, "{compared}");
}
