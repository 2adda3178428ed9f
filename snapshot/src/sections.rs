//! The sections of a file: found, checked, and used where they lie.

use std::sync::OnceLock;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::thread::{Builder, scope};

use bytemuck::PodCastError;
use bytemuck::checked::{CheckedBitPattern, CheckedCastError};
use crc32fast::Hasher;

use crate::column::{Holds, Spec, catalogue};
use crate::contents::Contents;
use crate::data::{Data, RawTexts};
use crate::error::SnapshotError;
use crate::layout::{CHECKED, ENTRY, Entry, FORMAT_VERSION, HEAD, MAGIC, Meta, Part, aligned, u16_at, u32_at, u64_at};

/// How much of a section is checked at a time, so that several threads can share a long one.
const PIECE: usize = 8 << 20;

/// A file whose head holds.
pub(crate) struct Sections<'a> {
    bytes: &'a [u8],
    pub(crate) meta: Meta,
    entries: Vec<Entry>,
}

fn contradiction<T>(what: impl Into<String>) -> Result<T, SnapshotError> {
    Err(SnapshotError::Contradiction(what.into()))
}

impl<'a> Sections<'a> {
    /// Reads the head and checks that the sections lie one behind the other up to the end.
    pub(crate) fn of(bytes: &'a [u8]) -> Result<Sections<'a>, SnapshotError> {
        if !bytes.starts_with(&MAGIC) {
            return Err(SnapshotError::NotASnapshot);
        }
        let short = SnapshotError::Length { said: HEAD as u64, found: bytes.len() as u64 };
        let version = u16_at(bytes, 4).ok_or_else(|| short.clone())?;
        if version != FORMAT_VERSION {
            return Err(SnapshotError::Version(version));
        }
        let word = |at| u32_at(bytes, at).ok_or_else(|| short.clone());
        let (checksum, count, meta_length, said) =
            (word(8)?, word(12)? as usize, word(24)? as usize, u64_at(bytes, 16).ok_or_else(|| short.clone())?);
        let zeros = word(28)? | u32::from(u16_at(bytes, 6).unwrap_or(0));
        let damaged = || SnapshotError::Damaged("head".to_owned());
        // Before the lengths in the head are trusted, they only have to be within the file.
        let table_end = count.checked_mul(ENTRY).and_then(|table| table.checked_add(HEAD)).ok_or_else(damaged)?;
        let meta_end = table_end.checked_add(meta_length).ok_or_else(damaged)?;
        let head_end = aligned(meta_end as u64).and_then(|end| usize::try_from(end).ok()).ok_or_else(damaged)?;
        let head_end = if count == 0 { meta_end } else { head_end };
        let Some(head) = bytes.get(CHECKED..head_end) else {
            return Err(if said > bytes.len() as u64 { SnapshotError::Length { said, found: bytes.len() as u64 } } else { damaged() });
        };
        if crc32fast::hash(head) != checksum || zeros != 0 {
            return Err(damaged());
        }
        if said != bytes.len() as u64 {
            return Err(SnapshotError::Length { said, found: bytes.len() as u64 });
        }
        let Ok((meta, [])) = postcard::take_from_bytes::<Meta>(bytes.get(table_end..meta_end).unwrap_or_default()) else {
            return contradiction("what it is about cannot be read");
        };
        if meta.rows.contains(&u32::MAX) {
            return contradiction("more than four thousand million rows");
        }
        let entries: Option<Vec<Entry>> = bytes.get(HEAD..table_end).unwrap_or_default().chunks(ENTRY).map(Entry::from_bytes).collect();
        let Some(entries) = entries else { return contradiction("the table of sections cannot be read") };
        let mut end = meta_end as u64;
        for entry in &entries {
            let start = aligned(end);
            let between = start.and_then(|start| bytes.get(usize::try_from(end).ok()?..usize::try_from(start).ok()?));
            match entry.offset.checked_add(entry.length) {
                Some(next) if start == Some(entry.offset) && between.is_some_and(|gap| gap.iter().all(|byte| *byte == 0)) => end = next,
                _ => return contradiction("sections that do not lie one behind the other"),
            }
        }
        if end != said {
            return contradiction("sections that do not reach the end of the file");
        }
        if !entries.is_sorted_by(|left, right| left.key < right.key) {
            return contradiction("sections out of order");
        }
        Ok(Sections { bytes, meta, entries })
    }

    /// Checks the checksums, on so many threads.
    pub(crate) fn verify(&self, threads: usize) -> Result<(), SnapshotError> {
        let pieces: Vec<(usize, &[u8])> = (0..)
            .zip(&self.entries)
            .flat_map(|(section, entry)| self.slice(entry).chunks(PIECE).map(move |piece| (section, piece)))
            .collect();
        let (next, hashes) = (AtomicUsize::new(0), vec![OnceLock::new(); pieces.len()]);
        let work = || {
            let take = |place: usize| pieces.get(place).zip(hashes.get(place));
            while let Some(((_, piece), hash)) = take(next.fetch_add(1, Relaxed)) {
                let mut hasher = Hasher::new();
                hasher.update(piece);
                // Each place is taken once.
                let _ = hash.set(hasher);
            }
        };
        scope(|scope| {
            for _ in 1..threads.min(pieces.len()) {
                // Where no thread can be had, the present one does it all.
                let _ = Builder::new().spawn_scoped(scope, work);
            }
            work();
        });
        let mut found = vec![Hasher::new(); self.entries.len()];
        for ((section, _), hash) in pieces.iter().zip(&hashes) {
            if let (Some(found), Some(hash)) = (found.get_mut(*section), hash.get()) {
                found.combine(hash);
            }
        }
        for (entry, found) in self.entries.iter().zip(found) {
            if found.finalize() != entry.checksum {
                let spec = catalogue(&self.meta.attributes).into_iter().find(|spec| spec.number == entry.key.0);
                return Err(SnapshotError::Damaged(spec.map_or_else(|| "column of an unknown number".to_owned(), |spec| spec.name)));
            }
        }
        Ok(())
    }

    /// The columns, where they lie.
    pub(crate) fn contents(&self) -> Result<Contents<'a>, SnapshotError> {
        let specs = catalogue(&self.meta.attributes);
        let rows = self.meta.rows.map(|rows| rows as usize);
        let mut contents = Contents { columns: Vec::with_capacity(specs.len()), specs: Vec::new(), rows };
        let mut used = 0;
        for spec in &specs {
            let (data, sections) = self.column(spec)?;
            used += sections;
            let may_be_absent = match spec.holds {
                Holds::Account | Holds::Text => true,
                Holds::Starts(table) => contents.count(table) == 0,
                Holds::Day { optional } | Holds::Number { optional } => optional || contents.count(spec.table) == 0,
                _ => contents.count(spec.table) == 0,
            };
            let fits = match data {
                Data::Absent => may_be_absent,
                // Without rows there is nothing to store.
                _ => contents.count(spec.table) > 0 && data.len() == contents.expected(spec),
            };
            if !fits {
                return contradiction(format!("the {} has another length than its table", spec.name));
            }
            contents.columns.push(data);
        }
        if used != self.entries.len() {
            return contradiction("sections of no column");
        }
        contents.specs = specs;
        Ok(contents)
    }

