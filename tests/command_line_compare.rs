//! `relance compare` as a user meets it.

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where its files are not as expected")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a repository").to_owned()
}

/// Programs in a folder of their own, beside the portfolio of the example.
struct Fixture(tempfile::TempDir);

impl Fixture {
    /// With the example program and an edited copy of it.
    fn edited(edits: &[(&str, &str, &str)]) -> Fixture {
        let fixture = Fixture(tempfile::tempdir().expect("a folder"));
        for name in ["old", "new"] {
            fs::create_dir(fixture.0.path().join(name)).expect("a folder");
        }
        for entry in fs::read_dir(root().join("examples/my-dso-manager")).expect("the example") {
            let path = entry.expect("a file").path();
            if path.extension().is_some_and(|extension| extension == "relance") {
                let file = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
                let mut text = fs::read_to_string(&path).expect("a program");
                fs::write(fixture.0.path().join("old").join(&file), &text).expect("written");
                for (of, from, to) in edits {
                    if *of == file {
                        assert!(text.contains(from), "{of} has no `{from}`");
                        text = text.replace(from, to);
                    }
                }
                fs::write(fixture.0.path().join("new").join(&file), &text).expect("written");
            }
        }
        fixture
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let portfolio = root().join("examples/portfolio").display().to_string();
        Command::new(env!("CARGO_BIN_EXE_relance"))
            .arg("compare")
            .args(arguments)
            .args(["--portfolio", &portfolio, "--as-of", "2026-03-20"])
            .current_dir(self.0.path())
            .env("RELANCE_LANG", "en")
            .output()
            .expect("the command runs")
    }

    fn git(&self, arguments: &[&str]) {
        let output = Command::new("git")
            .args(["-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "init.defaultBranch=main"])
            .args(arguments)
            .current_dir(self.0.path())
            .output()
            .expect("git runs");
        assert!(output.status.success(), "{}", err(&output));
    }
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

const EDITS: [(&str, &str, &str); 2] =
    [("groups.relance", "country = FR and (risk >= 4", "country = FR and (risk >= 3"), ("scenarios-fr.relance", "+4 days  ", "+5 days  ")];

#[test]
fn an_edit_is_told_by_cause() {
    let fixture = Fixture::edited(&EDITS);
    for lang in ["en", "fr"] {
        let output = fixture.run(&["old", "new", "--lang", lang]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        insta::assert_snapshot!(format!("compare_{lang}"), out(&output));
    }
}

#[test]
fn two_days_are_told() {
    let fixture = Fixture::edited(&[]);
    let output = fixture.run(&["old", "--to", "2026-03-27"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    insta::assert_snapshot!("compare_days", out(&output));
}

#[test]
fn for_other_programs() {
    let fixture = Fixture::edited(&EDITS);
    let csv = out(&fixture.run(&["old", "new", "--format", "csv"]));
    insta::assert_snapshot!("compare_csv", csv);
    let json = out(&fixture.run(&["old", "new", "--format", "json"]));
    let document: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((&document["format"], &document["version"]), (&"relance-comparison".into(), &1.into()));
    assert_eq!(document["changes"].as_array().map(Vec::len), Some(csv.lines().count() - 1));
    assert_eq!(document["days"].as_array().map(Vec::len), Some(2));
    let written = fixture.run(&["old", "new", "--format", "json", "--output", "changes.json"]);
    assert_eq!((written.status.code(), out(&written)), (Some(0), String::new()));
    assert_eq!(fs::read_to_string(fixture.0.path().join("changes.json")).expect("the file"), json);
}

#[test]
fn whether_something_changes_can_be_the_exit_code() {
    let fixture = Fixture::edited(&EDITS);
    let same = fixture.run(&["old", "old", "--fail-on-change"]);
    assert_eq!(same.status.code(), Some(0), "{}", err(&same));
    assert!(out(&same).contains("nothing changes for any of the 35 customers"), "{}", out(&same));
    assert_eq!(fixture.run(&["old", "new", "--fail-on-change"]).status.code(), Some(1));
    assert_eq!(fixture.run(&["old", "new"]).status.code(), Some(0));
}

#[test]
fn a_program_is_compared_with_what_it_was() {
    let fixture = Fixture::edited(&EDITS);
    fixture.git(&["init", "-q"]);
    fixture.git(&["add", "old"]);
    fixture.git(&["commit", "-q", "-m", "one"]);
    fixture.git(&["tag", "v1"]);
    let told = |output: &Output| out(output).lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    let expected = told(&fixture.run(&["old", "new"]));
    assert!(expected.len() > 5);
    for entry in fs::read_dir(fixture.0.path().join("new")).expect("the edit") {
        let path = entry.expect("a file").path();
        fs::copy(&path, fixture.0.path().join("old").join(path.file_name().expect("a name"))).expect("copied");
    }
    for arguments in [&["old", "--since", "v1"][..], &["old@v1", "old"], &["old@HEAD", "new"], &["./old/@v1", "old"]] {
        let output = fixture.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", err(&output));
        assert_eq!(told(&output), expected, "{arguments:?}");
    }
    fs::remove_dir_all(fixture.0.path().join("old")).expect("removed");
    let gone = fixture.run(&["old@v1", "new"]);
    assert_eq!(told(&gone), expected, "what is no longer there was there: {}", err(&gone));
}

#[test]
fn bad_input_is_one_clear_error() {
    let fixture = Fixture::edited(&EDITS);
    let starts = |arguments: &[&str], start: &str| {
        let output = fixture.run(arguments);
        assert_eq!((output.status.code(), out(&output)), (Some(1), String::new()), "{arguments:?}");
        assert!(err(&output).starts_with(start), "{arguments:?}: {}", err(&output));
    };
    starts(&["old", "--since", "v1"], "error[H0040]: `old` is in no git repository\n  help: ");
    fixture.git(&["init", "-q"]);
    fixture.git(&["add", "old"]);
    fixture.git(&["commit", "-q", "-m", "one"]);
    starts(&["old", "--since", "v1"], "error[H0041]: there is no revision `v1` in this repository\n  help: ");
    starts(&["old", "--since=--all"], "error[H0041]: there is no revision `--all` in this repository\n  help: ");
    starts(&["new", "--since", "HEAD"], "error[H0042]: there is no `new` at `HEAD`\n  help: ");
    starts(
        &["old", "--to", "2026-03-19"],
        "error[H0043]: 2026-03-19 is not after 2026-03-20\n  help: write `--as-of 2026-03-19 --to 2026-03-20`",
    );
    starts(&["old", "--to", "2026-03-20"], "error[H0043]: 2026-03-20 is not after 2026-03-20\n");
    starts(&["old", "nowhere"], "error[H0001]: cannot read `nowhere`");
    fs::write(fixture.0.path().join("new/groups.relance"), "group \"x\" {\n").expect("written");
    starts(&["old", "new"], "error[E");
    for arguments in [&["old"][..], &["old", "new", "--to", "2026-03-27"], &["old", "new", "--since", "HEAD"]] {
        assert_eq!(fixture.run(arguments).status.code(), Some(2), "{arguments:?}");
    }
}
