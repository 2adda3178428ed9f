//! Builds columns of texts.

use relance_engine::portfolio::{NONE, TextColumn, Texts};

use crate::index::Index;

/// A column of texts in the making: each distinct text is stored once, in the order of appearance.
#[derive(Default)]
pub(crate) struct Interner {
    index: Index,
    column: TextColumn,
}

impl Interner {
    /// A column with room for so many distinct texts.
    pub(crate) fn with_room(texts: usize) -> Interner {
        Interner { index: Index::with_room(texts), column: TextColumn::default() }
    }

    /// Adds a row, and tells whether its text is new.
    pub(crate) fn push(&mut self, text: Option<&str>) -> bool {
        let (code, new) = match text {
            None => (NONE, false),
            Some(text) => {
                let hash = self.index.hash(text);
                let values = &mut self.column.values;
                match self.index.find(hash, |code| values.get(code as usize) == Some(text)) {
                    Some(code) => (code, false),
                    None => {
                        // The size of files is limited so that this cannot be full.
                        let code = values.push(text).unwrap_or(NONE);
                        self.index.add(hash, code);
                        (code, true)
                    }
                }
            }
        };
        self.column.codes.push(code);
        new
    }

    /// The column.
    pub(crate) fn finish(self) -> TextColumn {
        self.column
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
