//! `relance explain-code`, as a user meets it.

#![allow(clippy::expect_used, reason = "a test stops where the command is not as expected")]

use std::collections::BTreeSet;
use std::process::{Command, Output};

fn explain_code(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_relance"))
        .arg("explain-code")
        .args(arguments)
        .env("RELANCE_LANG", "en")
        .output()
        .expect("the command runs")
}

fn out(arguments: &[&str]) -> String {
    let output = explain_code(arguments);
    assert!(output.status.success() && output.stderr.is_empty(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn a_page_is_printed_without_colours_when_nobody_sees_them() {
    insta::with_settings!({ prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("explain_code_en", out(&["E0502"]));
        insta::assert_snapshot!("explain_code_fr", out(&["502", "--lang", "fr"]));
    });
    assert!(out(&["E0502", "--color", "always"]).contains("\u{1b}["));
}

#[test]
fn no_line_of_words_is_wider_than_it_may_be() {
    for page in relance_dsl::pages::all(relance_engine::Lang::French) {
        let text = out(&[page.number, "--lang", "fr"]);
        assert!(text.starts_with(page.number), "{text}");
        assert!(text.lines().skip(1).all(|line| line.chars().count() <= 100), "{text}");
    }
}

#[test]
fn every_fault_of_the_command_has_a_page() {
    // The component has one of its own: the command runs tests where the program has just been compiled.
    let source = concat!(include_str!("../host/src/fault.rs"), include_str!("../wasm/src/component/compiler/mod.rs"));
    let codes: BTreeSet<&str> = source.match_indices("\"H0").filter_map(|(at, _)| source.get(at + 1..at + 6)).collect();
    let pages: BTreeSet<&str> =
        relance_dsl::pages::all(relance_engine::Lang::English).map(|page| page.number).filter(|number| number.starts_with('H')).collect();
    assert_eq!(pages, codes);
}

#[test]
fn without_a_code_all_are_listed_by_range() {
    let text = out(&[]);
    assert!(text.starts_with("files\n  E0001  there is no program file\n"), "{text}");
    assert!(text.contains("\n\nscenarios and steps\n  E0501  "), "{text}");
    assert!(out(&["--lang", "fr"]).contains("\n\nscénarios et étapes\n  E0501  "));
}

#[test]
fn an_unknown_code_is_told_with_those_near_it() {
    let output = explain_code(&["e0216"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "error[H0020]: there is no code `e0216`\n  help: near it there are `E0214`, `E0213`, `E0212`; `relance explain-code` without a code lists all\n"
    );
    let far = explain_code(&["nothing"]);
    assert!(String::from_utf8_lossy(&far.stderr).contains("codes are a letter and four digits"));
}
