//! Every portfolio under `tests/cases/*/` gives its expected agenda to the byte, with both engines, through the command.
//!
//! A folder holds `program.relance`, the portfolio, and `expected-DATE.ndjson` for each day. `RELANCE_CASES` names another
//! folder of such folders.

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where its files are not as expected")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn cases() -> PathBuf {
    std::env::var_os("RELANCE_CASES")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a repository").join("tests/cases"), PathBuf::from)
}

fn folders() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(cases())
        .expect("a folder of cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    found
}

/// The days of a case, from the names of its expectations.
fn days(folder: &Path) -> Vec<String> {
    let mut found: Vec<String> = fs::read_dir(folder)
        .expect("a case")
        .filter_map(|entry| entry.expect("an entry").file_name().into_string().ok())
        .filter_map(|name| Some(name.strip_prefix("expected-")?.strip_suffix(".ndjson")?.to_owned()))
        .collect();
    found.sort();
    found
}

fn run(folder: &Path, day: &str, engine: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_relance"))
        .arg("run")
        .arg(folder.join("program.relance"))
        .arg("--portfolio")
        .arg(folder)
        .args(["--as-of", day, "--format", "ndjson", "--engine", engine])
        .output()
        .expect("the command runs");
    assert!(output.status.success(), "{}: {}", folder.display(), String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("the agenda is UTF-8")
}

fn assert_expected(engine: &str) {
    let mut compared = 0;
    for folder in folders() {
        for day in days(&folder) {
            let expected = fs::read_to_string(folder.join(format!("expected-{day}.ndjson"))).expect("an expectation");
            let found = run(&folder, &day, engine);
            for (number, (found, expected)) in found.lines().zip(expected.lines()).enumerate() {
                assert_eq!(found, expected, "{} on {day}, row {}", folder.display(), number + 1);
            }
            assert_eq!(found, expected, "{} on {day}", folder.display());
            compared += 1;
        }
    }
    assert!(compared >= 4, "only {compared} agendas were compared");
}

#[test]
fn native_gives_every_expected_agenda() {
    assert_expected("native");
}

#[test]
fn wasm_gives_every_expected_agenda() {
    assert_expected("wasm");
}