    /// A column, and how many sections it has.
    fn column(&self, spec: &Spec) -> Result<(Data<'a>, usize), SnapshotError> {
        fn data<'a, T>(values: Option<&'a [T]>, data: impl Fn(&'a [T]) -> Data<'a>) -> (Data<'a>, usize) {
            values.map_or((Data::Absent, 0), |values| (data(values), 1))
        }
        Ok(match spec.holds {
            Holds::Starts(_) | Holds::Account | Holds::Invoice => data(self.values(spec, Part::Values)?, Data::Places),
            Holds::Flag => data(self.values(spec, Part::Values)?, Data::Flags),
            Holds::Byte => data(self.values(spec, Part::Values)?, Data::Bytes),
            Holds::Day { .. } => data(self.values(spec, Part::Values)?, Data::Days),
            Holds::Offset => data(self.values(spec, Part::Values)?, Data::Offsets),
            Holds::Number { .. } => data(self.values(spec, Part::Values)?, Data::Numbers),
            Holds::Ids if self.find(spec, Part::Values).is_some() => data(self.values(spec, Part::Values)?, Data::Numbers),
            Holds::Text | Holds::Ids => match (self.values(spec, Part::Ends)?, self.values(spec, Part::Bytes)?) {
                (None, None) => (Data::Absent, 0),
                (Some(ends), Some(bytes)) => {
                    let codes = if spec.holds == Holds::Text { self.values(spec, Part::Codes)? } else { None };
                    (Data::Texts { codes, values: RawTexts { ends, bytes } }, 2 + usize::from(codes.is_some()))
                }
                _ => return contradiction(format!("the {} lacks a part", spec.name)),
            },
        })
    }

    fn find(&self, spec: &Spec, part: Part) -> Option<&Entry> {
        let place = self.entries.binary_search_by_key(&(spec.number, part as u32), |entry| entry.key).ok()?;
        self.entries.get(place)
    }

    /// The values of a section, if the file has it.
    fn values<T: CheckedBitPattern>(&self, spec: &Spec, part: Part) -> Result<Option<&'a [T]>, SnapshotError> {
        let Some(entry) = self.find(spec, part) else { return Ok(None) };
        match bytemuck::checked::try_cast_slice::<u8, T>(self.slice(entry)) {
            Ok(values) if values.len() as u64 == entry.values => Ok(Some(values)),
            Err(CheckedCastError::PodCastError(PodCastError::TargetAlignmentGreaterAndInputNotAligned)) => Err(SnapshotError::Unaligned),
            Ok(_) | Err(_) => contradiction(format!("the {} holds what it cannot", spec.name)),
        }
    }

    fn slice(&self, entry: &Entry) -> &'a [u8] {
        let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
        self.bytes.get(place(entry.offset)..place(entry.offset.saturating_add(entry.length))).unwrap_or_default()
    }
}
