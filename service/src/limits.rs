//! How much a request may ask for.

use relance_rehearsal::preview::MOST_DAYS;

/// How much a request may ask for. What is more is refused before it is worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the body.
    pub body: usize,
    /// Values in the body: texts, numbers, yes, no, nothing, lists, objects, and the keys of objects. They are what memory is
    /// taken by, about 50 bytes each.
    pub values: usize,
    /// Rows of all tables of the portfolio together.
    pub rows: usize,
    /// Days of a preview.
    pub days: i32,
}

impl Default for Limits {
    /// What fits into an edge of 128 MB: 8 MiB, a million values, 50,000 rows, ten years.
    fn default() -> Limits {
        Limits { body: 8 << 20, values: 1_000_000, rows: 50_000, days: MOST_DAYS }
    }
}
