//! Groups the rows of a table by account and sorts them.

use std::ops::Range;

use relance_engine::portfolio::Texts;

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
    /// The rows of some accounts with their ids, which are all different, sorted by account and id.
    pub(crate) fn sorted<'i>(&self, accounts: Range<usize>, id: impl Fn(u32) -> &'i str) -> Vec<(&'i str, u32)> {
        let starts = self.starts.get(accounts.start..=accounts.end).unwrap_or_default();
        let rows = |from: u32, to: u32| self.order.get(from as usize..to as usize).unwrap_or_default();
        let all = starts.first().zip(starts.last()).map_or([].as_slice(), |(from, to)| rows(*from, *to));
        // Ids lie far apart in memory: each is looked for once.
        let mut keys: Vec<(&str, u32)> = all.iter().map(|row| (id(*row), *row)).collect();
        let mut rest = keys.as_mut_slice();
        for ends in starts.windows(2) {
            if let [from, to] = ends
                && let Some((own, others)) = core::mem::take(&mut rest).split_at_mut_checked(to.saturating_sub(*from) as usize)
            {
                own.sort_unstable();
                rest = others;
            }
        }
        keys
    }

    /// The accounts in parts of about so many rows.
    pub(crate) fn parts(&self, rows: u32) -> Vec<Range<usize>> {
        let (mut parts, mut from, mut first) = (Vec::new(), 0, 0);
        for (account, end) in self.starts.iter().enumerate().skip(1) {
            if end.saturating_sub(first) >= rows || account + 1 == self.starts.len() {
                parts.push(from..account);
                (from, first) = (account, *end);
            }
        }
        parts
    }
}

/// The values of a column in a new order.
pub(crate) fn gather<T: Copy>(column: &[T], order: &[u32]) -> Vec<T> {
    order.iter().filter_map(|row| column.get(*row as usize).copied()).collect()
}

/// The texts of a column in a new order.
pub(crate) fn gather_texts(column: &Texts, order: &[u32]) -> Texts {
    let mut texts = Texts { bytes: String::new(), ends: Vec::with_capacity(order.len()) };
    for row in order {
        texts.push(column.get(*row as usize).unwrap_or_default());
    }
    texts
}
