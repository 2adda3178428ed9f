//! The command line: what can be written, and the help for it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use relance_engine::Day;

use crate::arguments;
use crate::arguments::compare::Compare;
use crate::arguments::import::Import;
use crate::arguments::messages::Messages;
use crate::arguments::precompile::Precompile;
use crate::arguments::preview::Preview;
use crate::arguments::simulate::Simulate;
use crate::arguments::test::Test;
use crate::language::Language;

/// Relance: scenarios for chasing unpaid invoices, written in a language, checked, explained and run.
#[derive(Debug, Parser)]
#[command(name = "relance", version, arg_required_else_help = true, after_help = EXAMPLES)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// When to use colours: on a terminal, always or never
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub color: Colour,
    /// The language of what you read; if not said, that of RELANCE_LANG or of your system, else English
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Language>,
}

const EXAMPLES: &str = "Examples:
  relance check examples/my-dso-manager
  relance run examples/my-dso-manager --portfolio examples/portfolio --as-of 2026-03-20
  relance explain examples/my-dso-manager --portfolio examples/portfolio --as-of 2026-03-20 --customer C001

Exit codes: 0 fine, 1 the input has errors, 2 wrong usage.";

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check a program and say what is wrong with it
    #[command(after_help = "Examples:
  relance check scenario.relance
  relance check examples/my-dso-manager
  relance check examples/my-dso-manager --portfolio examples/portfolio
  relance check examples/my-dso-manager --format json > diagnostics.json
  relance check examples/my-dso-manager --fix --dry-run")]
    Check(Check),
    /// Work out who is to be chased, how and when
    #[command(after_help = "Examples:
  relance run scenario.relance --portfolio data --as-of 2026-03-20
  relance run scenario.relance --portfolio data --as-of 2026-03-20 --format ndjson > agenda.ndjson
  relance run scenario.relance --portfolio data --as-of 2026-03-20 --engine wasm --format csv --output agenda.csv
  relance run scenario.relance --portfolio tables --as-of 2026-03-20 --format parquet --output agenda.parquet")]
    Run(Run),
    /// Say in words why one customer is chased, or is not
    #[command(after_help = "Examples:
  relance explain scenario.relance --portfolio data --as-of 2026-03-20 --customer C001
  relance explain scenario.relance --portfolio data --as-of 2026-03-20 --customer C001 --lang fr")]
    Explain(Explain),
    /// Write what customers are sent: the messages of a day, or a template for a made-up customer
    #[command(after_help = "Examples:
  relance messages scenario.relance --portfolio data --as-of 2026-03-20
  relance messages scenario.relance --portfolio data --as-of 2026-03-20 --output messages
  relance messages scenario.relance --portfolio data --as-of 2026-03-20 --customer C001
  relance messages scenario.relance --template relance_1 --in fr")]
    Messages(Messages),
    /// Say what an edit changes before it is made: for whom, in what, and because of what
    #[command(after_help = "Examples:
  relance compare old.relance new.relance --portfolio data --as-of 2026-03-20
  relance compare scenario.relance --since main --portfolio data --as-of 2026-03-20
  relance compare scenario.relance@v1.2 scenario.relance --portfolio data --as-of 2026-03-20 --format csv --output changes.csv
  relance compare scenario.relance --portfolio data --as-of 2026-03-20 --to 2026-03-27

Exit codes: 0 fine, whether something changes or not; 1 the input has errors, or with --fail-on-change something changes; 2 wrong usage.")]
    Compare(Compare),
    /// Say what the code of a message means: an example, the same mended, and why it matters
    #[command(after_help = "Examples:
  relance explain-code E0202
  relance explain-code 202 --lang fr
  relance explain-code")]
    ExplainCode(ExplainCode),
    /// Run the tests that a program has of itself, and say what they reach
    #[command(after_help = "Examples:
  relance test examples/my-dso-manager
  relance test examples/my-dso-manager --filter litige --coverage
  relance test examples/my-dso-manager --watch
  relance test examples/my-dso-manager --format junit --threshold 80 > results.xml

