//! Columns of texts as codes.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowDictionaryKeyType, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, StringArray};
use arrow_buffer::ArrowNativeType;
use arrow_schema::DataType;
use relance_engine::portfolio::{NONE, TextColumn, Texts};

use super::interner::Interner;

/// Whether a text counts as a missing one.
pub(crate) fn is_blank(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(b'!'..=b'~') => false,
        _ => text.trim_start().is_empty(),
    }
}

/// An array of texts that is no dictionary.
enum Plain<'a> {
    Utf8(&'a StringArray),
    Large(&'a arrow_array::LargeStringArray),
    View(&'a arrow_array::StringViewArray),
    None,
}

impl<'a> Plain<'a> {
    fn new(array: &'a ArrayRef) -> Plain<'a> {
        match array.data_type() {
            DataType::Utf8 => array.as_string_opt().map_or(Plain::None, Plain::Utf8),
            DataType::LargeUtf8 => array.as_string_opt().map_or(Plain::None, Plain::Large),
            DataType::Utf8View => array.as_string_view_opt().map_or(Plain::None, Plain::View),
            _ => Plain::None,
        }
    }

    /// Calls something for each text in order; for none where it is missing or blank.
    fn each(&self, mut call: impl FnMut(Option<&'a str>)) {
        let some = |text: &'a str| Some(text).filter(|text| !is_blank(text));
        match self {
            Plain::Utf8(array) => array.iter().for_each(|text| call(text.and_then(some))),
            Plain::Large(array) => array.iter().for_each(|text| call(text.and_then(some))),
            Plain::View(array) => array.iter().for_each(|text| call(text.and_then(some))),
            Plain::None => {}
        }
    }
}

fn keys<T: ArrowDictionaryKeyType>(array: &ArrayRef, call: &mut impl FnMut(Option<usize>)) {
    let Some(array) = array.as_dictionary_opt::<T>() else { return };
    let keys = array.keys();
    match keys.nulls().filter(|nulls| nulls.null_count() > 0) {
        None => keys.values().iter().for_each(|key| call(Some(key.as_usize()))),
        Some(nulls) => keys.values().iter().zip(nulls).for_each(|(key, there)| call(there.then(|| key.as_usize()))),
    }
}

/// Calls something for the key of each row of a dictionary column; none where the row has none.
pub(crate) fn each_key(array: &ArrayRef, mut call: impl FnMut(Option<usize>)) {
    let call = &mut call;
    let DataType::Dictionary(key, _) = array.data_type() else { return };
    match **key {
        DataType::Int8 => keys::<Int8Type>(array, call),
        DataType::Int16 => keys::<Int16Type>(array, call),
        DataType::Int32 => keys::<Int32Type>(array, call),
        DataType::Int64 => keys::<Int64Type>(array, call),
        DataType::UInt8 => keys::<UInt8Type>(array, call),
        DataType::UInt16 => keys::<UInt16Type>(array, call),
        DataType::UInt32 => keys::<UInt32Type>(array, call),
        DataType::UInt64 => keys::<UInt64Type>(array, call),
        _ => {}
    }
}

/// Turns the texts of one column into codes, batch by batch.
///
/// The codes of a batch are places in `values`, which are forgotten with the next batch unless that has the same
/// dictionary. A text of blanks only counts as missing.
#[derive(Debug, Default)]
pub(crate) struct Coder {
    interner: Interner,
    /// The dictionary that `values` were made of, and the code of each of its texts.
    dictionary: Option<(ArrayRef, Vec<u32>)>,
    codes: Vec<u32>,
    /// Blanks around a text do not count.
    trimmed: bool,
}

impl Coder {
    /// For codes and fixed words, blanks around which do not count.
    pub(crate) fn trimming() -> Coder {
        Coder { trimmed: true, ..Coder::default() }
    }

    /// Reads a batch; whether its texts are others than those of the batch before. `None` if they have more than four
    /// gigabytes.
    pub(crate) fn read(&mut self, array: &ArrayRef) -> Option<bool> {
        let Coder { interner, dictionary, codes, trimmed } = self;
        codes.clear();
        let Some(coded) = array.as_any_dictionary_opt() else {
            *dictionary = None;
            interner.clear();
            return intern(interner, *trimmed, array, codes).map(|()| true);
        };
        let (known, others) = match dictionary.take().filter(|(values, _)| Arc::ptr_eq(values, coded.values())) {
            Some(known) => (known, false),
            None => {
                let mut map = Vec::with_capacity(coded.values().len());
                interner.clear();
                intern(interner, *trimmed, coded.values(), &mut map)?;
                ((Arc::clone(coded.values()), map), true)
            }
        };
        each_key(array, |key| codes.push(key.and_then(|key| known.1.get(key)).copied().unwrap_or(NONE)));
        *dictionary = Some(known);
        Some(others)
    }

    /// [`Coder::read`] into a column of the evaluator that gets the codes of this reader alone.
    pub(crate) fn read_into(&mut self, array: &ArrayRef, column: &mut TextColumn) -> Option<()> {
        let others = self.read(array)?;
        std::mem::swap(&mut self.codes, &mut column.codes);
        if others {
            let (from, to) = (&self.interner.texts, &mut column.values);
            to.bytes.clear();
            to.bytes.push_str(&from.bytes);
            to.ends.clear();
            to.ends.extend_from_slice(&from.ends);
        }
        Some(())
    }

    /// The code of each row; `u32::MAX` where there is no text.
    pub(crate) fn codes(&self) -> &[u32] {
        &self.codes
    }

    /// The texts by code.
    pub(crate) fn texts(&self) -> &Texts {
        &self.interner.texts
    }
}

/// Calls something for each text of an array without a dictionary; for none where it is missing or blank.
pub(crate) fn each<'a>(array: &'a ArrayRef, call: impl FnMut(Option<&'a str>)) {
    Plain::new(array).each(call);
}

/// Adds the code of each text of an array without a dictionary; `None` if four gigabytes are full.
fn intern(interner: &mut Interner, trimmed: bool, array: &ArrayRef, codes: &mut Vec<u32>) -> Option<()> {
    let mut room = Some(());
    Plain::new(array).each(|text| {
        let code = text.map_or(Some(NONE), |text| interner.add(if trimmed { text.trim() } else { text }).map(|(code, _)| code));
        if code.is_none() {
            room = None;
        }
        codes.push(code.unwrap_or(NONE));
    });
    room
}

/// Adds whether each row has a text.
pub(crate) fn present(array: &ArrayRef, rows: &mut Vec<bool>) {
    match array.as_any_dictionary_opt() {
        Some(coded) => {
            let mut known = Vec::with_capacity(coded.values().len());
            each(coded.values(), |text| known.push(text.is_some()));
            each_key(array, |key| rows.push(key.and_then(|key| known.get(key)) == Some(&true)));
        }
        None => each(array, |text| rows.push(text.is_some())),
    }
}

/// Adds the text of each row, none where it is missing or blank, whatever the encoding of the column.
pub(crate) fn all<'a>(array: &'a ArrayRef, texts: &mut Vec<Option<&'a str>>) {
    match array.as_any_dictionary_opt() {
        Some(coded) => {
            let mut values = Vec::with_capacity(coded.values().len());
            each(coded.values(), |text| values.push(text));
            each_key(array, |key| texts.push(key.and_then(|key| values.get(key).copied().flatten())));
        }
        None => each(array, |text| texts.push(text)),
    }
}

/// The texts of a column end to end; `None` if they have more than two gigabytes.
pub(crate) fn end_to_end(array: &ArrayRef) -> Option<StringArray> {
    if let Some(plain) = array.as_string_opt::<i32>() {
        return Some(plain.clone());
    }
    let mut texts = Vec::with_capacity(array.len());
    all(array, &mut texts);
    let bytes = texts.iter().flatten().fold(0_usize, |sum, text| sum.saturating_add(text.len()));
    i32::try_from(bytes).is_ok().then(|| texts.into_iter().collect())
}

/// The text of one row; none if it is missing or blank.
pub(crate) fn at(array: &ArrayRef, row: usize) -> Option<String> {
    if row >= array.len() {
        return None;
    }
    let mut found = None;
    match array.as_any_dictionary_opt() {
        Some(coded) => {
            let mut key = None;
            each_key(&array.slice(row, 1), |at| key = at);
            let key = key.filter(|key| *key < coded.values().len())?;
            Plain::new(&coded.values().slice(key, 1)).each(|text| found = text.map(str::to_owned));
        }
        None => Plain::new(&array.slice(row, 1)).each(|text| found = text.map(str::to_owned)),
    }
    found
}
