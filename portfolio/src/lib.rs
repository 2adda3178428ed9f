//! The portfolio folder of Relance: bytes of CSV files in, checked columns and messages out.
//!
//! What it is: the only place that knows how customers, invoices, history and specific actions are written. It finds
//! every mistake it can in one reading and says where it is and what to write instead. What it is not: a reader of
//! files; it gets bytes, so that it works the same in a browser.
//!
//! # How files are written
//!
//! UTF-8, with or without a byte order mark. The first line that is not empty is the header; the order of the columns
//! is free. Cells are separated by commas; if the header has none outside quotes, by semicolons; if it has none of
//! these either, by tabs. A cell may stand in `"`, with a quote inside it written twice, and may then have line ends in
//! it. Lines end with LF or CRLF; empty lines are passed over. A cell of blanks only is empty. Ids, names and other
//! texts stay as they are; blanks around dates, numbers, flags, codes and fixed words do not count.

mod actions;
mod attributes;
mod cell;
mod cells;
mod changes;
pub mod code;
mod collected;
mod collectors;
mod customer_rows;
mod customers;
mod cut;
mod explain;
mod findings;
mod group;
mod header;
mod history;
mod index;
mod invoice_order;
mod invoice_rows;
mod invoices;
mod library;
mod listed;
mod nearest;
mod parallel;
mod payments;
pub mod problem;
mod rows;
mod split;
mod table;
mod texts;
mod value;
mod whole;

pub use cells::{ACTION_COLUMNS, CUSTOMER_COLUMNS, Cells, HISTORY_COLUMNS, INVOICE_COLUMNS, Tables, customer_columns};
pub use changes::{Change, changes};
pub use code::{Code, Severity};
pub use collectors::{Collector, Collectors, read_collectors};
pub use explain::{instead, quoted};
pub use listed::Listed;
pub use nearest::nearest;
pub use payments::{Payment, payments};
pub use problem::{KEPT, Problem};
pub use value::{Value, flag, money, read_as, value};
pub use whole::int_of;

use cut::Work;
use problem::Report;
use relance_engine::Program;
use relance_engine::portfolio::{TextColumn, Texts};
use table::Source;

/// One file.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// What messages call it, such as `portfolio/customers.csv`.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// The files of a portfolio.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a> {
    /// The customers.
    pub customers: File<'a>,
    /// Their invoices and credits.
    pub invoices: File<'a>,
    /// What was done.
    pub history: Option<File<'a>>,
    /// What is to be done outside the scenarios.
    pub specific_actions: Option<File<'a>>,
}

/// How to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Leave out rows with errors, and the rows of customers left out, instead of refusing the portfolio. Errors about
    /// a file as a whole ([`Code::of_file`]) refuse it all the same.
    pub skip_bad_rows: bool,
    /// On how many threads large files are read besides the present one, which puts together what they read; 0 and 1
    /// for none. The reading is the same, to the byte. Where there are no threads, as in a browser, all of it happens
    /// on the present one.
    pub threads: usize,
}

/// About how many bytes of a file are read at a time: what comes of them stays in the caches of a processor.
const PIECE: usize = 1 << 19;

/// Columns for the evaluator, and the texts that only renderings need.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Portfolio {
    /// The columns of the evaluator.
    pub columns: relance_engine::Portfolio,
    /// Ids of the invoices, each at the place of its invoice.
    pub invoice_ids: Texts,
    /// What people call the invoices (`number`), each at the place of its invoice.
    pub invoice_numbers: TextColumn,
    /// Ids of the pending specific actions, each at the place of its action.
    pub action_ids: Texts,
    /// What people call the actions (`label`; of a library's action without one, its name), each at the place of its
    /// action.
    pub action_labels: TextColumn,
    /// Names of the customers' contacts, each at the place of its customer; so are the following.
    pub contact_names: TextColumn,
    /// E-mail addresses.
    pub contact_emails: TextColumn,
    /// Telephone numbers.
    pub contact_phones: TextColumn,
    /// Postal addresses.
    pub contact_addresses: TextColumn,
}

