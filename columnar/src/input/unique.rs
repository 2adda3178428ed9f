//! Whether all ids of a table are different, in little memory.
//!
//! Most files have their ids in rising order, texts by their bytes or shorter ones first: then nothing is kept. Whole numbers
//! whose range the file tells are watched while they go by ([`Seen`]). Else the column of ids is read a second time. Whole
//! numbers set a bit each if their range has at most 64 times as many numbers as there are rows (8 bytes a row at most);
//! other ids keep 8 bytes each, a number or a hash. Only ids that then seem to stand twice are looked at a third time.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::BuildHasher;

use arrow_array::Array;
use foldhash::quality::RandomState;
use relance_portfolio::Code;
use relance_portfolio::problem::Report;

use super::columns::Column;
use super::id_column::IdReader;
use super::ids::IdColumn;
use super::seen::Seen;
use super::table::{Projection, Table};
use super::words::twice;

/// How many rows are read at once.
const BATCH_ROWS: usize = 1 << 16;

/// Numbers stand in a set of bits if their range has at most so many times more numbers than there are rows.
const SPARSEST: u64 = 64;

/// How the ids of one part of a table follow each other.
#[derive(Debug)]
pub struct Order {
    /// They rise; texts by their bytes.
    rises: bool,
    /// They rise, shorter texts first, as numbers in digits do.
    rises_in_length: bool,
    ends: Option<(Id, Id)>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Id {
    Int(i64),
    Text(String),
}

impl Id {
    fn of(ids: IdColumn<'_>, row: usize) -> Id {
        match ids {
            IdColumn::Ints(ids) => Id::Int(ids.get(row).copied().unwrap_or_default()),
            IdColumn::Texts(ids) => Id::Text(ids.value(row).to_owned()),
        }
    }

    fn in_length(&self) -> (usize, &Id) {
        match self {
            Id::Int(_) => (0, self),
            Id::Text(text) => (text.len(), self),
        }
    }
}

impl Default for Order {
    fn default() -> Order {
        Order { rises: true, rises_in_length: true, ends: None }
    }
}

impl Order {
    /// Looks at the ids of the next batch of the part.
    pub fn see(&mut self, ids: IdColumn<'_>) {
        let Some(last) = ids.len().checked_sub(1) else { return };
        let (first, last) = (Id::of(ids, 0), Id::of(ids, last));
        if let Some((_, before)) = &self.ends {
            self.follow(before.clone(), &first);
        }
        match ids {
            IdColumn::Ints(ids) => {
                self.rises &= ids.windows(2).fold(true, |all, pair| all & matches!(pair, [left, right] if left < right));
                self.rises_in_length = self.rises;
            }
            IdColumn::Texts(ids) => {
                let each = || (1..ids.len()).map(|row| (ids.value(row - 1), ids.value(row)));
                self.rises = self.rises && each().all(|(left, right)| left < right);
                self.rises_in_length = self.rises_in_length && each().all(|(left, right)| (left.len(), left) < (right.len(), right));
            }
        }
        self.ends = Some((self.ends.take().map_or(first, |(first, _)| first), last));
    }

    fn follow(&mut self, before: Id, first: &Id) {
        self.rises &= before < *first;
        self.rises_in_length &= before.in_length() < first.in_length();
    }

