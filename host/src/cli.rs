//! The command line: what can be written, and the help for it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use relance_engine::Day;
use relance_render::Lang;

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
  relance check examples/my-dso-manager")]
    Check(Check),
    /// Work out who is to be chased, how and when
    #[command(after_help = "Examples:
  relance run scenario.relance --portfolio data --as-of 2026-03-20
  relance run scenario.relance --portfolio data --as-of 2026-03-20 --format ndjson > agenda.ndjson
  relance run scenario.relance --portfolio data --as-of 2026-03-20 --engine wasm --format csv --output agenda.csv")]
    Run(Run),
    /// Say in words why one customer is chased, or is not
    #[command(after_help = "Examples:
  relance explain scenario.relance --portfolio data --as-of 2026-03-20 --customer C001
  relance explain scenario.relance --portfolio data --as-of 2026-03-20 --customer C001 --lang fr")]
    Explain(Explain),
    /// Compile a program into the one file that edges and services load
    #[command(after_help = "Examples:
  relance compile examples/my-dso-manager --output scenario.rlc
  relance run scenario.rlc --portfolio data --as-of 2026-03-20")]
    Compile(Compile),
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
    /// A folder with customers.csv and invoices.csv, and history.csv and specific_actions.csv if there are any
    #[arg(long, value_name = "DIR")]
    pub portfolio: PathBuf,
    /// The day to work out, as YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    pub as_of: Day,
    /// Leave out rows with errors, and say how many, instead of stopping
    #[arg(long)]
    pub skip_bad_rows: bool,
}

/// `relance check`
#[derive(Debug, Args)]
pub struct Check {
    /// The program.
    #[command(flatten)]
    pub program: ProgramPath,
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
    /// The language of the table
    #[arg(long, value_enum, default_value_t = Language::En)]
    pub lang: Language,
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
    /// The language of the explanation
    #[arg(long, value_enum, default_value_t = Language::En)]
    pub lang: Language,
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
}

/// Where the evaluator runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    /// In this process
    Native,
    /// In the WebAssembly component
    Wasm,
}

/// The language of what consultants read.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Language {
    /// English
    En,
    /// French
    Fr,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Lang {
        match language {
            Language::En => Lang::English,
            Language::Fr => Lang::French,
        }
    }
}

fn parse_day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| format!("write a real date from {} to {} as YYYY-MM-DD, for instance 2026-03-20", Day::FIRST, Day::LAST))
}
