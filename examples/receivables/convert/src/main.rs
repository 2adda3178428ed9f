//! Turns IBM's sample of receivables into a portfolio folder as it stood on any day, or with its whole life.

use std::path::PathBuf;
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::Parser;

use relance_receivables::problem::Problems;
use relance_receivables::{convert, life, output, source};

/// Turns IBM's sample of receivables into a portfolio folder as it stood on any day of 2012 and 2013, or into one to simulate these years.
///
/// Exit codes: 0 fine, 1 the input has errors or a file cannot be read or written, 2 wrong usage.
#[derive(Debug, Parser)]
#[command(
    name = "relance-receivables",
    after_help = "Example, from the root of the repository:\n  \
                  cargo run --release -p relance-receivables -- --as-of 2013-06-30 --output target/receivables-2013-06-30\n  \
                  cargo run --release -p relance-receivables -- --whole --output target/receivables"
)]
struct Arguments {
    /// The day, as YYYY-MM-DD: invoices issued by then and settled later are open.
    #[arg(long, value_name = "DATE", value_parser = iso_date, required_unless_present = "whole")]
    as_of: Option<NaiveDate>,

    /// All invoices as before the first day, with payments.csv and changes.csv for what came in since: for `relance simulate`.
    #[arg(long, conflicts_with = "as_of")]
    whole: bool,

    /// The folder to write customers.csv, invoices.csv and the others into; it is made if it isn't there.
    #[arg(long, value_name = "DIR")]
    output: PathBuf,

    /// The file of invoices.
    #[arg(long, value_name = "FILE", default_value = "examples/receivables/ibm-accounts-receivable.csv")]
    input: PathBuf,

    /// Who collects in which country code: a CSV file with the columns countryCode and collector.
    #[arg(long, value_name = "FILE", default_value = "examples/receivables/collectors.csv")]
    collectors: PathBuf,

    /// Write into a folder that holds other files too; those stay as they are.
    #[arg(long)]
    force: bool,
}

/// Reads YYYY-MM-DD.
fn iso_date(text: &str) -> Result<NaiveDate, String> {
    let mut parts = text.splitn(3, '-');
    let mut number = |digits: usize| parts.next().filter(|part| part.len() == digits).and_then(source::digits);
    let date = match (number(4), number(2), number(2)) {
        (Some(year), Some(month), Some(day)) => source::civil_date(year, month, day),
        _ => None,
    };
    date.ok_or_else(|| "write a day of the years 1900 to 2999 as YYYY-MM-DD, such as 2013-06-30".to_owned())
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(summary) => {
            println!("{summary}");
            ExitCode::SUCCESS
        }
        Err(problems) => {
            eprint!("{problems}");
            ExitCode::from(1)
        }
    }
}

/// Reads, converts and writes; gives the line to print.
fn run(arguments: &Arguments) -> Result<String, Problems> {
    let invoices = source::read_invoices(&arguments.input)?;
    let collectors = source::read_collectors(&arguments.collectors)?;
    let (collectors_file, folder) = (arguments.collectors.display().to_string(), arguments.output.display());
    let failed = |error| Problems::of_file(&arguments.output, "cannot be written", &error);
    let Some(as_of) = arguments.as_of else {
        let life = life::whole(&invoices, &collectors, &collectors_file)?;
        output::write(&arguments.output, &output::life_tables(&life).map_err(failed)?, arguments.force)?;
        let life::Life { portfolio, payments, changes } = &life;
        let (customers, invoices) = (portfolio.customers.len(), portfolio.invoices.len());
        let (payments, changes) = (payments.len(), changes.len());
        return Ok(format!("{folder}: {customers} customers, {invoices} invoices, {payments} payments, {changes} changes"));
    };
    let portfolio = convert::as_of(&invoices, &collectors, as_of, &collectors_file)?;
    output::write(&arguments.output, &output::tables(&portfolio).map_err(failed)?, arguments.force)?;
    let (owing, customers, invoices) = (portfolio.owing(), portfolio.customers.len(), portfolio.invoices.len());
    Ok(format!("{folder}: as of {as_of}, {customers} customers, {owing} of whom owe {invoices} invoices"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_year_month_day() {
        assert_eq!(iso_date("2013-06-30").ok(), NaiveDate::from_ymd_opt(2013, 6, 30));
        for wrong in ["2013-6-30", "2013-02-29", "30/06/2013", "1899-12-31", "3000-01-01", "+013-06-30", "", "2013-06-30-1"] {
            assert!(iso_date(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_arguments_are_well_formed() {
        use clap::CommandFactory;
        Arguments::command().debug_assert();
    }
}
