//! What changes between two texts, as people and patches read it: lines with `-` and `+`, and a few around them.

use std::fmt::Write as _;

use relance_format::Edit;

/// How many lines that stay are shown around those that change.
const CONTEXT: usize = 3;

/// A change: from which line of the old text, how many lines, and the lines that stand there instead.
struct Change<'a> {
    start: usize,
    end: usize,
    lines: Vec<&'a str>,
}

/// The changes of a file as a unified diff; empty if there are none.
#[must_use]
pub fn unified(name: &str, old: &str, edits: &[Edit]) -> String {
    let old_lines: Vec<&str> = old.split_inclusive('\n').collect();
    let starts: Vec<usize> = old_lines
        .iter()
        .scan(0, |at, line| {
            let start = *at;
            *at += line.len();
            Some(start)
        })
        .collect();
    let line_of = |offset: usize| starts.partition_point(|start| *start < offset);
    let changes: Vec<Change> = edits
        .iter()
        .map(|edit| Change { start: line_of(edit.start), end: line_of(edit.end), lines: edit.replacement.split_inclusive('\n').collect() })
        .collect();
    let mut out = String::new();
    let mut added = 0_usize;
    let mut removed = 0_usize;
    for hunk in changes.chunk_by(|one, next| next.start - one.end <= 2 * CONTEXT) {
        if out.is_empty() {
            let _ = write!(out, "--- {name}\n+++ {name}\n");
        }
        let (Some(first), Some(last)) = (hunk.first(), hunk.last()) else { continue };
        let (from, to) = (first.start.saturating_sub(CONTEXT), (last.end + CONTEXT).min(old_lines.len()));
        let here_added: usize = hunk.iter().map(|change| change.lines.len()).sum();
        let here_removed: usize = hunk.iter().map(|change| change.end - change.start).sum();
        let new_from = from + added - removed;
        let new_length = to - from + here_added - here_removed;
        let _ = writeln!(out, "@@ -{} +{} @@", range(from, to - from), range(new_from, new_length));
        let mut at = from;
        for change in hunk {
            lines(&mut out, ' ', old_lines.get(at..change.start).unwrap_or_default());
            lines(&mut out, '-', old_lines.get(change.start..change.end).unwrap_or_default());
            lines(&mut out, '+', &change.lines);
            at = change.end;
        }
        lines(&mut out, ' ', old_lines.get(at..to).unwrap_or_default());
        added += here_added;
        removed += here_removed;
    }
    out
}

/// `3,7`; an empty range is told by the line before it.
fn range(from: usize, length: usize) -> String {
    match length {
        0 => format!("{from},0"),
        1 => format!("{}", from + 1),
        _ => format!("{},{length}", from + 1),
    }
}

fn lines(out: &mut String, sign: char, lines: &[&str]) {
    for line in lines {
        out.push(sign);
        out.push_str(line);
        if !line.ends_with('\n') {
            out.push_str("\n\\ No newline at end of file\n");
        }
    }
}
