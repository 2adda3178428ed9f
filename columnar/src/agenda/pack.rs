//! Whole numbers packed into as few bits as they need.
//!
//! The layout is that of the Parquet format, Encodings.md: the first value in the lowest bits of the first byte. It is the
//! same in the bit-packed runs of the hybrid encoding (RLE = 3) and in the miniblocks of DELTA_BINARY_PACKED = 5.

/// How many numbers are packed at once: any width then ends on a whole byte.
pub(super) const GROUP: usize = 32;

/// Appends the lowest `width` bits of each number, 0 to 64; the bits above must be zero.
pub(super) fn pack<T: Copy + Into<u64>>(numbers: &[T; GROUP], width: u32, out: &mut Vec<u8>) {
    // One function a width, so that every shift is known to the compiler.
    macro_rules! widths {
        ($($width:literal)*) => {
            match width {
                $($width => pack_width::<$width, T>(numbers, out),)*
                _ => {}
            }
        };
    }
    widths!(1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32);
    widths!(33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64);
}

fn pack_width<const WIDTH: usize, T: Copy + Into<u64>>(numbers: &[T; GROUP], out: &mut Vec<u8>) {
    let mut words = [0_u64; GROUP];
    // Written out, since the compiler does not unroll a loop of this length: half the time.
    macro_rules! places {
        ($($place:literal)*) => {
            $({
                let number: u64 = numbers[$place].into();
                let (word, shift) = ($place * WIDTH / 64, $place * WIDTH % 64);
                words[word] |= number << shift;
                if shift + WIDTH > 64 {
                    words[word + 1] |= number >> (64 - shift);
                }
            })*
        };
    }
    places!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31);
    let mut bytes = [0_u8; GROUP * 8];
    for (room, word) in bytes.as_chunks_mut().0.iter_mut().zip(words) {
        *room = word.to_le_bytes();
    }
    out.extend_from_slice(&bytes[..GROUP / 8 * WIDTH]);
}

/// Codes of a dictionary as one bit-packed run of the hybrid encoding.
#[derive(Debug, Default)]
pub(super) struct Codes {
    /// Bits a code.
    width: u32,
    /// Codes that do not yet fill a group, and how many.
    waiting: [u32; GROUP],
    waits: usize,
    packed: Vec<u8>,
    /// How many codes there are.
    pub(super) count: usize,
}

impl Codes {
    /// Starts anew, for codes less than `names`; keeps the room.
    pub(super) fn start(&mut self, names: usize) {
        // At least one bit: a width of none is allowed, but not every reader has met it.
        self.width = (usize::BITS - names.saturating_sub(1).leading_zeros()).max(1);
        (self.waits, self.count) = (0, 0);
        self.packed.clear();
    }

    /// Adds codes.
    pub(super) fn extend(&mut self, codes: &[u32]) {
        self.count += codes.len();
        let (head, codes) = codes.split_at((GROUP - self.waits).min(codes.len()));
        self.wait(head);
        if self.waits < GROUP {
            return;
        }
        pack(&self.waiting, self.width, &mut self.packed);
        self.waits = 0;
        let (groups, rest) = codes.as_chunks::<GROUP>();
        for group in groups {
            pack(group, self.width, &mut self.packed);
        }
        self.wait(rest);
    }

    /// Keeps codes, which have room, until the group is full.
    fn wait(&mut self, codes: &[u32]) {
        for (slot, code) in self.waiting.iter_mut().skip(self.waits).zip(codes) {
            *slot = *code;
        }
        self.waits += codes.len();
    }

    /// Appends the values of a data page: the width, then the run, padded with zeros to eight codes.
    pub(super) fn finish(&mut self, out: &mut Vec<u8>) {
        self.waiting.iter_mut().skip(self.waits).for_each(|slot| *slot = 0);
        pack(&self.waiting, self.width, &mut self.packed);
        let eights = self.count.div_ceil(8);
        out.extend(self.width.to_le_bytes().first());
        super::bytes::varint((eights as u64) << 1 | 1, out);
        out.extend_from_slice(self.packed.get(..eights * self.width as usize).unwrap_or_default());
    }
}
