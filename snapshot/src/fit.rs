//! Whether a program fits a snapshot that was made with perhaps another one.
//!
//! Attributes are matched by name and type, whatever their order. Specific actions are as the program with which the
//! snapshot was made resolved them: those of a library keep the channel, mode and template that they had there.

use relance_engine::Program;
use relance_engine::portfolio::MISSING;
use relance_engine::program::expr::{Node, TextField};
use relance_engine::program::{Attribute, AttributeType};

use crate::column::Column;
use crate::contents::Contents;
use crate::data::Data;
use crate::error::SnapshotError;
use crate::layout::Meta;
use crate::snapshot::texts;

/// For each attribute of the program, its place among those of the snapshot.
pub(crate) fn attributes(meta: &Meta, contents: &Contents<'_>, program: &Program) -> Result<Vec<usize>, SnapshotError> {
    if meta.currency != program.currency {
        let (snapshot, program) = (meta.currency.as_str().to_owned(), program.currency.as_str().to_owned());
        return Err(SnapshotError::Currency { snapshot, program });
    }
    if let Data::Texts { values, .. } = contents.get(Column::Template) {
        let unknown = |name: &&str| program.templates.iter().all(|template| template.name != **name);
        if let Some(name) = texts(values)?.iter().find(unknown) {
            return Err(SnapshotError::Template(name.to_owned()));
        }
    }
    program
        .attributes
        .iter()
        .map(|wanted| {
            let place = meta.attributes.iter().position(|attribute| attribute.name == wanted.name);
            let place = place.ok_or_else(|| SnapshotError::NoAttribute(wanted.name.clone()))?;
            let found = meta.attributes.get(place).map_or(&wanted.kind, |attribute| &attribute.kind);
            if core::mem::discriminant(found) != core::mem::discriminant(&wanted.kind) {
                let (snapshot, program) = (name_of(found), name_of(&wanted.kind));
                return Err(SnapshotError::AttributeType { name: wanted.name.clone(), snapshot, program });
            }
            check_values(wanted, contents.attribute(place))?;
            Ok(place)
        })
        .collect()
}

/// Whether the program allows every value of a column.
fn check_values(attribute: &Attribute, data: Data<'_>) -> Result<(), SnapshotError> {
    let not_allowed = |value: String| Err(SnapshotError::Value { name: attribute.name.clone(), value });
    match (&attribute.kind, data) {
        (AttributeType::OneOf(allowed), Data::Texts { values, .. }) => {
            let other = texts(values)?.iter().find(|value| !allowed.iter().any(|allowed| allowed == value));
            other.map_or(Ok(()), |value| not_allowed(value.to_owned()))
        }
        (AttributeType::Integer { .. }, Data::Numbers(values)) => {
            let (low, high) = attribute.kind.bounds();
            let other = values.iter().find(|value| **value != MISSING && !(low..=high).contains(*value));
            other.map_or(Ok(()), |value| not_allowed(value.to_string()))
        }
        _ => Ok(()),
    }
}

/// A type as programs write it.
fn name_of(kind: &AttributeType) -> &'static str {
    match kind {
        AttributeType::Text => "text",
        AttributeType::Integer { .. } => "integer",
        AttributeType::Decimal => "decimal",
        AttributeType::Money => "money",
        AttributeType::Percent => "percent",
        AttributeType::Date => "date",
        AttributeType::Flag => "flag",
        AttributeType::OneOf(_) => "one of",
    }
}

/// Whether a criterion or a condition of the program asks for a customer's id.
pub(crate) fn reads_ids(program: &Program) -> bool {
    program.exprs.iter().flat_map(|expr| &expr.nodes).any(|node| matches!(node, Node::TextIs { field: TextField::Id, .. }))
}
