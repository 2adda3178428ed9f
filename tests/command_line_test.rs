//! `relance test`, as a user meets it: the corpus of `tests/trial` in both languages, the forms for other programs, and how it ends.

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where its files are not as expected")]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a repository").to_owned()
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relance"));
    command.arg("test").args(arguments).current_dir(root()).env("RELANCE_LANG", "en");
    command
}

/// Runs `relance test` in the root of the repository.
fn test(arguments: &[&str]) -> Output {
    command(arguments).output().expect("the command runs")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// The text without the times that it took.
fn timeless(text: &str) -> String {
    let line = |line: &str| {
        if let Some((before, _)) = line.rsplit_once(" (").filter(|(_, after)| after.ends_with(" s)")) {
            return format!("{before} (… s)");
        }
        let Some((before, after)) = line.split_once("time=\"") else { return without_number(line) };
        let rest = after.split_once('"').map_or("", |(_, rest)| rest);
        format!("{before}time=\"…\"{rest}")
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn without_number(line: &str) -> String {
    line.split_once("\"microseconds\": ").map_or_else(|| line.to_owned(), |(before, _)| format!("{before}\"microseconds\": …"))
}

const CORPUS: [&str; 4] = ["passing", "failing_days", "failing_runs", "without_tests"];

#[test]
fn each_program_of_the_corpus_in_both_languages() {
    for name in CORPUS {
        for lang in ["en", "fr"] {
            let output = test(&[&format!("tests/trial/{name}.relance"), "--coverage", "--lang", lang]);
            assert_eq!(err(&output), "");
            assert_eq!(output.status.code(), Some(i32::from(name.starts_with("failing"))), "{name}");
            insta::with_settings!({ snapshot_path => "trial/snapshots", prepend_module_to_snapshot => false }, {
                insta::assert_snapshot!(format!("{name}_{lang}"), timeless(&out(&output)));
            });
        }
    }
}

#[test]
fn each_form_for_other_programs() {
    for form in ["json", "junit"] {
        let output = test(&["tests/trial/failing_runs.relance", "--coverage", "--format", form]);
        assert_eq!((err(&output).as_str(), output.status.code()), ("", Some(1)));
        insta::with_settings!({ snapshot_path => "trial/snapshots", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("failing_runs_{form}"), timeless(&out(&output)));
        });
    }
}

#[test]
fn a_program_without_tests_is_a_document_without_tests() {
    let json: Value = serde_json::from_slice(&test(&["tests/trial/without_tests.relance", "--format", "json"]).stdout).expect("JSON");
    assert_eq!((&json["tests"], &json["passed"], &json["coverage"]), (&Value::Array(Vec::new()), &Value::from(0), &Value::Null));
    let junit = out(&test(&["tests/trial/without_tests.relance", "--format", "junit"]));
    assert!(junit.contains("tests=\"0\" failures=\"0\""), "{junit}");
}

#[test]
fn both_engines_give_the_same_results() {
    for name in CORPUS {
        let path = format!("tests/trial/{name}.relance");
        let [native, wasm] = ["native", "wasm"].map(|engine| test(&[&path, "--engine", engine]));
        assert_eq!(timeless(&out(&native)), timeless(&out(&wasm)), "{}", err(&wasm));
        assert_eq!(native.status.code(), wasm.status.code());
    }
}

#[test]
fn a_filter_takes_a_part_of_a_name_in_capitals_or_not() {
    let output = test(&["tests/trial/failing_runs.relance", "--filter", "MALGRÉ"]);
    assert!(out(&output).contains("1 of 1 test failed, 5 left out by the filter"), "{}", out(&output));
    let rows = test(&["tests/trial/passing.relance", "--filter", "row 2"]);
    assert!(out(&rows).contains("ok: 1 test passed, 4 left out"), "{}", out(&rows));
}

#[test]
fn a_filter_that_leaves_nothing_is_an_error() {
    let output = test(&["tests/trial/passing.relance", "--filter", "litigation weits"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).starts_with("error[H0021]: no test has `litigation weits` in its name\n  help: there is `litigation waits`"));
}

#[test]
fn less_than_what_is_asked_for_is_a_failure() {
    let run = |threshold: &str| test(&["tests/trial/passing.relance", "--threshold", threshold]);
    assert_eq!(run("50").status.code(), Some(0));
    let output = run("100");
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).trim_end().ends_with("and 100% are asked for"), "{}", out(&output));
}

#[test]
fn what_is_no_program_with_tests_is_one_clear_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let compiled = folder.path().join("program.rlc").display().to_string();
    let mut compile = Command::new(env!("CARGO_BIN_EXE_relance"));
    compile.args(["compile", "tests/trial/passing.relance", "--output", &compiled]).current_dir(root());
    assert!(compile.status().expect("the command runs").success());
    for (path, code) in [(compiled.as_str(), "error[H0022]"), ("nowhere.relance", "error[H0001]")] {
        let output = test(&[path]);
        assert_eq!((output.status.code(), out(&output).as_str()), (Some(1), ""));
        assert!(err(&output).starts_with(code), "{}", err(&output));
    }
    let output = test(&["tests/errors/test_steps_unknown.relance"]);
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(1), ""));
    assert!(err(&output).contains("error[E0904]"), "{}", err(&output));
    assert_eq!(test(&["tests/trial/passing.relance", "--watch", "--format", "json"]).status.code(), Some(2));
}

#[test]
fn colours_are_for_those_who_ask() {
    let with = |when: &str| out(&test(&["tests/trial/failing_runs.relance", "--color", when]));
    assert!(with("always").contains("\u{1b}["));
    assert!(!with("auto").contains("\u{1b}["));
}

#[test]
fn the_examples_reach_all_of_their_steps_and_groups() {
    for path in ["examples/my-dso-manager", "examples/receivables/program.relance"] {
        let output = test(&[path, "--coverage", "--format", "json"]);
        assert_eq!(output.status.code(), Some(0), "{path}: {}{}", err(&output), out(&output));
        let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        for kind in ["steps", "groups"] {
            assert_eq!(json["coverage"]["kinds"][kind]["percent"], Value::from(100), "{path}: {}", json["coverage"]["missed"]);
        }
    }
}

/// Waits for a line that has a text.
fn wait_for(lines: &mut impl Iterator<Item = std::io::Result<String>>, text: &str) {
    let mut read = lines.map_while(Result::ok).take(500);
    assert!(read.any(|line| line.contains(text)), "`{text}` never came");
}

#[test]
fn a_watched_program_is_run_again_when_a_file_changes() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("program.relance");
    let good = fs::read_to_string(root().join("tests/trial/passing.relance")).expect("a program");
    fs::write(&path, &good).expect("written");
    let mut child = command(&[&folder.path().display().to_string(), "--watch"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the command runs");
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    wait_for(&mut lines, "5 tests passed");
    wait_for(&mut lines, "waiting for");
    // Longer, so that it is another file even where times are coarse.
    fs::write(&path, good.replace("expect group \"Risky\"", "expect group \"Others\"")).expect("written");
    wait_for(&mut lines, "1 of 5 tests failed");
    wait_for(&mut lines, "waiting for");
    fs::write(&path, good.replace("workspace {", "workspaces {")).expect("written");
    wait_for(&mut lines, "waiting for");
    fs::write(&path, &good).expect("written");
    wait_for(&mut lines, "5 tests passed");
    child.kill().expect("it runs until it is ended");
    child.wait().expect("it ends");
}
