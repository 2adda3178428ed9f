//! Splits the bytes of a file into rows and cells, and knows where each stands.
//!
//! Cells are slices of the file. A cell that begins with `"` ends at the next single `"`; within it `""` stands for one
//! quote, and separators and line ends are text. A quote inside any other cell is text. Lines end with LF, CRLF or a
//! lone CR; empty ones are passed over.

use memchr::{memchr, memchr2};

/// One cell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell {
    /// Where it begins in the file, its quote included.
    pub(crate) at: usize,
    /// Where what it holds begins, without the quote before it.
    pub(crate) start: usize,
    /// Where what it holds ends.
    pub(crate) end: usize,
    /// Quotes within it are written twice.
    pub(crate) doubled: bool,
}

/// A place in a file that is located only when a message needs it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Spot {
    /// Where the row begins, which is where its line begins.
    pub(crate) row: usize,
    /// The line of that: from 1 in the file, or from 0 in a piece of it.
    pub(crate) line: u64,
    /// The place itself.
    pub(crate) at: usize,
}

impl Spot {
    /// The line and the character of the line in a text, both from 1.
    pub(crate) fn locate(self, bytes: &[u8]) -> (u64, u64) {
        let before = bytes.get(self.row..self.at).unwrap_or_default();
        let (ends, last) = line_ends(before);
        let in_line = before.get(last..).unwrap_or_default();
        // Every byte but those that continue a character begins one.
        let characters = in_line.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        (self.line + ends, characters as u64 + 1)
    }
}

/// How many lines end in `bytes`, and where the last one that begins there does.
fn line_ends(bytes: &[u8]) -> (u64, usize) {
    let (mut count, mut at) = (0, 0);
    while let Some(offset) = bytes.get(at..).and_then(|rest| memchr2(b'\n', b'\r', rest)) {
        at = after_line_end(bytes, at + offset);
        count += 1;
    }
    (count, at)
}

/// The place behind the line end at `at`.
fn after_line_end(bytes: &[u8], at: usize) -> usize {
    let two = bytes.get(at) == Some(&b'\r') && bytes.get(at + 1) == Some(&b'\n');
    at + if two { 2 } else { 1 }
}

/// One row; its memory is used again for the next.
#[derive(Debug, Default)]
pub(crate) struct Row {
    /// Its first cells, as many as were asked for.
    pub(crate) cells: Vec<Cell>,
    /// How many cells it has.
    pub(crate) count: usize,
    /// Where it begins.
    pub(crate) start: usize,
    /// The line of that.
    pub(crate) line: u64,
    /// Where it ends, its line end excluded.
    pub(crate) end: usize,
    /// Where text follows a closing quote.
    pub(crate) after_quote: Option<usize>,
    /// Where the quote stands that is never closed.
    pub(crate) open_quote: Option<usize>,
}

impl Row {
    /// A place in this row.
    pub(crate) fn spot(&self, at: usize) -> Spot {
        Spot { row: self.start, line: self.line, at }
    }
}

/// Goes through a file row by row.
#[derive(Debug)]
pub(crate) struct Splitter<'a> {
    /// The file, without a byte order mark; of a piece of it, up to the end of the piece.
    pub(crate) bytes: &'a [u8],
    /// Separates the cells.
    pub(crate) separator: u8,
    /// Where the next row begins.
    pub(crate) at: usize,
    /// The line of that.
    pub(crate) line: u64,
}

