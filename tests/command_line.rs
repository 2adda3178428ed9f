//! The command as a user meets it: what it prints, where, and how it ends.

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where its files are not as expected")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a repository").to_owned()
}

/// Runs the command in the root of the repository.
fn relance(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_relance"))
        .args(arguments)
        .current_dir(root())
        .env("RELANCE_LANG", "en")
        .output()
        .expect("the command runs")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

const EXAMPLE: [&str; 5] = ["examples/my-dso-manager", "--portfolio", "examples/portfolio", "--as-of", "2026-03-20"];

fn example<'a>(command: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&[command], &EXAMPLE[..], more].concat()
}

/// A program and a portfolio of one customer in a folder of their own.
struct Fixture(tempfile::TempDir);

const PROGRAM: &str = "edition 1\nworkspace {\n    language fr\n    currency EUR\n}\ngroup \"all\" {\n    otherwise\n    scenario \"s\"\n}\nscenario \"s\" {\n    +3 days phone \"call\"\n}\n";

impl Fixture {
    fn new(invoices: &[u8]) -> Fixture {
        let fixture = Fixture(tempfile::tempdir().expect("a folder"));
        fixture.write("program.relance", PROGRAM.as_bytes());
        fixture.write("customers.csv", b"id,name,collector\nC1,One,ana\n");
        fixture.write("invoices.csv", invoices);
        fixture
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.0.path().join(name), bytes).expect("a written file");
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    fn run(&self, more: &[&str]) -> Output {
        let (program, folder) = (self.path("program.relance"), self.0.path().display().to_string());
        relance(&[&["run", &program, "--portfolio", &folder, "--as-of", "2026-03-20"], more].concat())
    }
}

const ONE_INVOICE: &[u8] = b"id,customer,due_on,open\nF1,C1,2026-03-02,1200.00\n";

#[test]
fn check_says_what_is_in_a_good_program() {
    let output = relance(&["check", "examples/my-dso-manager"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(out(&output).starts_with("ok: "), "{}", out(&output));
    assert!(out(&output).contains("6 scenarios"), "{}", out(&output));
}

#[test]
fn check_shows_the_line_that_is_wrong_and_ends_with_1() {
    let fixture = Fixture::new(ONE_INVOICE);
    fixture.write("program.relance", PROGRAM.replace("scenario \"s\"\n}\nscenario", "scenario \"t\"\n}\nscenario").as_bytes());
    let output = relance(&["check", &fixture.path("program.relance")]);
    assert_eq!(output.status.code(), Some(1));
    let said = err(&output);
    assert!(said.contains("error[E") && said.contains("program.relance:8:14") && said.contains("help"), "{said}");
    assert!(!said.contains('\u{1b}'), "no colours outside a terminal: {said}");
    assert_eq!(out(&output), "");
}

#[test]
fn a_path_that_is_not_there_is_one_plain_error() {
    let output = relance(&["check", "nowhere.relance"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).starts_with("error[H0001]: cannot read `nowhere.relance`"), "{}", err(&output));
}

#[test]
fn an_empty_folder_is_no_program() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = relance(&["check", &folder.path().display().to_string()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).starts_with("error[H0002]"), "{}", err(&output));
}

#[test]
fn wrong_usage_ends_with_2() {
    for arguments in [
        &["run", "program.relance"][..],
        &["frobnicate"],
        &example("run", &["--format", "xml"]),
        &["run", "examples/my-dso-manager", "--portfolio", "examples/portfolio", "--as-of", "2026-02-30"],
    ] {
        let output = relance(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", err(&output));
        assert_eq!(out(&output), "");
    }
}

#[test]
fn programs_are_spoken_of_in_the_language_that_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("program.relance");
    std::fs::write(&path, "edition 1\n").expect("a written program");
    let path = path.to_str().expect("UTF-8");
    let said = |arguments: &[&str], own: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_relance"));
        err(&command.args(arguments).env("RELANCE_LANG", own).output().expect("the command runs"))
    };
    assert!(said(&["check", path], "en").starts_with("error[E0402]: the program has no workspace"));
    assert!(said(&["check", path], "fr").starts_with("erreur[E0402]: le programme n’a pas d’espace de travail"));
    assert!(said(&["check", path, "--lang", "fr"], "en").ends_with("\n1 erreur\n"));
    assert!(said(&["compile", path, "--output", "none.rlc", "--lang", "fr"], "en").contains("aide"));
}

#[test]
fn help_has_examples() {
    for command in
        [&["--help"][..], &["run", "--help"], &["check", "--help"], &["explain", "--help"], &["compare", "--help"], &["compile", "--help"]]
    {
        let output = relance(command);
        assert_eq!(output.status.code(), Some(0));
        assert!(out(&output).contains("Examples:"), "{command:?}");
    }
}

