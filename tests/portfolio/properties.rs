//! What holds for every file: reading never panics, and what it gives does not depend on the order of columns and rows.

use proptest::prelude::*;
use proptest::sample::{Index, subsequence};
use relance_portfolio::{File, Files, KEPT, Options, Reading, read};

use crate::program::{check, program};

/// The words that well-made and broken files are put together from.
const WORDS: [&str; 48] = [
    "id",
    "customer",
    "due_on",
    "open",
    "kind",
    "number",
    "on_hold",
    "collected_with",
    "invoice",
    "scenario",
    "step",
    "offset",
    "done_on",
    "channel",
    "on",
    "invoices",
    "action",
    "library",
    "status",
    "sector",
    "risk",
    "discount",
    "C1",
    "C2",
    "F1",
    "F2",
    "F1 F2",
    "2026-03-02",
    "2026-02-30",
    "100.00",
    "-5.5",
    "1 234,50",
    "9223372036854775808",
    "yes",
    "credit",
    "phone",
    "email",
    "automatic",
    "Suivi de litige",
    "Relevé de compte",
    "5 %",
    "é",
    " ",
    "\0",
    "\u{feff}",
    "\"a,\nb\"",
    "\"\"",
    "fr",
];

fn wild_bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        8 => prop::sample::select(WORDS.to_vec()).prop_map(|word| word.as_bytes().to_vec()),
        8 => prop::sample::select(vec![",", ",", ",", "\n", "\n", ";", "\t", "\r", "\r\n", "\""])
            .prop_map(|mark| mark.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..4),
    ];
    prop_oneof![prop::collection::vec(any::<u8>(), 0..200), prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat()),]
}

/// A table with a right header whose cells are words of all sorts.
fn wild_table(header: &'static [&'static str]) -> impl Strategy<Value = Vec<u8>> {
    let row = prop::collection::vec(prop::sample::select(WORDS.to_vec()), header.len());
    prop::collection::vec(row, 0..6).prop_map(move |rows| {
        let lines = rows.iter().map(|row| row.join(",")).collect::<Vec<_>>().join("\n");
        format!("{}\n{lines}", header.join(",")).into_bytes()
    })
}

fn wild(header: &'static [&'static str]) -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![wild_bytes(), wild_table(header)]
}

fn reading(files: [&[u8]; 4], skip_bad_rows: bool) -> Reading {
    let [customers, invoices, history, actions] = files;
    let files = Files {
        customers: File { name: "customers.csv", bytes: customers },
        invoices: File { name: "invoices.csv", bytes: invoices },
        history: Some(File { name: "history.csv", bytes: history }),
        specific_actions: Some(File { name: "specific_actions.csv", bytes: actions }),
    };
    read(&program(), &files, &Options { skip_bad_rows, ..Options::default() })
}

/// What holds for every reading.
fn sound(reading: &Reading, skip_bad_rows: bool) {
    assert_eq!(reading.problems.len(), reading.problem_count.min(KEPT));
    assert_eq!(reading.notices.len(), reading.notice_count.min(KEPT));
    if let Some(portfolio) = &reading.portfolio {
        check(portfolio);
        assert!(skip_bad_rows || (reading.problem_count, reading.skipped_rows) == (0, 0));
    } else {
        assert!(reading.problem_count > 0 && reading.skipped_rows == 0);
        assert!(!skip_bad_rows || reading.problem_count > KEPT || reading.problems.iter().any(|problem| problem.code.of_file()));
    }
    for problem in reading.problems.iter().chain(&reading.notices) {
        assert!(problem.line > 0 && problem.column > 0);
        assert!(!problem.message.contains('\n') && !problem.message.ends_with('.'), "{problem}");
    }
}

const CUSTOMERS: [&str; 6] = ["id", "collected_with", "on_hold", "sector", "risk", "discount"];
const INVOICES: [&str; 6] = ["id", "customer", "due_on", "open", "kind", "number"];
const HISTORY: [&str; 6] = ["customer", "invoice", "scenario", "step", "offset", "done_on"];
const ACTIONS: [&str; 8] = ["id", "customer", "channel", "on", "invoices", "mode", "action", "library"];

