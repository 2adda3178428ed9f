//! The values of a column, borrowed from a file or from a portfolio in memory.

use relance_engine::Day;
use relance_engine::portfolio::TextsView;

/// Texts end to end whose bytes may not have been looked at yet.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct RawTexts<'a> {
    pub(crate) ends: &'a [u32],
    pub(crate) bytes: &'a [u8],
}

impl<'a> RawTexts<'a> {
    pub(crate) fn of(texts: TextsView<'a>) -> RawTexts<'a> {
        RawTexts { ends: texts.ends, bytes: texts.bytes.as_bytes() }
    }

    /// The texts; none if the bytes are not UTF-8.
    pub(crate) fn texts(self) -> Option<TextsView<'a>> {
        Some(TextsView { bytes: core::str::from_utf8(self.bytes).ok()?, ends: self.ends })
    }

    /// Where the text at a place begins.
    pub(crate) fn start(self, place: usize) -> u32 {
        place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0)
    }

    /// The bytes of the texts from one place to another, and those of one text.
    pub(crate) fn between(self, from: usize, to: usize) -> &'a [u8] {
        self.bytes.get(self.start(from) as usize..self.start(to) as usize).unwrap_or_default()
    }

    /// The text at a place; empty past the end.
    pub(crate) fn get(self, place: usize) -> &'a str {
        core::str::from_utf8(self.between(place, place.saturating_add(1))).unwrap_or_default()
    }
}

/// The values of a column.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Data<'a> {
    /// None are stored; what that means depends on what the column holds.
    Absent,
    Bytes(&'a [u8]),
    Flags(&'a [bool]),
    Days(&'a [Day]),
    Offsets(&'a [i32]),
    Places(&'a [u32]),
    Numbers(&'a [i64]),
    /// Without codes, each row has a text of its own.
    Texts {
        codes: Option<&'a [u32]>,
        values: RawTexts<'a>,
    },
}

impl<'a> Data<'a> {
    pub(crate) fn bytes(self) -> &'a [u8] {
        if let Data::Bytes(values) = self { values } else { &[] }
    }

    pub(crate) fn flags(self) -> &'a [bool] {
        if let Data::Flags(values) = self { values } else { &[] }
    }

    pub(crate) fn days(self) -> &'a [Day] {
        if let Data::Days(values) = self { values } else { &[] }
    }

    pub(crate) fn offsets(self) -> &'a [i32] {
        if let Data::Offsets(values) = self { values } else { &[] }
    }

    pub(crate) fn places(self) -> Option<&'a [u32]> {
        if let Data::Places(values) = self { Some(values) } else { None }
    }

    pub(crate) fn numbers(self) -> &'a [i64] {
        if let Data::Numbers(values) = self { values } else { &[] }
    }

    /// How many values are stored; of texts, how many rows have one.
    pub(crate) fn len(self) -> usize {
        match self {
            Data::Absent => 0,
            Data::Bytes(values) => values.len(),
            Data::Flags(values) => values.len(),
            Data::Days(values) => values.len(),
            Data::Offsets(values) => values.len(),
            Data::Places(values) => values.len(),
            Data::Numbers(values) => values.len(),
            Data::Texts { codes, values } => codes.map_or(values.ends.len(), <[u32]>::len),
        }
    }
}