    /// Whether the ids of some parts, in the order of the table, rise from the first to the last.
    fn all_rise(parts: &[Order]) -> bool {
        let mut all = Order::default();
        for part in parts {
            if let Some((first, last)) = &part.ends {
                if let Some((_, before)) = all.ends.take() {
                    all.follow(before, first);
                }
                all.ends = Some((first.clone(), last.clone()));
            }
            all.rises &= part.rises;
            all.rises_in_length &= part.rises_in_length;
        }
        all.rises || all.rises_in_length
    }
}

/// Ids that seem to stand several times, smallest first.
enum Doubles {
    Ints(Vec<i64>),
    /// By their hashes with a seed.
    Texts(RandomState, Vec<u64>),
}

impl Doubles {
    fn may_have(&self, ids: IdColumn<'_>, row: usize) -> bool {
        match (self, ids) {
            (Doubles::Ints(doubles), IdColumn::Ints(ids)) => ids.get(row).is_some_and(|id| doubles.binary_search(id).is_ok()),
            (Doubles::Texts(seed, doubles), IdColumn::Texts(ids)) => doubles.binary_search(&seed.hash_one(ids.value(row))).is_ok(),
            _ => false,
        }
    }
}

/// Reports ids that stand in several rows (P0117). `parts` are all parts of the table, in order.
pub(crate) fn check(table: &Table, id: &Column, (parts, seen): (&[Order], &Seen), report: &mut Report) {
    if Order::all_rise(parts) || report.error_count() > 0 || seen.all_differ(table.rows()) {
        return;
    }
    let doubles = if id.whole { doubled_ints(table, id, report) } else { doubled_texts(table, id, report) };
    if matches!(&doubles, Doubles::Ints(ids) if ids.is_empty()) || matches!(&doubles, Doubles::Texts(_, hashes) if hashes.is_empty()) {
        return;
    }
    let mut firsts: HashMap<Id, u64> = HashMap::new();
    each(table, id, report, |before, ids, report| {
        for row in (0..ids.len()).filter(|row| doubles.may_have(ids, *row)) {
            let number = before + row as u64 + 1;
            let value = Id::of(ids, row);
            match firsts.entry(value) {
                Entry::Vacant(entry) => {
                    entry.insert(number);
                }
                Entry::Occupied(first) => {
                    report.drop_row();
                    let words = || {
                        let mut text = String::new();
                        ids.write(row, &mut text);
                        twice(&text, *first.get())
                    };
                    report.add_in_table(Code::IdTwice, table.subject(), number, id.spot(), words);
                }
            }
        }
    });
}

/// Reads the ids of a table, and calls something with the rows before and the ids.
fn each(table: &Table, id: &Column, report: &mut Report, mut call: impl FnMut(u64, IdColumn<'_>, &mut Report)) {
    let projection = Projection::new([id.place]);
    let mut reader = IdReader::default();
    for part in 0..table.parts() {
        let mut rows = table.part(part, &projection, BATCH_ROWS);
        while let Some(rows) = rows.next(report) {
            // Any fault was found by the first reading.
            let Some(read) = rows.batch.columns().first().and_then(|array| reader.read(array, id.whole)) else { return };
            call(rows.before, read.ids, report);
        }
    }
}

/// [`each`] of whole numbers.
fn each_int(table: &Table, id: &Column, report: &mut Report, mut call: impl FnMut(&[i64])) {
    each(table, id, report, |_, ids, _| {
        if let IdColumn::Ints(ids) = ids {
            call(ids);
        }
    });
}

fn doubled_ints(table: &Table, id: &Column, report: &mut Report) -> Doubles {
    let (mut low, mut high, mut count) = (i64::MAX, i64::MIN, 0_u64);
    each_int(table, id, report, |ids| {
        count += ids.len() as u64;
        low = ids.iter().fold(low, |low, id| low.min(*id));
        high = ids.iter().fold(high, |high, id| high.max(*id));
    });
    let mut doubles = Vec::new();
    match usize::try_from(high.abs_diff(low) / 64) {
        Ok(last) if last as u64 / (SPARSEST / 64) < count => {
            let mut seen = vec![0_u64; last + 1];
            each_int(table, id, report, |ids| {
                for id in ids {
                    let offset = id.wrapping_sub(low).cast_unsigned();
                    let Some(word) = usize::try_from(offset / 64).ok().and_then(|at| seen.get_mut(at)) else { continue };
                    let bit = 1 << (offset % 64);
                    if *word & bit != 0 {
                        doubles.push(*id);
                    }
                    *word |= bit;
                }
            });
            doubles.sort_unstable();
            doubles.dedup();
        }
        _ => {
            each_int(table, id, report, |ids| doubles.extend_from_slice(ids));
            doubles = repeated(doubles);
        }
    }
    Doubles::Ints(doubles)
}

fn doubled_texts(table: &Table, id: &Column, report: &mut Report) -> Doubles {
    let seed = RandomState::default();
    let mut hashes = Vec::new();
    each(table, id, report, |_, ids, _| {
        if let IdColumn::Texts(ids) = ids {
            hashes.extend((0..ids.len()).map(|row| seed.hash_one(ids.value(row))));
        }
    });
    Doubles::Texts(seed, repeated(hashes))
}

/// Those that stand several times, smallest first, each once.
fn repeated<T: Ord + Copy>(mut keys: Vec<T>) -> Vec<T> {
    keys.sort_unstable();
    let several = keys.chunk_by(T::eq).filter(|same| same.len() > 1);
    several.filter_map(|same| same.first().copied()).collect()
}

#[cfg(test)]
mod tests {
    use arrow_array::StringArray;

    use super::*;

    fn order(batches: &[&[&str]]) -> Order {
        let mut order = Order::default();
        batches.iter().for_each(|batch| order.see(IdColumn::Texts(&StringArray::from(batch.to_vec()))));
        order
    }

    #[test]
    fn rising_ids_are_seen() {
        assert!(Order::all_rise(&[order(&[&["9", "10"], &["11"]]), order(&[]), order(&[&["100"]])]));
        assert!(Order::all_rise(&[order(&[&["10", "9"]]), order(&[&["a"]])]));
        assert!(!Order::all_rise(&[order(&[&["10", "9"]]), order(&[&["100"]])]));
        assert!(!Order::all_rise(&[order(&[&["1", "2"]]), order(&[&["2"]])]));
        assert!(!Order::all_rise(&[order(&[&["1"], &["1"]])]));
        let mut ints = Order::default();
        ints.see(IdColumn::Ints(&[-3, 9, 10]));
        assert!(Order::all_rise(&[ints]));
        assert_eq!(repeated(vec![3, 1, 3, 2, 1]), [1, 3]);
    }
}
