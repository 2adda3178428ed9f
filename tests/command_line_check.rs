//! `relance check`: what is suspicious, with a portfolio and without.

#![allow(clippy::expect_used, reason = "a test stops where its files are not as expected")]

use std::path::Path;
use std::process::{Command, Output};

fn check(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_relance"))
        .arg("check")
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .env("RELANCE_LANG", "en")
        .output()
        .expect("the command runs")
}

fn titles(output: &Output) -> Vec<String> {
    let said = String::from_utf8(output.stderr.clone()).expect("UTF-8");
    said.lines().filter(|line| line.starts_with("warning") || line.starts_with("error")).map(str::to_owned).collect()
}

/// Many customers of the portfolio speak French, which the templates of key accounts lack as well; but their groups leave out
/// whoever speaks French, so that only the Italian customer is told of.
#[test]
fn languages_of_customers_who_can_come_to_a_template_are_asked_for() {
    let without = check(&["examples/my-dso-manager"]);
    assert_eq!((without.status.code(), titles(&without)), (Some(0), Vec::new()));
    let with = check(&["examples/my-dso-manager", "--portfolio", "examples/portfolio"]);
    assert_eq!(with.status.code(), Some(0));
    let told = |template: &str| format!("warning[W0709]: template `{template}` has no text in `it`, the language of 1 of the customers");
    assert_eq!(titles(&with), ["key_account_1", "key_account_2", "key_account_letter"].map(told));
}

#[test]
fn a_portfolio_that_cannot_be_read_is_an_error() {
    let output = check(&["examples/my-dso-manager", "--portfolio", "examples/nowhere"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(titles(&output).iter().any(|title| title.starts_with("error[H")), "{:?}", titles(&output));
}
