//! Columns of declared attributes in the making.

use relance_engine::Program;
use relance_engine::portfolio::{AttributeColumn, FlagColumn, MISSING};
use relance_engine::program::AttributeType;

use crate::cell::What;
use crate::rows::Rows;
use crate::table::{Column, Table};
use crate::texts::Interner;

/// An attribute: where its column is, and what its cells hold.
pub(crate) struct Attribute<'p> {
    column: Column<'p>,
    kind: &'p AttributeType,
    /// `None` for text.
    what: Option<What<'p>>,
}

/// The column of an attribute in the making.
pub(crate) enum Values {
    Text(Interner),
    Int(Vec<i64>),
    Flag(Vec<u8>),
}

impl<'p> Attribute<'p> {
    /// The attributes of a program.
    pub(crate) fn of(table: &Table<'_>, program: &'p Program) -> Vec<Attribute<'p>> {
        let attribute = |attribute: &'p relance_engine::program::Attribute| Attribute {
            column: table.column(&attribute.name),
            kind: &attribute.kind,
            what: What::of(&attribute.kind, program.currency),
        };
        program.attributes.iter().map(attribute).collect()
    }

    /// An empty column.
    pub(crate) fn values(&self) -> Values {
        match self.kind {
            AttributeType::Text | AttributeType::OneOf(_) => Values::Text(Interner::default()),
            AttributeType::Flag => Values::Flag(Vec::new()),
            _ => Values::Int(Vec::new()),
        }
    }

    /// Adds the cell of the present row.
    pub(crate) fn read(&self, rows: &mut Rows<'_>, values: &mut Values) {
        let value = self.what.as_ref().and_then(|what| rows.value(&self.column, what));
        match values {
            Values::Int(values) => values.push(value.unwrap_or(MISSING)),
            Values::Flag(values) => values.push(match value {
                Some(0) => 0,
                Some(_) => 1,
                None => 2,
            }),
            Values::Text(values) => {
                let text = match self.what {
                    None => rows.text(&self.column),
                    Some(_) => value.and(rows.word(&self.column)),
                };
                values.push(text.as_deref());
            }
        }
    }
}

impl Values {
    /// Adds the rows of a column of the same attribute.
    pub(crate) fn append(&mut self, column: Values) {
        match (self, column) {
            (Values::Text(values), Values::Text(column)) => values.append(&column.finish()),
            (Values::Int(values), Values::Int(column)) => values.extend(column),
            (Values::Flag(values), Values::Flag(column)) => values.extend(column),
            _ => {}
        }
    }

    /// The column.
    pub(crate) fn finish(self) -> AttributeColumn {
        match self {
            Values::Text(values) => AttributeColumn::Text(values.finish()),
            Values::Int(values) => AttributeColumn::Int(values),
            Values::Flag(values) => AttributeColumn::Flag(FlagColumn { values }),
        }
    }
}
