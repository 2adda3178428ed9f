//! `relance messages`

use std::path::PathBuf;

use clap::Args;
use relance_engine::Day;
use relance_engine::program::template::Language;

use crate::cli::{ProgramPath, parse_day};

/// `relance messages`
#[derive(Debug, Args)]
pub struct Messages {
    /// The program.
    #[command(flatten)]
    pub program: ProgramPath,
    /// The portfolio's folder, or a snapshot; who signs stands in its collectors.csv, if there is one
    #[arg(long, value_name = "DIR", required_unless_present = "template", conflicts_with = "template")]
    pub portfolio: Option<PathBuf>,
    /// The day of the messages, as YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = parse_day, required_unless_present = "template")]
    pub as_of: Option<Day>,
    /// Only the messages to this customer; without --output, on the screen
    #[arg(long, value_name = "ID", conflicts_with = "template")]
    pub customer: Option<String>,
    /// Show a template for a made-up customer: three invoices, one disputed and one not due yet
    #[arg(long, value_name = "NAME")]
    pub template: Option<String>,
    /// Write in this language instead of the customer's; with --template, in this one only
    #[arg(long = "in", value_name = "LANGUAGE", value_parser = parse_language)]
    pub language: Option<Language>,
    /// Write each message to files in this new folder, with an index.html that lists them
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Leave out rows with errors, and say how many, instead of stopping
    #[arg(long)]
    pub skip_bad_rows: bool,
    /// On how many threads to read and evaluate; as many as there are cores if not said
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

fn parse_language(text: &str) -> Result<Language, String> {
    Language::parse(text).ok_or_else(|| "write the two small letters of a language, for instance `fr`".to_owned())
}
