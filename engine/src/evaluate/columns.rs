//! Expressions over columns: each node for all rows of a chunk at once.

use super::bind::CodeSet;
use super::graph::Graph;
use super::ratio::{Ratio, accepts};
use crate::portfolio::{MISSING, NONE, TextView};
use crate::program::expr::{Comparison, FlagField, IntField, Node, NodeId, Optional, TextField};

/// The columns that expressions read, cut to the rows of a chunk.
pub trait Scope {
    /// How many rows.
    fn rows(&self) -> usize;
    /// A column of whole numbers.
    fn ints(&self, field: IntField) -> &[i64];
    /// A column of flags: 0 no, 1 yes, 2 missing.
    fn flags(&self, field: FlagField) -> &[u8];
    /// The codes of the rows and the column that they belong to.
    fn texts(&self, field: TextField) -> TextView<'_>;
    /// An aggregate worked out for the rows.
    fn aggregate(&self, aggregate: u16) -> Total<'_>;
}

/// What an aggregate gives, one value a row.
#[derive(Clone, Copy)]
pub enum Total<'a> {
    /// Whether there is one, or none.
    Truths(&'a [bool]),
    /// Whole numbers, [`MISSING`] where missing.
    Ints(&'a [i64]),
    /// Ratios.
    Ratios(&'a [Ratio]),
    /// Whole numbers over what one stands for.
    Scaled(&'a [i64], u64),
    /// Averages: sums over counts, over what one stands for.
    Averages(&'a [i64], &'a [i64], u64),
}

/// The values of one node; only the column of its kind is in use.
#[derive(Clone, Debug, Default)]
struct Register {
    ready: bool,
    truths: Vec<bool>,
    ratios: Vec<Ratio>,
}

/// The values of the nodes of a graph; kept between chunks, so that nothing is allocated anew.
#[derive(Debug, Default)]
pub struct Registers {
    nodes: Vec<Register>,
}

/// A number that a trace shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// A whole number in its node's unit, if known.
    Int(Option<i64>),
    /// A ratio, if known.
    Ratio(Option<Ratio>),
}

/// A whole number a row, or one for all.
#[derive(Clone, Copy)]
enum Ints<'a> {
    All(i64),
    Each(&'a [i64]),
}

impl Ints<'_> {
    fn at(self, row: usize) -> i64 {
        match self {
            Ints::All(value) => value,
            Ints::Each(values) => values[row],
        }
    }
}

/// A ratio a row, or one for all.
#[derive(Clone, Copy)]
enum Ratios<'a> {
    All(Ratio),
    Each(&'a [Ratio]),
    Widened(&'a [i64], i128),
    Averages(&'a [i64], &'a [i64], i128),
}

impl Ratios<'_> {
    fn at(self, row: usize) -> Ratio {
        match self {
            Ratios::All(value) => value,
            Ratios::Each(values) => values[row],
            Ratios::Widened(values, scale) => widened(values[row], scale),
            Ratios::Averages(sums, counts, scale) => average(sums[row], counts[row], scale),
        }
    }
}

fn widened(value: i64, scale: i128) -> Ratio {
    if value == MISSING { Ratio::MISSING } else { Ratio::new(i128::from(value), scale) }
}

fn average(sum: i64, count: i64, scale: i128) -> Ratio {
    // A count is below 2^63 and a scale below 2^64.
    Ratio::new(i128::from(sum), i128::from(count) * scale)
}

/// The numbers of a node, of either kind.
#[derive(Clone, Copy)]
enum Numbers<'a> {
    Ints(Ints<'a>),
    Ratios(Ratios<'a>),
}

impl Registers {
    /// Forgets the values, for the next chunk.
    pub fn clear(&mut self) {
        self.nodes.iter_mut().for_each(|register| register.ready = false);
    }

    /// Works out the nodes of an expression that are not worked out yet for the rows of `scope`.
    ///
    /// The expressions have been checked: operands exist, come first and are of their kinds.
    pub fn evaluate(&mut self, graph: &Graph, expr: usize, sets: &[CodeSet], scope: &impl Scope) {
        if self.nodes.len() < graph.nodes.len() {
            self.nodes.resize_with(graph.nodes.len(), Register::default);
        }
        for place in graph.places.get(expr).into_iter().flatten() {
            let place = *place as usize;
            let (before, rest) = self.nodes.split_at_mut(place);
            let (Some(out), Some(node)) = (rest.first_mut(), graph.nodes.get(place)) else { continue };
            if !out.ready {
                out.ready = true;
                let set = sets.get(place).unwrap_or(&CodeSet::Empty);
                Operands { graph, before, scope }.fill(node, set, out);
            }
        }
    }

    /// The truths of a node.
    pub fn truths<'a>(&'a self, graph: &'a Graph, scope: &'a impl Scope, node: NodeId) -> &'a [bool] {
        Operands { graph, before: &self.nodes, scope }.truths(node)
    }

    /// A number of a node that was worked out, at a row.
    pub fn number(&self, graph: &Graph, scope: &impl Scope, node: NodeId, row: usize) -> Number {
        match (Operands { graph, before: &self.nodes, scope }.numbers(node)) {
            Numbers::Ints(ints) => Number::Int(Some(ints.at(row)).filter(|value| *value != MISSING)),
            Numbers::Ratios(ratios) => Number::Ratio(Some(ratios.at(row)).filter(|ratio| !ratio.is_missing())),
        }
    }

    /// A truth of a node that was worked out, at a row; `None` if the node is a number.
    pub fn truth(&self, graph: &Graph, scope: &impl Scope, node: NodeId, row: usize) -> Option<bool> {
        match graph.nodes.get(node as usize)? {
            Node::Int { .. } | Node::Field(_) | Node::Widen { .. } | Node::Arithmetic { .. } => None,
            _ => self.truths(graph, scope, node).get(row).copied(),
        }
    }

    /// The ratios of a node that was worked out, for rows in order.
    pub fn ratios<'a>(&'a self, graph: &'a Graph, scope: &'a impl Scope, node: NodeId) -> impl Fn(usize) -> Ratio + 'a {
        let numbers = Operands { graph, before: &self.nodes, scope }.numbers(node);
        move |row| match numbers {
            Numbers::Ratios(ratios) => ratios.at(row),
            Numbers::Ints(ints) => widened(ints.at(row), 1),
        }
    }
}

