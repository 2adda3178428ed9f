//! Files that other programs wrote, in `fixtures`, from the tables of `portfolio.rs` with ids as 64-bit whole numbers: by
//! pyarrow, DuckDB and Polars with what they do by default, but for a compression that is read.

use relance_columnar::input::{Input, Inputs, Kind, Table, load};
use relance_portfolio::problem::Report;
use relance_portfolio::{Code, Options};

use crate::forms::assert_same;
use crate::portfolio::{KINDS, reading, tables};
use crate::program::program;
use crate::stream;
use crate::tables::open;

const NAMES: [&str; 4] = ["customers", "invoices", "history", "specific_actions"];

fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/../tests/columnar/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn table(kind: Kind, name: &str) -> Table {
    let mut report = Report::default();
    open(kind, name, fixture(name), &mut report).unwrap_or_else(|| panic!("{report:?}"))
}

#[test]
fn files_of_other_programs_are_read() {
    let wanted = reading(&tables(), &Options::default());
    for (program_name, arrow) in [("pyarrow", false), ("pyarrow", true), ("duckdb", false), ("polars", false), ("polars", true)] {
        let ending = |at: usize| if arrow && at == 1 { "arrow" } else { "parquet" };
        let read = [0, 1, 2, 3].map(|at| table(KINDS[at], &format!("{program_name}/{}.{}", NAMES[at], ending(at))));
        let [customers, invoices, history, actions] = read.each_ref().map(Input::Table);
        let inputs = Inputs { customers, invoices, history: Some(history), specific_actions: Some(actions) };
        assert_same(&load(&program(), &inputs, &Options::default()), &wanted, program_name);
        stream::check(&read, true, program_name);
    }
}

#[test]
fn other_compressions_are_told() {
    for (name, snapshot) in [("zstd.parquet", "compressed_parquet"), ("lz4.arrow", "compressed_arrow")] {
        let mut report = Report::default();
        assert!(open(Kind::Invoices, name, fixture(name), &mut report).is_none());
        let reading = report.into_reading();
        assert_eq!(reading.problems[0].code, Code::FormatUnsupported);
        insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(snapshot, reading.problems[0].to_string());
        });
    }
}
