//! A whole portfolio in memory, from tables, CSV files or both.

use relance_engine::Program;
use relance_portfolio::problem::{Problem, Report};
use relance_portfolio::{File, Files, KEPT, Options, Reading, read};

use super::render::Rendered;
use super::table::Table;

/// A file of a portfolio.
#[derive(Clone, Copy, Debug)]
pub enum Input<'a> {
    /// A CSV file.
    Csv(File<'a>),
    /// A Parquet or Arrow IPC file.
    Table(&'a Table),
}

/// The files of a portfolio, each in the format it has.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// The customers.
    pub customers: Input<'a>,
    /// Their invoices and credits.
    pub invoices: Input<'a>,
    /// What was done.
    pub history: Option<Input<'a>>,
    /// What is to be done outside the scenarios.
    pub specific_actions: Option<Input<'a>>,
}

/// Reads and checks a portfolio for a program, and holds it whole: the reading that the CSV files give that say the same.
///
/// Each table is written as CSV and read by [`relance_portfolio::read`], and the places in its messages are translated
/// into rows and columns. That takes about 100 bytes a row besides the portfolio; a table of more than 2 gigabytes as CSV
/// is refused (P0007). A run over a large portfolio reads batch by batch instead.
#[must_use]
pub fn load<'a>(program: &Program, inputs: &Inputs<'a>, options: &Options) -> Reading {
    let mut report = Report::default();
    let mut render = |input: Option<Input<'a>>| match input {
        Some(Input::Table(table)) => Rendered::new(table, program, &mut report),
        _ => None,
    };
    let rendered = [Some(inputs.customers), Some(inputs.invoices), inputs.history, inputs.specific_actions].map(&mut render);
    if report.error_count() > 0 {
        return report.into_reading();
    }
    let [customers, invoices, history, actions] = &rendered;
    let files = Files {
        customers: file(inputs.customers, customers.as_ref()),
        invoices: file(inputs.invoices, invoices.as_ref()),
        history: inputs.history.map(|input| file(input, history.as_ref())),
        specific_actions: inputs.specific_actions.map(|input| file(input, actions.as_ref())),
    };
    let mut reading = read(program, &files, options);
    for problem in reading.problems.iter_mut().chain(&mut reading.notices) {
        translate(problem, &rendered);
    }
    let of_tables = report.into_reading();
    let names = [Some(files.customers), Some(files.invoices), files.history, files.specific_actions];
    let rank = |problem: &Problem| names.iter().position(|file| file.is_some_and(|file| file.name == problem.file));
    reading.notices.extend(of_tables.notices);
    reading.notices.sort_by_key(|notice| (rank(notice), notice.line, notice.column, notice.code));
    reading.notices.truncate(KEPT);
    reading.notice_count += of_tables.notice_count;
    reading
}

/// A table as a CSV file, a CSV file as itself.
fn file<'a>(input: Input<'a>, rendered: Option<&'a Rendered<'_>>) -> File<'a> {
    match input {
        Input::Csv(file) => file,
        Input::Table(table) => File { name: &table.name, bytes: rendered.map(|rendered| rendered.text.as_bytes()).unwrap_or_default() },
    }
}

fn translate(problem: &mut Problem, rendered: &[Option<Rendered<'_>>]) {
    if let Some(rendered) = rendered.iter().flatten().find(|rendered| rendered.name() == problem.file) {
        rendered.translate(problem);
    }
}