struct Operands<'a, S> {
    graph: &'a Graph,
    before: &'a [Register],
    scope: &'a S,
}

impl<'a, S: Scope> Operands<'a, S> {
    fn truths(&self, id: NodeId) -> &'a [bool] {
        match self.graph.nodes[id as usize] {
            Node::Aggregate(aggregate) => match self.scope.aggregate(aggregate) {
                Total::Truths(truths) => truths,
                _ => &[],
            },
            _ => &self.before[id as usize].truths,
        }
    }

    fn numbers(&self, id: NodeId) -> Numbers<'a> {
        match self.graph.nodes[id as usize] {
            Node::Int { value, .. } => Numbers::Ints(Ints::All(value)),
            Node::Field(field) => Numbers::Ints(Ints::Each(self.scope.ints(field))),
            Node::Widen { of, scale } => match self.numbers(of) {
                Numbers::Ints(Ints::All(value)) => Numbers::Ratios(Ratios::All(widened(value, i128::from(scale)))),
                Numbers::Ints(Ints::Each(values)) => Numbers::Ratios(Ratios::Widened(values, i128::from(scale))),
                ratios @ Numbers::Ratios(_) => ratios,
            },
            Node::Aggregate(aggregate) => match self.scope.aggregate(aggregate) {
                Total::Ints(values) => Numbers::Ints(Ints::Each(values)),
                Total::Ratios(values) => Numbers::Ratios(Ratios::Each(values)),
                Total::Scaled(values, scale) => Numbers::Ratios(Ratios::Widened(values, i128::from(scale))),
                Total::Averages(sums, counts, scale) => Numbers::Ratios(Ratios::Averages(sums, counts, i128::from(scale))),
                Total::Truths(_) => Numbers::Ints(Ints::All(MISSING)),
            },
            _ => Numbers::Ratios(Ratios::Each(&self.before[id as usize].ratios)),
        }
    }

    fn fill(&self, node: &Node, set: &CodeSet, out: &mut Register) {
        let rows = self.scope.rows();
        out.truths.clear();
        out.ratios.clear();
        let truths = &mut out.truths;
        match node {
            Node::Truth(value) => truths.resize(rows, *value),
            // Read where they stand.
            Node::Int { .. } | Node::Field(_) | Node::Aggregate(_) | Node::Widen { .. } => {}
            Node::FlagIs { field, value } => {
                let wanted = u8::from(*value);
                truths.extend(self.scope.flags(*field).iter().map(|flag| *flag == wanted));
            }
            Node::FlagSame { left, right, negated } => {
                let pairs = self.scope.flags(*left).iter().zip(self.scope.flags(*right));
                truths.extend(pairs.map(|(left, right)| (*left < 2) & (*right < 2) & ((left == right) != *negated)));
            }
            Node::TextIs { field, negated, .. } => text_is(self.scope.texts(*field).codes, set, *negated, truths),
            Node::TextSame { left, right, negated } => {
                let (left, right) = (self.scope.texts(*left), self.scope.texts(*right));
                truths.extend((0..rows).map(|row| match (left.get(row), right.get(row)) {
                    (Some(left), Some(right)) => (left == right) != *negated,
                    _ => false,
                }));
            }
            Node::Missing(Optional::Text(field)) => truths.extend(self.scope.texts(*field).codes.iter().map(|code| *code == NONE)),
            Node::Missing(Optional::Flag(field)) => truths.extend(self.scope.flags(*field).iter().map(|flag| *flag > 1)),
            Node::Missing(Optional::Number(id)) => match self.numbers(*id) {
                Numbers::Ints(ints) => truths.extend((0..rows).map(|row| ints.at(row) == MISSING)),
                Numbers::Ratios(ratios) => truths.extend((0..rows).map(|row| ratios.at(row).is_missing())),
            },
            Node::Arithmetic { op, left, right } => {
                if let (Numbers::Ratios(left), Numbers::Ratios(right)) = (self.numbers(*left), self.numbers(*right)) {
                    out.ratios.extend((0..rows).map(|row| left.at(row).apply(*op, right.at(row))));
                }
            }
            Node::Compare { op, left, right } => self.compare(*op, *left, *right, truths),
            Node::Between { value, low, high } => self.between(*value, *low, *high, truths),
            Node::In { value, items } => truths.extend((0..rows).map(|row| items.iter().any(|item| self.equal(*value, *item, row)))),
            Node::And(left, right) => {
                truths.extend(self.truths(*left).iter().zip(self.truths(*right)).map(|(left, right)| *left & *right));
            }
            Node::Or(left, right) => {
                truths.extend(self.truths(*left).iter().zip(self.truths(*right)).map(|(left, right)| *left | *right));
            }
            Node::Not(of) => truths.extend(self.truths(*of).iter().map(|truth| !truth)),
        }
    }

    fn equal(&self, left: NodeId, right: NodeId, row: usize) -> bool {
        match (self.numbers(left), self.numbers(right)) {
            (Numbers::Ints(left), Numbers::Ints(right)) => left.at(row) != MISSING && left.at(row) == right.at(row),
            (Numbers::Ratios(left), Numbers::Ratios(right)) => left.at(row).holds(Comparison::Equal, right.at(row)),
            _ => false,
        }
    }

    fn between(&self, value: NodeId, low: NodeId, high: NodeId, out: &mut Vec<bool>) {
        let rows = self.scope.rows();
        match (self.numbers(value), self.numbers(low), self.numbers(high)) {
            (Numbers::Ints(value), Numbers::Ints(low), Numbers::Ints(high)) => out.extend((0..rows).map(|row| {
                let (value, low, high) = (value.at(row), low.at(row), high.at(row));
                (value != MISSING) & (low != MISSING) & (high != MISSING) & (low <= value) & (value <= high)
            })),
            (Numbers::Ratios(value), Numbers::Ratios(low), Numbers::Ratios(high)) => out.extend((0..rows).map(|row| {
                let value = value.at(row);
                low.at(row).holds(Comparison::LessOrEqual, value) && value.holds(Comparison::LessOrEqual, high.at(row))
            })),
            _ => {}
        }
    }

    fn compare(&self, op: Comparison, left: NodeId, right: NodeId, out: &mut Vec<bool>) {
        let rows = self.scope.rows();
        match (self.numbers(left), self.numbers(right)) {
            (Numbers::Ints(left), Numbers::Ints(right)) => compare_ints(op, left, right, rows, out),
            (Numbers::Ratios(Ratios::Averages(sums, counts, scale)), Numbers::Ratios(Ratios::All(limit))) => {
                compare_averages(op, (sums, counts, scale), limit, out);
            }
            (Numbers::Ratios(left), Numbers::Ratios(right)) => {
                out.extend((0..rows).map(|row| left.at(row).holds(op, right.at(row))));
            }
            _ => {}
        }
    }
}

