//! The corpus: one small file a case in `fixtures/`, with the codes it must give and a snapshot of what is said.
//!
//! A fixture begins with `expect` and its codes, in any order, notices too. `skip bad rows` may follow. Then come the
//! files, each after a line `--- NAME`; those that must be there have a small default. After `--- NAME escaped` the
//! bytes are written as in Rust: `\r`, `\n`, `\t`, `\x..`, `\\`, and a line end counts for nothing. After
//! `--- NAME times N` the lines are repeated. `show columns` adds the columns to the snapshot.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use relance_portfolio::{Code, File, Files, Options, Problem, Reading, read};

use crate::pieces::check_in_pieces;
use crate::program::{listed, program, show};

/// The codes that no small file can give, and those that only files that are no text give.
const NO_FIXTURE: [Code; 6] =
    [Code::FileTooLarge, Code::FileDamaged, Code::FormatUnsupported, Code::ColumnType, Code::AmountUnit, Code::TooManyRows];

#[derive(Default)]
struct Fixture {
    expect: Vec<String>,
    options: Options,
    columns: bool,
    files: BTreeMap<String, Vec<u8>>,
}

fn parse(text: &str) -> Fixture {
    let mut fixture = Fixture::default();
    let mut sections = text.split("\n--- ");
    for line in sections.next().unwrap_or_default().lines() {
        match line.split_once(' ').unwrap_or((line, "")) {
            ("expect", codes) => fixture.expect = codes.split_whitespace().map(str::to_owned).collect(),
            ("skip", "bad rows") => fixture.options.skip_bad_rows = true,
            ("show", "columns") => fixture.columns = true,
            ("", "") | ("//", _) => {}
            _ => panic!("what is {line:?}?"),
        }
    }
    for section in sections {
        let (head, body) = section.split_once('\n').unwrap_or((section, ""));
        let (name, how) = head.split_once(' ').unwrap_or((head, ""));
        let mut bytes = body.as_bytes().to_vec();
        if !bytes.is_empty() && !bytes.ends_with(b"\n") {
            bytes.push(b'\n');
        }
        match how.split_once(' ') {
            None if how == "escaped" => bytes = unescape(body),
            Some(("times", count)) => bytes = bytes.repeat(count.parse().expect("a number")),
            _ => assert_eq!(how, "", "what is {how:?}?"),
        }
        // A file may be put together from several sections.
        fixture.files.entry(name.to_owned()).or_default().extend(bytes);
    }
    fixture.expect.sort();
    fixture
}

fn unescape(body: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = body.bytes().filter(|byte| *byte != b'\n');
    while let Some(byte) = rest.next() {
        let escaped = if byte == b'\\' { rest.next() } else { None };
        bytes.push(match escaped {
            None => byte,
            Some(b'r') => b'\r',
            Some(b'n') => b'\n',
            Some(b't') => b'\t',
            Some(b'x') => {
                let digits = [rest.next(), rest.next()].map(|digit| digit.expect("a digit") as char);
                u8::from_str_radix(&digits.iter().collect::<String>(), 16).expect("two digits")
            }
            Some(other) => other,
        });
    }
    bytes
}

/// Reads a fixture; on several threads and in small pieces the reading must be the same. Gives also what is said of its lists, and
/// their rows.
fn reading(fixture: &Fixture) -> (Reading, Vec<Problem>, Vec<String>) {
    let default = |name: &str| match name {
        "customers.csv" => "id\nC1\nC2\n",
        _ => "id,customer,due_on,open\nF1,C1,2026-03-02,100.00\nF2,C2,2026-03-09,200.00\n",
    };
    let given = |name: &'static str| fixture.files.get(name).map(|bytes| File { name, bytes });
    let needed = |name: &'static str| given(name).unwrap_or(File { name, bytes: default(name).as_bytes() });
    let files = Files {
        customers: needed("customers.csv"),
        invoices: needed("invoices.csv"),
        history: given("history.csv"),
        specific_actions: given("specific_actions.csv"),
    };
    let program = program();
    let reading = read(&program, &files, &fixture.options);
    check_in_pieces(&program, &files, &fixture.options, &reading);
    let (said, rows) = listed(&program, &reading, [given("payments.csv"), given("changes.csv")], &fixture.options);
    (reading, said, rows)
}

fn rendered(reading: &Reading, columns: bool) -> String {
    let mut text = String::new();
    for problem in reading.problems.iter().chain(&reading.notices) {
        writeln!(text, "{problem}").unwrap();
    }
    let Reading { portfolio, problem_count, skipped_rows, notice_count, .. } = reading;
    let usable = if portfolio.is_some() { "usable" } else { "refused" };
    writeln!(text, "{usable}: {problem_count} errors, {skipped_rows} rows skipped, {notice_count} notices").unwrap();
    if let (true, Some(portfolio)) = (columns, portfolio) {
        text.push_str(&show(portfolio));
    }
    text
}

#[test]
fn every_fixture_says_what_it_should() {
    let folder = format!("{}/../tests/portfolio/fixtures", env!("CARGO_MANIFEST_DIR"));
    let mut names: Vec<_> = std::fs::read_dir(folder).expect("the corpus").map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let mut covered: BTreeSet<String> = NO_FIXTURE.iter().map(ToString::to_string).collect();
    let mut wrong = Vec::new();
    for path in names {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let fixture = parse(&std::fs::read_to_string(&path).expect("a fixture"));
        let (reading, said, rows) = reading(&fixture);
        let all = reading.problems.iter().chain(&reading.notices).chain(&said);
        let mut codes: Vec<String> = all.map(|problem| problem.code.to_string()).collect();
        let lists: String = said.iter().map(ToString::to_string).chain(rows).map(|line| line + "\n").collect();
        codes.sort();
        if fixture.expect.iter().any(|code| code == "many") {
            codes.dedup();
            codes.push("many".to_owned());
        }
        if codes != fixture.expect {
            wrong.push(format!("{name}: expected {:?}, got {codes:?}\n{}", fixture.expect, rendered(&reading, false) + &lists));
        }
        covered.extend(codes);
        insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, rendered(&reading, fixture.columns) + &lists);
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let missing: Vec<String> = Code::ALL.iter().map(ToString::to_string).filter(|code| !covered.contains(code)).collect();
    assert!(missing.is_empty(), "no fixture for {missing:?}");
}

#[test]
fn codes_are_numbered_once() {
    let numbers: Vec<u16> = Code::ALL.iter().map(|code| code.number()).collect();
    assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]), "{numbers:?}");
    let titles: BTreeSet<&str> = Code::ALL.iter().map(|code| code.title()).collect();
    assert_eq!(titles.len(), Code::ALL.len());
    assert_eq!(Code::HeaderNotUtf8.to_string(), "P0001");
}
