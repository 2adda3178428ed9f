//! Whole numbers as differences, packed (Parquet format, Encodings.md, DELTA_BINARY_PACKED = 5).
//!
//! Ids rise, dates of a run lie near each other and most amounts are small, so that this takes about half the bytes of
//! plain numbers. It is faster too: writing a byte costs more than packing it.

use super::bytes::{varint, zigzag};
use super::pack::{GROUP, pack};

/// How many numbers share a smallest difference.
const BLOCK: usize = 128;

/// A column of numbers of `BITS` bits, 32 or 64.
#[derive(Debug)]
pub(super) struct Deltas<const BITS: u32> {
    first: i64,
    /// The number before those that wait.
    last: i64,
    waiting: [i64; BLOCK],
    waits: usize,
    packed: Vec<u8>,
    /// How many numbers there are.
    count: usize,
}

impl<const BITS: u32> Default for Deltas<BITS> {
    fn default() -> Self {
        Deltas { first: 0, last: 0, waiting: [0; BLOCK], waits: 0, packed: Vec::new(), count: 0 }
    }
}

impl<const BITS: u32> Deltas<BITS> {
    /// Starts anew; keeps the room.
    pub(super) fn start(&mut self) {
        (self.first, self.waits, self.count) = (0, 0, 0);
        self.packed.clear();
    }

    /// Adds numbers.
    pub(super) fn extend<T: Copy + Into<i64>>(&mut self, numbers: &[T]) {
        let mut rest = numbers;
        if self.count == 0
            && let Some((first, others)) = numbers.split_first()
        {
            self.first = (*first).into();
            self.last = self.first;
            rest = others;
        }
        self.count += numbers.len();
        while !rest.is_empty() {
            let (head, others) = rest.split_at((BLOCK - self.waits).min(rest.len()));
            for (slot, number) in self.waiting.iter_mut().skip(self.waits).zip(head) {
                *slot = (*number).into();
            }
            self.waits += head.len();
            if self.waits == BLOCK {
                self.block();
            }
            rest = others;
        }
    }

    /// Packs the numbers that wait.
    fn block(&mut self) {
        // Differences wrap, as the format asks: what is lost is found again when they are added up.
        let fold = |number: i64| number << (64 - BITS) >> (64 - BITS);
        let mut deltas = [0; BLOCK];
        let mut last = self.last;
        for (delta, number) in deltas.iter_mut().zip(&self.waiting) {
            *delta = fold(number.wrapping_sub(last));
            last = *number;
        }
        let least = deltas.iter().take(self.waits).fold(i64::MAX, |least, delta| least.min(*delta));
        let mut above = [0; BLOCK];
        for (above, delta) in above.iter_mut().zip(&deltas).take(self.waits) {
            *above = (delta.wrapping_sub(least) as u64) << (64 - BITS) >> (64 - BITS);
        }
        let mut widths = [0; BLOCK / GROUP];
        let groups = above.as_chunks::<GROUP>().0;
        for (width, group) in widths.iter_mut().zip(groups) {
            *width = 64 - group.iter().fold(0, |all, delta| all | delta).leading_zeros();
        }
        zigzag(least, &mut self.packed);
        self.packed.extend(widths.iter().map(|width| *width as u8));
        for (width, group) in widths.iter().zip(groups) {
            pack(group, *width, &mut self.packed);
        }
        // Of use only if the block was full: an unfinished one is the last.
        self.last = last;
        self.waits = 0;
    }

    /// Appends the values of a data page.
    pub(super) fn finish(&mut self, out: &mut Vec<u8>) {
        if self.waits > 0 {
            self.block();
        }
        varint(BLOCK as u64, out);
        varint((BLOCK / GROUP) as u64, out);
        varint(self.count as u64, out);
        zigzag(self.first, out);
        out.extend_from_slice(&self.packed);
    }
}
