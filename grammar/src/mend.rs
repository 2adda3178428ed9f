//! A text with some of its stretches replaced, that knows where each of its places was before.

use core::ops::Range;

/// Replacements in a source, in order and apart from each other, and what comes of them.
#[derive(Clone, Debug, Default)]
pub struct Mended {
    /// The text with the replacements made.
    pub text: String,
    /// What each was in the source, and where it is in the text.
    pieces: Vec<(Range<usize>, Range<usize>)>,
}

impl Mended {
    /// A source with nothing replaced.
    #[must_use]
    pub fn unchanged(source: &str) -> Mended {
        Mended { text: source.to_owned(), pieces: Vec::new() }
    }

    /// A source with stretches replaced; one that overlaps an earlier one, or is none of the source, is left as it is.
    #[must_use]
    pub fn new(source: &str, edits: &[(Range<usize>, String)]) -> Mended {
        let mut in_order: Vec<&(Range<usize>, String)> = edits.iter().collect();
        in_order.sort_by_key(|(range, _)| (range.start, range.end));
        let mut mended = Mended::default();
        let mut done = 0;
        for (range, replacement) in in_order {
            let Some(kept) = source.get(done..range.start).filter(|_| source.get(range.clone()).is_some()) else { continue };
            mended.text.push_str(kept);
            let start = mended.text.len();
            mended.text.push_str(replacement);
            mended.pieces.push((range.clone(), start..mended.text.len()));
            done = range.end;
        }
        mended.text.push_str(source.get(done..).unwrap_or_default());
        mended
    }

    /// Where something of the text starts in the source.
    #[must_use]
    pub fn start(&self, offset: usize) -> usize {
        let after = self.pieces.partition_point(|(_, new)| new.end <= offset && (new.start < offset || new.is_empty()));
        match self.pieces.get(after) {
            Some((old, new)) if new.start < offset => old.start,
            _ => self.shifted(after, offset),
        }
    }

    /// Where something of the text ends in the source.
    #[must_use]
    pub fn end(&self, offset: usize) -> usize {
        let after = self.pieces.partition_point(|(_, new)| new.end <= offset && new.start < offset);
        match self.pieces.get(after) {
            Some((old, new)) if new.start < offset => old.end,
            _ => self.shifted(after, offset),
        }
    }

    /// Where a stretch of the source is in the text; one that cuts into a replacement is all of it.
    #[must_use]
    pub fn now(&self, source: Range<usize>) -> Range<usize> {
        let forth = |offset: usize, inside: fn(&Range<usize>) -> usize| {
            let after = self.pieces.partition_point(|(old, _)| old.end <= offset && old.start < offset);
            match (self.pieces.get(after), after.checked_sub(1).and_then(|last| self.pieces.get(last))) {
                (Some((old, new)), _) if old.start < offset => inside(new),
                (_, Some((old, new))) => new.end + (offset - old.end),
                (_, None) => offset,
            }
        };
        forth(source.start, |new| new.start)..forth(source.end, |new| new.end)
    }

    /// An offset behind the first `after` pieces and before the others.
    fn shifted(&self, after: usize, offset: usize) -> usize {
        match after.checked_sub(1).and_then(|last| self.pieces.get(last)) {
            Some((old, new)) => old.end + (offset - new.end),
            None => offset,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Mended;

    #[test]
    fn places_are_found_again() {
        // “a” jours; -> "a" days
        let source = "“a” jours; x";
        let edits = [(4..7, "\"".to_owned()), (0..3, "\"".to_owned()), (8..13, "days".to_owned()), (13..14, String::new())];
        let mended = Mended::new(source, &edits);
        assert_eq!(mended.text, "\"a\" days x");
        let back = |start, end| mended.start(start)..mended.end(end);
        assert_eq!(back(0, 3), 0..7);
        assert_eq!(back(1, 2), 3..4);
        assert_eq!(back(4, 8), 8..13);
        assert_eq!(back(5, 7), 8..13);
        assert_eq!(back(9, 10), 15..16);
        for (old, new) in [(0..7, 0..3), (8..13, 4..8), (15..16, 9..10), (3..4, 1..2)] {
            assert_eq!(mended.now(old), new);
        }
    }

    #[test]
    fn what_is_put_in_has_no_length_before() {
        let mended = Mended::new("ab", &[(1..1, "--".to_owned())]);
        assert_eq!(mended.text, "a--b");
        assert_eq!((mended.start(1), mended.end(3), mended.start(3), mended.end(4)), (1, 1, 1, 2));
    }
}
