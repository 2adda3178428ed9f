//! `relance compare`

use std::path::PathBuf;

use clap::{ArgGroup, Args, ValueEnum};
use relance_engine::Day;

use crate::cli::{parse_day, threads};

/// `relance compare`
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("against").required(true).args(["new", "since", "to"]))]
pub struct Compare {
    /// The program before the edit: a `.relance` file, a folder of them or a compiled one; at a git revision as `PATH@REVISION`
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The program after the edit, written in the same way
    #[arg(value_name = "NEW")]
    pub new: Option<PathBuf>,
    /// Compare the one program that is named with what it was at this git revision
    #[arg(long, value_name = "REVISION")]
    pub since: Option<String>,
    /// A folder with customers and invoices, and history and specific_actions if there are any; or a snapshot
    #[arg(long, value_name = "DIR")]
    pub portfolio: PathBuf,
    /// The day on which both are worked out, as YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    pub as_of: Day,
    /// Compare the one program that is named on the day of --as-of with itself on this day
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    pub to: Option<Day>,
    /// How to say it: for people, or for other programs
    #[arg(long, value_enum, default_value_t = ComparisonFormat::Human)]
    pub format: ComparisonFormat,
    /// For people: how many customers to name for each cause and each day
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub examples: usize,
    /// Write to this file instead of the screen; it appears only when all went well
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// End with 1 if anything changes
    #[arg(long)]
    pub fail_on_change: bool,
    /// Leave out rows with errors, and say how many, instead of stopping
    #[arg(long)]
    pub skip_bad_rows: bool,
    /// On how many threads to read and evaluate; as many as there are cores if not said
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

impl Compare {
    /// How many threads to use, the present one included.
    #[must_use]
    pub fn threads(&self) -> usize {
        threads(self.threads)
    }
}

/// How a comparison is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ComparisonFormat {
    /// For people: by cause, with examples, and who would get something today and tomorrow
    Human,
    /// One JSON document, described in docs/compare-json.md
    Json,
    /// A row for each customer that changes
    Csv,
}
