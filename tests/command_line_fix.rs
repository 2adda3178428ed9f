//! `relance check --fix`: what it mends, what it leaves, and that no file is touched that need not be.

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where its files are not as expected")]

use std::fs::{self, FileTimes};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, SystemTime};

fn check(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relance"));
    command.env("RELANCE_LANG", "en").arg("check").args(arguments).current_dir(folder).output().expect("the command runs")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

const RIGHT: &str = "edition 1
workspace {
    language fr
    currency EUR
}
group \"Étranger\" {
    when not country = FR
        or country = GB
    scenario \"Standard\"
}
scenario \"Standard\" {
    +3 days phone \"Appel\"
}
";

/// The same with slips that mean one thing only.
fn slips() -> String {
    RIGHT.replace("currency EUR", "currency eur").replace("country = FR", "country == fr").replace("GB", "UK")
}

/// A folder with files whose time of change is long ago.
struct Fixture(tempfile::TempDir);

fn long_ago() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000)
}

impl Fixture {
    fn new(files: &[(&str, &[u8])]) -> Fixture {
        let fixture = Fixture(tempfile::tempdir().expect("a folder"));
        for (name, bytes) in files {
            fs::write(fixture.path(name), bytes).expect("written");
            let file = fs::File::options().write(true).open(fixture.path(name)).expect("the file");
            file.set_times(FileTimes::new().set_modified(long_ago())).expect("a time");
        }
        fixture
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("the file")
    }

    fn check(&self, arguments: &[&str]) -> Output {
        check(self.0.path(), arguments)
    }

    fn is_touched(&self, name: &str) -> bool {
        fs::metadata(self.path(name)).and_then(|file| file.modified()).expect("a time") != long_ago()
    }

    /// Nothing stands beside the files that were there.
    fn assert_only(&self, names: &[&str]) {
        let mut found: Vec<String> = fs::read_dir(self.0.path())
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().display().to_string())
            .collect();
        found.sort();
        assert_eq!(found, names);
    }
}

#[test]
fn slips_are_mended_and_told_and_a_second_run_changes_nothing() {
    let fixture = Fixture::new(&[("p.relance", slips().as_bytes())]);
    let output = fixture.check(&["p.relance", "--fix"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert_eq!(fixture.text("p.relance"), RIGHT);
    insta::assert_snapshot!("mended", err(&output));
    assert!(out(&output).starts_with("ok: 1 group, 1 scenario"), "{}", out(&output));
    fixture.assert_only(&["p.relance"]);

    let mended = Fixture::new(&[("p.relance", RIGHT.as_bytes())]);
    let again = mended.check(&["p.relance", "--fix"]);
    assert_eq!(again.status.code(), Some(0), "{}", err(&again));
    assert!(!err(&again).contains("mended["), "{}", err(&again));
    assert!(!mended.is_touched("p.relance"));
}

/// What somebody writes who thinks in French and pastes from a letter.
const FRENCH: &str = "edition 1
workspace {
    langue fr
    devise eur
    ignore below 5,00 €
    spacing 3 jours
}
attribute risk: integer 1 to 5
groupe \"Étranger\" {
    when not country == FR and risk => 4
    scenario “Standard”
}
scenario \"Standard\" {
    +3 jours phone \"Appel\"
    +7 days e-mail \"Relance\" modèle relance_1 automatique
}
modèle relance_1 {
    subject fr \"Facture\"
    body fr “Bonjour”
}
";