impl<'a> Splitter<'a> {
    /// Starts at the beginning of `bytes`.
    ///
    /// The separator is read from the first line that is not empty: a comma if it has one outside quotes, else a
    /// semicolon, else a tab; of a line with none of them, the comma.
    pub(crate) fn new(bytes: &'a [u8]) -> Splitter<'a> {
        let splits = |separator: &u8| {
            let mut row = Row::default();
            Splitter { bytes, separator: *separator, at: 0, line: 1 }.next_row(&mut row, 0) && row.count > 1
        };
        let separator = [b',', b';', b'\t'].into_iter().find(splits).unwrap_or(b',');
        Splitter { bytes, separator, at: 0, line: 1 }
    }

    /// Reads the next row that is not empty and keeps its first `keep` cells; false at the end.
    pub(crate) fn next_row(&mut self, row: &mut Row, keep: usize) -> bool {
        while let Some(b'\n' | b'\r') = self.bytes.get(self.at) {
            self.at = after_line_end(self.bytes, self.at);
            self.line += 1;
        }
        row.cells.clear();
        (row.count, row.start, row.line, row.after_quote, row.open_quote) = (0, self.at, self.line, None, None);
        if self.at >= self.bytes.len() {
            row.end = self.at;
            return false;
        }
        loop {
            let cell = self.next_cell(row);
            if row.count < keep {
                row.cells.push(cell);
            }
            row.count += 1;
            match self.bytes.get(self.at) {
                Some(byte) if *byte == self.separator => self.at += 1,
                end => {
                    row.end = self.at;
                    if end.is_some() {
                        self.at = after_line_end(self.bytes, self.at);
                        self.line += 1;
                    }
                    return true;
                }
            }
        }
    }

    /// Reads a cell up to its separator, line end or the end of the file.
    fn next_cell(&mut self, row: &mut Row) -> Cell {
        let start = self.at;
        if self.bytes.get(start) != Some(&b'"') {
            self.at = plain_end(self.bytes, start, self.separator);
            return Cell { at: start, start, end: self.at, doubled: false };
        }
        let (mut end, mut doubled) = (start + 1, false);
        loop {
            match self.bytes.get(end..).and_then(|rest| memchr(b'"', rest)) {
                None => {
                    row.open_quote = Some(start);
                    end = self.bytes.len();
                    self.at = end;
                    break;
                }
                Some(offset) if self.bytes.get(end + offset + 1) == Some(&b'"') => {
                    doubled = true;
                    end += offset + 2;
                }
                Some(offset) => {
                    end += offset;
                    self.at = end + 1;
                    break;
                }
            }
        }
        let raw = self.bytes.get(start + 1..end).unwrap_or_default();
        self.line += line_ends(raw).0;
        let rest = plain_end(self.bytes, self.at, self.separator);
        if rest > self.at {
            row.after_quote.get_or_insert(self.at);
            self.at = rest;
        }
        Cell { at: start, start: start + 1, end, doubled }
    }
}

/// Where the text at `at` ends, read without regard to quotes: at a separator, a line end or the end of `bytes`.
///
/// Most cells are short, so that eight bytes compared in one word find the end sooner than a search made for long texts.
fn plain_end(bytes: &[u8], at: usize, separator: u8) -> usize {
    let mut rest = bytes.get(at..).unwrap_or_default();
    while let Some((word, further)) = rest.split_first_chunk::<8>() {
        let word = u64::from_le_bytes(*word);
        let found = equal(word, separator) | equal(word, b'\n') | equal(word, b'\r');
        if found != 0 {
            return bytes.len() - rest.len() + found.trailing_zeros() as usize / 8;
        }
        rest = further;
    }
    let last = rest.iter().position(|byte| *byte == separator || matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
    bytes.len() - rest.len() + last
}

/// The highest bit of each byte of `word` that is `byte`.
fn equal(word: u64, byte: u8) -> u64 {
    const LOW: u64 = u64::from_le_bytes([0x7F; 8]);
    // Zero where the byte is; no sum carries into the next byte.
    let differs = word ^ u64::from_le_bytes([byte; 8]);
    !((differs & LOW).wrapping_add(LOW) | differs | LOW)
}

#[cfg(test)]
mod tests {
    use super::plain_end;

    #[test]
    fn a_plain_cell_ends_at_the_first_mark() {
        // Bytes next to the marks, and their negatives, stand before them.
        let near = [0, 1, b'\n' - 1, b'\n' + 1, b'\r' - 1, b'\r' + 1, b';' - 1, b';' + 1, 0x7F, 0x80, 0x8A, 0x8D, 0xBB, 0xFF];
        for length in 0..20 {
            for mark in [b';', b'\n', b'\r'] {
                let mut bytes: Vec<u8> = near.iter().cycle().take(length).copied().collect();
                assert_eq!(plain_end(&bytes, 0, b';'), length);
                bytes.push(mark);
                bytes.extend(b"x;y\n");
                assert_eq!(plain_end(&bytes, 0, b';'), length);
                assert_eq!(plain_end(&bytes, length / 2, b';'), length);
            }
        }
    }
}
