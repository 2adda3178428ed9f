//! Whole numbers to their places, in little memory.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use relance_engine::portfolio::NONE;

/// Numbers stand in a set of bits if their range has at most so many times more numbers than there are.
const SPARSEST: u64 = 64;

/// Different whole numbers, and the place of each.
#[derive(Debug)]
pub(crate) enum Numbers {
    /// One bit for each number of the range.
    Bits(Bits),
    /// A table by hash, where the range is too wide.
    Hashed(HashMap<i64, u32, RandomState>),
}

/// A set of bits with ranks.
#[derive(Debug)]
pub(crate) struct Bits {
    low: i64,
    words: Vec<u64>,
    /// How many bits are set in the words before.
    ranks: Vec<u32>,
    /// The place of each number, smallest first; empty if they stand in that order.
    places: Vec<u32>,
}

impl Numbers {
    /// Places in the order given. `None` if a number stands twice, or there are four thousand million.
    pub(crate) fn new(numbers: &[i64]) -> Option<Numbers> {
        u32::try_from(numbers.len()).ok().filter(|count| *count < NONE)?;
        let (Some(low), Some(high)) = (numbers.iter().min().copied(), numbers.iter().max().copied()) else {
            return Some(Numbers::Hashed(HashMap::default()));
        };
        if high.abs_diff(low) / SPARSEST < numbers.len() as u64 {
            return Bits::new(numbers, low, high).map(Numbers::Bits);
        }
        let mut places = HashMap::with_capacity_and_hasher(numbers.len(), RandomState::default());
        for (place, number) in (0_u32..).zip(numbers) {
            if places.insert(*number, place).is_some() {
                return None;
            }
        }
        Some(Numbers::Hashed(places))
    }

    /// The place of a number, or [`NONE`].
    pub(crate) fn find(&self, number: i64) -> u32 {
        match self {
            Numbers::Bits(bits) => bits.find(number),
            Numbers::Hashed(places) => places.get(&number).copied().unwrap_or(NONE),
        }
    }

    /// The places of some numbers, added to `places`.
    pub(crate) fn find_all(&self, numbers: &[i64], places: &mut Vec<u32>) {
        match self {
            Numbers::Bits(bits) if bits.places.is_empty() => places.extend(numbers.iter().map(|number| bits.rank(*number))),
            Numbers::Bits(bits) => places.extend(numbers.iter().map(|number| bits.find(*number))),
            Numbers::Hashed(known) => places.extend(numbers.iter().map(|number| known.get(number).copied().unwrap_or(NONE))),
        }
    }
}

impl Bits {
    fn new(numbers: &[i64], low: i64, high: i64) -> Option<Bits> {
        let words = usize::try_from(high.abs_diff(low) / 64).ok()? + 1;
        let mut bits = Bits { low, words: vec![0; words], ranks: Vec::with_capacity(words), places: Vec::new() };
        let mut ascend = true;
        let mut last = None;
        for number in numbers {
            let offset = number.abs_diff(low);
            let word = bits.words.get_mut(usize::try_from(offset / 64).ok()?)?;
            let bit = 1 << (offset % 64);
            if *word & bit != 0 {
                return None;
            }
            *word |= bit;
            ascend &= last < Some(*number);
            last = Some(*number);
        }
        let mut rank = 0_u32;
        for word in &bits.words {
            bits.ranks.push(rank);
            rank += word.count_ones();
        }
        if !ascend {
            let mut places = vec![0; numbers.len()];
            for (place, number) in (0_u32..).zip(numbers) {
                if let Some(slot) = places.get_mut(bits.rank(*number) as usize) {
                    *slot = place;
                }
            }
            bits.places = places;
        }
        Some(bits)
    }

    /// How many numbers are smaller than this one, or [`NONE`] if it is none of them.
    #[inline]
    fn rank(&self, number: i64) -> u32 {
        // One below the smallest wraps round to a place beyond the end.
        let offset = number.wrapping_sub(self.low).cast_unsigned();
        let at = offset / 64;
        let Ok(at) = usize::try_from(at) else { return NONE };
        let (Some(word), Some(rank)) = (self.words.get(at), self.ranks.get(at)) else { return NONE };
        let bit = 1_u64 << (offset % 64);
        if word & bit == 0 { NONE } else { rank + (word & (bit - 1)).count_ones() }
    }

    fn find(&self, number: i64) -> u32 {
        let rank = self.rank(number);
        if self.places.is_empty() { rank } else { self.places.get(rank as usize).copied().unwrap_or(NONE) }
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, clippy::panic, reason = "a test stops where it fails")]
mod tests {
    use super::*;

    fn check(numbers: &[i64], bits: bool) {
        let known = Numbers::new(numbers).unwrap_or_else(|| panic!("{numbers:?}"));
        assert_eq!(matches!(known, Numbers::Bits(_)), bits, "{numbers:?}");
        for (place, number) in (0..).zip(numbers) {
            assert_eq!(known.find(*number), place, "{number} of {numbers:?}");
            for near in [number.wrapping_sub(1), number.wrapping_add(1)] {
                assert_eq!(known.find(near) == NONE, !numbers.contains(&near), "{near} of {numbers:?}");
            }
        }
        let mut places = Vec::new();
        known.find_all(numbers, &mut places);
        assert_eq!(places, (0..).take(numbers.len()).collect::<Vec<u32>>());
    }

    #[test]
    fn numbers_are_found() {
        check(&[], false);
        check(&[5], true);
        check(&[-3, 0, 4, 63, 64, 65, 190], true);
        check(&[190, -3, 65, 64, 0], true);
        check(&[i64::MIN, i64::MAX, 0], false);
        check(&[i64::MAX, i64::MAX - 70], true);
        check(&[i64::MIN, i64::MIN + 70], true);
        assert!(Numbers::new(&[1, 2, 1]).is_none());
        assert!(Numbers::new(&[1, i64::MAX, 1]).is_none());
    }
}
