//! Ids: whole numbers or texts, and the place of each.
//!
//! An id is its text: the whole number 12 and the text `12` are the same id, and `012` is another. A file may write
//! them either way, and two files may differ.

use std::cmp::Ordering;
use std::fmt::Write as _;

use arrow_array::{Array, StringArray};
use relance_engine::portfolio::NONE;
use relance_portfolio::int_of;

use super::dense::Numbers;
use super::interner::Interner;

/// Ids of some rows.
#[derive(Clone, Copy, Debug)]
pub enum IdColumn<'a> {
    /// As whole numbers.
    Ints(&'a [i64]),
    /// As texts.
    Texts(&'a StringArray),
}

impl IdColumn<'_> {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            IdColumn::Ints(ids) => ids.len(),
            IdColumn::Texts(ids) => ids.len(),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Writes the id of a row behind a text.
    pub fn write(&self, row: usize, text: &mut String) {
        match self {
            IdColumn::Ints(ids) => {
                // Writing to a text cannot fail.
                let _ = write!(text, "{}", ids.get(row).copied().unwrap_or_default());
            }
            IdColumn::Texts(ids) => text.push_str(if row < self.len() { ids.value(row) } else { "" }),
        }
    }
}

/// Different ids and the place of each, from 0.
#[derive(Debug)]
pub struct Ids {
    known: Known,
    count: usize,
    /// The file has whole numbers.
    ints: bool,
}

#[derive(Debug)]
enum Known {
    Ints(Numbers),
    Texts(Interner),
}

/// A row whose id stood in an earlier row; both from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Twice {
    /// The earlier row.
    pub(crate) first: u64,
    /// The row.
    pub(crate) again: u64,
}

/// Why there are no places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// Ids stand twice.
    Twice(Vec<Twice>),
    /// Their texts have more than four gigabytes.
    TooLong,
}

impl Ids {
    /// Places for whole numbers in the order given.
    ///
    /// Where the range has at most 64 times as many numbers, they take a bit for each of the range and a place of four
    /// bytes for each 64; else about 20 bytes a number.
    pub(crate) fn of_ints(ids: &[i64]) -> Result<Ids, Refused> {
        match Numbers::new(ids) {
            Some(numbers) => Ok(Ids { known: Known::Ints(numbers), count: ids.len(), ints: true }),
            None => {
                let mut order: Vec<u32> = (0_u32..).take(ids.len()).collect();
                order.sort_unstable_by_key(|row| (ids.get(*row as usize), *row));
                let same = order.chunk_by(|left, right| ids.get(*left as usize) == ids.get(*right as usize));
                let mut twice: Vec<Twice> = same
                    .filter_map(|rows| rows.split_first())
                    .flat_map(|(first, others)| others.iter().map(|again| Twice { first: u64::from(*first), again: u64::from(*again) }))
                    .collect();
                twice.sort_unstable_by_key(|twice| twice.again);
                Err(Refused::Twice(twice))
            }
        }
    }