#[test]
fn a_program_full_of_slips_is_right_in_one_run() {
    let fixture = Fixture::new(&[("p.relance", FRENCH.as_bytes())]);
    let output = fixture.check(&["p.relance", "--fix"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    insta::assert_snapshot!("french_words", fixture.text("p.relance"));
    let again = fixture.check(&["p.relance", "--fix", "--dry-run"]);
    assert_eq!((again.status.code(), out(&again).as_str()), (Some(0), ""));
}

#[test]
fn it_is_told_in_french() {
    let fixture = Fixture::new(&[("p.relance", slips().as_bytes())]);
    let output = fixture.check(&["p.relance", "--fix", "--dry-run", "--lang", "fr"]);
    assert_eq!(err(&output), "4 modifications seraient faites\u{202f}; rien n’a été écrit\n");
    insta::assert_snapshot!("mended_french", err(&fixture.check(&["p.relance", "--fix", "--lang", "fr"])));
}

#[test]
fn what_cannot_be_mended_is_left_and_told() {
    let text = slips().replace("scenario \"Standard\"\n}", "scenario \"Standar\"\n}");
    let fixture = Fixture::new(&[("p.relance", text.as_bytes())]);
    let output = fixture.check(&["p.relance", "--fix", "--format", "short"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(out(&output), "p.relance:9:14: error[E0202]: there is no scenario `Standar`\n");
    assert_eq!(err(&output).lines().filter(|line| line.contains(": mended[E")).count(), 4, "{}", err(&output));
    assert_eq!(fixture.text("p.relance"), RIGHT.replace("scenario \"Standard\"\n}", "scenario \"Standar\"\n}"));
}

#[test]
fn a_file_without_safe_fixes_is_not_touched() {
    let text = RIGHT.replace("scenario \"Standard\"\n}", "scenario \"Standar\"\n}");
    let fixture = Fixture::new(&[("p.relance", text.as_bytes())]);
    let output = fixture.check(&["p.relance", "--fix"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("error[E0202]") && !err(&output).contains("mended"), "{}", err(&output));
    assert!(fixture.text("p.relance") == text && !fixture.is_touched("p.relance"));
}

#[test]
fn a_fix_that_would_show_more_errors_than_there_were_is_not_made() {
    let text =
        RIGHT.replace("when not country = FR", "when aa + bb + cc not between 1 and 2").replace("or country = GB", "or country == FR");
    let fixture = Fixture::new(&[("p.relance", text.as_bytes())]);
    let output = fixture.check(&["p.relance", "--fix"]);
    assert_eq!(output.status.code(), Some(1));
    // The other is made all the same.
    assert_eq!(fixture.text("p.relance"), text.replace("==", "="));
    assert_eq!(err(&output).matches("mended[").count(), 1, "{}", err(&output));
}

#[test]
fn only_the_files_of_a_folder_that_change_are_written() {
    let (head, rest) = RIGHT.split_at(RIGHT.find("group").expect("a group"));
    let broken = rest.replace("country = FR", "country == FR");
    let fixture = Fixture::new(&[("1.relance", head.as_bytes()), ("2.relance", broken.as_bytes()), ("notes.txt", b"==")]);
    assert_eq!(fixture.check(&[".", "--fix"]).status.code(), Some(0));
    assert_eq!(fixture.text("2.relance"), rest);
    assert!(!fixture.is_touched("1.relance") && fixture.is_touched("2.relance"));
    fixture.assert_only(&["1.relance", "2.relance", "notes.txt"]);
}

#[test]
fn a_dry_run_shows_a_diff_and_writes_nothing() {
    let fixture = Fixture::new(&[("p.relance", slips().as_bytes())]);
    let output = fixture.check(&["p.relance", "--fix", "--dry-run"]);
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(1), "4 changes would be made; nothing was written\n"));
    insta::assert_snapshot!("dry_run", out(&output));
    assert!(fixture.text("p.relance") == slips() && !fixture.is_touched("p.relance"));
    let fine = Fixture::new(&[("p.relance", RIGHT.as_bytes())]).check(&["p.relance", "--fix", "--dry-run"]);
    assert_eq!((fine.status.code(), out(&fine).as_str()), (Some(0), ""));
}

#[test]
fn byte_order_mark_line_ends_and_permissions_stay() {
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let fixture = Fixture::new(&[("p.relance", windows(&slips()).as_bytes())]);
    #[cfg(unix)]
    fs::set_permissions(fixture.path("p.relance"), std::os::unix::fs::PermissionsExt::from_mode(0o640)).expect("permissions");
    assert_eq!(fixture.check(&["p.relance", "--fix"]).status.code(), Some(0));
    assert_eq!(fixture.text("p.relance"), windows(RIGHT));
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(fixture.path("p.relance")).expect("the file").permissions());
        assert_eq!(mode & 0o777, 0o640);
    }
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let fixture = Fixture::new(&[("real.txt", slips().as_bytes())]);
    std::os::unix::fs::symlink("real.txt", fixture.path("p.relance")).expect("a link");
    assert_eq!(fixture.check(&["p.relance", "--fix"]).status.code(), Some(0));
    assert_eq!(fixture.text("real.txt"), RIGHT);
    assert!(fs::symlink_metadata(fixture.path("p.relance")).expect("the link").is_symlink());
}

#[test]
fn a_file_that_is_not_utf8_keeps_all_from_being_written() {
    let fixture = Fixture::new(&[("1.relance", slips().as_bytes()), ("2.relance", b"// caf\xe9\n")]);
    let output = fixture.check(&[".", "--fix"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("error[E0002]") && err(&output).contains("line 1, column 7"), "{}", err(&output));
    assert!(!fixture.is_touched("1.relance") && !fixture.is_touched("2.relance"));
}

#[test]
fn a_file_that_may_not_be_written_keeps_all_from_being_written() {
    let slips = slips();
    let (head, rest) = slips.split_at(slips.find("group").expect("a group"));
    let fixture = Fixture::new(&[("1.relance", head.as_bytes()), ("2.relance", rest.as_bytes())]);
    let mut permissions = fs::metadata(fixture.path("2.relance")).expect("the file").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(fixture.path("2.relance"), permissions).expect("permissions");
    let output = fixture.check(&[".", "--fix"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).starts_with("error[H0017]: `./2.relance` may not be written\n  help: "), "{}", err(&output));
    assert!(!fixture.is_touched("1.relance") && !fixture.is_touched("2.relance"));
    fixture.assert_only(&["1.relance", "2.relance"]);
    // What would change can be seen all the same.
    assert!(out(&fixture.check(&[".", "--fix", "--dry-run"])).contains("+    when not country = FR"));
}

#[test]
fn a_compiled_program_has_nothing_to_mend() {
    let fixture = Fixture::new(&[("p.relance", RIGHT.as_bytes())]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_relance"));
    command.args(["compile", "p.relance", "--output", "p.rlc"]).current_dir(fixture.0.path());
    assert!(command.status().expect("the command runs").success());
    let output = fixture.check(&["p.rlc", "--fix"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).starts_with("error[H0016]"), "{}", err(&output));
}

#[test]
fn wrong_usage_ends_with_2() {
    for arguments in [&["p.relance", "--dry-run"][..], &["p.relance", "--fix", "--dry-run", "--format", "json"]] {
        assert_eq!(check(Path::new("."), arguments).status.code(), Some(2), "{arguments:?}");
    }
}
