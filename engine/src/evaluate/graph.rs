//! Expressions merged into one graph, so that what several of them ask is worked out once.

use std::collections::BTreeMap;

use crate::program::expr::{Expr, Node, NodeId};

/// The nodes of several expressions, each different one once, operands before operators.
#[derive(Debug, Default)]
pub struct Graph {
    /// The nodes.
    pub nodes: Vec<Node>,
    /// For each expression, where each of its own nodes is in `nodes`.
    pub places: Vec<Vec<NodeId>>,
}

impl Graph {
    /// Merges expressions, each of which has been checked.
    #[must_use]
    pub fn new<'e>(exprs: impl IntoIterator<Item = &'e Expr>) -> Graph {
        let mut graph = Graph::default();
        let mut known = BTreeMap::new();
        for expr in exprs {
            let mut places: Vec<NodeId> = Vec::with_capacity(expr.nodes.len());
            for node in &expr.nodes {
                let node = node.with_operands(|id| places.get(id as usize).copied().unwrap_or_default());
                let next = NodeId::try_from(graph.nodes.len()).unwrap_or_default();
                let place = *known.entry(node).or_insert_with_key(|node| {
                    graph.nodes.push(node.clone());
                    next
                });
                places.push(place);
            }
            graph.places.push(places);
        }
        graph
    }

    /// The node that is the result of an expression.
    #[must_use]
    pub fn result(&self, expr: usize) -> NodeId {
        self.places.get(expr).and_then(|places| places.last()).copied().unwrap_or_default()
    }
}
