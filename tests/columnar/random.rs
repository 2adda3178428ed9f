//! Random tables, sound and broken: every way of reading says the same as CSV.

use proptest::prelude::*;
use relance_columnar::input::{Input, Inputs, load};
use relance_portfolio::{Code, Options, Reading};

use crate::portfolio::{KINDS, Tables, reading};
use crate::program::program;
use crate::tables::{Column, FORM, Form, Means, Texts, WRITING, Writing, batch, ipc_file, parquet, table};
use crate::wrong::assert_streamed;

/// A column with values out of a few, empty ones among them.
fn column(name: &'static str, means: Means, rows: usize, values: &'static [&'static str]) -> impl Strategy<Value = Column> {
    prop::collection::vec(prop::sample::select(values), rows).prop_map(move |values| (name, means, values))
}

const DAYS: &[&str] = &["2026-02-01", "1900-01-01", "2999-12-31", "2026-02-01", ""];
const FLAGS: &[&str] = &["yes", "no", ""];

/// Customers that mostly are all different.
fn customers() -> impl Strategy<Value = Vec<Column>> {
    (1..12_usize).prop_flat_map(|rows| {
        let id = Just((0..rows).map(|row| IDS[row]).collect::<Vec<&str>>());
        let spoilt = (0..rows, prop::sample::select(&["", "7", "12"][..]), any::<bool>());
        let id = (id, spoilt).prop_map(|(mut ids, (at, other, spoil))| {
            if spoil {
                ids[at] = other;
            }
            ("id", Means::Id, ids)
        });
        let others = (
            column("collected_with", Means::Id, rows, &["", "", "", "", "", "", "", "3", "170", "99"]),
            column("name", Means::Text, rows, &["A", "B,\"b\"", " ", "", "C\nD"]),
            column("country", Means::Text, rows, &["FR", "DE", "France", ""]),
            column("currency", Means::Text, rows, &["EUR", "EUR", "EUR", "EUR", "EUR", "EUR", "", "USD"]),
            column("on_hold", Means::Flag, rows, FLAGS),
            column("contact_email", Means::Text, rows, &["a@b.c", "", "  "]),
            column("sector", Means::Text, rows, &["public", "private", "", "private", "public", "other"]),
            column("risk", Means::Whole, rows, &["1", "5", "", "3", "4", "2", "6"]),
            column("since", Means::Day, rows, DAYS),
        );
        (id, others).prop_map(|(id, (a, b, c, d, e, f, g, h, i))| vec![id, a, b, c, d, e, f, g, h, i])
    })
}

/// Ids as whole numbers, not in order.
const IDS: [&str; 12] = ["17", "3", "170", "-4", "9", "10", "100", "7", "8", "12", "1000000007", "0"];

fn invoices() -> impl Strategy<Value = Vec<Column>> {
    (0..30_usize).prop_flat_map(|rows| {
        let id = prop::collection::vec(any::<prop::sample::Index>(), rows).prop_map(move |order| {
            // Mostly different, and now and then twice.
            let ids: Vec<&'static str> = (0..rows).map(|row| if order[row].index(25) == 0 { "5" } else { NUMBERS[row] }).collect();
            ("id", Means::Id, ids)
        });
        let others = (
            column("customer", Means::Id, rows, &["17", "3", "17", "3", "17", "3", "17", "3", "170", "-4", "9", "", "404"]),
            column("kind", Means::Text, rows, &["invoice", "credit", "", "invoice ", "", "", "", "bill"]),
            column("number", Means::Text, rows, &["N1", "N2", "", "N\r\n3"]),
            column("due_on", Means::Day, rows, &["2026-02-01", "2026-02-02", "2026-02-03", "2026-02-01", "2026-02-02", "2026-02-03", ""]),
            column("amount", Means::Money, rows, &["120.00", "", "0.01"]),
            column("open", Means::Money, rows, &["120.5", "-3", "0", "-0.01", "-1", "-2", "-90000000000000000", ""]),
            column("disputed", Means::Flag, rows, FLAGS),
            column("promised_on", Means::Day, rows, DAYS),
        );
        (id, others).prop_map(|(id, (a, b, c, d, e, f, g, h))| vec![id, a, b, c, d, e, f, g, h])
    })
}

const NUMBERS: [&str; 30] = [
    "1", "2", "3", "10", "20", "30", "100", "99", "98", "97", "-1", "-2", "-10", "77", "78", "79", "80", "81", "82", "83", "84", "85",
    "86", "87", "88", "89", "90", "91", "92", "5",
];

fn history() -> impl Strategy<Value = Vec<Column>> {
    (0..12_usize).prop_flat_map(|rows| {
        let columns = (
            column("customer", Means::Id, rows, &["17", "3", "170", "17", "3", "170", "17", "3", "170", "404", ""]),
            column("invoice", Means::Id, rows, &["1", "2", "3", "10", "1", "2", "3", "10", "12345", ""]),
            column("scenario", Means::Text, rows, &["S", "T", "S", "T", "S", "T", " "]),
            column("step", Means::Text, rows, &["one", "two", "three", "one", "two", "three", ""]),
            column("offset", Means::Whole, rows, &["-3", "3", "7", "-3", "3", "7", "3650", "3651"]),
            column("done_on", Means::Day, rows, &["2026-02-01", "2026-02-02", "2026-02-01", "2026-02-02", "2026-02-03", ""]),
            column("nominal_on", Means::Day, rows, DAYS),
        );
        columns.prop_map(|(a, b, c, d, e, f, g)| vec![a, b, c, d, e, f, g])
    })
}

fn actions() -> impl Strategy<Value = Vec<Column>> {
    (0..6_usize).prop_flat_map(|rows| {
        let columns = (
            column("customer", Means::Id, rows, &["17", "3", "170", "-4", "404"]),
            column("channel", Means::Text, rows, &["phone", "email", "phone", "letter", "pigeon"]),
            column("on", Means::Day, rows, &["2026-04-01", "2026-04-02", "2026-04-03", ""]),
            column("invoices", Means::Text, rows, &["1", "2 3", " 10  1 ", "12345", "", "5"]),
            column("status", Means::Text, rows, &["", "pending", "done", " pending "]),
        );
        columns.prop_map(move |(a, b, c, d, e)| vec![("id", Means::Id, NUMBERS[..rows].to_vec()), a, b, c, d, e])
    })
}

/// Codes, files without their ending, and messages, where they do not speak of lines or rows.
fn told(reading: &Reading) -> Vec<String> {
    let problems = reading.problems.iter().chain(&reading.notices);
    problems
        .map(|problem| {
            let file = problem.file.split('.').next().unwrap_or_default();
            let message = if problem.code == Code::IdTwice { "" } else { problem.message.as_str() };
            format!("{file} {} {message} {:?}", problem.code, problem.help)
        })
        .collect()
}

fn check(tables: &Tables, form: Form, writing: Option<Writing>, skip_bad_rows: bool) {
    let options = Options { skip_bad_rows, ..Options::default() };
    let wanted = reading(tables, &options);
    let read = [0, 1, 2, 3].map(|at| {
        let batch = batch(&tables[at], form);
        table(KINDS[at], writing.map_or_else(|| ipc_file(&batch, 3), |writing| parquet(&batch, writing)))
    });
    let [customers, invoices, history, actions] = read.each_ref().map(Input::Table);
    let inputs = Inputs { customers, invoices, history: Some(history), specific_actions: Some(actions) };
    let found = load(&program(), &inputs, &options);
    assert_eq!(told(&found), told(&wanted));
    assert_eq!(found.portfolio, wanted.portfolio);
    assert_eq!(
        (found.problem_count, found.notice_count, found.skipped_rows),
        (wanted.problem_count, wanted.notice_count, wanted.skipped_rows)
    );
    if !skip_bad_rows {
        assert_streamed(&read, &found);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_tables_are_read_as_csv_is(
        tables in (customers(), invoices(), history(), actions()),
        texts in prop::sample::select(&[Texts::Plain, Texts::Large, Texts::View, Texts::Coded][..]),
        (ints, minor, skip, arrow, dictionary) in any::<(bool, bool, bool, bool, bool)>(),
        group_rows in 1..10_usize,
    ) {
        let (customers, invoices, history, actions) = tables;
        let form = Form { texts, ints, minor, ..FORM };
        let writing = Writing { dictionary, group_rows, ..WRITING };
        check(&[customers, invoices, history, actions], form, (!arrow).then_some(writing), skip);
    }
}