Exit codes: 0 all passed, 1 a test failed, the program has errors or too little is reached, 2 wrong usage.")]
    Test(Test),
    /// Compile a program into the one file that edges and services load
    #[command(after_help = "Examples:
  relance compile examples/my-dso-manager --output scenario.rlc
  relance run scenario.rlc --portfolio data --as-of 2026-03-20")]
    Compile(Compile),
    /// Compile the WebAssembly component for this machine, so that it starts at once
    #[command(after_help = "Examples:
  relance precompile --output relance.cwasm
  RELANCE_COMPONENT=relance.cwasm relance run scenario.relance --portfolio data --as-of 2026-03-20 --engine wasm

The file is machine code of this version and this kind of machine: keep it where only you may write.")]
    Precompile(Precompile),
    /// Write programs in the one way that there is; what they say stays the same
    #[command(after_help = "Examples:
  relance fmt scenario.relance
  relance fmt examples/my-dso-manager --check
  relance fmt examples/my-dso-manager --diff
  relance fmt - < scenario.relance

Exit codes: 0 fine, 1 a file would change (with --check) or cannot be laid out, 2 wrong usage.")]
    Fmt(Fmt),
    /// Keep a portfolio as one file that is read where it lies, for many programs or days
    #[command(after_help = "Examples:
  relance snapshot scenario.relance --portfolio data --output data.snapshot
  relance snapshot scenario.relance --portfolio changes --update data.snapshot --output data.snapshot
  relance run scenario.relance --portfolio data.snapshot --as-of 2026-03-20")]
    Snapshot(Snapshot),
    /// See day by day what a program will do, and what people will have to do
    #[command(after_help = "Examples:
  relance simulate scenario.relance --portfolio data --from 2026-01-01 --to 2026-12-31
  relance simulate scenario.relance --portfolio data --from 2026-01-01 --to 2026-12-31 --assume \"all pay 20 days late\"
  relance simulate scenario.relance --portfolio data --from 2026-01-01 --to 2026-12-31 --payments payments.csv --format html -o report.html

An assumption is a list of clauses, separated by commas:
  nobody pays
  all pay on time | all pay 20 days late | 60 % pay 0 to 15 days late | 10 % pay 5 days early
  40 % pay within 10 days of a contact | 20 % pay within 5 days of a letter")]
    Simulate(Simulate),
    /// Make a program of the screen of another tool
    #[command(after_help = "Examples:
  relance import mdm screen.txt --output scenarios.relance
  relance import mdm - < screen.txt")]
    Import(Import),
    /// Show what one customer goes through, step by step, until nothing more happens
    #[command(after_help = arguments::preview::EXAMPLES)]
    Preview(Preview),
    /// Serve an editor over the standard input and output (language server protocol)
    #[command(after_help = "An editor starts it and speaks to it; there is nothing to type here.")]
    Lsp(Lsp),
}

/// `relance lsp`
#[derive(Debug, Args)]
pub struct Lsp {
    /// Speak over the standard input and output; there is no other way, but editors say it
    #[arg(long)]
    pub stdio: bool,
}

/// The program.
#[derive(Debug, Args)]
pub struct ProgramPath {
    /// A `.relance` file, a folder of them, or a file made by `relance compile`
    #[arg(value_name = "PROGRAM")]
    pub program: PathBuf,
}

