//! Groups the rows of a table by account and sorts them.

use core::cmp::Ordering;

/// Rows in their new order.
pub(crate) struct Grouped {
    /// Where each account's rows start, and one more: the end.
    pub(crate) starts: Vec<u32>,
    /// For each new place, the row.
    pub(crate) order: Vec<u32>,
}

/// Groups rows by account, in the order of the accounts; within one in the order of `by`, and else as they were.
pub(crate) fn group(accounts: &[u32], count: usize, by: impl Fn(u32, u32) -> Ordering) -> Grouped {
    let mut starts = vec![0u32; count + 1];
    for account in accounts {
        if let Some(next) = starts.get_mut(*account as usize + 1) {
            *next += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut next = starts.clone();
    let mut order = vec![0u32; accounts.len()];
    for (row, account) in (0u32..).zip(accounts) {
        if let Some(place) = next.get_mut(*account as usize) {
            if let Some(slot) = order.get_mut(*place as usize) {
                *slot = row;
            }
            *place += 1;
        }
    }
    for ends in starts.windows(2) {
        if let [start, end] = ends
            && let Some(rows) = order.get_mut(*start as usize..*end as usize)
        {
            rows.sort_by(|left, right| by(*left, *right));
        }
    }
    Grouped { starts, order }
}

/// The values of a column in a new order.
pub(crate) fn gather<T: Copy>(column: &[T], order: &[u32]) -> Vec<T> {
    order.iter().filter_map(|row| column.get(*row as usize).copied()).collect()
}

/// For each row, its place in an order.
pub(crate) fn places(order: &[u32]) -> Vec<u32> {
    let mut places = vec![0; order.len()];
    for (place, row) in (0u32..).zip(order) {
        if let Some(slot) = places.get_mut(*row as usize) {
            *slot = place;
        }
    }
    places
}
