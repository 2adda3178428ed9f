//! Which columns of the customers a program reads.

use relance_engine::Program;
use relance_engine::program::expr::{FlagField, IntField, Node, Optional, TextField};

use crate::input::CustomerNeeds;

/// What the evaluation of `program` reads of customers. Who can be written to, in which language and by whom is always asked.
pub(super) fn needs(program: &Program) -> CustomerNeeds {
    let attributes = vec![false; program.attributes.len()];
    let mut needs = CustomerNeeds { ids: false, name: false, country: false, language: true, collector: true, contact: true, attributes };
    for node in program.exprs.iter().flat_map(|expr| &expr.nodes) {
        match node {
            Node::Field(IntField::Attribute(place)) => attribute(&mut needs, *place),
            Node::FlagIs { field, .. } | Node::Missing(Optional::Flag(field)) => flag(&mut needs, *field),
            Node::FlagSame { left, right, .. } => [*left, *right].into_iter().for_each(|field| flag(&mut needs, field)),
            Node::TextIs { field, .. } | Node::Missing(Optional::Text(field)) => text(&mut needs, *field),
            Node::TextSame { left, right, .. } => [*left, *right].into_iter().for_each(|field| text(&mut needs, field)),
            _ => {}
        }
    }
    needs
}

fn attribute(needs: &mut CustomerNeeds, place: u16) {
    if let Some(needed) = needs.attributes.get_mut(usize::from(place)) {
        *needed = true;
    }
}

fn flag(needs: &mut CustomerNeeds, field: FlagField) {
    if let FlagField::Attribute(place) = field {
        attribute(needs, place);
    }
}

fn text(needs: &mut CustomerNeeds, field: TextField) {
    match field {
        TextField::Id => needs.ids = true,
        TextField::Name => needs.name = true,
        TextField::Country => needs.country = true,
        TextField::Attribute(place) => attribute(needs, place),
        // Always read, or the same for all.
        TextField::Language | TextField::Collector | TextField::Currency => {}
    }
}
