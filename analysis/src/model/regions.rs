//! Cells that the aggregates of a program cannot tell apart, taken together: an invoice portfolio is a number of invoices,
//! and sums of their fields, for each.

use std::collections::BTreeMap;

use relance_engine::Program;
use relance_engine::program::expr::{Expr, Function, IntField, Node, NodeId};

use super::cells::{Cell, Cuts, FIELDS, numbers, of_invoice, place};
use crate::solver::linear::Linear;
use crate::solver::rational::Rational;

/// How many regions are worked with, at most.
const MOST_REGIONS: usize = 300;

/// Invoices that count alike.
#[derive(Clone, Debug)]
pub struct Region {
    /// What they can be.
    pub cells: Vec<Cell>,
    /// For each aggregate of the program that is asked for: whether its condition holds.
    pub selected: Vec<bool>,
    /// From and to where each field that is measured goes; `None` where it is missing or not measured.
    pub ranges: [Option<(i128, i128)>; 5],
    /// Past due.
    pub past_due: bool,
    /// Excluded.
    pub excluded: bool,
}

/// The smallest or largest of a field, as an operand: which aggregate, and what its field is divided by.
#[derive(Clone, Copy, Debug)]
pub struct Extreme {
    /// By its place in the program.
    pub aggregate: usize,
    /// The field.
    pub field: IntField,
    /// What one stands for.
    pub scale: i128,
    /// The largest, not the smallest.
    pub largest: bool,
}

/// The number of a customer's node if it is the same for all.
pub fn constant(expr: &Expr, id: NodeId) -> Option<Rational> {
    numbers::<u8>(expr, id, &|_| None)?.as_constant()
}

/// What a node is, if it is the smallest or largest of a field.
pub fn extreme(program: &Program, expr: &Expr, id: NodeId) -> Option<Extreme> {
    match expr.nodes.get(id as usize)? {
        Node::Widen { of, scale } => {
            let inner = extreme(program, expr, *of)?;
            Some(Extreme { scale: inner.scale.checked_mul(i128::from(*scale))?, ..inner })
        }
        Node::Aggregate(place) => {
            let aggregate = program.aggregates.get(usize::from(*place))?;
            let largest = match aggregate.function {
                Function::Max => true,
                Function::Min => false,
                _ => return None,
            };
            let value = aggregate.value.as_ref()?;
            let (field, scale) = match value.nodes.as_slice() {
                [Node::Field(field)] => (*field, 1),
                [Node::Field(field), Node::Widen { of: 0, scale }] => (*field, i128::from(*scale)),
                _ => return None,
            };
            Some(Extreme { aggregate: usize::from(*place), field, scale, largest })
        }
        _ => None,
    }
}

/// What the aggregates can tell of an invoice: [`Region::selected`], [`Region::ranges`], past due, excluded.
type Signature = (Vec<bool>, [Option<(i128, i128)>; 5], bool, bool);

/// The regions that expressions of customers can tell apart; `None` if there are too many.
pub fn regions(program: &Program, exprs: &[&Expr]) -> Option<Vec<Region>> {
    let mut cuts = Cuts::default();
    let mut measured = [false; 5];
    let mut standard = false;
    let mut asked = vec![false; program.aggregates.len()];
    for expr in exprs {
        for node in &expr.nodes {
            match node {
                Node::Aggregate(place) => asked[usize::from(*place)] = true,
                Node::Field(IntField::Overdue | IntField::Collectable | IntField::Balance) => standard = true,
                _ => cut_extremes(program, expr, node, &mut cuts),
            }
        }
    }
    if standard {
        measured[0] = true;
        cuts.ask_flags();
        cuts.cut_past_due();
    }
    for (aggregate, _) in program.aggregates.iter().zip(&asked).filter(|(_, asked)| **asked) {
        aggregate.condition.iter().chain(&aggregate.value).for_each(|expr| cuts.take(expr));
        let Some(value) = &aggregate.value else { continue };
        let result = NodeId::try_from(value.nodes.len().saturating_sub(1)).ok()?;
        for field in of_invoice(value, result).into_iter().flat_map(|sum| sum.terms.into_keys()) {
            measured[place(field)?] = true;
        }
    }
    let mut found: BTreeMap<Signature, Vec<Cell>> = BTreeMap::new();
    for cell in cuts.cells(program.ignore_below)? {
        let selected = program
            .aggregates
            .iter()
            .zip(&asked)
            .map(|(aggregate, asked)| *asked && aggregate.condition.as_ref().is_none_or(|condition| cuts.holds(condition, &cell)));
        let mut ranges = [None; 5];
        for (place, range) in ranges.iter_mut().enumerate() {
            *range = cell.ranges[place].filter(|_| measured[place]);
        }
        let past_due = standard && cell.ranges[4].is_some_and(|(low, _)| low > 0);
        let excluded = standard && cell.excluded;
        found.entry((selected.collect(), ranges, past_due, excluded)).or_default().push(cell);
    }
    if found.len() > MOST_REGIONS {
        return None;
    }
    let regions =
        found.into_iter().map(|((selected, ranges, past_due, excluded), cells)| Region { cells, selected, ranges, past_due, excluded });
    Some(regions.collect())
}

/// Cuts a field where its smallest or largest is compared with a constant.
fn cut_extremes(program: &Program, expr: &Expr, node: &Node, cuts: &mut Cuts) {
    let operands: Vec<NodeId> = match node {
        Node::Compare { .. } | Node::Between { .. } | Node::In { .. } => node.operands().collect(),
        _ => return,
    };
    for extreme in operands.iter().filter_map(|operand| extreme(program, expr, *operand)) {
        for constant in operands.iter().filter_map(|operand| constant(expr, *operand)) {
            if let Some(at) = constant.multiply(Rational::whole(extreme.scale)) {
                cuts.cut(extreme.field, at);
            }
        }
    }
}

impl Region {
    /// Whether a sum over fields is known for its invoices.
    #[must_use]
    pub fn knows(&self, sum: &Linear<IntField>) -> bool {
        sum.terms.keys().filter_map(|field| place(*field)).all(|place| self.ranges[place].is_some())
    }

    /// The fields whose sums are worked with.
    pub fn measured(&self) -> impl Iterator<Item = (IntField, (i128, i128))> + '_ {
        FIELDS.iter().zip(self.ranges).filter_map(|(field, range)| Some((*field, range?)))
    }
}
