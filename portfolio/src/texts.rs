//! Builds columns of texts.

use std::borrow::Cow;
use std::collections::HashMap;

use relance_engine::portfolio::{NONE, TextColumn, Texts};

/// A column of texts in the making: each distinct text is stored once, in the order of appearance.
#[derive(Default)]
pub(crate) struct Interner<'a> {
    codes: HashMap<Cow<'a, str>, u32>,
    column: TextColumn,
}

impl<'a> Interner<'a> {
    /// Adds a row, and tells whether its text is new.
    pub(crate) fn push(&mut self, text: Option<Cow<'a, str>>) -> bool {
        let (code, new) = match text {
            None => (NONE, false),
            Some(text) => match self.codes.get(&text) {
                Some(code) => (*code, false),
                None => {
                    // The size of files is limited so that this cannot be full.
                    let code = self.column.values.push(&text).unwrap_or(NONE);
                    self.codes.insert(text, code);
                    (code, true)
                }
            },
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
