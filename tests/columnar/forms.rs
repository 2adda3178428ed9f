//! The same portfolio in every form gives the same reading.

use parquet::basic::Compression;
use parquet::file::properties::WriterVersion;
use relance_columnar::input::{Input, Inputs, Kind, Table, load};
use relance_engine::program::Currency;
use relance_portfolio::problem::Problem;
use relance_portfolio::{File, Options, Reading};

use crate::portfolio::{KINDS, reading, tables};
use crate::program::{check, program};
use crate::tables::{Column, FORM, Form, Means, Texts, WRITING, Writing, batch, csv, ipc_file, ipc_stream, parquet, table};

/// Every way to hold the values.
pub fn forms() -> Vec<Form> {
    let mut forms = Vec::new();
    for texts in [Texts::Plain, Texts::Large, Texts::View, Texts::Coded] {
        for (ints, minor, scale) in [(false, false, 2), (true, true, 2), (true, false, 4), (false, false, 6)] {
            forms.push(Form { texts, ints, minor, scale });
        }
    }
    forms
}

/// Every way to write them down.
pub fn writings() -> Vec<Writing> {
    let mut writings = Vec::new();
    for compression in [Compression::SNAPPY, Compression::UNCOMPRESSED] {
        for (dictionary, group_rows) in [(true, 1000), (false, 2), (true, 3)] {
            for version in [WriterVersion::PARQUET_1_0, WriterVersion::PARQUET_2_0] {
                writings.push(Writing { compression, dictionary, group_rows, version });
            }
        }
    }
    writings
}

fn load_all(tables: &[Table; 4], options: &Options) -> Reading {
    let [customers, invoices, history, actions] = tables.each_ref().map(Input::Table);
    load(&program(), &Inputs { customers, invoices, history: Some(history), specific_actions: Some(actions) }, options)
}

/// Codes, files without their ending, and messages: what does not depend on the format.
fn told(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(|problem| format!("{} {}", problem.code, problem.message)).collect()
}

pub fn assert_same(found: &Reading, wanted: &Reading, what: &str) {
    assert_eq!(told(&found.problems), told(&wanted.problems), "{what}");
    assert_eq!(told(&found.notices), told(&wanted.notices), "{what}");
    assert_eq!(
        (found.problem_count, found.notice_count, found.skipped_rows),
        (wanted.problem_count, wanted.notice_count, wanted.skipped_rows)
    );
    assert_eq!(found.portfolio, wanted.portfolio, "{what}");
}

#[test]
fn every_form_is_read_as_csv_is() {
    let tables = tables();
    let wanted = reading(&tables, &Options::default());
    check(wanted.portfolio.as_ref().expect("a portfolio"));
    assert_eq!(wanted.notice_count, 6, "{:?}", told(&wanted.notices));
    for form in forms() {
        let batches = [0, 1, 2, 3].map(|at| batch(&tables[at], form));
        for writing in writings() {
            let read = [0, 1, 2, 3].map(|at| table(KINDS[at], parquet(&batches[at], writing)));
            assert_same(&load_all(&read, &Options::default()), &wanted, &format!("{form:?} {writing:?}"));
        }
        for rows in [1000, 2] {
            let read = [0, 1, 2, 3].map(|at| table(KINDS[at], ipc_file(&batches[at], rows)));
            assert_same(&load_all(&read, &Options::default()), &wanted, &format!("{form:?} file of {rows}"));
            let read = [0, 1, 2, 3].map(|at| table(KINDS[at], ipc_stream(&batches[at], rows)));
            assert_same(&load_all(&read, &Options::default()), &wanted, &format!("{form:?} stream of {rows}"));
        }
    }
}

#[test]
fn whole_numbers_are_amounts_where_the_currency_has_no_decimals() {
    let mut yen = program();
    yen.currency = Currency { code: *b"JPY", decimals: 0 };
    let columns: Vec<Column> = vec![
        ("id", Means::Id, vec!["1", "2"]),
        ("customer", Means::Id, vec!["17", "17"]),
        ("due_on", Means::Day, vec!["2026-01-01", "2026-01-01"]),
        ("open", Means::Whole, vec!["120", "-7"]),
    ];
    let invoices = table(Kind::Invoices, parquet(&batch(&columns, FORM), WRITING));
    let customers = Input::Csv(File { name: "customers.csv", bytes: b"id\n17\n" });
    let inputs = Inputs { customers, invoices: Input::Table(&invoices), history: None, specific_actions: None };
    let reading = load(&yen, &inputs, &Options::default());
    assert_eq!(reading.portfolio.expect("a portfolio").columns.invoices.open, [120, -7]);
}

#[test]
fn formats_can_be_mixed() {
    let tables = tables();
    let wanted = reading(&tables, &Options::default());
    let texts = [0, 1, 2, 3].map(|at| csv(&tables[at]));
    let read = [0, 1, 2, 3].map(|at| table(KINDS[at], parquet(&batch(&tables[at], Form { ints: at % 2 == 1, ..FORM }), WRITING)));
    for mixture in 0..16_usize {
        let input = |at: usize| match mixture >> at & 1 {
            0 => Input::Csv(File {
                name: ["customers.csv", "invoices.csv", "history.csv", "specific_actions.csv"][at],
                bytes: texts[at].as_bytes(),
            }),
            _ => Input::Table(&read[at]),
        };
        let inputs = Inputs { customers: input(0), invoices: input(1), history: Some(input(2)), specific_actions: Some(input(3)) };
        assert_same(&load(&program(), &inputs, &Options::default()), &wanted, &format!("{mixture:04b}"));
    }
}
