//! Questions about a few customers, given as records, to a program that is kept in an instance of the small component.

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where its inputs are not as expected")]

#[path = "component/accounts.rs"]
mod accounts;
#[path = "component/hostile.rs"]
mod hostile;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use accounts::accounts;
use relance::component::{Account, Component, ComponentError, Limits, Session};
use relance_dsl::{Lang, SourceFile, compile};
use relance_engine::Day;

/// The small component, compiled once for all tests.
static COMPONENT: LazyLock<Component> = LazyLock::new(|| {
    Component::load(&root().join("target/wasm/evaluator.component.wasm"), Limits::default(), None)
        .unwrap_or_else(|error| panic!("{error}: run `cargo xtask components`"))
});

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package stands in the repository").to_owned()
}

fn case(name: &str) -> PathBuf {
    root().join("tests/cases").join(name)
}

/// The compiled program of a case.
fn program(folder: &Path) -> Vec<u8> {
    let text = std::fs::read_to_string(folder.join("program.relance")).expect("a program");
    compile(&[SourceFile { path: "program.relance".to_owned(), text }]).program.expect("it compiles").to_bytes()
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn session(folder: &Path) -> Session<'static> {
    Session::new(&COMPONENT, program(folder)).expect("a program")
}

/// What the command prints.
fn said(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_relance")).args(arguments).output().expect("the command runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn records_give_the_agenda_of_the_files() {
    let mut compared = 0;
    for folder in std::fs::read_dir(root().join("tests/cases")).expect("cases").map(|entry| entry.expect("an entry").path()) {
        let (mut session, accounts) = (session(&folder), accounts(&folder));
        for entry in std::fs::read_dir(&folder).expect("a case") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let Some(date) = name.strip_prefix("expected-").and_then(|name| name.strip_suffix(".ndjson")) else { continue };
            let answer = session.ndjson(&accounts, day(date)).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
            assert_eq!(answer, std::fs::read_to_string(&path).expect("rows"), "{}", path.display());
            compared += 1;
        }
    }
    assert!(compared >= 4, "only {compared} agendas were compared");
}

#[test]
fn one_customer_alone_gets_the_row_that_it_gets_among_all() {
    let folder = case("seeds");
    let mut session = session(&folder);
    let expected = std::fs::read_to_string(folder.join("expected-2026-04-03.ndjson")).expect("rows");
    let all = accounts(&folder);
    let linked = |id: &str| all.iter().any(|account| account.customer.collected_with == id);
    for account in all.iter().filter(|account| account.customer.collected_with.is_empty() && !linked(&account.customer.id)) {
        let rows = session.ndjson(core::slice::from_ref(account), day("2026-04-03")).expect("rows");
        let id = format!("\"customer\":\"{}\"", account.customer.id);
        let own: String = expected.lines().filter(|row| row.contains(&id)).flat_map(|row| [row, "\n"]).collect();
        assert_eq!(rows, own);
    }
}

#[test]
fn the_explanation_is_that_of_the_command() {
    let folder = case("policies");
    let (mut session, accounts) = (session(&folder), accounts(&folder));
    let path = folder.to_string_lossy();
    let program = format!("{path}/program.relance");
    for (lang, name) in [(Lang::English, "en"), (Lang::French, "fr")] {
        for customer in ["C00000", "C00013", "C00136"] {
            let sections = session.explain(&accounts, day("2026-04-03"), customer, lang).expect("an explanation");
            let arguments = ["explain", &program, "--portfolio", &path, "--as-of", "2026-04-03", "--customer", customer, "--lang", name];
            let shown = said(&arguments);
            for line in sections.iter().flat_map(|section| core::iter::once(&section.title).chain(&section.lines)) {
                assert!(shown.contains(line.trim()), "`{line}` is not in\n{shown}");
            }
        }
    }
}

