//! Pages of a column chunk (Parquet format, parquet.thrift and README.md, "Data Pages").

use super::bytes::{varint, zigzag};
use super::error::WriteError;

/// How the values of a page are encoded, as parquet.thrift numbers encodings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// One after the other.
    Plain = 0,
    /// As differences.
    Deltas = 5,
    /// By code in the chunk's dictionary.
    Dictionary = 8,
}

/// The encoding of definition levels.
const RLE: i64 = 3;

/// Which lines of a column have a value: the definition levels of a column without nesting.
#[derive(Debug, Default)]
pub(super) struct Levels {
    /// One bit a line, the first in the lowest bit of the first byte.
    bits: Vec<u8>,
    pub(super) lines: usize,
    pub(super) nulls: usize,
}

impl Levels {
    /// Starts anew; keeps the room.
    pub(super) fn start(&mut self) {
        (self.lines, self.nulls) = (0, 0);
        self.bits.clear();
    }

    /// Adds a block; all but the last have whole bytes.
    pub(super) fn extend(&mut self, mask: &super::block::Mask) {
        self.bits.extend(mask.bytes());
        self.lines += mask.lines;
        self.nulls += mask.lines - mask.set;
    }

    /// Appends them: their length, then one run, of equal levels or bit-packed.
    pub(super) fn finish(&self, out: &mut Vec<u8>) {
        let length_at = out.len();
        out.extend_from_slice(&[0; 4]);
        if self.nulls == 0 || self.nulls == self.lines {
            varint((self.lines as u64) << 1, out);
            out.push(u8::from(self.nulls == 0));
        } else {
            varint((self.bits.len() as u64) << 1 | 1, out);
            out.extend_from_slice(&self.bits);
        }
        let length = u32::try_from(out.len() - length_at - 4).unwrap_or(u32::MAX);
        if let Some(room) = out.get_mut(length_at..length_at + 4) {
            room.copy_from_slice(&length.to_le_bytes());
        }
    }
}

/// Appends a data page of `lines` lines, nulls included.
///
/// # Errors
/// A page of two gigabytes or more.
pub(super) fn data(body: &[u8], lines: usize, encoding: Encoding, out: &mut Vec<u8>) -> Result<(), WriteError> {
    header(0, body, out)?;
    // Field 5, a DataPageHeader: number of values, encodings of values, definition and repetition levels.
    out.push(0x2c);
    for number in [lines as i64, encoding as i64, RLE, RLE] {
        field(number, out);
    }
    out.extend_from_slice(&[0, 0]);
    out.extend_from_slice(body);
    Ok(())
}

/// Appends a dictionary page of `names` names.
///
/// # Errors
/// A page of two gigabytes or more.
pub(super) fn dictionary(body: &[u8], names: usize, out: &mut Vec<u8>) -> Result<(), WriteError> {
    header(2, body, out)?;
    // Field 7, a DictionaryPageHeader: number of values, their encoding.
    out.push(0x4c);
    for number in [names as i64, Encoding::Plain as i64] {
        field(number, out);
    }
    out.extend_from_slice(&[0, 0]);
    out.extend_from_slice(body);
    Ok(())
}

/// Appends the first fields of a PageHeader: type, size without and with compression, of which there is none.
fn header(kind: i64, body: &[u8], out: &mut Vec<u8>) -> Result<(), WriteError> {
    let size = i32::try_from(body.len()).map_err(|_| WriteError::Part("more than two gigabytes in a column of a part"))?;
    for number in [kind, size.into(), size.into()] {
        field(number, out);
    }
    Ok(())
}

/// Appends the next field of a Thrift struct, an i32, in the compact protocol: one more than the field before, type 5.
fn field(number: i64, out: &mut Vec<u8>) {
    out.push(0x15);
    zigzag(number, out);
}