#[test]
fn the_table_of_the_example() {
    let output = relance(&example("run", &[]));
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    insta::assert_snapshot!("table", out(&output));
}

#[test]
fn the_table_of_the_example_in_french_with_everybody() {
    let output = relance(&example("run", &["--lang", "fr", "--all"]));
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    insta::assert_snapshot!("table_french_all", out(&output));
}

#[test]
fn each_format_is_the_same_with_both_engines() {
    for format in ["table", "ndjson", "csv"] {
        let native = relance(&example("run", &["--format", format]));
        let wasm = relance(&example("run", &["--format", format, "--engine", "wasm"]));
        assert_eq!(native.status.code(), Some(0), "{}", err(&native));
        assert_eq!(wasm.status.code(), Some(0), "{}", err(&wasm));
        assert!(!native.stdout.is_empty());
        assert_eq!(out(&native), out(&wasm));
    }
}

#[test]
fn csv_has_a_header_and_a_row_a_customer_and_action() {
    let csv = out(&relance(&example("run", &["--format", "csv"])));
    let ndjson = out(&relance(&example("run", &["--format", "ndjson"])));
    assert_eq!(csv.lines().count(), ndjson.lines().count() + 1);
    assert!(csv.starts_with("kind,id,customer,group,scenario,status,leader,step,offset,channel,mode,nominal_on,planned_on,act_on,reasons,days_late,overdue,collectable\n"));
}

#[test]
fn the_example_shows_every_status_and_reason() {
    let ndjson = out(&relance(&example("run", &["--format", "ndjson"])));
    for status in relance_engine::agenda::Status::ALL {
        assert!(ndjson.contains(&format!("\"status\":\"{}\"", status.name())), "no row is {}", status.name());
    }
    for reason in relance_engine::agenda::Reason::ALL {
        assert!(ndjson.contains(&format!("\"{}\"", reason.name())), "no row says {}", reason.name());
    }
}

#[test]
fn an_agenda_file_appears_only_when_all_went_well() {
    let fixture = Fixture::new(ONE_INVOICE);
    let agenda = fixture.path("agenda.ndjson");
    assert_eq!(fixture.run(&["--format", "ndjson", "--output", &agenda]).status.code(), Some(0));
    let written = fs::read_to_string(&agenda).expect("an agenda");
    assert!(written.contains("\"step\":\"call\""));
    fixture.write("invoices.csv", b"id,customer,due_on,open\nF1,C1,2026-03-02,12x\n");
    assert_eq!(fixture.run(&["--format", "ndjson", "--output", &agenda]).status.code(), Some(1));
    assert_eq!(fs::read_to_string(&agenda).expect("the old agenda"), written);
}

#[test]
fn bad_rows_are_told_with_their_place_and_stop_the_run() {
    let fixture = Fixture::new(b"id,customer,due_on,open\nF1,C1,2026-03-02,12x\nF2,C9,02/03/2026,5\nF3,C1,2026-03-09,7.00\n");
    let output = fixture.run(&[]);
    assert_eq!(output.status.code(), Some(1));
    let said = err(&output);
    assert!(said.contains("invoices.csv:2:18: error[P"), "{said}");
    assert!(said.contains("invoices.csv:3:4: error[P"), "{said}");
    assert!(said.contains("invoices.csv:3:7: error[P"), "{said}");
    assert!(said.contains("3 errors in the portfolio; nothing was evaluated"), "{said}");
    assert_eq!(out(&output), "");
}

