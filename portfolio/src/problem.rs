//! A message about a portfolio, and the bounded list of them.

use core::fmt;

use crate::code::{Code, Severity};

/// How many errors, and how many notices, are kept; all are counted.
pub const KEPT: usize = 100;

/// One message: what is wrong, where, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it is about.
    pub code: Code,
    /// The name of the file, as it was given.
    pub file: String,
    /// The line in the file, from 1.
    pub line: u64,
    /// The character of the line at which the cell begins, from 1.
    pub column: u64,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

/// Writes `portfolio/invoices.csv:12:9: error[P0103]: …` and, on a line of its own, `  help: …`.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem { code, file, line, column, message, help } = self;
        write!(f, "{file}:{line}:{column}: {}[{code}]: {message}", code.severity().name())?;
        match help {
            Some(help) => write!(f, "\n  help: {help}"),
            None => Ok(()),
        }
    }
}

/// A message and perhaps a help.
pub(crate) type Words = (String, Option<String>);

/// Messages of one severity: the first [`KEPT`], and how many there were.
#[derive(Default)]
pub(crate) struct Bounded {
    kept: Vec<(u8, Problem)>,
    /// How many there were.
    pub(crate) count: usize,
}

impl Bounded {
    /// The kept ones by file, line and column.
    pub(crate) fn into_sorted(mut self) -> Vec<Problem> {
        self.kept.sort_by(|(left_rank, left), (right_rank, right)| {
            (left_rank, left.line, left.column, left.code).cmp(&(right_rank, right.line, right.column, right.code))
        });
        self.kept.into_iter().map(|(_, problem)| problem).collect()
    }
}

/// All that a reading found.
#[derive(Default)]
pub(crate) struct Report {
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
    /// Counts a problem and, as long as there is room, works out its place and its words. `rank` orders the files.
    pub(crate) fn add(&mut self, code: Code, (rank, file): (u8, &str), place: impl FnOnce() -> (u64, u64), words: impl FnOnce() -> Words) {
        self.of_file |= code.of_file();
        let list = match code.severity() {
            Severity::Error => &mut self.errors,
            Severity::Notice => &mut self.notices,
        };
        list.count = list.count.saturating_add(1);
        if list.kept.len() < KEPT {
            let (line, column) = place();
            let (message, help) = words();
            list.kept.push((rank, Problem { code, file: file.to_owned(), line, column, message, help }));
        }
    }
}