/// Compares averages with a limit: sum over (count times scale) against numerator over denominator.
///
/// In 64 bits where the products surely fit, as they do for any real portfolio.
fn compare_averages(op: Comparison, (sums, counts, scale): (&[i64], &[i64], i128), limit: Ratio, out: &mut Vec<bool>) {
    let small = |value: i128| i64::try_from(value).ok().filter(|value| value.unsigned_abs() < SMALL);
    let factors = small(limit.denominator).zip(limit.numerator.checked_mul(scale).and_then(small));
    let averages = sums.iter().zip(counts);
    match factors.filter(|_| !limit.is_missing()) {
        Some((of_sum, of_count)) => out.extend(averages.map(|(sum, count)| {
            if (sum.unsigned_abs() < SMALL) & (count.unsigned_abs() < SMALL) {
                let ordering = sum.wrapping_mul(of_sum).cmp(&count.wrapping_mul(of_count));
                (*count != 0) & accepts(op, ordering)
            } else {
                average(*sum, *count, scale).holds(op, limit)
            }
        })),
        None => out.extend(averages.map(|(sum, count)| average(*sum, *count, scale).holds(op, limit))),
    }
}

/// The product of two numbers below it fits in 64 bits.
const SMALL: u64 = 1 << 31;

fn text_is(codes: &[u32], set: &CodeSet, negated: bool, out: &mut Vec<bool>) {
    match (set, negated) {
        (CodeSet::Empty, false) => out.resize(codes.len(), false),
        (CodeSet::Empty, true) => out.extend(codes.iter().map(|code| *code != NONE)),
        (CodeSet::One(wanted), false) => out.extend(codes.iter().map(|code| *code == *wanted)),
        (CodeSet::One(wanted), true) => out.extend(codes.iter().map(|code| (*code != *wanted) & (*code != NONE))),
        (CodeSet::Many(set), _) => out.extend(codes.iter().map(|code| set.get(*code as usize).is_some_and(|found| *found != negated))),
    }
}

