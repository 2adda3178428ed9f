//! `relance preview`

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use relance_engine::Day;

use crate::cli::{ProgramPath, parse_day};

/// `relance preview`
#[derive(Debug, Args)]
pub struct Preview {
    /// The program.
    #[command(flatten)]
    pub program: ProgramPath,
    /// The scenario to play, whatever the group; of a customer of a portfolio its group's if not said
    #[arg(long, value_name = "NAME", required_unless_present = "portfolio")]
    pub scenario: Option<String>,
    /// When the invoice of a made-up customer is due, as YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = parse_day, required_unless_present = "portfolio", conflicts_with = "portfolio")]
    pub due: Option<Day>,
    /// What is open of that invoice, in the program's currency
    #[arg(long, value_name = "AMOUNT", default_value = "1000", conflicts_with = "portfolio", allow_hyphen_values = true)]
    pub open: String,
    /// A portfolio, to play a real customer with its invoices and history
    #[arg(long, value_name = "DIR", requires = "customer", requires = "as_of")]
    pub portfolio: Option<PathBuf>,
    /// The customer's id
    #[arg(long, value_name = "ID", requires = "portfolio")]
    pub customer: Option<String>,
    /// The first morning, as YYYY-MM-DD; of a made-up customer a week before anything happens if not said
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    pub as_of: Option<Day>,
    /// The last morning, as YYYY-MM-DD; until nothing changes any more, at most ten years, if not said
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    pub until: Option<Day>,
    /// Something that happens, such as `2026-03-16 paid 500`; may be given several times
    #[arg(long = "event", value_name = "EVENT")]
    pub events: Vec<String>,
    /// Something known of the customer, such as `risk=4`; may be given several times
    #[arg(long = "with", value_name = "NAME=VALUE")]
    pub with: Vec<String>,
    /// A table for people, a picture, a page, or a document for programs
    #[arg(long, value_enum, default_value_t = Form::Table)]
    pub format: Form,
    /// Write to this file instead of the screen; it appears only when all went well
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Leave out rows of the portfolio with errors, and say how many, instead of stopping
    #[arg(long, requires = "portfolio")]
    pub skip_bad_rows: bool,
}

/// How a timeline is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// For people: a line for each day on which something happens
    Table,
    /// One JSON document, described in docs/preview-json.md
    Json,
    /// A picture
    Svg,
    /// A page with the picture and all that there is to say
    Html,
}

/// Examples for the help.
pub const EXAMPLES: &str = "Examples:
  relance preview examples/my-dso-manager --scenario \"Clients risqués (FR)\" --due 2026-03-02
  relance preview examples/my-dso-manager --scenario \"Clients risqués (FR)\" --due 2026-03-02 --format html --output preview.html
  relance preview examples/my-dso-manager --scenario \"Clients risqués (FR)\" --due 2026-03-02 --open 80 --event \"2026-03-16 paid 40\"
  relance preview examples/my-dso-manager --portfolio examples/portfolio --customer C009 --as-of 2026-03-20

Events: a date, then one of
  paid                            paid 250.50                  bounced
  promised until 2026-04-10       promise withdrawn
  disputed                        resolved
  on hold                         released
  done \"NAME OF THE STEP\"         (on this day, not on its own: late, or early)
each with `for INVOICE` at its end where there are several invoices.";
