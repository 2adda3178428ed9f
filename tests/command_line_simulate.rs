//! `relance simulate`: each form of a report, the same whatever the threads, and one clear error for each bad input.

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where its files are not as expected")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a repository").to_owned()
}

const PROGRAM: &str = "examples/my-dso-manager";
const PORTFOLIO: &str = "examples/portfolio";

/// Runs `relance simulate` on the example, in the root of the repository, whatever language the machine speaks.
fn simulate(arguments: &[&str]) -> Output {
    simulate_on(PORTFOLIO, &[&["--from", "2026-03-20", "--to", "2026-06-30"], arguments].concat())
}

fn simulate_on(portfolio: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relance"));
    command.env("RELANCE_LANG", "en").args(["simulate", PROGRAM, "--portfolio", portfolio]).args(arguments).current_dir(root());
    command.output().expect("the command runs")
}

fn out(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// What was said of an input that cannot be used; nothing else came out.
fn refused(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(output.stdout, b"");
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

const ASSUMED: &str = "50 % pay 0 to 15 days late, 40 % pay within 10 days of a contact";

#[test]
fn each_form_of_a_report() {
    let assumed = ["--assume", ASSUMED, "--seed", "7", "--cost", "letter=2.50", "--cost", "registered letter=7.10"];
    insta::assert_snapshot!("simulation_english", out(&simulate(&assumed)));
    insta::assert_snapshot!("simulation_french", out(&simulate(&[&assumed[..], &["--lang", "fr", "--late", "2"]].concat())));
    insta::assert_snapshot!("simulation_csv", out(&simulate(&[&assumed[..], &["--format", "csv"]].concat())));
    let json: Value = serde_json::from_str(&out(&simulate(&[&assumed[..], &["--format", "json"]].concat()))).expect("a document");
    assert_eq!(json["days"].as_array().map(Vec::len), Some(103));
    let rows = out(&simulate(&[&assumed[..], &["--format", "csv"]].concat())).lines().count() - 1;
    assert_eq!(json["actions"].as_u64(), Some(rows as u64), "the document counts what the rows list");
}

#[test]
fn a_page_needs_nothing_else() {
    for (lang, title) in [("en", "Rehearsal"), ("fr", "Répétition")] {
        let page = out(&simulate(&["--format", "html", "--lang", lang, "--assume", "all pay 20 days late"]));
        assert!(page.starts_with("<!doctype html>") && page.trim_end().ends_with("</html>"));
        assert!(page.contains(&format!("<h1>{title}</h1>")) && page.contains(&format!("<html lang=\"{lang}\">")));
        for foreign in ["<script", "http:", "https:", "<link", "@import", "url(", "javascript:", "NaN"] {
            assert!(!page.contains(foreign), "{foreign} in the page");
        }
        for tag in ["section", "table", "svg", "div", "tr", "td", "g", "p", "span"] {
            let count = |text: &str| page.matches(text).count();
            let opened = count(&format!("<{tag}>")) + count(&format!("<{tag} "));
            assert_eq!(opened, count(&format!("</{tag}>")), "{tag} is opened as often as it is closed");
        }
    }
}

#[test]
fn names_are_text_in_a_page() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(
        folder.path().join("customers.csv"),
        "id,country,name,contact_email,collector\nC1,FR,<b>Bob & Co</b>,a@b.fr,\"A \"\"B\"\" <i>\"\n",
    )
    .expect("written");
    fs::write(folder.path().join("invoices.csv"), "id,customer,due_on,open\nF1,C1,2026-01-02,900.00\n").expect("written");
    let page = simulate_on(folder.path().to_str().expect("a path"), &["--from", "2026-01-01", "--to", "2026-04-30", "--format", "html"]);
    let page = out(&page);
    assert!(page.contains("&lt;b&gt;Bob &amp; Co&lt;/b&gt;") && !page.contains("<b>Bob"));
    assert!(page.contains("A &quot;B&quot; &lt;i&gt;") && !page.contains("<i>\""));
}

#[test]
fn threads_change_nothing() {
    // More customers than a part has, so that several threads have work.
    let folder = tempfile::tempdir().expect("a folder");
    let customers = (0..3_000).map(|place| format!("C{place:04},{}\n", ["ana", "bob", ""][place % 3]));
    let invoices =
        (0..9_000).map(|place| format!("F{place:05},C{:04},2026-0{}-1{},{}.00\n", place % 3_000, place % 6 + 1, place % 9, place + 1));
    fs::write(folder.path().join("customers.csv"), "id,collector\n".to_owned() + &customers.collect::<String>()).expect("written");
    fs::write(folder.path().join("invoices.csv"), "id,customer,due_on,open\n".to_owned() + &invoices.collect::<String>()).expect("written");
    let portfolio = folder.path().to_str().expect("a path");
    for format in ["human", "json", "csv", "html"] {
        let days = ["--from", "2026-01-01", "--to", "2026-05-31", "--assume", ASSUMED, "--late", "1", "--format", format];
        let one = out(&simulate_on(portfolio, &[&days[..], &["--threads", "1"]].concat()));
        for threads in ["2", "3"] {
            let many = out(&simulate_on(portfolio, &[&days[..], &["--threads", threads]].concat()));
            assert!(one == many, "{format} on {threads} threads");
        }
    }
}

#[test]
fn wrong_days_assumptions_and_costs_are_told() {
    let days = |from, to| refused(&simulate_on(PORTFOLIO, &["--from", from, "--to", to]));
    assert_eq!(
        days("2026-06-30", "2026-03-20"),
        "error[H0035]: the last day, 2026-03-20, is before the first, 2026-06-30\n  help: write `--from 2026-03-20 --to 2026-06-30`\n"
    );
    assert!(days("2026-01-01", "2036-12-31").starts_with("error[H0035]: from 2026-01-01 to 2036-12-31 is too long"));
    for (text, said) in [
        ("", "the assumption is empty"),
        ("most pay", "`most pay` is no assumption about payments"),
        ("0 % pay on time", "`0` is no share of those who pay"),
        ("all pay 20 to 10 days late", "the days in `all pay 20 to 10 days late` cannot be"),
        ("60 % pay on time, 60 % pay 3 days late", "120 % are more than all"),
        ("5 % pay within 3 days of a leter", "`leter` is no contact with a customer\n  help: did you mean `letter`?"),
    ] {
        let told = refused(&simulate(&["--assume", text]));
        assert!(told.starts_with(&format!("error[H0036]: {said}")), "{told}");
    }
    for (text, said) in [
        ("letter", "`letter` is no cost"),
        ("leter=2.50", "there is no channel `leter`\n  help: did you mean `letter`?"),
        ("letter=2,50", "`2,50` is not what an action costs"),
        ("letter=-1", "`-1` is not what an action costs"),
    ] {
        let told = refused(&simulate(&["--cost", text]));
        assert!(told.starts_with(&format!("error[H0037]: {said}")), "{told}");
    }
}

#[test]
fn wrong_lists_and_portfolios_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("a path").to_owned();
    let list = |name: &str, text: &str| {
        fs::write(path(name), text).expect("written");
        path(name)
    };
    let payments = list("payments.csv", "on,invoice,amount\n2026-03-22,26-0134,\n2026-03-23,26-0134,1.00\n2026-03-24,none,\n");
    let told = refused(&simulate(&["--payments", &payments]));
    assert!(told.contains("payments.csv:3:20: error[P0702]: the invoice `26-0134` is paid already"), "{told}");
    assert!(told.contains("payments.csv:4:12: error[P0701]: there is no invoice `none`"), "{told}");
    assert!(told.ends_with("payments.csv; nothing was simulated\n"), "{told}");
    let fine = simulate(&["--payments", &payments, "--skip-bad-rows"]);
    assert!(out(&fine).contains("Payments as they are in payments.csv."));
    let changes = list("changes.csv", "on,customer,column,value\n2026-03-22,C001,risc,5\n");
    let told = refused(&simulate(&["--changes", &changes]));
    assert!(told.contains("error[P0704]: the column `risc` of a customer cannot change\n  help: did you mean `risk`?"), "{told}");
    let told = refused(&simulate(&["--payments", &path("missing.csv")]));
    assert!(told.starts_with("error[H0001]"), "{told}");
    list("customers.csv", "id\nC1\n");
    list("invoices.csv", "id,customer,due_on,open\nF1,C1,2026-13-01,5\n");
    let told = refused(&simulate_on(&path(""), &["--from", "2026-01-01", "--to", "2026-01-31"]));
    assert!(told.contains("error[P0106]") && told.ends_with("1 error in the portfolio; nothing was evaluated\n"), "{told}");
    let both = simulate(&["--payments", &payments, "--assume", "nobody pays"]);
    assert_eq!(both.status.code(), Some(2), "payments are known or assumed, not both");
}
