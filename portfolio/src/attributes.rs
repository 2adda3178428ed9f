//! Columns of declared attributes in the making.

use relance_engine::Program;
use relance_engine::portfolio::{AttributeColumn, FlagColumn, MISSING};
use relance_engine::program::AttributeType;

use crate::cell::What;
use crate::table::{Column, Table};
use crate::texts::Interner;

/// A column of an attribute in the making.
pub(crate) struct Attribute<'p> {
    column: Column<'p>,
    what: Option<What<'p>>,
    values: Values,
}

enum Values {
    Text(Interner),
    Int(Vec<i64>),
    Flag(Vec<u8>),
}

impl<'p> Attribute<'p> {
    /// An empty column.
    pub(crate) fn new(table: &Table<'_, '_>, program: &'p Program, attribute: &'p relance_engine::program::Attribute) -> Self {
        let values = match attribute.kind {
            AttributeType::Text | AttributeType::OneOf(_) => Values::Text(Interner::default()),
            AttributeType::Flag => Values::Flag(Vec::new()),
            _ => Values::Int(Vec::new()),
        };
        Attribute { column: table.column(&attribute.name), what: What::of(&attribute.kind, program.currency), values }
    }
}

impl Attribute<'_> {
    /// Adds the cell of the present row.
    pub(crate) fn push(&mut self, table: &mut Table<'_, '_>) {
        let value = self.what.as_ref().and_then(|what| table.value(&self.column, what));
        match &mut self.values {
            Values::Int(values) => values.push(value.unwrap_or(MISSING)),
            Values::Flag(values) => values.push(match value {
                Some(0) => 0,
                Some(_) => 1,
                None => 2,
            }),
            Values::Text(values) => {
                let text = match self.what {
                    None => table.text(&self.column),
                    Some(_) => value.and(table.word(&self.column)),
                };
                values.push(text.as_deref());
            }
        }
    }

    /// The column.
    pub(crate) fn finish(self) -> AttributeColumn {
        match self.values {
            Values::Text(values) => AttributeColumn::Text(values.finish()),
            Values::Int(values) => AttributeColumn::Int(values),
            Values::Flag(values) => AttributeColumn::Flag(FlagColumn { values }),
        }
    }
}
