//! `relance preview` as a user meets it.

#![allow(clippy::expect_used, reason = "a test stops where the command is not as expected")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const RISKY: &str = "Clients risqués (FR)";

fn preview(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_relance"))
        .args(["preview", "examples/my-dso-manager"])
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .env("RELANCE_LANG", "en")
        .output()
        .expect("the command runs")
}

fn out(arguments: &[&str]) -> String {
    let output = preview(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The message of a refusal, on one line each of message and help.
fn refused(arguments: &[&str]) -> String {
    let output = preview(arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}");
    assert!(output.stdout.is_empty(), "{arguments:?}");
    String::from_utf8(output.stderr).expect("UTF-8")
}

fn made_up<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&["--scenario", RISKY, "--due", "2026-03-02"], more].concat()
}

#[test]
fn a_made_up_customer() {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("preview_made_up", out(&made_up(&[])));
        insta::assert_snapshot!("preview_made_up_fr", out(&made_up(&["--open", "80 EUR", "--event", "2026-03-16 paid 40", "--lang", "fr"])));
    });
}

#[test]
fn customers_of_a_portfolio() {
    let real = |id: &'static str| ["--portfolio", "examples/portfolio", "--as-of", "2026-03-20", "--customer", id];
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("preview_c009", out(&real("C009")));
        insta::assert_snapshot!("preview_c002", out(&real("C002")));
        insta::assert_snapshot!("preview_c017_fr", out(&[&real("C017")[..], &["--lang", "fr"]].concat()));
        insta::assert_snapshot!("preview_c009_forced", out(&[&real("C009")[..], &["--scenario", "Clients publics (FR)"]].concat()));
    });
}

#[test]
fn every_customer_of_the_example_has_a_first_day_as_the_agenda_says() {
    let agenda = Command::new(env!("CARGO_BIN_EXE_relance"))
        .args(["run", "examples/my-dso-manager", "--portfolio", "examples/portfolio", "--as-of", "2026-03-20", "--format", "ndjson"])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .output()
        .expect("the command runs");
    let mut compared = 0;
    for row in String::from_utf8(agenda.stdout).expect("UTF-8").lines() {
        let row: serde_json::Value = serde_json::from_str(row).expect("a row");
        let (Some(customer), Some(status), Some(act_on)) = (row["customer"].as_str(), row["status"].as_str(), row["act_on"].as_str())
        else {
            continue;
        };
        if row["kind"] != "scenario" || !["due", "scheduled"].contains(&status) {
            continue;
        }
        let arguments = ["--portfolio", "examples/portfolio", "--as-of", "2026-03-20", "--customer", customer, "--format", "json"];
        let told: serde_json::Value = serde_json::from_str(&out(&arguments)).expect("a document");
        let moments = told["moments"].as_array().expect("moments");
        // A specific action that is done frees its invoices, and another one may lead before the step's day.
        let first = moments.iter().find(|moment| moment["kind"] == "step" || moment["kind"] == "action");
        if let Some(first) = first.filter(|first| first["kind"] == "step") {
            assert_eq!((first["step"].as_str(), first["day"].as_str()), (row["step"].as_str(), Some(act_on)), "{customer}");
            compared += 1;
        }
    }
    assert!(compared > 5, "{compared}");
}

#[test]
fn files_in_every_form() {
    let folder = tempfile::tempdir().expect("a folder");
    for (form, begins) in
        [("html", "<!doctype html>"), ("svg", "<svg "), ("json", "{\n  \"version\": 1"), ("table", "Clients risqués (FR)\n")]
    {
        let path = folder.path().join(form);
        let name = path.display().to_string();
        assert_eq!(out(&made_up(&["--format", form, "--output", &name])), "");
        let written = fs::read_to_string(&path).expect("a file");
        assert!(written.starts_with(begins), "{written}");
        assert_eq!(written, out(&made_up(&["--format", form])), "the same bytes");
    }
}

#[test]
fn one_error_for_each_mistake() {
    let cases: [(Vec<&str>, &str); 15] = [
        (
            vec!["--scenario", "Clients risques (FR)", "--due", "2026-03-02"],
            "error[H0025]: there is no scenario `Clients risques (FR)` in this program\n  help: did you mean `Clients risqués (FR)`?\n",
        ),
        (vec!["--portfolio", "examples/portfolio", "--as-of", "2026-03-20", "--customer", "C99"], "error[H0004]"),
        (
            vec!["--portfolio", "examples/portfolio", "--as-of", "2026-03-20", "--customer", "C005"],
            "error[H0029]: the customer `C005` is collected with `C001`",
        ),
        (vec!["--portfolio", "nowhere", "--as-of", "2026-03-20", "--customer", "C001"], "error[H0001]"),
        (
            made_up(&["--as-of", "2026-03-01", "--until", "2026-02-01"]),
            "error[H0026]: the preview is to end on 2026-02-01, before it begins on 2026-03-01",
        ),
        (
            made_up(&["--as-of", "2026-03-01", "--event", "2026-02-28 paid"]),
            "error[H0026]: the event `2026-02-28 paid` is before 2026-03-01",
        ),
        (made_up(&["--event", "2026-03-16 promised until 2026-03-01"]), "error[H0026]"),
        (made_up(&["--event", "2026-03-16 payd"]), "error[H0027]: cannot use the event `2026-03-16 payd`: did you mean `paid`"),
        (made_up(&["--event", "2026-03-32 paid"]), "error[H0027]: cannot use the event `2026-03-32 paid`: `2026-03-32` is no date"),
        (
            made_up(&["--event", "2026-03-16 paid 5000"]),
            "error[H0027]: cannot use the event `2026-03-16 paid 5000`: on 2026-03-16 1000.00 EUR is open",
        ),
        (made_up(&["--event", "2026-03-16 done \"Relance par e-mail\""]), "error[H0027]"),
        (
            made_up(&["--event", "2026-03-16 paid for F7"]),
            "error[H0027]: cannot use the event `2026-03-16 paid for F7`: there is no invoice `F7`",
        ),
        (
            made_up(&["--with", "risk=9"]),
            "error[H0028]: cannot use `risk=9`: `9` in risk is out of its range\n  help: write a whole number from 1 to 5\n",
        ),
        (
            made_up(&["--with", "rsk=4"]),
            "error[H0028]: cannot use `rsk=4`: customers have no attribute `rsk`\n  help: did you mean `risk`?\n",
        ),
        (made_up(&["--open", "-5"]), "error[H0028]: cannot use `--open -5`: nothing would be open"),
    ];
    for (arguments, message) in cases {
        let told = refused(&arguments);
        assert!(told.starts_with(message), "{arguments:?}: {told}");
        assert_eq!(told.matches("error").count(), 1, "{told}");
    }
}

#[test]
fn what_does_not_go_together_is_wrong_usage() {
    for arguments in [
        &["--scenario", RISKY][..],
        &["--due", "2026-03-02"],
        &["--portfolio", "examples/portfolio", "--as-of", "2026-03-20"],
        &["--portfolio", "examples/portfolio", "--customer", "C001"],
        &["--portfolio", "examples/portfolio", "--customer", "C001", "--as-of", "2026-03-20", "--due", "2026-03-02"],
        &["--scenario", RISKY, "--due", "soon"],
    ] {
        assert_eq!(preview(arguments).status.code(), Some(2), "{arguments:?}");
    }
}
