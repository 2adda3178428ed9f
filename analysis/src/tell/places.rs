//! Where the parts of lowered conditions stand in the source.

use std::collections::BTreeMap;

use relance_dsl::diagnostic::Span;
use relance_dsl::syntax::{Expr, ExprKind, Syntax};
use relance_engine::program::expr::{Expr as Lowered, Node, NodeId};

use crate::finding::Owner;

/// The places of the parts of a condition, by node.
pub fn of_parts(written: &Expr, lowered: &Lowered) -> BTreeMap<NodeId, Span> {
    let mut places = BTreeMap::new();
    if let Some(last) = lowered.nodes.len().checked_sub(1).and_then(|last| NodeId::try_from(last).ok()) {
        walk(written, lowered, last, &mut places);
    }
    places
}

fn walk(written: &Expr, lowered: &Lowered, id: NodeId, places: &mut BTreeMap<NodeId, Span>) {
    places.insert(id, written.span);
    match (&written.kind, lowered.nodes.get(id as usize)) {
        (ExprKind::And(parts) | ExprKind::Or(parts), _) => halves(parts, lowered, id, places),
        (ExprKind::Not(inner), Some(Node::Not(of))) => walk(inner, lowered, *of, places),
        _ => {}
    }
}

/// Chains are lowered by halves, the first the longer.
fn halves(parts: &[Expr], lowered: &Lowered, id: NodeId, places: &mut BTreeMap<NodeId, Span>) {
    match (parts, lowered.nodes.get(id as usize)) {
        ([only], _) => walk(only, lowered, id, places),
        ([first, .., last], Some(Node::And(left, right) | Node::Or(left, right))) => {
            places.entry(id).or_insert_with(|| first.span.to(last.span));
            let (before, after) = parts.split_at(parts.len().div_ceil(2));
            halves(before, lowered, *left, places);
            halves(after, lowered, *right, places);
        }
        _ => {}
    }
}

/// The condition of an owner as it is written.
pub fn condition(syntax: &Syntax, owner: Owner) -> Option<&Expr> {
    let step = |scenario: usize, step: usize| syntax.scenarios.get(scenario).and_then(|scenario| scenario.steps.get(step));
    let said = match owner {
        Owner::Group(group) => &syntax.groups.get(group)?.when,
        Owner::When(scenario, number) => &step(scenario, number)?.when,
        Owner::Once(scenario, number) => &step(scenario, number)?.once,
    };
    said.first().map(|(_, condition)| condition)
}
