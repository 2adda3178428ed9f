//! Where things stand in the file.
//!
//! A head of 32 bytes, one entry of 40 bytes a section, what the snapshot is about ([`Meta`]), and the sections, each at the
//! next multiple of 64 bytes. All numbers are little-endian; what lies between is zero. So every byte is held by a checksum
//! or known.
//!
//! | head | |
//! |---|---|
//! | 0 | `RLNS` |
//! | 4 | version (2 bytes), zero (2) |
//! | 8 | CRC-32 of all that follows up to the first section |
//! | 12 | number of sections |
//! | 16 | length of the file in bytes (8) |
//! | 24 | length of the meta in bytes, zero (4) |
//!
//! | entry | |
//! |---|---|
//! | 0 | number of the column |
//! | 4 | part: 0 values, 1 codes, 2 ends of texts, 3 bytes of texts |
//! | 8 | offset in the file (8) |
//! | 16 | length in bytes (8) |
//! | 24 | number of values (8) |
//! | 32 | CRC-32 of the section, zero (4) |

use relance_engine::program::{Attribute, Currency};
use serde::{Deserialize, Serialize};

use crate::column::TABLES;

/// The first letters of a snapshot.
pub(crate) const MAGIC: [u8; 4] = *b"RLNS";

/// The version of the form, raised whenever the meaning of the bytes changes.
pub const FORMAT_VERSION: u16 = 1;

/// Sections begin at multiples of it.
pub(crate) const ALIGNMENT: usize = 64;

pub(crate) const HEAD: usize = 32;

/// Where the head's checksum begins to hold.
pub(crate) const CHECKED: usize = 12;

pub(crate) const ENTRY: usize = 40;

/// How the files wrote ids: true where as whole numbers, as Parquet and Arrow can; false where as texts, as CSV does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntIds {
    /// Of customers.
    pub customers: bool,
    /// Of invoices.
    pub invoices: bool,
    /// Of specific actions.
    pub actions: bool,
}

/// What a snapshot is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Meta {
    /// The currency of every amount.
    pub(crate) currency: Currency,
    /// The attributes of the program with which it was made.
    pub(crate) attributes: Vec<Attribute>,
    /// How many rows each table has, in the order of [`crate::column::Table`].
    pub(crate) rows: [u32; TABLES],
    /// How the files wrote ids.
    pub(crate) ints: IntIds,
}

/// A part of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Values,
    Codes,
    Ends,
    Bytes,
}

/// Where a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The number of its column, and the number of its part.
    pub(crate) key: (u32, u32),
    pub(crate) offset: u64,
    pub(crate) length: u64,
    /// How many values it has.
    pub(crate) values: u64,
    pub(crate) checksum: u32,
}

impl Entry {
    pub(crate) fn to_bytes(self) -> [u8; ENTRY] {
        let mut bytes = [0; ENTRY];
        let fields: [&[u8]; 6] = [
            &self.key.0.to_le_bytes(),
            &self.key.1.to_le_bytes(),
            &self.offset.to_le_bytes(),
            &self.length.to_le_bytes(),
            &self.values.to_le_bytes(),
            &self.checksum.to_le_bytes(),
        ];
        for (slot, byte) in bytes.iter_mut().zip(fields.concat()) {
            *slot = byte;
        }
        bytes
    }

    /// The entry that these bytes are; none if they are no entry.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Entry> {
        if bytes.len() != ENTRY || u32_at(bytes, 36)? != 0 {
            return None;
        }
        Some(Entry {
            key: (u32_at(bytes, 0)?, u32_at(bytes, 4)?),
            offset: u64_at(bytes, 8)?,
            length: u64_at(bytes, 16)?,
            values: u64_at(bytes, 24)?,
            checksum: u32_at(bytes, 32)?,
        })
    }
}

pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..)?.first_chunk().copied()?))
}

pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..)?.first_chunk().copied()?))
}

pub(crate) fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..)?.first_chunk().copied()?))
}

/// The first place for a section from `at` on.
pub(crate) fn aligned(at: u64) -> Option<u64> {
    at.checked_next_multiple_of(ALIGNMENT as u64)
}
