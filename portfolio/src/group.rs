//! Groups the rows of a table by account and sorts them.

/// Rows in their new order.
pub(crate) struct Grouped {
    /// Where each account's rows start, and one more: the end.
    pub(crate) starts: Vec<u32>,
    /// For each new place, the row.
    pub(crate) order: Vec<u32>,
}

/// Groups rows by account, in the order of the accounts; within one as they were.
pub(crate) fn group(accounts: impl Iterator<Item = u32> + Clone, count: usize) -> Grouped {
    let mut starts = vec![0u32; count + 1];
    for account in accounts.clone() {
        if let Some(next) = starts.get_mut(account as usize + 1) {
            *next += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut next = starts.clone();
    let mut order = vec![0u32; sum as usize];
    for (row, account) in (0u32..).zip(accounts) {
        if let Some(place) = next.get_mut(account as usize) {
            if let Some(slot) = order.get_mut(*place as usize) {
                *slot = row;
            }
            *place += 1;
        }
    }
    Grouped { starts, order }
}

impl Grouped {
    /// Sorts the rows of each account by their ids, which are all different.
    pub(crate) fn sort<'i>(&mut self, id: impl Fn(u32) -> &'i str) {
        let mut keys: Vec<(&str, u32)> = Vec::new();
        for ends in self.starts.windows(2) {
            if let [start, end] = ends
                && let Some(rows) = self.order.get_mut(*start as usize..*end as usize)
                && rows.len() > 1
            {
                // Ids lie far apart in memory: each is looked for once.
                keys.clear();
                keys.extend(rows.iter().map(|row| (id(*row), *row)));
                keys.sort_unstable();
                for (row, (_, sorted)) in rows.iter_mut().zip(&keys) {
                    *row = *sorted;
                }
            }
        }
    }
}

/// The values of a column in a new order.
pub(crate) fn gather<T: Copy>(column: &[T], order: &[u32]) -> Vec<T> {
    order.iter().filter_map(|row| column.get(*row as usize).copied()).collect()
}