#[test]
fn the_preview_is_that_of_the_command() {
    let folder = case("policies");
    let (mut session, accounts) = (session(&folder), accounts(&folder));
    let path = folder.to_string_lossy();
    let program = format!("{path}/program.relance");
    for customer in ["C00000", "C00013", "C00136"] {
        let document = session.preview(&accounts, day("2026-04-03"), customer, Lang::English).expect("a preview");
        let arguments = [
            "preview",
            &program,
            "--portfolio",
            &path,
            "--as-of",
            "2026-04-03",
            "--customer",
            customer,
            "--format",
            "json",
            "--lang",
            "en",
        ];
        assert_eq!(document, said(&arguments));
    }
}

fn mended(change: impl FnOnce(&mut Account)) -> Vec<Account> {
    let mut all = accounts(&case("seeds"));
    let busy = all.iter().position(|account| account.invoices.len() > 1 && !account.history.is_empty()).expect("a customer");
    let mut account = all.swap_remove(busy);
    account.customer.collected_with = String::new();
    change(&mut account);
    vec![account]
}

/// What is said of records that cannot be used.
fn refused(change: impl FnOnce(&mut Account)) -> String {
    match session(&case("seeds")).ndjson(&mended(change), day("2026-04-03")) {
        Err(ComponentError::Portfolio(problems, count)) => {
            assert_eq!(problems.len(), count as usize);
            problems.join("\n")
        }
        other => panic!("{other:?}"),
    }
}

/// How the line of a problem begins, and what makes it one.
type Wrong = (&'static str, fn(&mut Account));

#[test]
fn what_is_wrong_is_told_at_its_place_in_the_records() {
    let cases: [Wrong; 9] = [
        ("accounts[0].invoices[1].due-on: error[P0105]", |account| account.invoices[1].due_on = "20/03/2026".to_owned()),
        ("accounts[0].invoices[0].open: error[P0107]", |account| account.invoices[0].open = "a, \"b\"\nc".to_owned()),
        ("accounts[0].invoices[1].id: error[P0117]", |account| account.invoices[1].id = account.invoices[0].id.clone()),
        ("accounts[0].history[0].done-on: error[P0106]", |account| account.history[0].done_on = "2026-02-30".to_owned()),
        ("accounts[0].history[0].offset: error[P0112]", |account| account.history[0].offset = i32::MAX),
        ("accounts[0].customer.currency: error[P0201]", |account| account.customer.currency = "USD".to_owned()),
        ("accounts[0].customer.collected-with: error[P0202]", |account| account.customer.collected_with = "nobody".to_owned()),
        ("accounts[0].customer.attributes.sektor: error[P0901]", |account| {
            account.customer.attributes[0].name = "sektor".to_owned();
            account.customer.attributes[0].value = "a\n\"b\",c".to_owned();
        }),
        ("accounts[0].customer.attributes.risk: error[P0004]", |account| {
            account.customer.attributes.retain(|attribute| attribute.name == "risk");
            let twice = account.customer.attributes[0].clone();
            account.customer.attributes.push(twice);
        }),
    ];
    for (expected, change) in cases {
        let told = refused(change);
        assert!(told.lines().any(|line| line.starts_with(expected)), "`{expected}` is not in\n{told}");
    }
}

#[test]
fn texts_are_what_they_are_whatever_is_in_them() {
    let id = "C\"1\",\n2\r\n; é";
    let accounts = mended(|account| account.customer.id = id.to_owned());
    let rows = session(&case("seeds")).ndjson(&accounts, day("2026-04-03")).expect("rows");
    let row: serde_json::Value = serde_json::from_str(rows.lines().next().expect("a row")).expect("JSON");
    assert_eq!(row["customer"], id);
}

#[test]
fn a_program_is_replaced_by_a_good_one_only() {
    let (folder, other) = (case("seeds"), case("policies"));
    let accounts = accounts(&folder);
    let mut session = session(&folder);
    let before = session.ndjson(&accounts, day("2026-04-03")).expect("rows");
    let mut damaged = program(&other);
    damaged[40] ^= 1;
    assert!(matches!(session.replace(damaged), Err(ComponentError::Program(_))));
    assert_eq!(session.ndjson(&accounts, day("2026-04-03")), Ok(before.clone()));
    session.replace(program(&other)).expect("a good program");
    assert_ne!(session.ndjson(&accounts, day("2026-04-03")).expect("rows"), before);
}
