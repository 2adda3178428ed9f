//! `relance simulate`

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use relance_engine::Day;

use crate::cli::{ProgramPath, parse_day};

/// `relance simulate`
#[derive(Debug, Args)]
pub struct Simulate {
    /// The program.
    #[command(flatten)]
    pub program: ProgramPath,
    /// The portfolio as it stood before the first day; invoices with `issued_on` come on that day
    #[arg(long, value_name = "DIR")]
    pub portfolio: PathBuf,
    /// The first day, as YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    pub from: Day,
    /// The last day
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    pub to: Day,
    /// What was really paid: a CSV file with the columns on, invoice and perhaps amount
    #[arg(long, value_name = "FILE", conflicts_with = "assume")]
    pub payments: Option<PathBuf>,
    /// What is assumed of payments instead, such as "all pay 20 days late"; if nothing is said, nobody pays
    #[arg(long, value_name = "TEXT")]
    pub assume: Option<String>,
    /// What the draws of an assumption begin with
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// What becomes known of customers: a CSV file with the columns on, customer, column and value
    #[arg(long, value_name = "FILE")]
    pub changes: Option<PathBuf>,
    /// How many working days late people do what waits for them
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u16).range(0..=365))]
    pub late: u16,
    /// What an action on a channel costs, such as letter=2.50; may be written several times
    #[arg(long, value_name = "CHANNEL=AMOUNT")]
    pub cost: Vec<String>,
    /// A report for people, a document, one row for each action, or a page to look at
    #[arg(long, value_enum, default_value_t = SimulationFormat::Human)]
    pub format: SimulationFormat,
    /// Write to this file instead of the screen; it appears only when all went well
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Leave out rows with errors, and say how many, instead of stopping
    #[arg(long)]
    pub skip_bad_rows: bool,
    /// On how many threads; as many as there are cores if not said
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

/// How a simulation is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SimulationFormat {
    /// Figures and charts for a terminal
    Human,
    /// One JSON document, day by day
    Json,
    /// Everything that was done, one row each
    Csv,
    /// One page that needs nothing else
    Html,
}
