//! What lists that come with a portfolio have in common: how their readings are told.

use crate::problem::{Problem, Report};

/// What the reading of a list gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<T> {
    /// The rows, unless an error keeps them from being used.
    pub rows: Option<Vec<T>>,
    /// The first [`crate::KEPT`] errors, by line and column.
    pub problems: Vec<Problem>,
    /// How many errors there are.
    pub problem_count: usize,
    /// How many rows are left out; 0 if there are none.
    pub skipped_rows: usize,
    /// The first [`crate::KEPT`] notices, by line and column.
    pub notices: Vec<Problem>,
    /// How many notices there are.
    pub notice_count: usize,
}

impl<T> Listed<T> {
    /// Rows with what was found about them.
    pub(crate) fn new(rows: Vec<T>, report: Report, skip_bad_rows: bool) -> Listed<T> {
        let usable = (report.errors.count == 0 && report.bad_rows == 0) || (skip_bad_rows && !report.of_file);
        Listed {
            rows: usable.then_some(rows),
            problem_count: report.errors.count,
            problems: report.errors.into_sorted(),
            skipped_rows: if usable { report.bad_rows } else { 0 },
            notice_count: report.notices.count,
            notices: report.notices.into_sorted(),
        }
    }
}