/// What a reading gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The portfolio, unless an error keeps it from being used.
    pub portfolio: Option<Portfolio>,
    /// The first [`KEPT`] errors, by file, line and column.
    pub problems: Vec<Problem>,
    /// How many errors there are.
    pub problem_count: usize,
    /// How many rows the portfolio is without; 0 if there is no portfolio.
    pub skipped_rows: usize,
    /// The first [`KEPT`] notices, by file, line and column.
    pub notices: Vec<Problem>,
    /// How many notices there are.
    pub notice_count: usize,
}

/// Reads and checks a portfolio for a program, which says what attributes customers have and in which currency amounts
/// are. The same bytes give the same reading everywhere.
#[must_use]
pub fn read(program: &Program, files: &Files, options: &Options) -> Reading {
    read_in_pieces(program, files, options, PIECE)
}

/// [`read`] with pieces of another size, for tests: the reading does not depend on it.
#[doc(hidden)]
#[must_use]
pub fn read_in_pieces(program: &Program, files: &Files, options: &Options, piece: usize) -> Reading {
    let sources = Sources {
        customers: Source::File(files.customers),
        invoices: Source::File(files.invoices),
        history: files.history.map(Source::File),
        specific_actions: files.specific_actions.map(Source::File),
    };
    read_sources(program, &sources, options, piece)
}

/// [`read`] of tables whose cells are texts already. Places are rows and columns ([`problem::Place::Table`]).
#[must_use]
pub fn read_cells(program: &Program, tables: &Tables, options: &Options) -> Reading {
    let sources = Sources {
        customers: Source::Cells(tables.customers),
        invoices: Source::Cells(tables.invoices),
        history: tables.history.map(Source::Cells),
        specific_actions: tables.specific_actions.map(Source::Cells),
    };
    read_sources(program, &sources, options, PIECE)
}

/// The tables of a portfolio, whatever their form.
struct Sources<'a> {
    customers: Source<'a>,
    invoices: Source<'a>,
    history: Option<Source<'a>>,
    specific_actions: Option<Source<'a>>,
}

fn read_sources(program: &Program, sources: &Sources<'_>, options: &Options, piece: usize) -> Reading {
    let work = Work { threads: options.threads, piece };
    let mut report = Report::default();
    let customers = customers::read(program, &sources.customers, &mut report, work);
    let mut invoices = invoices::read(program, &sources.invoices, &customers, &mut report, work);
    let no_rows = vec![0; customers.customers.count + 1];
    let mut history = relance_engine::portfolio::History { starts: no_rows.clone(), ..Default::default() };
    if let Some(source) = &sources.history {
        history = history::read(source, &customers, &invoices, &mut report, work);
    }
    let mut actions = actions::Read::default();
    (actions.actions.starts, actions.actions.invoice_starts) = (no_rows, vec![0]);
    if let Some(source) = &sources.specific_actions {
        actions = actions::read(program, source, &customers, &invoices, &mut report);
    }
    invoices::mark(&mut invoices.invoices, &actions.actions.invoices);

    let usable = (report.errors.count == 0 && report.bad_rows == 0) || (options.skip_bad_rows && !report.of_file);
    let [contact_names, contact_emails, contact_phones, contact_addresses] = customers.contacts;
    let portfolio = usable.then_some(Portfolio {
        columns: relance_engine::Portfolio {
            customers: customers.customers,
            invoices: invoices.invoices,
            history,
            actions: actions.actions,
        },
        invoice_ids: invoices.ids,
        invoice_numbers: invoices.numbers,
        action_ids: actions.ids,
        action_labels: actions.labels,
        contact_names,
        contact_emails,
        contact_phones,
        contact_addresses,
    });
    Reading {
        portfolio,
        problem_count: report.errors.count,
        problems: report.errors.into_sorted(),
        skipped_rows: if usable { report.bad_rows } else { 0 },
        notice_count: report.notices.count,
        notices: report.notices.into_sorted(),
    }
}