/// Chooses the comparison once, so that each inner loop is a plain one over columns.
fn compare_ints(op: Comparison, left: Ints<'_>, right: Ints<'_>, rows: usize, out: &mut Vec<bool>) {
    match op {
        Comparison::Equal => compare_with(left, right, rows, out, |a, b| a == b),
        Comparison::NotEqual => compare_with(left, right, rows, out, |a, b| a != b),
        Comparison::Less => compare_with(left, right, rows, out, |a, b| a < b),
        Comparison::LessOrEqual => compare_with(left, right, rows, out, |a, b| a <= b),
        Comparison::Greater => compare_with(left, right, rows, out, |a, b| a > b),
        Comparison::GreaterOrEqual => compare_with(left, right, rows, out, |a, b| a >= b),
    }
}

fn compare_with(left: Ints<'_>, right: Ints<'_>, rows: usize, out: &mut Vec<bool>, holds: impl Fn(i64, i64) -> bool) {
    // A comparison with a missing value is false (R5).
    let known = |a: i64, b: i64| (a != MISSING) & (b != MISSING) & holds(a, b);
    match (left, right) {
        (Ints::Each(left), Ints::All(right)) => out.extend(left.iter().map(|left| known(*left, right))),
        (Ints::All(left), Ints::Each(right)) => out.extend(right.iter().map(|right| known(left, *right))),
        (Ints::Each(left), Ints::Each(right)) => out.extend(left.iter().zip(right).map(|(left, right)| known(*left, *right))),
        (Ints::All(left), Ints::All(right)) => out.resize(rows, known(left, right)),
    }
}
