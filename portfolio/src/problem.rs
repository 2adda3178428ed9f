//! A message about a portfolio, and the bounded list of them.

use core::fmt;

pub use crate::cell::What;
use crate::code::{Code, Severity};
pub use crate::explain::{explain, instead, quoted};
use crate::table::Origin;

/// How many errors, and how many notices, are kept; all are counted.
pub const KEPT: usize = 100;

/// How the place of a problem is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// By lines and characters, as in a text.
    #[default]
    Text,
    /// By rows and columns, as in a file that is no text (Parquet, Arrow).
    Table {
        /// The name of the column; none if it is about the whole row or the whole file.
        column: Option<String>,
    },
}

/// One message: what is wrong, where, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it is about.
    pub code: Code,
    /// The name of the file, as it was given.
    pub file: String,
    /// How `line` and `column` are to be understood.
    pub place: Place,
    /// The line in the file, from 1; in a table the row, from 1, or 0 if it is about the file or a column as a whole.
    pub line: u64,
    /// The character of the line at which the cell begins, from 1; in a table the place of the column, from 1, or 0.
    pub column: u64,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

/// Writes `portfolio/invoices.csv:12:9: error[P0103]: …` or, of a table, `invoices.parquet: row 12, column due_on:
/// error[P0106]: …`, and on a line of its own `  help: …`.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem { code, file, place, line, column, message, help } = self;
        match (place, line) {
            (Place::Text, _) => write!(f, "{file}:{line}:{column}")?,
            (Place::Table { column: None }, 0) => write!(f, "{file}")?,
            (Place::Table { column: None }, row) => write!(f, "{file}: row {row}")?,
            (Place::Table { column: Some(column) }, 0) => write!(f, "{file}: column {column}")?,
            (Place::Table { column: Some(column) }, row) => write!(f, "{file}: row {row}, column {column}")?,
        }
        write!(f, ": {}[{code}]: {message}", code.severity().name())?;
        match help {
            Some(help) => write!(f, "\n  help: {help}"),
            None => Ok(()),
        }
    }
}

/// A message and perhaps a help.
pub type Words = (String, Option<String>);

/// Messages of one severity: the first [`KEPT`], and how many there were.
#[derive(Debug, Default)]
pub(crate) struct Bounded {
    kept: Vec<(u8, Problem)>,
    /// How many there were.
    pub(crate) count: usize,
}

impl Bounded {
    /// The kept ones by file, line and column.
    pub(crate) fn into_sorted(mut self) -> Vec<Problem> {
        self.sort();
        self.kept.into_iter().map(|(_, problem)| problem).collect()
    }

    fn sort(&mut self) {
        self.kept.sort_by(|(left_rank, left), (right_rank, right)| {
            (left_rank, left.line, left.column, left.code).cmp(&(right_rank, right.line, right.column, right.code))
        });
    }

    fn merge(&mut self, other: Bounded) {
        self.count = self.count.saturating_add(other.count);
        self.kept.extend(other.kept);
        self.sort();
        self.kept.truncate(KEPT);
    }
}

/// A file, for messages about it.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// Messages stand in this order of their files: customers 0, invoices 1, history 2, specific actions 3.
    pub rank: u8,
    /// Its name.
    pub name: &'a str,
}

/// All that a reading found.
#[derive(Debug, Default)]
pub struct Report {
    /// Errors.
    pub(crate) errors: Bounded,
    /// Notices.
    pub(crate) notices: Bounded,
    /// An error about a file as a whole was found.
    pub(crate) of_file: bool,
    /// How many rows cannot be used.
    pub(crate) bad_rows: usize,
}

impl Report {
    /// Counts a problem and, as long as there is room, works out its place and its words.
    pub(crate) fn add(&mut self, code: Code, origin: Origin<'_>, place: impl FnOnce() -> (u64, u64), words: impl FnOnce() -> Words) {
        self.keep(code, origin.subject.rank, || {
            let ((line, column), (message, help)) = (place(), words());
            Problem { code, file: origin.subject.name.to_owned(), place: origin.layout.place(column), line, column, message, help }
        });
    }

    /// Counts a problem of a table that is no text and, as long as there is room, works out its words. `row` counts
    /// from 1, or is 0 if it is about the file or a column as a whole; `column` is the place from 1 and the name.
    pub fn add_in_table(&mut self, code: Code, subject: Subject<'_>, row: u64, column: Option<(u64, &str)>, words: impl FnOnce() -> Words) {
        self.keep(code, subject.rank, || {
            let (message, help) = words();
            let place = Place::Table { column: column.map(|(_, name)| name.to_owned()) };
            let column = column.map_or(0, |(column, _)| column);
            Problem { code, file: subject.name.to_owned(), place, line: row, column, message, help }
        });
    }

    fn keep(&mut self, code: Code, rank: u8, problem: impl FnOnce() -> Problem) {
        self.of_file |= code.of_file();
        let list = match code.severity() {
            Severity::Error => &mut self.errors,
            Severity::Notice => &mut self.notices,
        };
        list.count = list.count.saturating_add(1);
        if list.kept.len() < KEPT {
            list.kept.push((rank, problem()));
        }
    }

    /// Counts a row that cannot be used.
    pub fn drop_row(&mut self) {
        self.bad_rows = self.bad_rows.saturating_add(1);
    }

    /// How many errors there are.
    #[must_use]
    pub fn error_count(&self) -> usize {
        self.errors.count
    }

    /// Takes in what another reading found, of other rows. Whatever the order, the same messages are kept, if each
    /// report was made in the order of the rows.
    pub fn merge(&mut self, other: Report) {
        self.errors.merge(other.errors);
        self.notices.merge(other.notices);
        self.of_file |= other.of_file;
        self.bad_rows = self.bad_rows.saturating_add(other.bad_rows);
    }

    /// Takes in the messages of a reading, all of them about one file.
    pub fn take_in(&mut self, rank: u8, reading: crate::Reading) {
        let ranked = |problems: Vec<Problem>| problems.into_iter().map(|problem| (rank, problem)).collect();
        self.of_file |= reading.problems.iter().any(|problem| problem.code.of_file());
        self.bad_rows = self.bad_rows.saturating_add(reading.skipped_rows);
        self.errors.merge(Bounded { kept: ranked(reading.problems), count: reading.problem_count });
        self.notices.merge(Bounded { kept: ranked(reading.notices), count: reading.notice_count });
    }

    /// The messages, without a portfolio.
    #[must_use]
    pub fn into_reading(self) -> crate::Reading {
        crate::Reading {
            problem_count: self.errors.count,
            problems: self.errors.into_sorted(),
            notice_count: self.notices.count,
            notices: self.notices.into_sorted(),
            ..crate::Reading::default()
        }
    }
}