/// Rows of four tables that fit together; some have faults.
fn tables(faulty: bool) -> impl Strategy<Value = [Vec<Vec<String>>; 4]> {
    let one_of = |words: &[&str]| {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        prop::sample::select(words)
    };
    let id = |letter: &'static str, most: usize| (0..most).prop_map(move |number| format!("{letter}{number}"));
    let day = (1..29u32, if faulty { 1..14u32 } else { 1..13u32 }).prop_map(|(day, month)| format!("2026-{month:02}-{day:02}"));
    let with = prop_oneof![4 => Just(String::new()), 1 => Just("C0".to_owned())];
    let last = if faulty { 9 } else { 5 };
    let risk = (1..last).prop_map(|risk: i32| risk.to_string());
    let customer = (with, one_of(&["", "yes"]), one_of(&["public", "private", ""]), risk, one_of(&["5 %", "2.5", ""]));
    let customers = prop::collection::vec(customer, 8).prop_map(|rows| {
        let row = |(place, (with, held, sector, risk, discount)): (usize, (String, String, String, String, String))| {
            vec![format!("C{place}"), if place == 0 { String::new() } else { with }, held, sector, risk, discount]
        };
        rows.into_iter().enumerate().map(row).collect::<Vec<_>>()
    });
    let amount = (-20_000..20_000i64)
        .prop_map(|cents| format!("{}{}.{:02}", if cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100));
    let last = if faulty { 9 } else { 8 };
    let invoice = (id("C", last), day.clone(), amount, one_of(&["", "invoice"]), one_of(&["", "n1", "n2"]));
    let invoices = prop::collection::vec(invoice, 0..20).prop_map(|rows| {
        let row = |(place, (customer, due, open, kind, number))| vec![format!("F{place}"), customer, due, open, kind, number];
        rows.into_iter().enumerate().map(row).collect::<Vec<_>>()
    });
    let offset = (-9..9i32).prop_map(|offset| offset.to_string());
    let done = (id("C", 8), id("F", 20), one_of(&["S", "T"]), one_of(&["one", "two"]), offset, day.clone());
    let history = prop::collection::vec(done, 0..10)
        .prop_map(|rows| rows.into_iter().map(|(a, b, c, d, e, f)| vec![a, b, c, d, e, f]).collect::<Vec<_>>());
    let channels = if faulty { vec!["phone", "email", ""] } else { vec!["phone", "sms"] };
    let action = (id("C", 8), one_of(&channels), day);
    let actions = prop::collection::vec(action, 0..5).prop_map(|rows| {
        let row = |(place, (customer, channel, on))| {
            vec![format!("A{place}"), customer, channel, on, "F30 F31".to_owned(), String::new(), String::new(), String::new()]
        };
        rows.into_iter().enumerate().map(row).collect::<Vec<_>>()
    });
    (customers, invoices, history, actions).prop_map(|(customers, invoices, history, actions)| [customers, invoices, history, actions])
}

/// The file of a table with its columns in an order.
fn written(header: &[&str], rows: &[Vec<String>], order: &[usize]) -> Vec<u8> {
    let line = |cells: Vec<&str>| order.iter().map(|place| cells[*place]).collect::<Vec<_>>().join(",");
    let mut lines = vec![line(header.to_vec())];
    lines.extend(rows.iter().map(|row| line(row.iter().map(String::as_str).collect())));
    lines.join("\n").into_bytes()
}

fn files(tables: &[Vec<Vec<String>>; 4], turn: usize) -> [Vec<u8>; 4] {
    let headers: [&[&str]; 4] = [&CUSTOMERS, &INVOICES, &HISTORY, &ACTIONS];
    [0, 1, 2, 3].map(|table| {
        let mut order: Vec<usize> = (0..headers[table].len()).collect();
        order.rotate_left(turn % headers[table].len());
        if turn % 2 == 1 {
            order.reverse();
        }
        written(headers[table], &tables[table], &order)
    })
}

fn read_all(files: &[Vec<u8>; 4], skip: bool) -> Reading {
    let [customers, invoices, history, actions] = files;
    reading([customers, invoices, history, actions], skip)
}