#[test]
fn bad_rows_can_be_left_out() {
    let fixture = Fixture::new(b"id,customer,due_on,open\nF1,C1,2026-03-02,12x\nF2,C9,02/03/2026,5\nF3,C1,2026-03-09,7.00\n");
    let output = fixture.run(&["--skip-bad-rows", "--format", "ndjson"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(err(&output).contains("2 rows left out"), "{}", err(&output));
    assert!(out(&output).contains("\"leader\":\"F3\""));
}

#[test]
fn a_folder_without_invoices_is_no_portfolio() {
    let fixture = Fixture::new(ONE_INVOICE);
    fs::remove_file(fixture.path("invoices.csv")).expect("removed");
    let output = fixture.run(&[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).starts_with("error[H0003]: there is no `invoices.csv`"), "{}", err(&output));
}

#[test]
fn a_program_that_is_not_utf8_names_the_byte() {
    let fixture = Fixture::new(ONE_INVOICE);
    fixture.write("program.relance", b"edition 1\n// caf\xe9\n");
    let output = fixture.run(&[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("line 2, column 7"), "{}", err(&output));
}

#[test]
fn a_hundred_thousand_parentheses_are_a_plain_error_with_both_engines() {
    let fixture = Fixture::new(ONE_INVOICE);
    let nested = PROGRAM.replace("otherwise", &format!("when {}count() > 1{}", "(".repeat(100_000), ")".repeat(100_000)));
    fixture.write("program.relance", nested.as_bytes());
    let native = fixture.run(&[]);
    let wasm = fixture.run(&["--engine", "wasm"]);
    assert_eq!((native.status.code(), wasm.status.code()), (Some(1), Some(1)));
    assert!(err(&native).contains("error[E"), "{}", err(&native).chars().take(500).collect::<String>());
    assert_eq!(err(&native), err(&wasm));
}

#[test]
fn ten_megabytes_of_parentheses_are_a_plain_error() {
    let fixture = Fixture::new(ONE_INVOICE);
    fixture.write("program.relance", "(".repeat(10 << 20).as_bytes());
    let output = fixture.run(&[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).len() < 2_000, "a short message, not {} bytes", err(&output).len());
    assert!(err(&output).contains("error[E"), "{}", err(&output));
}

#[test]
fn a_compiled_program_runs_like_its_sources() {
    let folder = tempfile::tempdir().expect("a folder");
    let compiled = folder.path().join("program.rlc").display().to_string();
    let output = relance(&["compile", "examples/my-dso-manager", "--output", &compiled]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let from_sources = relance(&example("run", &["--format", "ndjson"]));
    let from_compiled = relance(&["run", &compiled, "--portfolio", "examples/portfolio", "--as-of", "2026-03-20", "--format", "ndjson"]);
    assert_eq!(out(&from_sources), out(&from_compiled));
    let mut bytes = fs::read(&compiled).expect("the program");
    if let Some(byte) = bytes.last_mut() {
        *byte ^= 1;
    }
    fs::write(&compiled, bytes).expect("written");
    let damaged = relance(&["check", &compiled]);
    assert_eq!(damaged.status.code(), Some(1));
    assert!(err(&damaged).contains("error[H0007]") && err(&damaged).contains("damaged"), "{}", err(&damaged));
}

#[test]
fn an_unknown_customer_is_offered_the_nearest() {
    let fixture = Fixture::new(ONE_INVOICE);
    let (program, folder) = (fixture.path("program.relance"), fixture.0.path().display().to_string());
    let output = relance(&["explain", &program, "--portfolio", &folder, "--as-of", "2026-03-20", "--customer", "C11"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("error[H0004]") && err(&output).contains("did you mean `C1`?"), "{}", err(&output));
}

/// The explanation of every customer of the example, in both languages.
#[test]
fn explanations_of_the_example() {
    let ids: Vec<String> = fs::read_to_string(root().join("examples/portfolio/customers.csv"))
        .expect("customers")
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next().map(str::to_owned))
        .collect();
    assert!(ids.len() >= 10);
    for lang in ["en", "fr"] {
        let mut all = String::new();
        for id in &ids {
            let output = relance(&example("explain", &["--customer", id, "--lang", lang]));
            assert_eq!(output.status.code(), Some(0), "{}", err(&output));
            all.push_str(&out(&output));
            all.push('\n');
        }
        insta::assert_snapshot!(format!("explanations_{lang}"), all);
    }
}

/// Constants keep their units in an explanation, whether they were compared as whole numbers or as ratios.
#[test]
fn criteria_are_told_as_they_were_written() {
    let fixture = Fixture::new(b"id,customer,due_on,open\nF1,C1,2026-01-02,10\nF2,C1,2026-12-01,45\nF3,C1,2026-12-02,45\n");
    let criteria = [
        "overdue / balance between 10 % and 0.5",
        "max(open) / sum(open) < 45.1 %",
        "overdue <= balance * discount",
        "avg(open) < 33.34 EUR",
        "avg(open) > 33.33 EUR",
        "balance * 0.5 = 50 EUR",
        "min(due_on) + 30 days < 2026-03-01",
        "not factor is missing",
        "count(where days_late > 30 days and not disputed) in (1, 2)",
    ];
    let group = format!("when {}", criteria.join("\n        and "));
    let program = PROGRAM.replace("otherwise", &group).replace("group", "attribute discount: percent\nattribute factor: decimal\ngroup");
    fixture.write("program.relance", program.as_bytes());
    fixture.write("customers.csv", b"id,discount,factor\nC1,30 %,0.5\n");
    let (program, folder) = (fixture.path("program.relance"), fixture.0.path().display().to_string());
    let output = relance(&["explain", &program, "--portfolio", &folder, "--as-of", "2026-03-20", "--customer", "C1"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    for criterion in criteria {
        assert!(out(&output).contains(&format!("      {criterion}  is true")), "{criterion}:\n{}", out(&output));
    }
    assert!(out(&output).contains("avg(open) is 33.3333\u{a0}EUR"), "{}", out(&output));
}

#[test]
fn a_snapshot_gives_the_agenda_of_its_folder_in_every_format() {
    let fixture = Fixture::new(ONE_INVOICE);
    let snapshot = fixture.path("portfolio.snapshot");
    let folder = fixture.0.path().display().to_string();
    let made = relance(&["snapshot", "examples/my-dso-manager", "--portfolio", "examples/portfolio", "--output", &snapshot]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    for format in ["ndjson", "csv", "table", "parquet", "arrow"] {
        for more in [&["--threads", "1"][..], &["--threads", "3"], &["--engine", "wasm"]] {
            let run = |portfolio: &str| {
                let usual = ["run", "examples/my-dso-manager", "--portfolio", portfolio, "--as-of", "2026-03-20", "--format", format];
                let output = relance(&[&usual[..], more].concat());
                assert_eq!(output.status.code(), Some(0), "{}", err(&output));
                output.stdout
            };
            assert!(run("examples/portfolio") == run(&snapshot), "{format} {more:?}");
        }
    }
    let explain = |portfolio: &str| {
        out(&relance(&["explain", "examples/my-dso-manager", "--portfolio", portfolio, "--as-of", "2026-03-20", "--customer", "C009"]))
    };
    assert_eq!(explain("examples/portfolio"), explain(&snapshot));
    let wrong = relance(&["run", &fixture.path("program.relance"), "--portfolio", &fixture.path("customers.csv"), "--as-of", "2026-03-20"]);
    assert!(err(&wrong).starts_with("error[H0012]: cannot use"), "{} {folder}", err(&wrong));
}

#[test]
fn a_snapshot_takes_a_days_changes_and_an_update_that_fails_leaves_it() {
    let fixture = Fixture::new(ONE_INVOICE);
    let (program, folder, snapshot) = (fixture.path("program.relance"), fixture.0.path().display().to_string(), fixture.path("p.snapshot"));
    let make = ["snapshot", &program, "--portfolio", &folder, "--output", &snapshot];
    assert_eq!(relance(&make).status.code(), Some(0));
    fixture.write("invoices.csv", b"id,customer,due_on,open\nF1,C1,2026-03-02,0\nF2,C1,2026-03-16,75.50\n");
    let update = ["snapshot", &program, "--portfolio", &folder, "--update", &snapshot, "--output", &snapshot];
    let output = relance(&update);
    assert_eq!(err(&output), "customers: 1 replaced, 0 added, 0 removed; 0 history rows appended\n");
    let run = |portfolio: &str| out(&relance(&["run", &program, "--portfolio", portfolio, "--as-of", "2026-03-20", "--format", "ndjson"]));
    assert_eq!(run(&snapshot), run(&folder));
    assert!(run(&snapshot).contains("\"leader\":\"F2\""), "{}", run(&snapshot));
    let before = fs::read(&snapshot).expect("a snapshot");
    fixture.write("invoices.csv", b"id,customer,due_on,open\nF1,C1,2026-03-02,many\n");
    assert_eq!(relance(&update).status.code(), Some(1));
    assert!(fs::read(&snapshot).expect("a snapshot") == before, "the old snapshot is untouched");
}

#[test]
fn an_agenda_in_columns_goes_to_a_file_or_a_pipe() {
    let fixture = Fixture::new(ONE_INVOICE);
    let parquet = fixture.run(&["--format", "parquet"]).stdout;
    assert!(parquet.starts_with(b"PAR1") && parquet.ends_with(b"PAR1"));
    assert!(fixture.run(&["--format", "arrow"]).stdout.starts_with(b"ARROW1"));
    let file = fixture.path("agenda.parquet");
    assert_eq!(fixture.run(&["--format", "parquet", "--output", &file]).status.code(), Some(0));
    assert!(fs::read(&file).expect("an agenda") == parquet);
}

#[test]
fn a_table_in_two_formats_or_in_a_broken_one_is_told() {
    let fixture = Fixture::new(ONE_INVOICE);
    fixture.write("invoices.parquet", b"PAR1 but no more");
    assert!(err(&fixture.run(&[])).starts_with("error[H0009]: "));
    fs::remove_file(fixture.0.path().join("invoices.csv")).expect("a file");
    let output = fixture.run(&[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("invoices.parquet: error[P0008]: "), "{}", err(&output));
}
