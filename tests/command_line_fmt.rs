//! `relance fmt` as a user meets it.

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where its files are not as expected")]

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const UGLY: &str = "edition   1\r\ngroup \"G\" { exempt } // last\r\n";
const FORMATTED: &str = "edition 1\n\ngroup \"G\" {\n    exempt\n}  // last\n";
const BROKEN: &str = "edition   1\n   foo   bar\n";

fn relance(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_relance"))
        .arg("fmt")
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    child.stdin.take().expect("a pipe").write_all(input).expect("the command reads");
    child.wait_with_output().expect("the command ends")
}

fn said(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// A folder with an ugly file, one as it should be, and one that is none of ours.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [("ugly.relance", UGLY), ("fine.relance", FORMATTED), ("notes.txt", UGLY)] {
        fs::write(folder.path().join(name), text).expect("a written file");
    }
    folder
}

fn read(folder: &tempfile::TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).expect("a file")
}

#[test]
fn files_and_folders_are_rewritten() {
    let folder = folder();
    let fine = folder.path().join("fine.relance");
    let before = fs::metadata(&fine).expect("a file").modified().expect("a time");
    let output = relance(folder.path(), &["."], b"");
    assert_eq!(said(&output), (Some(0), String::new(), "1 file laid out, 1 unchanged\n".to_owned()));
    assert_eq!(read(&folder, "ugly.relance"), FORMATTED);
    assert_eq!(read(&folder, "notes.txt"), UGLY);
    assert_eq!(fs::metadata(&fine).expect("a file").modified().expect("a time"), before, "what does not change is not written");
    let again = relance(folder.path(), &["ugly.relance", "fine.relance", "notes.txt"], b"");
    assert_eq!(said(&again).2, "1 file laid out, 2 unchanged\n");
    assert_eq!(read(&folder, "notes.txt"), FORMATTED);
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_permissions_and_a_link_stays_one() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder();
    let file = folder.path().join("ugly.relance");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("permissions");
    let link = folder.path().join("link.relance");
    symlink("ugly.relance", &link).expect("a link");
    assert_eq!(relance(folder.path(), &["link.relance"], b"").status.code(), Some(0));
    assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
    assert_eq!(read(&folder, "ugly.relance"), FORMATTED);
    assert_eq!(fs::metadata(&file).expect("a file").permissions().mode() & 0o777, 0o640);
}

#[test]
fn folders_below_are_gone_through_but_not_hidden_ones() {
    let folder = tempfile::tempdir().expect("a folder");
    for below in ["one/two", ".hidden"] {
        fs::create_dir_all(folder.path().join(below)).expect("a folder");
        fs::write(folder.path().join(below).join("ugly.relance"), UGLY).expect("a written file");
    }
    assert_eq!(relance(folder.path(), &["."], b"").status.code(), Some(0));
    assert_eq!(read(&folder, "one/two/ugly.relance"), FORMATTED);
    assert_eq!(read(&folder, ".hidden/ugly.relance"), UGLY);
    assert_eq!(relance(folder.path(), &[".hidden/nothing"], b"").status.code(), Some(1));
}

#[test]
fn check_lists_what_would_change_and_ends_with_1() {
    let folder = folder();
    let output = relance(folder.path(), &["--check", "."], b"");
    let summary = "1 file would change, 1 unchanged\n".to_owned();
    assert_eq!(said(&output), (Some(1), "./ugly.relance\n".to_owned(), summary));
    assert_eq!(read(&folder, "ugly.relance"), UGLY);
    assert_eq!(relance(folder.path(), &["--check", "fine.relance"], b"").status.code(), Some(0));
}

#[test]
fn diff_shows_what_would_change() {
    let folder = folder();
    let (code, out, _) = said(&relance(folder.path(), &["--diff", "ugly.relance", "fine.relance"], b""));
    let expected = "--- ugly.relance\n+++ ugly.relance\n@@ -1,2 +1,5 @@\n-edition   1\r\n-group \"G\" { exempt } // last\r\n\
                    +edition 1\n+\n+group \"G\" {\n+    exempt\n+}  // last\n";
    assert_eq!((code, out.as_str()), (Some(0), expected));
    assert_eq!(read(&folder, "ugly.relance"), UGLY);
    assert_eq!(relance(folder.path(), &["--check", "--diff", "ugly.relance"], b"").status.code(), Some(1));
}

