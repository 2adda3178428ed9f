//! Lines of an agenda in blocks that fit a processor's first cache: rows of customers with their actions in between.

use relance_engine::agenda::Row;
use relance_engine::portfolio::NONE;

use super::error::WriteError;
use super::part::Part;

/// How many lines a block has, but for the last of a part: a multiple of 64, so that masks are whole words.
pub(super) const BLOCK: usize = 512;

/// Consecutive lines.
pub(super) struct Block<'a> {
    /// One row a line; that of an action has a status and reasons, and nothing else applies.
    pub(super) rows: &'a [Row],
    /// The place of the customer of each line.
    pub(super) customers: &'a [u32],
    /// The place of each line's action among all, or [`NONE`] on the line of a customer.
    pub(super) actions: &'a [u32],
}

/// Visits the lines of a checked part in order. A block without actions is the part's own rows, without a copy.
pub(super) fn each(part: &Part, mut visit: impl FnMut(&Block) -> Result<(), WriteError>) -> Result<(), WriteError> {
    let first_action = part.actions_from(0);
    let mut lines = Lines::default();
    let mut customer = 0;
    let mut action = first_action;
    while customer < part.rows.len() || action < part.actions_from(customer) {
        lines.clear();
        let ahead = (customer + BLOCK).min(part.rows.len());
        if action == part.actions_from(ahead) {
            lines.customers.extend((part.first + customer..part.first + ahead).map(place));
            lines.actions.resize(ahead - customer, NONE);
            let rows = part.rows.get(customer..ahead).unwrap_or_default();
            visit(&Block { rows, customers: &lines.customers, actions: &lines.actions })?;
            customer = ahead;
            continue;
        }
        while lines.rows.len() < BLOCK {
            if action < part.actions_from(customer) {
                if let Some(row) = part.actions.get(action - first_action) {
                    lines.push(Row { reasons: row.reasons, ..Row::empty(row.status) }, part.first + customer - 1, place(action));
                }
                action += 1;
            } else if let Some(row) = part.rows.get(customer) {
                lines.push(*row, part.first + customer, NONE);
                customer += 1;
            } else {
                break;
            }
        }
        visit(&Block { rows: &lines.rows, customers: &lines.customers, actions: &lines.actions })?;
    }
    Ok(())
}

/// Places are checked to be less than [`NONE`].
fn place(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(NONE)
}

/// The columns of a block.
#[derive(Default)]
struct Lines {
    rows: Vec<Row>,
    customers: Vec<u32>,
    actions: Vec<u32>,
}

impl Lines {
    fn clear(&mut self) {
        self.rows.clear();
        self.customers.clear();
        self.actions.clear();
    }

    fn push(&mut self, row: Row, customer: usize, action: u32) {
        self.rows.push(row);
        self.customers.push(place(customer));
        self.actions.push(action);
    }
}

/// Which lines of a block have a value, one bit each from the lowest of the first word on.
#[derive(Clone, Copy)]
pub(super) struct Mask {
    words: [u64; BLOCK / 64],
    /// How many lines the block has.
    pub(super) lines: usize,
    /// How many of them have a value.
    pub(super) set: usize,
}

impl Mask {
    /// The lines for which `flag` is true, given something of each line.
    pub(super) fn of<T>(lines: &[T], flag: impl Fn(&T) -> bool) -> Mask {
        let mut words = [0; BLOCK / 64];
        let (whole, rest) = lines.as_chunks::<64>();
        for (word, lines) in words.iter_mut().zip(whole) {
            // Each flag has its own place, so that none waits for another.
            *word = lines.iter().enumerate().fold(0, |word, (bit, line)| word | u64::from(flag(line)) << bit);
        }
        if let Some(word) = words.get_mut(whole.len()) {
            *word = rest.iter().enumerate().fold(0, |word, (bit, line)| word | u64::from(flag(line)) << bit);
        }
        Mask::counted(words, lines.len())
    }

    fn counted(words: [u64; BLOCK / 64], lines: usize) -> Mask {
        Mask { words, lines, set: words.iter().map(|word| word.count_ones() as usize).sum() }
    }

    /// All of so many lines.
    pub(super) fn all(lines: usize) -> Mask {
        let mut words = [0; BLOCK / 64];
        for (word, start) in words.iter_mut().zip((0..lines).step_by(64)) {
            *word = u64::MAX >> 64_usize.saturating_sub(lines - start);
        }
        Mask { words, lines, set: lines }
    }

    /// The bits as bytes, the first line in the lowest bit of the first.
    pub(super) fn bytes(&self) -> impl Iterator<Item = u8> {
        self.words.iter().flat_map(|word| word.to_le_bytes()).take(self.lines.div_ceil(8))
    }

    /// The lines of both, which are masks of the same block.
    pub(super) fn and(mut self, other: &Mask) -> Mask {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
        Mask::counted(self.words, self.lines)
    }

    /// Whether a line has a value.
    pub(super) fn has(&self, line: usize) -> bool {
        self.words.get(line / 64).is_some_and(|word| word >> (line % 64) & 1 == 1)
    }

    /// The values of the lines that have one, in `room` if lines are left out.
    pub(super) fn select<'v, T: Copy>(&self, values: &'v [T], room: &'v mut [T; BLOCK]) -> &'v [T] {
        if self.set == self.lines {
            return values;
        }
        let mut kept = 0;
        for (word, values) in self.words.iter().zip(values.chunks(64)) {
            if *word == 0 {
                continue;
            }
            // Without a branch on the line: a value left out is overwritten by the next.
            for (bit, value) in values.iter().enumerate() {
                room[kept % BLOCK] = *value;
                kept += (word >> bit & 1) as usize;
            }
        }
        room.get(..kept).unwrap_or_default()
    }
}
