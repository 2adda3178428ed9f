//! The changes between two texts, line by line, for editors and for people.

use core::ops::Range;

/// A stretch of the old text, and what stands there in the new one. Both are whole lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Byte offset in the old text at which the change starts.
    pub start: usize,
    /// Byte offset in the old text at which it ends.
    pub end: usize,
    /// What is written instead.
    pub replacement: String,
}

/// How many lines ahead the same line is looked for.
const AHEAD: usize = 200;

/// What must change in `old` to get `new`, in order and without overlaps.
///
/// A formatter changes blanks above all, so lines that differ only in them are taken for the same. So this takes time in
/// proportion to the texts, and what it gives is small, though not always the smallest.
#[must_use]
pub fn edits(old: &str, new: &str) -> Vec<Edit> {
    let (old_lines, new_lines) = (lines(old), lines(new));
    let mut changes: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let (mut at, mut to) = (0, 0);
    while at < old_lines.len() || to < new_lines.len() {
        let (skip_old, skip_new) = meeting(old_lines.get(at..).unwrap_or_default(), new_lines.get(to..).unwrap_or_default());
        if skip_old + skip_new > 0 {
            note(&mut changes, at..at + skip_old, to..to + skip_new);
        }
        (at, to) = (at + skip_old, to + skip_new);
        if let (Some(before), Some(after)) = (old_lines.get(at), new_lines.get(to)) {
            if before.text != after.text {
                note(&mut changes, at..at + 1, to..to + 1);
            }
            (at, to) = (at + 1, to + 1);
        }
    }
    let start_of = |lines: &[Line], text: &str, place: usize| lines.get(place).map_or(text.len(), |line| line.start);
    let edit = |(before, after): (Range<usize>, Range<usize>)| {
        let replacement = new.get(start_of(&new_lines, new, after.start)..start_of(&new_lines, new, after.end)).unwrap_or_default();
        Edit {
            start: start_of(&old_lines, old, before.start),
            end: start_of(&old_lines, old, before.end),
            replacement: replacement.to_owned(),
        }
    };
    changes.into_iter().map(edit).collect()
}

/// A line with its end.
struct Line<'a> {
    start: usize,
    text: &'a str,
    /// What is neither blank nor line end.
    said: String,
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    let line = |text| {
        let line = Line { start, text, said: text.chars().filter(|char| !crate::source::is_space(*char)).collect() };
        start += text.len();
        line
    };
    text.split_inclusive('\n').map(line).collect()
}

/// How many lines of both to skip so that the next ones say the same; all, if there are none.
fn meeting(old: &[Line], new: &[Line]) -> (usize, usize) {
    let (most_old, most_new) = (old.len().min(AHEAD), new.len().min(AHEAD));
    for skipped in 0..most_old + most_new {
        for skip_old in skipped.saturating_sub(most_new)..=skipped.min(most_old) {
            let (Some(before), Some(after)) = (old.get(skip_old), new.get(skipped - skip_old)) else { continue };
            // Empty lines are everywhere, so they tell nothing but at the same place.
            if before.said == after.said && (skipped == 0 || !before.said.is_empty()) {
                return (skip_old, skipped - skip_old);
            }
        }
    }
    // Nothing near: go on behind, so that what follows is found again.
    (most_old, most_new)
}

fn note(changes: &mut Vec<(Range<usize>, Range<usize>)>, before: Range<usize>, after: Range<usize>) {
    match changes.last_mut().filter(|(last, _)| last.end == before.start) {
        Some((last_before, last_after)) => {
            last_before.end = before.end;
            last_after.end = after.end;
        }
        None => changes.push((before, after)),
    }
}
