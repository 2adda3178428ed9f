//! Expressions over columns: each node for all rows of a chunk at once.

use super::bind::CodeSets;
use super::ratio::Ratio;
use crate::portfolio::{MISSING, TextColumn};
use crate::program::expr::{Comparison, Expr, FlagField, IntField, Node, NodeId, Optional, TextField};

/// The columns that an expression reads, cut to the rows of a chunk.
pub trait Scope {
    /// How many rows.
    fn rows(&self) -> usize;
    /// A column of whole numbers.
    fn ints(&self, field: IntField) -> &[i64];
    /// A column of flags: 0 no, 1 yes, 2 missing.
    fn flags(&self, field: FlagField) -> &[u8];
    /// The codes of the rows and the column that they belong to.
    fn texts(&self, field: TextField) -> (&[u32], &TextColumn);
    /// An aggregate worked out for the rows.
    fn aggregate(&self, aggregate: u16) -> &Register;
}

/// The values of one node; only the column of its kind is in use.
#[derive(Clone, Debug, Default)]
pub struct Register {
    /// Of a truth.
    pub truths: Vec<bool>,
    /// Of a whole number, [`MISSING`] where missing.
    pub ints: Vec<i64>,
    /// Of a ratio.
    pub ratios: Vec<Ratio>,
}

/// The values of the nodes of an expression; kept between expressions and chunks, so that nothing is allocated anew.
#[derive(Debug, Default)]
pub struct Registers {
    nodes: Vec<Register>,
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

/// The numbers of a node, of either kind.
#[derive(Clone, Copy)]
enum Numbers<'a> {
    Ints(Ints<'a>),
    Ratios(&'a [Ratio]),
}

impl Registers {
    /// Works out every node of `expr` for the rows of `scope` and gives the result's register.
    ///
    /// The expression has been checked: operands exist, come first and are of their kinds.
    pub fn evaluate(&mut self, expr: &Expr, sets: &CodeSets, scope: &impl Scope) -> &Register {
        if self.nodes.len() < expr.nodes.len() {
            self.nodes.resize_with(expr.nodes.len(), Register::default);
        }
        for (place, node) in expr.nodes.iter().enumerate() {
            let (before, rest) = self.nodes.split_at_mut(place);
            let operands = Operands { expr, before, scope };
            let set = sets.get(place).map_or(&[][..], Vec::as_slice);
            operands.fill(node, set, &mut rest[0]);
        }
        self.result(expr)
    }

    /// The result of the expression that was evaluated last.
    #[must_use]
    pub fn result(&self, expr: &Expr) -> &Register {
        &self.nodes[expr.nodes.len().saturating_sub(1)]
    }

    /// A number of the expression evaluated last, at a row.
    pub fn number(&self, expr: &Expr, scope: &impl Scope, node: NodeId, row: usize) -> Number {
        let operands = Operands { expr, before: &self.nodes, scope };
        match operands.numbers(node) {
            Numbers::Ints(ints) => Number::Int(Some(ints.at(row)).filter(|value| *value != MISSING)),
            Numbers::Ratios(ratios) => Number::Ratio(Some(ratios[row]).filter(|ratio| !ratio.is_missing())),
        }
    }

    /// A truth of the expression evaluated last, at a row; `None` if the node is a number.
    #[must_use]
    pub fn truth(&self, expr: &Expr, scope: &impl Scope, node: NodeId, row: usize) -> Option<bool> {
        match expr.nodes.get(node as usize)? {
            Node::Aggregate(aggregate) => scope.aggregate(*aggregate).truths.get(row).copied(),
            Node::Int { .. } | Node::Field(_) | Node::Widen { .. } | Node::Arithmetic { .. } => None,
            _ => self.nodes.get(node as usize)?.truths.get(row).copied(),
        }
    }
}

/// A number that a trace shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// A whole number in its node's unit, if known.
    Int(Option<i64>),
    /// A ratio, if known.
    Ratio(Option<Ratio>),
}

struct Operands<'a, S> {
    expr: &'a Expr,
    before: &'a [Register],
    scope: &'a S,
}

