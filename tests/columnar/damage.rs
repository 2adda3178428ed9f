//! Damaged files, byte by byte.

use parquet::basic::Compression;
use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader, ParquetMetaDataWriter};
use parquet::file::properties::WriterVersion;
use relance_columnar::input::{Input, Inputs, Kind, load};
use relance_portfolio::problem::Report;
use relance_portfolio::{Code, File, Options, Reading};

use crate::allocator::largest;
use crate::portfolio::tables;
use crate::program::{check, program};
use crate::tables::{FORM, Form, Texts, WRITING, Writing, batch, csv, ipc_file, ipc_stream, open, parquet};

/// No damaged file of a few thousand bytes may ask for more at once.
const MOST: usize = 64 << 20;

/// Reads invoices from some bytes, with customers that are as they should be.
fn reading(bytes: Vec<u8>) -> Reading {
    let customers = csv(&tables()[0]);
    let mut report = Report::default();
    match open(Kind::Invoices, "invoices", bytes, &mut report) {
        None => report.into_reading(),
        Some(table) => {
            let customers = Input::Csv(File { name: "customers.csv", bytes: customers.as_bytes() });
            let inputs = Inputs { customers, invoices: Input::Table(&table), history: None, specific_actions: None };
            load(&program(), &inputs, &Options::default())
        }
    }
}

/// The invoices in each format, small.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let mut columns = tables()[1].clone();
    columns.retain(|(name, ..)| matches!(*name, "id" | "customer" | "due_on" | "open" | "kind" | "disputed"));
    let columns = &columns;
    let ints = batch(columns, Form { ints: true, minor: true, ..FORM });
    let coded = batch(columns, Form { texts: Texts::Coded, ..FORM });
    let plain = Writing { compression: Compression::UNCOMPRESSED, dictionary: false, ..WRITING };
    vec![
        ("snappy with dictionaries", parquet(&coded, WRITING)),
        ("plain", parquet(&ints, plain)),
        ("version 2", parquet(&ints, Writing { version: WriterVersion::PARQUET_2_0, group_rows: 4, ..WRITING })),
        ("Arrow file", ipc_file(&coded, 4)),
        ("Arrow stream", ipc_stream(&ints, 4)),
    ]
}

fn assert_refused(reading: &Reading, what: &str) {
    assert!(reading.portfolio.is_none() && reading.problem_count > 0, "{what}");
    assert!(reading.problems.iter().all(|problem| problem.code.of_file()), "{what}: {:?}", reading.problems);
}

#[test]
fn a_file_cut_short_is_refused() {
    for (name, bytes) in files() {
        assert!(reading(bytes.clone()).portfolio.is_some(), "{name}");
        for end in 0..bytes.len() {
            let reading = reading(bytes[..end].to_vec());
            assert_refused(&reading, &format!("{name} up to {end}"));
            assert_eq!(reading.problems[0].code, Code::FileDamaged, "{name} up to {end}");
        }
    }
    assert!(largest() < MOST, "{}", largest());
}

#[test]
fn a_file_with_a_wrong_byte_is_refused_or_read() {
    let mut read = 0;
    for (name, bytes) in files() {
        for at in 0..bytes.len() {
            let flip = [0x01, 0x80, 0xFF][at % 3];
            let mut wrong = bytes.clone();
            wrong[at] ^= flip;
            let reading = reading(wrong);
            match &reading.portfolio {
                Some(portfolio) => {
                    check(portfolio);
                    read += 1;
                }
                None => assert!(reading.problem_count > 0, "{name} at {at}"),
            }
            assert!(largest() < MOST, "{name} at {at} with {flip:x}: {}", largest());
        }
    }
    // Most bytes of a file are padding, statistics and names of types.
    assert!(read > 0);
}