    /// Places for texts in the order given. Where all are whole numbers they are held as such.
    pub(crate) fn of_texts<'i, I: Iterator<Item = &'i str>>(count: usize, ids: impl Fn() -> I) -> Result<Ids, Refused> {
        if let Some(ints) = ids().map(int_of).collect::<Option<Vec<i64>>>() {
            return Ids::of_ints(&ints).map(|ids| Ids { ints: false, ..ids });
        }
        let mut known = Interner::with_room(count);
        // The row of each place; kept only once an id stood twice, since up to there both are the same.
        let (mut rows, mut twice) = (Vec::new(), Vec::new());
        for (row, id) in (0_u64..).zip(ids()) {
            match known.add(id) {
                Some((_, true)) if twice.is_empty() => {}
                Some((_, true)) => rows.push(row),
                Some((place, false)) => {
                    if twice.is_empty() {
                        rows = (0..row).collect();
                    }
                    twice.push(Twice { first: rows.get(place as usize).copied().unwrap_or(0), again: row });
                }
                None => return Err(Refused::TooLong),
            }
        }
        if twice.is_empty() {
            Ok(Ids { count: known.texts.len(), known: Known::Texts(known), ints: false })
        } else {
            Err(Refused::Twice(twice))
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Whether the file has them as whole numbers rather than as texts.
    #[must_use]
    pub fn are_ints(&self) -> bool {
        self.ints
    }

    /// The place of a whole number, or `u32::MAX`.
    #[must_use]
    pub fn find_int(&self, id: i64) -> u32 {
        match &self.known {
            Known::Ints(numbers) => numbers.find(id),
            Known::Texts(texts) => {
                let mut text = Decimal::default();
                texts.find(text.of(id))
            }
        }
    }

    /// The place of a text, or `u32::MAX`.
    #[must_use]
    pub fn find_text(&self, id: &str) -> u32 {
        match &self.known {
            Known::Ints(numbers) => int_of(id).map_or(NONE, |id| numbers.find(id)),
            Known::Texts(texts) => texts.find(id),
        }
    }

    /// The places of some ids, in place of what `places` held; `u32::MAX` where an id is unknown.
    pub fn find_all(&self, ids: IdColumn<'_>, places: &mut Vec<u32>) {
        places.clear();
        match (&self.known, ids) {
            (Known::Ints(numbers), IdColumn::Ints(ids)) => numbers.find_all(ids, places),
            (Known::Texts(_), IdColumn::Ints(ids)) => places.extend(ids.iter().map(|id| self.find_int(*id))),
            (_, IdColumn::Texts(ids)) => places.extend((0..ids.len()).map(|row| self.find_text(ids.value(row)))),
        }
    }
}

/// The text of a whole number, without allocation.
#[derive(Debug, Default)]
pub(crate) struct Decimal {
    bytes: [u8; 20],
}

impl Decimal {
    /// Its text.
    pub(crate) fn of(&mut self, number: i64) -> &str {
        let mut left = number.unsigned_abs();
        let mut at = self.bytes.len();
        let mut put = |byte: u8| {
            at -= 1;
            if let Some(slot) = self.bytes.get_mut(at) {
                *slot = byte;
            }
        };
        loop {
            put(b'0' + u8::try_from(left % 10).unwrap_or(0));
            left /= 10;
            if left == 0 {
                break;
            }
        }
        if number < 0 {
            put(b'-');
        }
        core::str::from_utf8(self.bytes.get(at..).unwrap_or_default()).unwrap_or_default()
    }
}

/// The order of two whole numbers by the bytes of their texts (R3): 10 before 9, and -1 before 0.
#[must_use]
pub fn decimal_order(a: i64, b: i64) -> Ordering {
    match (a < 0, b < 0) {
        (true, false) => return Ordering::Less,
        (false, true) => return Ordering::Greater,
        _ => {}
    }
    let digits = |number: u64| number.checked_ilog10().unwrap_or(0);
    let (left, right) = (a.unsigned_abs(), b.unsigned_abs());
    let (left_digits, right_digits) = (digits(left), digits(right));
    // Made as long as the other with zeros; nineteen digits fit.
    let longer = left_digits.max(right_digits);
    let stretched = |number: u64, digits: u32| number.saturating_mul(10_u64.saturating_pow(longer - digits));
    stretched(left, left_digits).cmp(&stretched(right, right_digits)).then(left_digits.cmp(&right_digits))
}

#[cfg(test)]
#[allow(clippy::expect_used, clippy::panic, reason = "a test stops where it fails")]
mod tests {
    use super::*;

    const NUMBERS: [i64; 18] =
        [0, 1, -1, 9, 10, 11, 12, 19, 100, 101, -9, -10, -100, 99, 999_999_999_999_999_999, i64::MAX, i64::MIN, i64::MAX - 1];

    #[test]
    fn whole_numbers_stand_in_the_order_of_their_texts() {
        for a in NUMBERS {
            for b in NUMBERS {
                assert_eq!(decimal_order(a, b), a.to_string().cmp(&b.to_string()), "{a} and {b}");
            }
            let mut text = Decimal::default();
            assert_eq!(text.of(a), a.to_string());
            assert_eq!(int_of(&a.to_string()), Some(a));
        }
        for text in ["", "-", "-0", "00", "007", "+7", "7 ", " 7", "7.0", "9223372036854775808", "٣", "--7"] {
            assert_eq!(int_of(text), None, "{text}");
        }
    }

    #[test]
    fn ids_are_the_same_in_either_form() {
        let texts = NUMBERS.map(|number| number.to_string());
        let array = StringArray::from_iter_values(&texts);
        let wanted: Vec<u32> = (0..).take(NUMBERS.len()).collect();
        let other = texts.iter().map(String::as_str).chain(["C1"]).collect::<Vec<&str>>();
        let same = other.get(..NUMBERS.len()).expect("the numbers");
        let of_texts = |texts: &[&str]| Ids::of_texts(0, || texts.iter().copied());
        for ids in [Ids::of_ints(&NUMBERS), of_texts(same), of_texts(&other)] {
            let ids = ids.expect("different ids");
            let mut places = vec![7];
            ids.find_all(IdColumn::Ints(&NUMBERS), &mut places);
            assert_eq!(places, wanted);
            ids.find_all(IdColumn::Texts(&array), &mut places);
            assert_eq!(places, wanted);
            ids.find_all(IdColumn::Texts(&StringArray::from(vec!["01", "x", "2"])), &mut places);
            assert_eq!(places, [NONE; 3]);
        }
    }

    #[test]
    fn ids_that_stand_twice_are_told() {
        let twice = vec![Twice { first: 1, again: 2 }, Twice { first: 0, again: 4 }, Twice { first: 1, again: 5 }];
        assert_eq!(Ids::of_ints(&[7, 8, 8, 9, 7, 8]).err(), Some(Refused::Twice(twice.clone())));
        assert_eq!(Ids::of_texts(0, || ["a", "b", "b", "c", "a", "b"].into_iter()).err(), Some(Refused::Twice(twice)));
        let later = vec![Twice { first: 0, again: 1 }, Twice { first: 2, again: 3 }];
        assert_eq!(Ids::of_texts(0, || ["a", "a", "b", "b"].into_iter()).err(), Some(Refused::Twice(later)));
    }
}