impl<'a, S: Scope> Operands<'a, S> {
    fn register(&self, id: NodeId) -> &'a Register {
        match self.expr.nodes[id as usize] {
            Node::Aggregate(aggregate) => self.scope.aggregate(aggregate),
            _ => &self.before[id as usize],
        }
    }

    fn truths(&self, id: NodeId) -> &'a [bool] {
        &self.register(id).truths
    }

    fn numbers(&self, id: NodeId) -> Numbers<'a> {
        match self.expr.nodes[id as usize] {
            Node::Int { value, .. } => Numbers::Ints(Ints::All(value)),
            Node::Field(field) => Numbers::Ints(Ints::Each(self.scope.ints(field))),
            Node::Widen { .. } | Node::Arithmetic { .. } => Numbers::Ratios(&self.before[id as usize].ratios),
            // An aggregate is of either kind; the register of the other kind is empty.
            _ => {
                let register = self.register(id);
                if register.ratios.is_empty() { Numbers::Ints(Ints::Each(&register.ints)) } else { Numbers::Ratios(&register.ratios) }
            }
        }
    }

    fn ratios(&self, id: NodeId) -> &'a [Ratio] {
        match self.numbers(id) {
            Numbers::Ratios(ratios) => ratios,
            Numbers::Ints(_) => &[],
        }
    }

    fn fill(&self, node: &Node, set: &[bool], out: &mut Register) {
        let rows = self.scope.rows();
        out.truths.clear();
        out.ratios.clear();
        out.ints.clear();
        match node {
            Node::Truth(value) => out.truths.resize(rows, *value),
            // Read where they stand.
            Node::Int { .. } | Node::Field(_) | Node::Aggregate(_) => {}
            Node::FlagIs { field, value } => {
                out.truths.extend(self.scope.flags(*field).iter().map(|flag| *flag == u8::from(*value)));
            }
            Node::FlagSame { left, right, negated } => {
                let pairs = self.scope.flags(*left).iter().zip(self.scope.flags(*right));
                out.truths.extend(pairs.map(|(left, right)| *left < 2 && *right < 2 && (left == right) != *negated));
            }
            Node::TextIs { field, negated, .. } => {
                let (codes, _) = self.scope.texts(*field);
                out.truths.extend(codes.iter().map(|code| set.get(*code as usize).is_some_and(|found| found != negated)));
            }
            Node::TextSame { left, right, negated } => {
                let ((left, left_column), (right, right_column)) = (self.scope.texts(*left), self.scope.texts(*right));
                out.truths.extend(left.iter().zip(right).map(|(left, right)| {
                    match (left_column.values.get(*left as usize), right_column.values.get(*right as usize)) {
                        (Some(left), Some(right)) => (left == right) != *negated,
                        _ => false,
                    }
                }));
            }
            Node::Missing(Optional::Text(field)) => {
                let (codes, column) = self.scope.texts(*field);
                out.truths.extend(codes.iter().map(|code| *code as usize >= column.values.len()));
            }
            Node::Missing(Optional::Flag(field)) => out.truths.extend(self.scope.flags(*field).iter().map(|flag| *flag > 1)),
            Node::Missing(Optional::Number(id)) => match self.numbers(*id) {
                Numbers::Ints(ints) => out.truths.extend((0..rows).map(|row| ints.at(row) == MISSING)),
                Numbers::Ratios(ratios) => out.truths.extend(ratios.iter().map(|ratio| ratio.is_missing())),
            },
            Node::Widen { of, scale } => {
                if let Numbers::Ints(ints) = self.numbers(*of) {
                    out.ratios.extend((0..rows).map(|row| match ints.at(row) {
                        MISSING => Ratio::MISSING,
                        value => Ratio::new(i128::from(value), i128::from(*scale)),
                    }));
                }
            }
            Node::Arithmetic { op, left, right } => {
                let pairs = self.ratios(*left).iter().zip(self.ratios(*right));
                out.ratios.extend(pairs.map(|(left, right)| left.apply(*op, *right)));
            }
            Node::Compare { op, left, right } => self.compare(*op, *left, *right, &mut out.truths),
            Node::Between { value, low, high } => match (self.numbers(*value), self.numbers(*low), self.numbers(*high)) {
                (Numbers::Ints(value), Numbers::Ints(low), Numbers::Ints(high)) => out.truths.extend((0..rows).map(|row| {
                    let (value, low, high) = (value.at(row), low.at(row), high.at(row));
                    value != MISSING && low != MISSING && high != MISSING && low <= value && value <= high
                })),
                (Numbers::Ratios(value), Numbers::Ratios(low), Numbers::Ratios(high)) => {
                    out.truths.extend(value.iter().zip(low).zip(high).map(|((value, low), high)| {
                        low.holds(Comparison::LessOrEqual, *value) && value.holds(Comparison::LessOrEqual, *high)
                    }));
                }
                _ => {}
            },
            Node::In { value, items } => out.truths.extend((0..rows).map(|row| items.iter().any(|item| self.equal(*value, *item, row)))),
            Node::And(left, right) => {
                out.truths.extend(self.truths(*left).iter().zip(self.truths(*right)).map(|(left, right)| *left & *right));
            }
            Node::Or(left, right) => {
                out.truths.extend(self.truths(*left).iter().zip(self.truths(*right)).map(|(left, right)| *left | *right));
            }
            Node::Not(of) => out.truths.extend(self.truths(*of).iter().map(|truth| !truth)),
        }
    }

    fn equal(&self, left: NodeId, right: NodeId, row: usize) -> bool {
        match (self.numbers(left), self.numbers(right)) {
            (Numbers::Ints(left), Numbers::Ints(right)) => left.at(row) != MISSING && left.at(row) == right.at(row),
            (Numbers::Ratios(left), Numbers::Ratios(right)) => left[row].holds(Comparison::Equal, right[row]),
            _ => false,
        }
    }

    fn compare(&self, op: Comparison, left: NodeId, right: NodeId, out: &mut Vec<bool>) {
        match (self.numbers(left), self.numbers(right)) {
            (Numbers::Ints(left), Numbers::Ints(right)) => compare_ints(op, left, right, self.scope.rows(), out),
            (Numbers::Ratios(left), Numbers::Ratios(right)) => {
                out.extend(left.iter().zip(right).map(|(left, right)| left.holds(op, *right)));
            }
            _ => {}
        }
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
