//! Builds columns of texts.

use relance_engine::portfolio::{NONE, TextColumn, Texts};

use crate::index::Ids;

/// A column of texts in the making: each distinct text is stored once, in the order of appearance.
#[derive(Default)]
pub(crate) struct Interner {
    values: Ids,
    codes: Vec<u32>,
}

impl Interner {
    /// A column with room for so many rows.
    pub(crate) fn with_room(rows: usize) -> Interner {
        Interner { values: Ids::with_room(rows), codes: Vec::with_capacity(rows) }
    }

    /// Adds a row, and tells whether its text is new.
    pub(crate) fn push(&mut self, text: Option<&str>) -> bool {
        let found = text.map(|text| self.values.add(text));
        self.codes.push(match found {
            Some(Ok(code) | Err(code)) => code,
            None => NONE,
        });
        matches!(found, Some(Ok(_)))
    }

    /// Adds the rows of a column.
    pub(crate) fn append(&mut self, column: &TextColumn) {
        let codes: Vec<u32> = column.values.iter().map(|text| self.values.add(text).unwrap_or_else(|code| code)).collect();
        self.codes.extend(column.codes.iter().map(|code| codes.get(*code as usize).copied().unwrap_or(NONE)));
    }

    /// The column.
    pub(crate) fn finish(self) -> TextColumn {
        TextColumn { codes: self.codes, values: self.values.into_texts() }
    }
}

/// The column of texts with the rows of `order` only, in that order.
pub(crate) fn select(column: &TextColumn, order: &[u32]) -> TextColumn {
    let mut codes = vec![NONE; column.values.len()];
    let mut selected = TextColumn { codes: Vec::with_capacity(order.len()), values: Texts::default() };
    for row in order {
        let code = column.codes.get(*row as usize).copied().unwrap_or(NONE);
        let new = match (codes.get_mut(code as usize), column.values.get(code as usize)) {
            (Some(new), Some(text)) => {
                if *new == NONE {
                    *new = selected.values.push(text).unwrap_or(NONE);
                }
                *new
            }
            _ => NONE,
        };
        selected.codes.push(new);
    }
    selected
}
