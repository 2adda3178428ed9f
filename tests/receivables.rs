//! The real invoices: what the READMEs show is what the converter and the command give.

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where its files are not as expected")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use relance::evaluation::Engine;
use relance::table::{Options, write};
use relance::{portfolio, program};
use relance_render::{Answer, Lang};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3).expect("the repository").to_owned()
}

/// The table of the sample's agenda on a day.
fn agenda(date: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let portfolio_folder = folder.path().join("portfolio");
    let status = Command::new(env!("CARGO_BIN_EXE_relance-receivables"))
        .args(["--as-of", date, "--output"])
        .arg(&portfolio_folder)
        .current_dir(root())
        .status()
        .expect("the converter runs");
    assert!(status.success());
    let as_of = relance_engine::Day::parse(date).expect("a date");
    let loaded = program::load(&root().join("examples/receivables/program.relance"), None, Lang::English).expect("a program");
    let program = loaded.program.expect("a program without errors");
    let reading = portfolio::Folder::find(&portfolio_folder).expect("a portfolio").read(&program, false, 1).expect("a portfolio");
    let portfolio = reading.portfolio.expect("a portfolio without errors");
    let agenda = Engine::Native.evaluate(&program, &portfolio.columns, as_of, 1).expect("an agenda");
    let answer = Answer { program: &program, portfolio: &portfolio, agenda: &agenda, first: 0 };
    let options = Options { lang: Lang::English, all: false, as_of, width: None, colours: false };
    let mut table = Vec::new();
    write(answer, options, &mut table).expect("a table");
    String::from_utf8(table).expect("UTF-8")
}

#[test]
fn the_readmes_show_the_agenda_of_30_june_2013() {
    let table = agenda("2013-06-30");
    assert!(table.contains("100 customers: "));
    for readme in ["README.md", "examples/receivables/README.md"] {
        let text = fs::read_to_string(root().join(readme)).expect("a README");
        assert!(text.contains(&table), "{readme} does not show the agenda as it is:\n{table}");
    }
}

#[test]
fn every_month_of_the_sample_has_an_agenda() {
    let mut before = 0;
    for (year, month) in [2012, 2013].into_iter().flat_map(|year| (1..=12).map(move |month| (year, month))) {
        let table = agenda(&format!("{year}-{month:02}-28"));
        let total = table.lines().last().expect("a last line");
        let customers: usize = total.split(" customers: ").next().and_then(|count| count.parse().ok()).expect("a count of customers");
        assert!(customers >= before && customers <= 100, "customers only join: {before}, then {total}");
        before = customers;
    }
    assert_eq!(before, 100);
}
