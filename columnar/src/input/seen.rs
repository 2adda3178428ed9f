//! Whether whole numbers that go by are all different, told while they do.

use std::ops::RangeInclusive;
use std::sync::{Mutex, PoisonError};

use super::table::Table;

/// Numbers are watched if their range has at most so many times more numbers than there are rows: a byte a row and thread.
const SPARSEST: u64 = 8;

/// The most words of a set: 64 MB, whatever a footer claims.
const MOST_WORDS: u64 = 1 << 23;

/// The ids of a table, watched by several threads. Only what a file says of its ids makes this possible, and only if they do
/// not rise from part to part anyway, as most do: then looking at neighbours costs less (see [`super::unique::Order`]).
#[derive(Debug, Default)]
pub struct Seen {
    first: i64,
    words: usize,
    all: Mutex<Watched>,
}

/// What one thread saw, or all.
#[derive(Debug, Default)]
pub struct Watched {
    /// A bit each, for the numbers from the first of the range on.
    bits: Vec<u64>,
    /// How many came.
    count: u64,
    /// A number came twice, or lay outside of the range.
    doubtful: bool,
}

impl Seen {
    /// Nothing yet, of the column of ids at a place of the table's schema.
    pub(crate) fn new(table: &Table, column: usize) -> Seen {
        let ranges = table.ranges(column).unwrap_or_default();
        let rises = ranges.windows(2).all(|pair| pair[0].end() < pair[1].start());
        let whole = ranges.iter().cloned().reduce(|all, range| *all.start().min(range.start())..=*all.end().max(range.end()));
        whole.filter(|_| !rises).and_then(|range| Seen::of(&range, table.rows())).unwrap_or_default()
    }

    fn of(range: &RangeInclusive<i64>, rows: u64) -> Option<Seen> {
        let words = range.end().checked_sub(*range.start())?.cast_unsigned() / 64 + 1;
        let few = words <= MOST_WORDS && words.saturating_mul(64 / SPARSEST) <= rows.saturating_add(64);
        Some(Seen { first: *range.start(), words: usize::try_from(words).ok().filter(|_| few)?, ..Seen::default() })
    }

    /// A thread's own memory.
    #[must_use]
    pub fn begin(&self) -> Watched {
        Watched { bits: vec![0; self.words], ..Watched::default() }
    }

    /// Looks at numbers. Without a range to watch it does nothing.
    pub fn see(&self, ids: &[i64], watched: &mut Watched) {
        if self.words == 0 || watched.doubtful {
            return;
        }
        watched.count += ids.len() as u64;
        let bits = watched.bits.as_mut_slice();
        let mut twice = 0;
        for id in ids {
            let offset = id.wrapping_sub(self.first).cast_unsigned();
            let Some(word) = usize::try_from(offset / 64).ok().and_then(|at| bits.get_mut(at)) else {
                watched.doubtful = true;
                return;
            };
            let bit = 1 << (offset % 64);
            twice |= *word & bit;
            *word |= bit;
        }
        watched.doubtful = twice != 0;
    }

    /// Puts together what a thread saw with what others did.
    pub fn end(&self, watched: Watched) {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let all = &mut *all;
        all.doubtful |= watched.doubtful;
        all.count += watched.count;
        if all.bits.is_empty() {
            all.bits = watched.bits;
            return;
        }
        for (all_bits, bits) in all.bits.iter_mut().zip(watched.bits) {
            let twice = *all_bits & bits != 0;
            *all_bits |= bits;
            all.doubtful |= twice;
        }
    }

    /// Whether as many numbers were seen as there are rows, and all are surely different.
    pub(crate) fn all_differ(&self, rows: u64) -> bool {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        self.words > 0 && all.count == rows && !all.doubtful
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn differ(range: RangeInclusive<i64>, threads: &[&[i64]]) -> bool {
        let seen = Seen::of(&range, 1000).unwrap_or_default();
        assert!(seen.words > 0);
        for ids in threads {
            let mut watched = seen.begin();
            seen.see(ids, &mut watched);
            seen.end(watched);
        }
        let count = threads.iter().map(|ids| ids.len() as u64).sum();
        assert!(!seen.all_differ(count + 1));
        seen.all_differ(count)
    }

    #[test]
    fn doubles_are_seen_in_one_thread_and_between_threads() {
        assert!(differ(-5..=200, &[&[-5, 200, 3], &[4, 64]]));
        assert!(!differ(-5..=200, &[&[3, 3]]));
        assert!(!differ(-5..=200, &[&[3], &[5, 3]]));
    }

    #[test]
    fn what_lies_outside_of_the_range_is_not_vouched_for() {
        assert!(!differ(0..=63, &[&[64]]));
        assert!(!differ(0..=63, &[&[-1]]));
        assert!(!differ(0..=63, &[&[i64::MIN]]));
    }

    #[test]
    fn ranges_too_wide_are_not_watched() {
        assert!(Seen::of(&(0..=i64::MAX), 1000).is_none());
        assert!(Seen::of(&(i64::MIN..=i64::MAX), u64::MAX).is_none());
        assert!(!Seen::default().all_differ(0));
    }
}
