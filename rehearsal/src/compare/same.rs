//! Whether two criteria of two programs say the same, whatever places their attributes and aggregates have.

use relance_engine::program::Program;
use relance_engine::program::expr::{Expr, ExprId, FlagField, IntField, Node, Optional, TextField};

/// Whether two criteria or conditions say the same; `None` is the one that there is not. Attributes are compared by name and
/// type, aggregates by what they say.
#[must_use]
pub fn same_criterion(old: (&Program, Option<ExprId>), new: (&Program, Option<ExprId>)) -> bool {
    match (old.1, new.1) {
        (None, None) => true,
        (Some(before), Some(after)) => {
            let (before, after) = (old.0.exprs.get(before as usize), new.0.exprs.get(after as usize));
            before.zip(after).is_some_and(|(before, after)| same_expr((old.0, before), (new.0, after)))
        }
        _ => false,
    }
}

fn same_expr(old: (&Program, &Expr), new: (&Program, &Expr)) -> bool {
    let (before, after) = (&old.1.nodes, &new.1.nodes);
    before.len() == after.len() && before.iter().zip(after).all(|(before, after)| same_node((old.0, before), (new.0, after)))
}

fn same_node((old, before): (&Program, &Node), (new, after): (&Program, &Node)) -> bool {
    let attribute = |before: u16, after: u16| {
        let found = old.attributes.get(usize::from(before));
        found.is_some() && found == new.attributes.get(usize::from(after))
    };
    let number = |before: IntField, after: IntField| match (before, after) {
        (IntField::Attribute(before), IntField::Attribute(after)) => attribute(before, after),
        (before, after) => before == after,
    };
    let flag = |before: FlagField, after: FlagField| match (before, after) {
        (FlagField::Attribute(before), FlagField::Attribute(after)) => attribute(before, after),
        (before, after) => before == after,
    };
    let text = |before: TextField, after: TextField| match (before, after) {
        (TextField::Attribute(before), TextField::Attribute(after)) => attribute(before, after),
        (before, after) => before == after,
    };
    match (before, after) {
        (Node::Field(before), Node::Field(after)) => number(*before, *after),
        (Node::Aggregate(before), Node::Aggregate(after)) => {
            let pair = old.aggregates.get(usize::from(*before)).zip(new.aggregates.get(usize::from(*after)));
            pair.is_some_and(|(before, after)| {
                let part = |before: &Option<Expr>, after: &Option<Expr>| match (before, after) {
                    (None, None) => true,
                    (Some(before), Some(after)) => same_expr((old, before), (new, after)),
                    _ => false,
                };
                before.function == after.function && part(&before.value, &after.value) && part(&before.condition, &after.condition)
            })
        }
        (Node::FlagIs { field, value }, Node::FlagIs { field: other, value: wanted }) => value == wanted && flag(*field, *other),
        (Node::FlagSame { left, right, negated }, Node::FlagSame { left: l, right: r, negated: n }) => {
            negated == n && flag(*left, *l) && flag(*right, *r)
        }
        (Node::TextIs { field, any_of, negated }, Node::TextIs { field: other, any_of: texts, negated: n }) => {
            negated == n && any_of == texts && text(*field, *other)
        }
        (Node::TextSame { left, right, negated }, Node::TextSame { left: l, right: r, negated: n }) => {
            negated == n && text(*left, *l) && text(*right, *r)
        }
        (Node::Missing(Optional::Text(before)), Node::Missing(Optional::Text(after))) => text(*before, *after),
        (Node::Missing(Optional::Flag(before)), Node::Missing(Optional::Flag(after))) => flag(*before, *after),
        // The rest names nothing but nodes and constants.
        (before, after) => before == after,
    }
}
