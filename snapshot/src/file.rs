//! Writes the file: head, table, sections.

use std::io::{self, BufWriter, Write};

use crc32fast::Hasher;

use crate::error::WriteError;
use crate::layout::{ALIGNMENT, CHECKED, ENTRY, Entry, FORMAT_VERSION, HEAD, MAGIC, Meta, Part, aligned};

/// Takes the bytes of a section, piece by piece.
pub(crate) type Sink<'w> = dyn FnMut(&[u8]) -> io::Result<()> + 'w;

/// Gives the bytes of a section, the same whenever it is asked: once for the checksum, and once for the file.
pub(crate) type Emit<'a> = dyn Fn(&mut Sink<'_>) -> io::Result<()> + 'a;

/// A section to be written.
pub(crate) struct Section<'a> {
    pub(crate) number: u32,
    pub(crate) part: Part,
    /// How many values it has.
    pub(crate) values: usize,
    pub(crate) emit: Box<Emit<'a>>,
}

/// Writes a snapshot.
pub(crate) fn write(meta: &Meta, sections: &[Section<'_>], out: impl Write) -> Result<(), WriteError> {
    if cfg!(target_endian = "big") {
        return Err(WriteError::BigEndian);
    }
    let large = || WriteError::TooLarge("portfolio".to_owned());
    let meta = postcard::to_allocvec(meta).map_err(|_| large())?;
    let mut end = (HEAD + sections.len() * ENTRY + meta.len()) as u64;
    let mut table = Vec::with_capacity(sections.len() * ENTRY);
    for section in sections {
        let (mut hasher, mut length) = (Hasher::new(), 0_u64);
        (section.emit)(&mut |bytes| {
            hasher.update(bytes);
            length = length.saturating_add(bytes.len() as u64);
            Ok(())
        })?;
        let offset = aligned(end).ok_or_else(large)?;
        end = offset.checked_add(length).ok_or_else(large)?;
        let (key, values) = ((section.number, section.part as u32), section.values as u64);
        table.extend(Entry { key, offset, length, values, checksum: hasher.finalize() }.to_bytes());
    }

    let mut head = Vec::with_capacity(HEAD + table.len() + meta.len() + ALIGNMENT);
    head.extend(MAGIC);
    head.extend(u32::from(FORMAT_VERSION).to_le_bytes());
    head.extend([0; 4]);
    head.extend(u32::try_from(sections.len()).map_err(|_| large())?.to_le_bytes());
    head.extend(end.to_le_bytes());
    head.extend(u32::try_from(meta.len()).map_err(|_| large())?.to_le_bytes());
    head.extend([0; 4]);
    head.extend(table);
    head.extend(meta);
    if !sections.is_empty() {
        head.resize(head.len().next_multiple_of(ALIGNMENT), 0);
    }
    let checksum = crc32fast::hash(head.get(CHECKED..).unwrap_or_default()).to_le_bytes();
    for (slot, byte) in head.iter_mut().skip(CHECKED - checksum.len()).zip(checksum) {
        *slot = byte;
    }

    let mut out = BufWriter::new(out);
    out.write_all(&head)?;
    let mut at = head.len();
    for section in sections {
        out.write_all([0; ALIGNMENT].get(..at.next_multiple_of(ALIGNMENT) - at).unwrap_or_default())?;
        at = 0;
        (section.emit)(&mut |bytes| {
            at = (at + bytes.len()) % ALIGNMENT;
            out.write_all(bytes)
        })?;
    }
    out.flush()?;
    Ok(())
}
