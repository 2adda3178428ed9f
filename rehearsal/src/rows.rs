//! Rows put into and taken out of columns that are grouped by customer.

/// Puts each of `values` before the row that stood at the place of the same number in `at`; places never go down.
pub fn insert<T: Copy>(column: &mut Vec<T>, at: &[usize], values: &[T]) {
    let mut end = column.len();
    column.extend_from_slice(values);
    let mut to = column.len();
    for (at, value) in at.iter().zip(values).rev() {
        let moved = end - at;
        column.copy_within(*at..end, to - moved);
        to -= moved + 1;
        column[to] = *value;
        end = *at;
    }
}

/// Moves the starts of groups as rows are put at the end of some of them: those of `groups`, which never go down.
pub fn grow(starts: &mut [u32], groups: &[u32]) {
    let mut groups = groups.iter().peekable();
    let mut more = 0;
    for (start, group) in starts.iter_mut().zip(0_u32..) {
        while groups.next_if(|of| **of < group).is_some() {
            more += 1;
        }
        *start += more;
    }
}

/// Keeps the rows that are to be kept.
pub fn keep<T>(column: &mut Vec<T>, kept: &[bool]) {
    let mut kept = kept.iter();
    column.retain(|_| kept.next().copied().unwrap_or(true));
}

/// Moves the starts of groups as rows are taken out.
pub fn shrink(starts: &mut [u32], kept: &[bool]) {
    let mut row = 0;
    let mut left = 0;
    for start in starts {
        while row < *start as usize {
            left += u32::from(kept.get(row).copied().unwrap_or(true));
            row += 1;
        }
        *start = left;
    }
}
