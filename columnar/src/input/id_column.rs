//! A column of ids, batch by batch.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, StringArray};
use relance_engine::portfolio::{MISSING, NONE};

use super::ids::{IdColumn, Ids};
use super::numbers::{raw, shown, values};
use super::texts::{at, end_to_end, is_blank};

/// Ids as whole numbers; the smallest of 64 bits stands for a missing one.
const BOUNDS: (i64, i64) = (-i64::MAX, i64::MAX);

/// The memory of a column of ids.
#[derive(Debug, Default)]
pub(crate) struct IdReader {
    ints: Vec<i64>,
    texts: Option<StringArray>,
}

/// Ids of a batch, and whether each row has one.
pub(crate) struct Read<'a> {
    pub(crate) ids: IdColumn<'a>,
    pub(crate) sound: bool,
}

impl IdReader {
    /// The ids of a batch. `None` if their texts have more than two gigabytes.
    pub(crate) fn read<'a>(&'a mut self, array: &'a ArrayRef, whole: bool) -> Option<Read<'a>> {
        let full = array.null_count() == 0;
        if whole {
            let read = values(array, 0, BOUNDS, &mut self.ints);
            return Some(Read { ids: IdColumn::Ints(read.values), sound: full && read.sound });
        }
        let texts: &StringArray = match array.as_string_opt() {
            Some(plain) => plain,
            None => self.texts.insert(end_to_end(array)?),
        };
        let blank = (0..texts.len()).any(|row| is_blank(texts.value(row)));
        Some(Read { ids: IdColumn::Texts(texts), sound: full && texts.null_count() == 0 && !blank })
    }
}

/// The id of one row as a message shows it; none if it is missing.
pub(crate) fn shown_id(array: &ArrayRef, row: usize, whole: bool) -> Option<String> {
    if whole { raw(array, row).map(shown) } else { at(array, row) }
}

/// Whether an id is a whole number out of its range.
pub(crate) fn out_of_range(array: &ArrayRef, row: usize, whole: bool) -> Option<(i128, i16)> {
    raw(array, row).filter(|(value, _)| whole && *value == i128::from(MISSING))
}

/// Finds the places of the ids of a column.
#[derive(Debug, Default)]
pub(crate) struct Finder {
    reader: IdReader,
    /// A dictionary of texts, and the place of each.
    dictionary: Option<(ArrayRef, Vec<u32>)>,
    pub(crate) places: Vec<u32>,
}

impl Finder {
    /// The place of the id in each row; [`NONE`] where it is missing or unknown. `None` if the ids have more than two
    /// gigabytes. The `ids` are the same for all batches.
    pub(crate) fn find(&mut self, array: &ArrayRef, whole: bool, ids: &Ids) -> Option<()> {
        let Some(coded) = array.as_any_dictionary_opt() else {
            let read = self.reader.read(array, whole)?;
            ids.find_all(read.ids, &mut self.places);
            if !read.sound {
                // What stands under a missing id is no id, though it may look like one.
                for (row, place) in self.places.iter_mut().enumerate() {
                    if array.is_null(row) {
                        *place = NONE;
                    }
                }
            }
            return Some(());
        };
        let known = match self.dictionary.take().filter(|(values, _)| Arc::ptr_eq(values, coded.values())) {
            Some(known) => known,
            None => {
                let mut places = Vec::with_capacity(coded.values().len());
                super::texts::each(coded.values(), |text| places.push(text.map_or(NONE, |text| ids.find_text(text))));
                (Arc::clone(coded.values()), places)
            }
        };
        self.places.clear();
        super::texts::each_key(array, |key| self.places.push(key.and_then(|key| known.1.get(key)).copied().unwrap_or(NONE)));
        self.dictionary = Some(known);
        Some(())
    }
}
