//! What is found wrong in a piece of a file, until it is put in order with what else is known of the piece.

use crate::code::{Code, Severity};
use crate::problem::{KEPT, Report, Words};
use crate::split::Spot;
use crate::table::{Layout, Origin};

/// A message about a row of the piece.
struct Finding {
    code: Code,
    /// Where its row begins.
    row: usize,
    /// The line, from 0 where the piece begins, and the character of the line.
    place: (u64, u64),
    words: Words,
}

/// Messages of one severity: the first [`KEPT`], and the codes of the others.
#[derive(Default)]
struct Bounded {
    kept: Vec<Finding>,
    further: Vec<Code>,
}

/// What is found in a piece of a file, row by row.
#[derive(Default)]
pub(crate) struct Findings {
    errors: Bounded,
    notices: Bounded,
    /// How many rows cannot be used.
    pub(crate) bad_rows: usize,
    /// Rows may be missing because of the file as a whole.
    pub(crate) incomplete: bool,
}

impl Findings {
    /// Adds a message about the row of `spot`, a place in `layout`. Rows come in order.
    pub(crate) fn add(&mut self, code: Code, spot: Spot, layout: Layout<'_>, words: impl FnOnce() -> Words) {
        self.incomplete |= code.of_file();
        let list = match code.severity() {
            Severity::Error => &mut self.errors,
            Severity::Notice => &mut self.notices,
        };
        if list.kept.len() < KEPT {
            list.kept.push(Finding { code, row: spot.row, place: layout.locate(spot), words: words() });
        } else {
            list.further.push(code);
        }
    }
}

/// Reports what was found in a piece whose first line is `line`: row by row, and of one row in the order of `parts`.
pub(crate) fn report<const N: usize>(report: &mut Report, origin: Origin<'_>, line: u64, parts: [Findings; N]) {
    report.bad_rows = parts.iter().fold(report.bad_rows, |sum, part| sum.saturating_add(part.bad_rows));
    let (errors, notices): (Vec<Bounded>, Vec<Bounded>) = parts.into_iter().map(|part| (part.errors, part.notices)).unzip();
    for lists in [errors, notices] {
        let (kept, further): (Vec<Vec<Finding>>, Vec<Vec<Code>>) = lists.into_iter().map(|list| (list.kept, list.further)).unzip();
        let mut kept: Vec<Finding> = kept.into_iter().flatten().collect();
        kept.sort_by_key(|finding| finding.row);
        for Finding { code, place, words, .. } in kept {
            report.add(code, origin, || (line + place.0, place.1), || words);
        }
        // There is no room for these: they are counted.
        for code in further.into_iter().flatten() {
            report.add(code, origin, || (line, 1), || (String::new(), None));
        }
    }
}