/// The codes and lines of what is reported.
fn reported(reading: &Reading) -> Vec<String> {
    let mut all: Vec<String> = reading
        .problems
        .iter()
        .chain(&reading.notices)
        .map(|problem| format!("{}:{} {} {}", problem.file, problem.line, problem.code, problem.message))
        .collect();
    all.sort();
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reading_never_panics(
        customers in wild(&CUSTOMERS), invoices in wild(&INVOICES), history in wild(&HISTORY), actions in wild(&ACTIONS), skip: bool,
    ) {
        sound(&reading([&customers, &invoices, &history, &actions], skip), skip);
    }

    #[test]
    fn every_table_may_be_wild(tables in tables(false), wild in wild(&ACTIONS), place in 0..4usize, skip: bool) {
        let mut files = files(&tables, 0);
        files[place] = wild;
        sound(&read_all(&files, skip), skip);
    }

    #[test]
    fn the_order_of_columns_counts_for_nothing(tables in tables(true), turn in 0..16usize, skip: bool) {
        let (plain, turned) = (read_all(&files(&tables, 0), skip), read_all(&files(&tables, turn), skip));
        sound(&plain, skip);
        prop_assert_eq!(&plain.portfolio, &turned.portfolio);
        prop_assert_eq!(reported(&plain), reported(&turned));
        prop_assert_eq!(plain.skipped_rows, turned.skipped_rows);
    }

    #[test]
    fn the_order_of_invoices_counts_for_nothing(tables in tables(false), swaps in prop::collection::vec(any::<(Index, Index)>(), 0..20)) {
        let mut other = tables.clone();
        for (left, right) in swaps {
            if !other[1].is_empty() {
                let count = other[1].len();
                other[1].swap(left.index(count), right.index(count));
            }
        }
        let (plain, shuffled) = (read_all(&files(&tables, 0), false), read_all(&files(&other, 0), false));
        prop_assert!(plain.portfolio.is_some(), "{:?}", plain.problems);
        prop_assert_eq!(plain, shuffled);
    }

    /// A portfolio without its bad rows is the portfolio whose files never had them.
    #[test]
    fn skipping_a_row_is_not_having_it(tables in tables(false), kept in subsequence((0..8usize).collect::<Vec<_>>(), 4..8)) {
        let (mut broken, mut without) = (tables.clone(), tables.clone());
        let gone = |id: &str| id.strip_prefix('C').is_some_and(|number| !kept.contains(&number.parse().unwrap()));
        broken[0].iter_mut().filter(|row| gone(&row[0])).for_each(|row| row[4] = "none".to_owned());
        without[0].retain(|row| !gone(&row[0]) && !gone(&row[1]));
        let left: Vec<String> = without[0].iter().map(|row| row[0].clone()).collect();
        without[1].retain(|row| left.contains(&row[1]));
        without[2].retain(|row| left.contains(&row[0]));
        without[3].retain(|row| left.contains(&row[1]));
        let (broken, without) = (read_all(&files(&broken, 0), true), read_all(&files(&without, 0), false));
        prop_assert!(without.portfolio.is_some(), "{:?}", without.problems);
        prop_assert_eq!(broken.portfolio, without.portfolio);
    }

    /// Any texts, written by another writer of CSV, come back as they are.
    #[test]
    fn cells_are_what_was_written(texts in prop::collection::vec("(?s)[ -~é€\",;\r\n\t]{0,8}|\\PC{0,8}", 1..20), crlf: bool, semicolon: bool) {
        let mut writer = csv::WriterBuilder::new();
        writer.terminator(if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') });
        writer.delimiter(if semicolon { b';' } else { b',' });
        let mut writer = writer.from_writer(Vec::new());
        writer.write_record(["contact_name", "id"]).unwrap();
        for (place, text) in texts.iter().enumerate() {
            writer.write_record([text.as_str(), &format!("C{place}")]).unwrap();
        }
        let customers = writer.into_inner().unwrap();
        let files = Files {
            customers: File { name: "customers.csv", bytes: &customers },
            invoices: File { name: "invoices.csv", bytes: b"id,customer,due_on,open\n" },
            history: None,
            specific_actions: None,
        };
        let reading = read(&program(), &files, &Options::default());
        prop_assert_eq!(&reading.problems, &[]);
        let names = reading.portfolio.unwrap().contact_names;
        for (place, text) in texts.iter().enumerate() {
            let wanted = Some(text.as_str()).filter(|text| !text.trim().is_empty());
            prop_assert_eq!(names.get(place), wanted);
        }
    }
}

#[test]
fn large_odd_files_are_read_in_time() {
    let mut one_line = b"id,customer,due_on,open\n".to_vec();
    one_line.extend(b"F1,".repeat(200_000));
    let mut open_quotes = b"id,name\n".to_vec();
    open_quotes.extend(b"\"\"a,\"\n".repeat(20_000));
    let mut bad_rows = b"id,collected_with\n".to_vec();
    (0..10_000).for_each(|row| bad_rows.extend(format!("C{row},C{}\n", row + 1).bytes()));
    let mut twice = b"id,customer,due_on,open\n".to_vec();
    twice.extend(b"F1,C1,x,y\n".repeat(20_000));
    for bytes in
        [vec![b'('; 1_000_000], vec![b','; 500_000], vec![b'\r'; 500_000], vec![b'"'; 500_001], one_line, open_quotes, bad_rows, twice]
    {
        for skip in [false, true] {
            sound(&reading([&bytes, &bytes, &bytes, &bytes], skip), skip);
            sound(&reading([b"id\nC1\n", &bytes, b"", &bytes], skip), skip);
        }
    }
}
