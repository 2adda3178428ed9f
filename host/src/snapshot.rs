//! Snapshots on disk: mapped into memory to be read, replaced as a whole to be changed.

use std::fs::File;
use std::path::Path;

use memmap2::{Mmap, MmapOptions};
use relance_snapshot::Snapshot;

use crate::fault::Fault;

/// A file that is mapped into memory.
pub struct Mapped {
    bytes: Mmap,
}

impl Mapped {
    /// Maps a file.
    ///
    /// # Errors
    /// A [`Fault`] if it cannot be read.
    pub fn open(path: &Path) -> Result<Mapped, Fault> {
        let file = File::open(path).map_err(|error| Fault::unreadable(path, &error))?;
        // All pages are wanted at once, since checksums go over every byte.
        #[expect(unsafe_code, reason = "a mapping is the only way to read a file where it lies")]
        // SAFETY: the bytes must not change while they are mapped. Relance never writes into a snapshot: an update is a new
        // file that takes the old one's name, and the old one lives on until nobody maps it. Should something else write into
        // the file, checksums tell it before anything is read; after that, columns may hold wrong numbers, but places in them
        // were checked against lengths and every access stays within bounds.
        let bytes = unsafe { MmapOptions::new().populate().map(&file) }.map_err(|error| Fault::unreadable(path, &error))?;
        Ok(Mapped { bytes })
    }

    /// The snapshot in the file, all of it checked on several threads.
    ///
    /// # Errors
    /// A [`Fault`] if it is none, is damaged, or is of another version.
    pub fn snapshot(&self, path: &Path, threads: usize) -> Result<Snapshot<'_>, Fault> {
        Snapshot::open(&self.bytes, threads).map_err(|error| Fault::snapshot(path, &error))
    }
}
