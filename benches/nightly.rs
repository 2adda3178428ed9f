//! The nightly run again and again in one process: Parquet files in, an agenda as Parquet out.
//!
//! `cargo bench --bench nightly -- DATA AGENDA [--threads N] [--runs N]`, where DATA is a portfolio for `peers/plain.relance`.
//! Prints the seconds of each run, as JSON. A run is what `relance run` does, from the compilation of the program and the
//! opening of the files to the last byte written; what is left out is the start of the process.

#![allow(clippy::expect_used, reason = "a benchmark stops where it cannot be set up")]

use std::fs::File;
use std::path::Path;
use std::time::Instant;

use relance_columnar::agenda::{EncodedPart, Layout, ParquetWriter, Part, WriteError, encode};
use relance_columnar::input::{Kind, Source, Table};
use relance_columnar::nightly::{Sink, Tables, close};
use relance_dsl::SourceFile;
use relance_engine::Day;
use relance_portfolio::problem::Report;

/// 2026-06-30: the portfolios are made for it.
const AS_OF: Day = Day(20_634);

struct Encoder(Layout);

impl Sink for Encoder {
    type Encoded = EncodedPart;

    fn encode(&self, part: &Part<'_>) -> Result<EncodedPart, WriteError> {
        let mut encoded = EncodedPart::default();
        encode(&self.0, part, &mut encoded)?;
        Ok(encoded)
    }
}

fn run(data: &Path, agenda: &Path, threads: usize) {
    let text = include_str!("peers/plain.relance").to_owned();
    let compiled = relance_dsl::compile(&[SourceFile { path: "plain.relance".to_owned(), text }]);
    let program = compiled.program.expect("the program of the benchmark compiles");
    let mut report = Report::default();
    let mut open = |kind, name: &str| {
        let file = File::open(data.join(name)).expect("a portfolio made by generate.py");
        Table::open(kind, name, Source::file(file).expect("a file"), &mut report).expect("a table")
    };
    let tables = Tables {
        customers: open(Kind::Customers, "customers.parquet"),
        invoices: open(Kind::Invoices, "invoices.parquet"),
        history: Some(open(Kind::History, "history.parquet")),
        specific_actions: None,
    };
    let closed = close(&program, &tables, AS_OF, threads, &mut report).expect("a portfolio without errors");
    let sink = Encoder(Layout::new(&program, closed.id_kinds()));
    let mut writer = ParquetWriter::new(File::create(agenda).expect("a file to write"), &sink.0).expect("a writer");
    closed.decide(threads, &mut report, &sink, |part| writer.append(&part)).expect("an agenda");
    writer.finish().expect("a file written");
}

fn main() {
    let mut words = std::env::args().skip(1).filter(|word| word != "--bench");
    let (data, agenda) = (words.next().expect("a portfolio"), words.next().expect("a file to write"));
    let options: Vec<String> = words.collect();
    let option = |name: &str| {
        let value = options.iter().skip_while(|word| *word != name).nth(1);
        value.map_or(1, |value| value.parse().expect("a number"))
    };
    for _ in 0..option("--runs") {
        let started = Instant::now();
        run(Path::new(&data), Path::new(&agenda), option("--threads"));
        println!(r#"{{"engine": "relance", "seconds": {}.{:06}}}"#, started.elapsed().as_secs(), started.elapsed().subsec_micros());
    }
}