#[test]
fn a_diff_has_a_few_lines_around_each_change() {
    let flags = |ugly: &[usize], last: &str| -> String {
        (1..=30).map(|number| format!("attribute a{number}:{}flag\n", if ugly.contains(&number) { "" } else { " " })).collect::<String>()
            + last
    };
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.relance"), flags(&[5, 12, 25], "attribute z: flag")).expect("a written file");
    let (_, diff, _) = said(&relance(folder.path(), &["--diff", "a.relance"], b""));
    let hunks: Vec<&str> = diff.lines().filter(|line| line.starts_with("@@")).collect();
    assert_eq!(hunks, ["@@ -2,14 +2,14 @@", "@@ -22,10 +22,10 @@"]);
    assert!(diff.contains(" attribute a30: flag\n-attribute z: flag\n\\ No newline at end of file\n+attribute z: flag\n"), "{diff}");
}

#[test]
fn the_standard_input_goes_to_the_standard_output() {
    let folder = folder();
    let output = relance(folder.path(), &["-"], UGLY.as_bytes());
    assert_eq!(said(&output), (Some(0), FORMATTED.to_owned(), String::new()));
    let (code, out, _) = said(&relance(folder.path(), &["--check", "-"], UGLY.as_bytes()));
    assert_eq!((code, out.as_str()), (Some(1), "standard input\n"));
    // What cannot be laid out comes out as it went in.
    let output = relance(folder.path(), &["-"], b"// caf\xe9\n");
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(1), &b"// caf\xe9\n"[..]));
}

#[test]
fn what_is_broken_is_told_and_left_as_it_is() {
    let folder = folder();
    let (code, out, err) = said(&relance(folder.path(), &["-"], BROKEN.as_bytes()));
    assert_eq!((code, out.as_str()), (Some(0), "edition 1\n   foo   bar\n"));
    assert_eq!(err, "standard input:2: left as it is, since it cannot be read\n  help: `relance check` says what is wrong there\n");
    let many = "foo bar {\n\n}\n".repeat(12);
    let (_, _, err) = said(&relance(folder.path(), &["-"], many.as_bytes()));
    assert!(err.starts_with("standard input:1-3: left as it is") && err.contains("standard input: and 2 more\n"), "{err}");
}

#[test]
fn one_file_that_cannot_be_read_does_not_stop_the_others() {
    let folder = folder();
    fs::write(folder.path().join("deep.relance"), format!("edition 1\n{}", "(".repeat(101))).expect("a written file");
    fs::write(folder.path().join("latin.relance"), b"edition 1\n// caf\xe9\n").expect("a written file");
    let (code, _, err) = said(&relance(folder.path(), &["nowhere.relance", "."], b""));
    assert_eq!(code, Some(1));
    assert!(err.contains("error[H0001]: cannot read `nowhere.relance`"), "{err}");
    let deep = "error[H0015]: cannot lay out `./deep.relance`, line 2: parentheses and braces nest more than 100 deep here\n  help: take";
    assert!(err.contains(deep), "{err}");
    assert!(err.contains("error[H0015]: cannot lay out `./latin.relance`, line 2: a byte there is not UTF-8 text\n  help: save"), "{err}");
    assert_eq!(read(&folder, "ugly.relance"), FORMATTED);
    let empty = tempfile::tempdir().expect("a folder");
    assert!(said(&relance(empty.path(), &["."], b"")).2.contains("error[H0002]"));
}

#[test]
fn wrong_usage_ends_with_2_and_the_help_has_examples() {
    let folder = folder();
    assert_eq!(relance(folder.path(), &[], b"").status.code(), Some(2));
    assert_eq!(relance(folder.path(), &["--frobnicate", "."], b"").status.code(), Some(2));
    assert!(said(&relance(folder.path(), &["--help"], b"")).1.contains("Examples:"));
}
