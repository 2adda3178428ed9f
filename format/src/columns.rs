//! Columns: what stands below each other starts at the same place.

use unicode_width::UnicodeWidthStr;

/// How many blanks stand between two columns.
pub const GAP: usize = 2;

/// By how much a cell must be wider than the next narrower one to stick out of its column instead of widening it.
const STICKS_OUT: usize = 12;

/// Of how many cells one may stick out.
const OF_HOW_MANY: usize = 4;

/// How wide a column is that has cells of these widths.
///
/// As wide as its widest cell, but a few that are much wider than all others (a quarter of them at the most) stick out, and
/// push only what follows them on their own line.
pub fn width(mut cells: Vec<usize>) -> usize {
    cells.sort_unstable_by(|a, b| b.cmp(a));
    let may_stick_out = cells.len() / OF_HOW_MANY;
    let narrower = |place: &usize| cells.get(place - 1).zip(cells.get(*place)).is_some_and(|(wide, next)| wide - next > STICKS_OUT);
    let first = (1..=may_stick_out).rev().find(narrower).unwrap_or(0);
    cells.get(first).copied().unwrap_or_default()
}

/// How many columns are aligned; cells after them follow each other.
const ALIGNED: usize = 4;

/// The widths of the columns of a table. What ends its row does not count: nothing follows it.
pub fn widths<'r>(rows: impl Iterator<Item = &'r [String]>) -> Vec<usize> {
    let mut columns: Vec<Vec<usize>> = Vec::new();
    for row in rows {
        for (place, cell) in row.iter().take(row.len().saturating_sub(1).min(ALIGNED)).enumerate() {
            if columns.len() <= place {
                columns.push(Vec::new());
            }
            if let Some(column) = columns.get_mut(place) {
                column.push(cell.width());
            }
        }
    }
    columns.into_iter().map(width).collect()
}

/// A row, each cell at the start of its column or, if the one before it sticks out, after that.
pub fn row(cells: &[String], widths: &[usize]) -> String {
    spaced(cells, widths, GAP)
}

/// The same with so many blanks between two columns.
pub fn spaced(cells: &[String], widths: &[usize], gap: usize) -> String {
    let mut line = String::new();
    let (mut written, mut start) = (0, 0);
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            let blanks = gap.max(start - written.min(start));
            line.extend(core::iter::repeat_n(' ', blanks));
            written += blanks;
        }
        line.push_str(cell);
        written += cell.width();
        start += widths.get(place).copied().unwrap_or_default() + gap;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::width;

    #[test]
    fn few_cells_stick_out_of_a_column() {
        assert_eq!(width(vec![]), 0);
        assert_eq!(width(vec![5, 9, 17]), 17);
        assert_eq!(width(vec![5, 9, 30]), 30);
        assert_eq!(width(vec![5, 9, 17, 29]), 29);
        assert_eq!(width(vec![5, 9, 17, 30]), 17);
        assert_eq!(width(vec![5, 5, 40, 41]), 41);
        assert_eq!(width(vec![5, 5, 5, 5, 5, 5, 40, 41]), 5);
    }
}