/// What an evaluation reads.
#[derive(Debug, Args)]
pub struct Inputs {
    /// The program.
    #[command(flatten)]
    pub program: ProgramPath,
    /// A folder with customers and invoices, and history and specific_actions if there are any; each as .csv, .parquet or .arrow; or a snapshot
    #[arg(long, value_name = "DIR")]
    pub portfolio: PathBuf,
    /// The day to work out, as YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    pub as_of: Day,
    /// Leave out rows with errors, and say how many, instead of stopping
    #[arg(long)]
    pub skip_bad_rows: bool,
    /// On how many threads to read and evaluate; as many as there are cores if not said
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

impl Inputs {
    /// How many threads to use, the present one included.
    #[must_use]
    pub fn threads(&self) -> usize {
        threads(self.threads)
    }
}

/// As many threads as were asked for, or as there are cores.
#[must_use]
pub fn threads(asked: Option<u16>) -> usize {
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    asked.map_or_else(cores, usize::from)
}

/// `relance check`
#[derive(Debug, Args)]
pub struct Check {
    /// The program.
    #[command(flatten)]
    pub program: ProgramPath,
    /// A portfolio, to look whether its contacts can receive what is sent, in their languages
    #[arg(long, value_name = "DIR")]
    pub portfolio: Option<PathBuf>,
    /// How to say it: for people, or on the standard output for other programs
    #[arg(long, value_enum, default_value_t = Report::Human)]
    pub format: Report,
    /// Mend what can be mended without asking, then say what is left
    #[arg(long)]
    pub fix: bool,
    /// With --fix: show what would change, and change nothing
    #[arg(long, requires = "fix", conflicts_with = "format")]
    pub dry_run: bool,
}

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Report {
    /// For people: the line that is meant, and what to write instead
    Human,
    /// A line for each
    Short,
    /// One JSON document, described in docs/check-json.md
    Json,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
    /// Commands for the log of a workflow on GitHub
    Github,
}

/// `relance run`
#[derive(Debug, Args)]
pub struct Run {
    /// What it reads.
    #[command(flatten)]
    pub inputs: Inputs,
    /// A table for people, or rows for machines
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Evaluate in this process, or in the WebAssembly component with limits of memory and time
    #[arg(long, value_enum, default_value_t = Engine::Native)]
    pub engine: Engine,
    /// Write to this file instead of the screen; it appears only when all went well
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// In the table, also list the customers for whom there is nothing to do
    #[arg(long)]
    pub all: bool,
}

/// `relance explain`
#[derive(Debug, Args)]
pub struct Explain {
    /// What it reads.
    #[command(flatten)]
    pub inputs: Inputs,
    /// The customer's id
    #[arg(long, value_name = "ID")]
    pub customer: String,
}

/// `relance explain-code`
#[derive(Debug, Args)]
pub struct ExplainCode {
    /// The code, as in the message; `e202` and `202` do as well. Without it, all codes are listed
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

/// `relance compile`
#[derive(Debug, Args)]
pub struct Compile {
    /// The program.
    #[command(flatten)]
    pub program: ProgramPath,
    /// The file to write
    #[arg(long, short, value_name = "FILE")]
    pub output: PathBuf,
}

/// `relance fmt`
#[derive(Debug, Args)]
pub struct Fmt {
    /// `.relance` files, folders with all below them, or `-` for the standard input, which goes to the standard output
    #[arg(value_name = "PATHS", required = true)]
    pub paths: Vec<PathBuf>,
    /// Change nothing; list the files that would change, and end with 1 if there are any
    #[arg(long)]
    pub check: bool,
    /// Change nothing; show what would change
    #[arg(long)]
    pub diff: bool,
}

/// `relance snapshot`
#[derive(Debug, Args)]
pub struct Snapshot {
    /// The program, which declares the customers' attributes.
    #[command(flatten)]
    pub program: ProgramPath,
    /// The portfolio's folder; with --update, one with the customers of whom something changed
    #[arg(long, value_name = "DIR")]
    pub portfolio: PathBuf,
    /// Take this snapshot and replace the customers that the folder has, with all that is theirs; history is added to
    #[arg(long, value_name = "FILE")]
    pub update: Option<PathBuf>,
    /// With --update: a file with the ids of customers to take out, one a line
    #[arg(long, value_name = "FILE", requires = "update")]
    pub removed: Option<PathBuf>,
    /// The file to write; it may be the one that is updated, and appears only when all went well
    #[arg(long, short, value_name = "FILE")]
    pub output: PathBuf,
    /// Leave out rows with errors, and say how many, instead of stopping
    #[arg(long)]
    pub skip_bad_rows: bool,
    /// On how many threads to read; as many as there are cores if not said
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Colour {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// How an agenda is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: due first, by collector, with totals
    Table,
    /// One JSON object a line
    Ndjson,
    /// Comma-separated values with a header
    Csv,
    /// Apache Parquet, for DuckDB, Polars, Spark and their like
    Parquet,
    /// An Arrow IPC file
    Arrow,
}

/// Where the evaluator runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    /// In this process
    Native,
    /// In the WebAssembly component
    Wasm,
}

/// Reads a date of the command line.
///
/// # Errors
/// What to write instead.
pub fn parse_day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| format!("write a real date from {} to {} as YYYY-MM-DD, for instance 2026-03-20", Day::FIRST, Day::LAST))
}
