//! `relance check --format`: each form as other programs get it, and what they rely on.

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where its files are not as expected")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use relance::diagnostics::{Form, write};
use relance::program;
use relance_dsl::Lang;
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a repository").to_owned()
}

/// Runs `relance check` in the root of the repository, whatever language the machine speaks.
fn check(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relance"));
    command.env("RELANCE_LANG", "en").arg("check").args(arguments).current_dir(root()).output().expect("the command runs")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

const FORMS: [&str; 4] = ["short", "json", "sarif", "github"];

/// Two files with accents, an emoji, blanks in their names, characters that the forms escape, and labels across files.
const TWO_FILES: &str = "tests/reports/deux fichiers";

#[test]
fn each_form_of_two_files() {
    for form in FORMS {
        let output = check(&[TWO_FILES, "--format", form]);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(output.stderr, b"", "all of it is on the standard output");
        insta::assert_snapshot!(format!("two_files_{form}"), out(&output));
    }
    insta::assert_snapshot!("two_files_short_french", out(&check(&[TWO_FILES, "--format", "short", "--lang", "fr"])));
    insta::assert_snapshot!("two_files_github_french", out(&check(&[TWO_FILES, "--format", "github", "--lang", "fr"])));
}

#[test]
fn each_form_of_broken_files() {
    for name in ["syntax_text_not_closed", "name_duplicates", "syntax_block_not_closed_at_end", "scenario_without_steps"] {
        for form in FORMS {
            let output = check(&[&format!("tests/errors/{name}.relance"), "--format", form]);
            insta::assert_snapshot!(format!("{name}_{form}"), out(&output));
        }
    }
}

#[test]
fn a_good_program_is_a_document_without_diagnostics() {
    let said = |form: &str| {
        let output = check(&["tests/programs/smallest.relance", "--format", form]);
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
        out(&output)
    };
    assert_eq!((said("short").as_str(), said("github").as_str()), ("", ""));
    let json: Value = serde_json::from_str(&said("json")).expect("JSON");
    assert_eq!((&json["errors"], &json["diagnostics"]), (&Value::from(0), &Value::Array(Vec::new())));
    let sarif: Value = serde_json::from_str(&said("sarif")).expect("JSON");
    assert_eq!(sarif["runs"][0]["results"], Value::Array(Vec::new()));
}

#[test]
fn a_warning_is_no_failure() {
    let output = check(&["tests/errors/file_edition_missing.relance", "--format", "github"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(out(&output).starts_with("::warning file=tests/errors/file_edition_missing.relance,line=1,"), "{}", out(&output));
}

#[test]
fn what_is_no_program_is_told_on_the_standard_error() {
    for form in FORMS {
        let output = check(&["nowhere.relance", "--format", form]);
        assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(1), &b""[..]));
        assert!(String::from_utf8_lossy(&output.stderr).starts_with("error[H0001]"));
    }
}

/// Every broken program of the corpus, and those of this test.
fn programs() -> Vec<PathBuf> {
    let errors = fs::read_dir(root().join("tests/errors")).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut programs: Vec<PathBuf> = errors.filter(|path| path.extension().is_some_and(|end| end == "relance")).collect();
    programs.push(root().join(TWO_FILES));
    programs.sort();
    programs
}

/// A document about a program, and how many diagnostics it has.
fn document(path: &Path, form: Form, lang: Lang) -> (String, usize) {
    let loaded = program::load(path, None, lang).unwrap_or_else(|fault| panic!("{fault}"));
    let mut bytes = Vec::new();
    write(form, &loaded, lang, &mut bytes).expect("written");
    (String::from_utf8(bytes).expect("UTF-8"), loaded.diagnostics.len())
}

fn parsed(path: &Path, form: Form) -> Value {
    serde_json::from_str(&document(path, form, Lang::French).0).expect("JSON")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn number(value: &Value) -> usize {
    value.as_u64().and_then(|number| usize::try_from(number).ok()).unwrap_or_else(|| panic!("no number: {value}"))
}

/// Line and column, from 1, of a byte of a text.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or_else(|| panic!("no place between two characters: {offset}"));
    let last = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, last.chars().count() + 1)
}

