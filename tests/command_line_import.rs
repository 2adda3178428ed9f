//! `relance import` as a user meets it.

#![allow(clippy::expect_used, reason = "a test stops where its files are not as expected")]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const SCREEN: &str = "Standard\n1 Relance par e-mail +4 jours\n2 Visite +9 jours\nvoir Paul\nAjouter une action\nFrançais\n";

fn relance(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_relance"))
        .args(arguments)
        .env("RELANCE_LANG", "en")
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    // A command that refuses its arguments does not read.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    child.wait_with_output().expect("the command ends")
}

fn said(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

fn folder(screen: &[u8]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("screen.txt"), screen).expect("a written file");
    folder
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn a_screen_becomes_a_file_and_what_is_left_is_told() {
    let folder = folder(SCREEN.as_bytes());
    for lang in ["en", "fr"] {
        let file = format!("{lang}.relance");
        let arguments =
            ["import", "mdm", "screen.txt", "--output", &file, "--workspace-language", "fr", "--currency", "CHF", "--lang", lang];
        let (code, out, told) = said(&relance(folder.path(), &arguments, b""));
        assert_eq!((code, out.as_str()), (Some(0), ""));
        let program = fs::read_to_string(folder.path().join(&file)).expect("the program");
        insta::with_settings!({ prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("import_{lang}"), format!("{program}\n{told}"));
        });
        let (code, _, told) = said(&relance(folder.path(), &["check", &file], b""));
        assert_eq!(code, Some(0), "{told}");
    }
}

#[test]
fn the_standard_input_goes_to_the_standard_output() {
    let folder = folder(b"");
    let (code, out, told) = said(&relance(folder.path(), &["import", "mdm", "-"], SCREEN.as_bytes()));
    assert_eq!(code, Some(0), "{told}");
    assert!(out.contains("scenario \"Standard\" {") && out.starts_with("// Imported from the standard input"), "{out}");
    assert!(told.contains("warning[H0047]: `voir Paul` could not be read"), "{told}");
    assert!(told.ends_with("1 scenario with 2 steps, 0 libraries with 0 actions, 3 guesses to confirm, 1 warning\n"), "{told}");
    assert_eq!(said(&relance(folder.path(), &["fmt", "-"], out.as_bytes())), (Some(0), out, String::new()));
}

#[test]
fn the_screen_of_the_example_is_read_to_the_end() {
    let screen = root().join("tests/import/screen.txt");
    let (code, out, told) = said(&relance(&root(), &["import", "mdm", &screen.to_string_lossy()], b""));
    assert_eq!((code, out.matches("scenario \"").count()), (Some(0), 6 + 1), "six and the line that says how to give one to a group");
    assert!(told.contains("6 scenarios with 50 steps, 2 libraries with 8 actions") && !told.contains("H0047"), "{told}");
}

#[test]
fn a_file_is_not_written_over_unless_asked() {
    let folder = folder(SCREEN.as_bytes());
    let path = folder.path().join("a.relance");
    fs::write(&path, "mine").expect("a written file");
    let arguments = ["import", "mdm", "screen.txt", "-o", "a.relance"];
    let (code, _, told) = said(&relance(folder.path(), &arguments, b""));
    let expected = "error[H0045]: `a.relance` is there already\n  help: name another file, or add `--force` to write over it\n";
    assert_eq!((code, told.as_str()), (Some(1), expected));
    assert_eq!(fs::read_to_string(&path).expect("a file"), "mine");
    let (code, _, _) = said(&relance(folder.path(), &[&arguments[..], &["--force"]].concat(), b""));
    assert_eq!(code, Some(0));
    assert!(fs::read_to_string(&path).expect("a file").contains("scenario"));
}

#[test]
fn what_is_no_screen_is_one_error_and_writes_nothing() {
    let utf16: Vec<u8> = SCREEN.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (screen, code, words) in [
        (b"Hello\nWorld\n".to_vec(), "H0044", "no scenario could be read in `screen.txt`"),
        (Vec::new(), "H0044", "no scenario could be read"),
        (b"Standard\nR\xe9lance\n".to_vec(), "H0046", "a byte in line 2 is not UTF-8 text"),
        (b"<!DOCTYPE html><p>1 Relance +4 days".to_vec(), "H0046", "it is no plain text"),
        (vec![b'x'; 2 << 20], "H0046", "it has more than 1024 KiB"),
        (b"x\n".repeat(30_000), "H0046", "it has more than 20000 lines"),
        ([&b"\xff\xfe"[..], &utf16, b"\x00"].concat(), "H0046", "is not UTF-8 text"),
    ] {
        let folder = folder(&screen);
        let (status, out, told) = said(&relance(folder.path(), &["import", "mdm", "screen.txt", "--output", "a.relance"], b""));
        assert_eq!((status, out.as_str()), (Some(1), ""));
        assert!(told.starts_with(&format!("error[{code}]: ")) && told.contains(words) && told.contains("\n  help: "), "{told}");
        assert!(!folder.path().join("a.relance").exists());
    }
    let folder = folder(b"");
    let (status, _, told) = said(&relance(folder.path(), &["import", "mdm", "none.txt"], b""));
    assert_eq!(status, Some(1));
    assert!(told.starts_with("error[H0001]: cannot read `none.txt`"), "{told}");
}

#[test]
fn a_screen_is_read_as_editors_save_it() {
    let expected = said(&relance(folder(SCREEN.as_bytes()).path(), &["import", "mdm", "screen.txt"], b""));
    let wide = |unit: fn(u16) -> [u8; 2]| SCREEN.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    for saved in [
        [&b"\xef\xbb\xbf"[..], SCREEN.as_bytes()].concat(),
        [&b"\xff\xfe"[..], &wide(u16::to_le_bytes)].concat(),
        [&b"\xfe\xff"[..], &wide(u16::to_be_bytes)].concat(),
        SCREEN.replace('\n', "\r\n").into_bytes(),
        SCREEN.replace('\n', "\r").into_bytes(),
    ] {
        let (code, out, _) = said(&relance(folder(&saved).path(), &["import", "mdm", "screen.txt"], b""));
        assert_eq!((code, out), (Some(0), expected.1.clone()));
    }
}

#[test]
fn wrong_usage_ends_with_two() {
    let folder = folder(SCREEN.as_bytes());
    for arguments in [
        &["import"][..],
        &["import", "mdm"],
        &["import", "other", "screen.txt"],
        &["import", "mdm", "screen.txt", "--workspace-language", "xx"],
        &["import", "mdm", "screen.txt", "--currency", "euro"],
        &["import", "mdm", "screen.txt", "--force"],
    ] {
        let (code, _, told) = said(&relance(folder.path(), arguments, b""));
        assert_eq!(code, Some(2), "{arguments:?}: {told}");
    }
}
