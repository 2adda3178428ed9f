//! Bytes that are read at positions, by several threads at once.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::sync::Arc;

use bytes::Bytes;
use parquet::errors::ParquetError;
use parquet::file::reader::{ChunkReader, Length};

/// How much is read ahead where the length is not known, in bytes.
const AHEAD: usize = 8 * 1024;

/// A file or bytes in memory. Clones read the same bytes; none moves the position of another.
#[derive(Clone, Debug)]
pub struct Source {
    bytes: Where,
    len: u64,
}

#[derive(Clone, Debug)]
enum Where {
    File(Arc<File>),
    Memory(Bytes),
}

impl Source {
    /// An open file. Its length is taken now: what is appended later is not read.
    ///
    /// # Errors
    /// When the file cannot tell its length.
    pub fn file(file: File) -> io::Result<Source> {
        let len = file.metadata()?.len();
        Ok(Source { bytes: Where::File(Arc::new(file)), len })
    }

    /// Bytes in memory.
    #[must_use]
    pub fn memory(bytes: impl Into<Bytes>) -> Source {
        let bytes = bytes.into();
        Source { len: bytes.len() as u64, bytes: Where::Memory(bytes) }
    }

    /// How many bytes there are.
    pub(crate) fn bytes(&self) -> u64 {
        self.len
    }

    /// Some bytes; nothing is allocated for bytes that the source does not have.
    ///
    /// # Errors
    /// When they lie beyond the end or cannot be read.
    pub(crate) fn slice(&self, start: u64, length: usize) -> io::Result<Bytes> {
        if start.checked_add(length as u64).is_none_or(|end| end > self.len) {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the file ends too early"));
        }
        match &self.bytes {
            Where::File(file) => {
                let mut buffer = vec![0; length];
                read_exact_at(file, &mut buffer, start)?;
                Ok(buffer.into())
            }
            Where::Memory(bytes) => {
                let start = usize::try_from(start).unwrap_or(usize::MAX);
                Ok(bytes.slice(start..start.saturating_add(length)))
            }
        }
    }
}

/// Reads at a position without moving the file's own.
#[cfg(unix)]
fn read_exact_at(file: &File, buffer: &mut [u8], start: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, buffer, start)
}

/// Reads at a position; the file's own moves, but nobody asks for it.
#[cfg(windows)]
fn read_exact_at(file: &File, mut buffer: &mut [u8], mut start: u64) -> io::Result<()> {
    while !buffer.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, buffer, start)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => {
                start += read as u64;
                buffer = buffer.get_mut(read..).unwrap_or_default();
            }
        }
    }
    Ok(())
}

impl Length for Source {
    fn len(&self) -> u64 {
        self.len
    }
}

impl ChunkReader for Source {
    type T = BufReader<SourceReader>;

    fn get_read(&self, start: u64) -> Result<Self::T, ParquetError> {
        Ok(BufReader::with_capacity(AHEAD, SourceReader { source: self.clone(), at: start }))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes, ParquetError> {
        Ok(self.slice(start, length)?)
    }
}

/// Reads a source from a position on.
#[derive(Debug)]
pub struct SourceReader {
    source: Source,
    at: u64,
}

impl Read for SourceReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.source.len.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let length = buffer.len().min(left);
        let Some(part) = buffer.get_mut(..length) else { return Ok(0) };
        match &self.source.bytes {
            Where::File(file) => read_exact_at(file, part, self.at)?,
            Where::Memory(_) => part.copy_from_slice(&self.source.slice(self.at, length)?),
        }
        self.at += length as u64;
        Ok(length)
    }
}