fn assert_span(span: &Value) {
    let text = fs::read_to_string(span["path"].as_str().expect("a path")).expect("the file that is named");
    let [start, end] = ["start", "end"].map(|which| {
        let point = &span[which];
        assert_eq!((number(&point["line"]), number(&point["column"])), position(&text, number(&point["offset"])), "{span}");
        number(&point["offset"])
    });
    assert!(start <= end, "{span}");
}

#[test]
fn offsets_lines_and_columns_of_the_json_form_agree_with_the_files() {
    let mut spans = 0;
    for path in programs() {
        let document = parsed(&path, Form::Json);
        assert_eq!((document["format"].as_str(), &document["version"]), (Some("relance-diagnostics"), &Value::from(1)));
        let diagnostics = list(&document["diagnostics"]);
        assert_eq!(number(&document["errors"]) + number(&document["warnings"]) + number(&document["notes"]), diagnostics.len());
        for diagnostic in diagnostics {
            let labels = list(&diagnostic["labels"]).iter().map(|label| &label["span"]);
            let edits = list(&diagnostic["fixes"]).iter().flat_map(|fix| list(&fix["edits"])).map(|edit| &edit["span"]);
            for span in std::iter::once(&diagnostic["span"]).chain(labels).chain(edits) {
                assert_span(span);
                spans += 1;
            }
        }
    }
    assert!(spans > 300, "only {spans} places");
}

#[test]
fn a_log_in_sarif_says_the_same_as_the_json_form() {
    for path in programs() {
        let (json, sarif) = (parsed(&path, Form::Json), parsed(&path, Form::Sarif));
        assert_eq!((sarif["version"].as_str(), list(&sarif["runs"]).len()), (Some("2.1.0"), 1));
        let run = &sarif["runs"][0];
        let rules = list(&run["tool"]["driver"]["rules"]);
        let (diagnostics, results) = (list(&json["diagnostics"]), list(&run["results"]));
        assert_eq!(diagnostics.len(), results.len());
        for (diagnostic, result) in diagnostics.iter().zip(results) {
            let rule = &rules[number(&result["ruleIndex"])];
            assert_eq!((&rule["id"], &result["ruleId"]), (&diagnostic["code"], &diagnostic["code"]));
            assert_eq!((&result["level"], &rule["defaultConfiguration"]["level"]), (&diagnostic["severity"], &diagnostic["severity"]));
            let message = diagnostic["message"].as_str().expect("a message");
            assert!(plain(&result["message"]).starts_with(message), "{result}");
            assert_region(&result["locations"][0]["physicalLocation"], &diagnostic["span"]);
            for (label, related) in list(&diagnostic["labels"]).iter().zip(list(&result["relatedLocations"])) {
                assert_eq!(Value::from(plain(&related["message"])), label["message"]);
                assert_region(&related["physicalLocation"], &label["span"]);
            }
            assert_eq!(list(&diagnostic["labels"]).len(), list(&result["relatedLocations"]).len());
            let written =
                |fix: &Value| list(&fix["artifactChanges"]).iter().map(|change| list(&change["replacements"]).len()).sum::<usize>();
            let edits: Vec<usize> = list(&diagnostic["fixes"]).iter().map(|fix| list(&fix["edits"]).len()).collect();
            assert_eq!(edits, list(&result["fixes"]).iter().map(written).collect::<Vec<_>>());
        }
    }
}

/// The text of a message, with braces as they are meant.
fn plain(message: &Value) -> String {
    message["text"].as_str().expect("a text").replace("{{", "{").replace("}}", "}")
}

