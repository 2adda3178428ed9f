//! `relance messages` as a user meets it, and late fees in `relance explain`.

#![allow(clippy::expect_used, reason = "a test stops where its files are not as expected")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const EXAMPLE: &str = "examples/my-dso-manager";
const DAY: [&str; 4] = ["--portfolio", "examples/portfolio", "--as-of", "2026-03-20"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a repository").to_owned()
}

fn relance(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relance"));
    command.args(arguments).current_dir(root()).env("RELANCE_LANG", "en").output().expect("the command runs")
}

fn messages(more: &[&str]) -> (Option<i32>, String, String) {
    let output = relance(&[&["messages"], more].concat());
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

fn of_day(more: &[&str]) -> (Option<i32>, String, String) {
    messages(&[&[EXAMPLE], &DAY[..], more].concat())
}

#[test]
fn the_messages_of_a_day_are_those_that_the_agenda_has_due_with_a_template() {
    let (code, list, told) = of_day(&[]);
    assert_eq!((code, told.lines().last()), (Some(0), Some("13 messages of 2026-03-20, 7 blocked (`relance run` says why)")), "{told}");
    assert!(!told.contains("warning"), "nothing is missing in the example: {told}");
    let agenda = relance(&[&["run", EXAMPLE], &DAY[..], &["--format", "ndjson"]].concat());
    let agenda = String::from_utf8(agenda.stdout).expect("UTF-8");
    let due = |customer: &str| {
        agenda.lines().any(|row| row.contains(&format!("\"customer\":\"{customer}\"")) && row.contains("\"status\":\"due\""))
    };
    let customers: Vec<&str> = list.lines().skip(1).filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(customers.len(), 13);
    assert!(customers.iter().all(|customer| due(customer)), "{customers:?}");
}

#[test]
fn one_customer_is_on_the_screen_in_the_language_of_the_message() {
    let (code, text, told) = of_day(&["--customer", "C014"]);
    assert_eq!(code, Some(0), "{told}");
    for part in [
        "C014 (Möbelhaus Kestner GmbH): Reminder by e-mail No. 1 (email, de)",
        "To: buchhaltung@",
        "Rechnung    Datum",
        "Mit freundlichen Grüßen",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let (_, text, _) = of_day(&["--customer", "C014", "--lang", "fr", "--in", "en"]);
    assert!(text.contains("À : buchhaltung@") && text.contains("Dear "), "{text}");
    // A customer that is collected with another has the messages of that one (R17).
    assert_eq!(of_day(&["--customer", "C035"]).1.replace("C035", ""), of_day(&["--customer", "C031"]).1.replace("C035", ""));
}

#[test]
fn files_stand_in_a_new_folder_with_a_page_that_lists_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = folder.path().join("deep/messages");
    let path = output.display().to_string();
    let (code, _, told) = of_day(&["--output", &path]);
    assert_eq!(code, Some(0), "{told}");
    let names: BTreeSet<String> = fs::read_dir(&output)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    // Twelve in both forms, a text message, and the page.
    assert_eq!(names.len(), 12 * 2 + 1 + 1, "{names:?}");
    let index = fs::read_to_string(output.join("index.html")).expect("the page");
    let linked: BTreeSet<String> = index.split("href=\"").skip(1).filter_map(|part| part.split('"').next()).map(str::to_owned).collect();
    assert_eq!(linked, names.iter().filter(|name| *name != "index.html").cloned().collect());
    // Once more, into the same folder: refused, and left as it is.
    let (code, _, told) = of_day(&["--output", &path]);
    assert!(code == Some(1) && told.starts_with("error[H0032]"), "{told}");
    assert_eq!(fs::read_dir(folder.path().join("deep")).expect("the folder").count(), 1, "no draft is left");
    // The same bytes in another.
    let again = folder.path().join("again");
    of_day(&["--output", &again.display().to_string()]);
    for name in names {
        assert_eq!(fs::read(output.join(&name)).expect("a file"), fs::read(again.join(&name)).expect("a file"), "{name}");
    }
}

#[test]
fn a_template_is_shown_for_a_made_up_customer() {
    let (code, text, told) = messages(&[EXAMPLE, "--template", "key_account_1", "--in", "de"]);
    assert_eq!((code, told.lines().last()), (Some(0), Some("1 message of 2026-03-20")), "{told}");
    assert!(text.contains("Guten Tag Julia Lindner,") && text.contains("strittig"), "{text}");
    let (_, text, _) = messages(&[EXAMPLE, "--template", "key_account_1"]);
    assert!(text.contains("(email, en)") && text.contains("(email, de)"), "{text}");
}

#[test]
fn what_cannot_be_is_one_clear_error() {
    let told = |more: &[&str]| {
        let (code, out, told) = messages(more);
        assert!(code != Some(0) && out.is_empty(), "{more:?}: {out}");
        told
    };
    let cases: [(&[&str], &str); 6] = [
        (
            &[EXAMPLE, "--template", "relance1"],
            "error[H0030]: there is no template `relance1` in this program\n  help: did you mean `relance_1`?",
        ),
        (
            &[EXAMPLE, "--template", "key_account_1", "--in", "fr"],
            "error[H0031]: template `key_account_1` has no text in `fr`\n  help: it has texts in `de`, `en`",
        ),
        (
            &[EXAMPLE, "--portfolio", "examples/portfolio", "--as-of", "2026-03-20", "--customer", "C999"],
            "error[H0004]: there is no customer `C999`",
        ),
        (
            &[EXAMPLE, "--portfolio", "examples/portfolio", "--as-of", "2026-03-20", "--customer", "C002"],
            "error[H0033]: there is no message to customer `C002` on 2026-03-20\n  help: it is blocked",
        ),
        (&[EXAMPLE], "error: the following required arguments were not provided"),
        (&[EXAMPLE, "--template", "relance_1", "--in", "French"], "error: invalid value 'French'"),
    ];
    for (arguments, start) in cases {
        let told = told(arguments);
        assert!(told.starts_with(start), "{told}");
    }
}

#[test]
fn gaps_are_told_once_with_what_to_fill_in() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["customers.csv", "invoices.csv", "history.csv", "specific_actions.csv"] {
        fs::copy(root().join("examples/portfolio").join(name), folder.path().join(name)).expect("a copy");
    }
    let path = folder.path().display().to_string();
    let run = |more: &[&str]| messages(&[&[EXAMPLE, "--portfolio", &path, "--as-of", "2026-03-20"], more].concat());
    let (code, _, told) = run(&[]);
    assert_eq!(code, Some(0), "{told}");
    assert!(
        told.contains(
            "warning: 10 messages lack #my_phone (C001, C006, C014, …)\n  help: fill in `phone` in the collectors (collectors.csv)"
        ),
        "{told}"
    );
    fs::write(folder.path().join("collectors.csv"), "id,phone\nCamille Roussel,1\nCamille Roussel,2\n").expect("written");
    let (code, _, told) = run(&[]);
    assert!(code == Some(1) && told.contains("collectors.csv:3:1: error[P0117]"), "{told}");
}

#[test]
fn late_fees_are_explained_with_their_periods_and_rates() {
    let explain = |lang: &str| {
        let output = relance(&[&["explain", EXAMPLE], &DAY[..], &["--customer", "C028", "--lang", lang]].concat());
        String::from_utf8(output.stdout).expect("UTF-8").replace(['\u{a0}', '\u{202f}'], " ")
    };
    // 49 and 21 days at 2.15 + 10 %: 6420.00 * 12.15 % * 49 / 365 = 104.716…, 3815.00 * 12.15 % * 21 / 365 = 26.668….
    let english = explain("en");
    for line in [
        "Late fees (R16)",
        "  26-0121  3,815.00 EUR open for 21 days, from Saturday 2026-02-28 to Friday 2026-03-20: 26.67 EUR of interest, and the fixed sum of 40.00 EUR",
        "      12.15 % a year from Saturday 2026-02-28 to Friday 2026-03-20: 21 days",
        "  in all 131.39 EUR + 80.00 EUR = 211.39 EUR",
    ] {
        assert!(english.contains(line), "{line} in {english}");
    }
    assert!(explain("fr").contains("  en tout 131,39 EUR + 80,00 EUR = 211,39 EUR"), "{}", explain("fr"));
}