/// A Parquet file with another footer.
fn with_footer(bytes: &[u8], change: impl FnOnce(ParquetMetaData) -> ParquetMetaData) -> Vec<u8> {
    let metadata = ParquetMetaDataReader::new().parse_and_finish(&bytes::Bytes::copy_from_slice(bytes)).expect("a footer");
    let length = u32::from_le_bytes(bytes[bytes.len() - 8..bytes.len() - 4].try_into().unwrap()) as usize;
    let mut made = bytes[..bytes.len() - 8 - length].to_vec();
    let mut footer = Vec::new();
    ParquetMetaDataWriter::new(&mut footer, &change(metadata)).finish().expect("a footer");
    made.extend(footer);
    made
}

/// A Parquet file whose row group says that it has so many rows, and whose columns may say so too.
fn claiming(rows: i64, columns_too: bool) -> Vec<u8> {
    let bytes = parquet(&batch(&tables()[1], FORM), WRITING);
    with_footer(&bytes, |metadata| {
        let mut metadata = metadata.into_builder();
        let groups = metadata.take_row_groups();
        let claiming = groups.into_iter().map(|group| {
            let columns = group.columns().iter().cloned().map(|column| {
                let values = if columns_too { rows } else { column.num_values() };
                column.into_builder().set_num_values(values).build().expect("a column")
            });
            let columns = columns.collect();
            group.into_builder().set_num_rows(rows).set_column_metadata(columns).build().expect("a group")
        });
        let claiming = claiming.collect();
        metadata.set_row_groups(claiming).build()
    })
}

#[test]
fn a_footer_may_not_claim_other_rows() {
    assert!(reading(claiming(7, true)).portfolio.is_some());
    for (rows, code) in [
        (1_000_000_000, Code::FileDamaged),
        (8, Code::FileDamaged),
        (6, Code::FileDamaged),
        (-1, Code::FileDamaged),
        (i64::MIN, Code::FileDamaged),
        (5_000_000_000, Code::TooManyRows),
        (i64::MAX, Code::TooManyRows),
    ] {
        let reading = reading(claiming(rows, true));
        assert_refused(&reading, &format!("{rows} rows"));
        assert_eq!(reading.problems[0].code, code, "{rows} rows");
    }
    for rows in [0, 6, 1_000_000_000] {
        let reading = reading(claiming(rows, false));
        assert_eq!(reading.problems[0].code, Code::FileDamaged, "{rows} rows");
    }
    assert!(largest() < MOST, "{}", largest());
}

#[test]
fn what_is_no_table_is_refused() {
    let zeros = |count: usize| vec![0; count];
    let mut long = b"PAR1".to_vec();
    long.extend(zeros(100_000));
    long.extend(b"PAR1");
    let mut begins = b"ARROW1\0\0".to_vec();
    begins.extend(zeros(1000));
    let csv = csv(&tables()[1]).into_bytes();
    for (what, bytes) in
        [("nothing", Vec::new()), ("zeros", zeros(8)), ("many zeros", zeros(1_000_000)), ("CSV", csv), ("PAR1", long), ("ARROW1", begins)]
    {
        let reading = reading(bytes);
        assert_refused(&reading, what);
        assert_eq!(reading.problems[0].code, Code::FileDamaged, "{what}");
    }
}

#[test]
fn a_table_may_be_empty() {
    let columns = &tables()[1];
    let none = batch(columns, FORM).slice(0, 0);
    for bytes in [parquet(&none, WRITING), ipc_file(&none, 1), ipc_stream(&none, 1)] {
        let reading = reading(bytes);
        assert_eq!(reading.portfolio.expect("a portfolio").columns.invoices.open.len(), 0);
    }
    let no_columns = batch(columns, FORM).project(&[]).expect("no columns");
    for bytes in [ipc_file(&no_columns, 1), ipc_stream(&no_columns, 1), parquet(&no_columns.slice(0, 0), WRITING)] {
        let reading = reading(bytes);
        assert_refused(&reading, "no columns");
        assert!(reading.problems.iter().all(|problem| problem.code == Code::ColumnMissing), "{:?}", reading.problems);
    }
}