fn assert_region(location: &Value, span: &Value) {
    let region = &location["region"];
    for (key, of) in [("startLine", &span["start"]["line"]), ("startColumn", &span["start"]["column"])] {
        assert_eq!(&region[key], of);
    }
    for (key, of) in [("endLine", &span["end"]["line"]), ("endColumn", &span["end"]["column"])] {
        assert_eq!(&region[key], of);
    }
    assert_eq!(region["byteOffset"], span["start"]["offset"]);
    assert_eq!(number(&region["byteLength"]), number(&span["end"]["offset"]) - number(&span["start"]["offset"]));
    let uri = location["artifactLocation"]["uri"].as_str().expect("a URI");
    assert!(uri.is_ascii() && !uri.contains(' '), "{uri}");
    assert_eq!(
        format!("file://{}", decoded(uri.trim_start_matches("file://"))),
        format!("file://{}", span["path"].as_str().unwrap_or_default())
    );
}

/// A URI's path with its percentage signs read.
fn decoded(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = uri.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits: String = rest.by_ref().take(2).map(char::from).collect();
            bytes.push(u8::from_str_radix(&digits, 16).expect("two digits"));
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn short_and_github_have_a_line_for_each() {
    for path in programs() {
        for lang in [Lang::English, Lang::French] {
            for (form, starts) in [(Form::Short, ""), (Form::Github, "::")] {
                let (text, count) = document(&path, form, lang);
                assert_eq!(text.lines().count(), count, "{text}");
                assert!(text.lines().all(|line| line.starts_with(starts) && !line.chars().any(char::is_control)), "{text}");
            }
        }
    }
}

#[test]
fn what_a_name_hides_cannot_end_a_line_or_a_command() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("50%, a:b.relance");
    fs::write(&file, "edition 1\ngroup \"x\" {\n    otherwise\n    scenario \"a\\n::error::b\\u{1b}[31m\"\n}\n").expect("written");
    let (short, count) = document(&file, Form::Short, Lang::English);
    assert_eq!(short.lines().count(), count);
    assert!(short.contains("`a\\n::error::b\\u{1b}[31m`"), "{short}");
    let (github, count) = document(&file, Form::Github, Lang::English);
    assert_eq!(github.lines().count(), count);
    assert!(github.contains("50%25%2C a%3Ab.relance,line=4,") && github.contains("`a%0A::error::b"), "{github}");
}

#[test]
fn offsets_count_a_byte_order_mark() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("p.relance");
    fs::write(&file, "\u{feff}edition 2\n").expect("written");
    let document = parsed(&file, Form::Json);
    let unknown = list(&document["diagnostics"]).iter().find(|diagnostic| diagnostic["code"] == "E0006").expect("the edition");
    let span = &unknown["span"];
    assert_eq!((number(&span["start"]["offset"]), number(&span["start"]["column"])), (11, 9));
    assert_eq!(number(&span["end"]["offset"]), 12);
}

#[test]
fn a_file_that_is_not_utf8_is_told_in_every_form() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("p.relance");
    fs::write(&file, b"\xef\xbb\xbfedition 1\n// \xc3\xa9t\xe9\n").expect("written");
    let span = &parsed(&file, Form::Json)["diagnostics"][0]["span"];
    assert_eq!((number(&span["start"]["line"]), number(&span["start"]["column"]), number(&span["start"]["offset"])), (2, 6, 19));
    for form in [Form::Short, Form::Sarif, Form::Github] {
        assert!(document(&file, form, Lang::English).0.contains("E0002"));
    }
}

#[test]
fn the_documented_example_is_what_the_command_says() {
    let page = fs::read_to_string(root().join("docs/check-json.md")).expect("the page");
    let block = |kind: &str| page.split(&format!("```{kind}\n")).nth(1).and_then(|rest| rest.split("```").next()).expect("a block");
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("scenario.relance"), block("relance")).expect("written");
    let mut command = Command::new(env!("CARGO_BIN_EXE_relance"));
    let output = command.args(["check", "scenario.relance", "--format", "json", "--lang", "en"]).current_dir(folder.path()).output();
    let said: Value = serde_json::from_slice(&output.expect("the command runs").stdout).expect("JSON");
    assert_eq!(said, serde_json::from_str::<Value>(block("json")).expect("JSON"));
}
