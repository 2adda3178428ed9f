//! Cuts a file at the beginnings of rows, so that its pieces can be read one apart from the other.
//!
//! A line end begins a row unless it stands in a quoted cell. Whether one does depends on the quotes before it, so that
//! the places where a cut is wanted are found first, then, for each stretch between two of them, on which side of the
//! quotes it ends if it begins outside or inside. Put together from the beginning this tells which places begin a row.

use std::ops::Range;

use memchr::{memchr, memchr_iter};

use crate::parallel::in_order;

/// How a file is read; what is read does not depend on it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Work {
    /// On how many threads; 0 and 1 for none but the present one.
    pub(crate) threads: usize,
    /// About how many bytes a piece of a file has.
    pub(crate) piece: usize,
}

/// Whether a place is inside quotes, if a place before it is outside, and if it is inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Inside {
    after_outside: bool,
    after_inside: bool,
}

/// The pieces of `bytes` from `start` on, where a row begins; each ends where the next begins, the last at the end.
/// Those that begin a long quoted cell are longer than asked for.
pub(crate) fn cut(bytes: &[u8], start: usize, separator: u8, work: Work) -> Vec<Range<usize>> {
    let stretches = stretches(bytes, start, work.piece);
    let mut pieces: Vec<Range<usize>> = Vec::with_capacity(stretches.len());
    let mut inside = false;
    let scan = |stretch: Range<usize>| (stretch.clone(), scan(bytes, stretch, separator));
    in_order(work.threads, &stretches, scan, |(stretch, ends)| {
        match pieces.last_mut() {
            Some(piece) if inside => piece.end = stretch.end,
            _ => pieces.push(stretch),
        }
        inside = if inside { ends.after_inside } else { ends.after_outside };
    });
    pieces
}

/// Stretches of about `size` bytes that begin behind a line feed.
fn stretches(bytes: &[u8], start: usize, size: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = start;
    while from < bytes.len() {
        let wanted = from.saturating_add(size.max(1)).saturating_sub(1);
        let feed = bytes.get(wanted..).and_then(|rest| memchr(b'\n', rest));
        let to = feed.map_or(bytes.len(), |offset| wanted + offset + 1);
        found.push(from..to);
        from = to;
    }
    found
}

/// Goes through the quotes of a stretch that begins behind a line feed.
fn scan(bytes: &[u8], stretch: Range<usize>, separator: u8) -> Inside {
    let mut outside = Side { inside: false, passed: 0 };
    let mut inside = Side { inside: true, passed: 0 };
    for offset in memchr_iter(b'"', bytes.get(stretch.clone()).unwrap_or_default()) {
        let at = stretch.start + offset;
        // Only where a cell begins does a quote open one.
        let opens = match at.checked_sub(1).and_then(|before| bytes.get(before)) {
            Some(before) => *before == separator || matches!(before, b'\n' | b'\r'),
            None => true,
        };
        let doubled = bytes.get(at + 1) == Some(&b'"');
        outside.quote(at, opens, doubled);
        inside.quote(at, opens, doubled);
    }
    Inside { after_outside: outside.inside, after_inside: inside.inside }
}

/// On which side of the quotes the text at hand is.
struct Side {
    inside: bool,
    /// A quote before this place belongs to one that was seen.
    passed: usize,
}

impl Side {
    fn quote(&mut self, at: usize, opens: bool, doubled: bool) {
        if at < self.passed {
            return;
        }
        if !self.inside {
            self.inside = opens;
        } else if doubled {
            self.passed = at + 2;
        } else {
            self.inside = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::split::{Row, Splitter};

    /// Where the rows of a file begin, its first one excluded, and the separator.
    fn rows(bytes: &[u8]) -> (Vec<usize>, u8) {
        let mut splitter = Splitter::new(bytes);
        let (mut row, mut starts) = (Row::default(), Vec::new());
        while splitter.next_row(&mut row, 0) {
            starts.push(splitter.at);
        }
        (starts, splitter.separator)
    }

    fn check(bytes: &[u8]) {
        let (starts, separator) = rows(bytes);
        let first = starts.first().copied().unwrap_or(bytes.len());
        for (threads, piece) in [(1, 1), (3, 1), (1, 3), (2, 7), (1, 1000)] {
            let pieces = cut(bytes, first, separator, Work { threads, piece });
            let mut at = first;
            for piece in pieces {
                assert_eq!(piece.start, at);
                assert!(piece.end > at);
                at = piece.end;
                // Behind a row, or behind an empty line.
                let blank = bytes[..at].ends_with(b"\n\n") || bytes[..at].ends_with(b"\r\n");
                assert!(starts.contains(&at) || blank || at == bytes.len(), "{at} in {:?}", String::from_utf8_lossy(bytes));
            }
            assert_eq!(at, bytes.len().max(first));
        }
    }

    #[test]
    fn cuts_stand_at_beginnings_of_rows() {
        check(b"");
        check(b"a,b\n1,2\n3,4\n");
        check(b"a,b\n\"1\n2\",\"x\"\"\n\"\n3,4\n\n5,6");
        check(b"a,b\n5\" pipe,x\n\"y\" \"z\n,\"\"\"\"\"\n\",\"\n");
        check(b"a;b\n\"1\n2\";,\"\n3;\"4\n5;6\n");
        check(b"a,b\r\n\"\r\n\",\"\r\"\r\n7,8\r9,\"\n");
    }

    /// Every text of six of these bytes.
    #[test]
    fn cuts_of_all_small_files() {
        let marks = b"\",\n\ra";
        for number in 0..5usize.pow(7) {
            let bytes: Vec<u8> = (0..7).map(|place| marks[number / 5usize.pow(place) % 5]).collect();
            check(&[b"h,\n", bytes.as_slice()].concat());
        }
    }

    #[test]
    fn a_file_of_many_rows_has_many_pieces() {
        let bytes = b"a,b\n1,2\n".repeat(100);
        assert_eq!(cut(&bytes, 4, b',', Work { threads: 2, piece: 8 }).len(), 100);
        let bytes = b"a,b\n\"1\n\",2\n".repeat(100);
        assert_eq!(cut(&bytes, 4, b',', Work { threads: 2, piece: 4 }).len(), 199);
    }
}
