//! What an open invoice can be, cut into cells within which every condition of the program is the same.

use std::collections::{BTreeMap, BTreeSet};

use relance_engine::day::Day;
use relance_engine::program::expr::{Arithmetic, Comparison, Expr, FlagField, IntField, Node, NodeId, Optional};

use crate::solver::linear::Linear;
use crate::solver::rational::Rational;

/// The numbers of an invoice, in the order of [`Cell::ranges`].
pub const FIELDS: [IntField; 5] =
    [IntField::InvoiceOpen, IntField::InvoiceAmount, IntField::InvoiceDueOn, IntField::InvoiceIssuedOn, IntField::InvoiceDaysLate];

/// The place of a field in [`FIELDS`].
#[must_use]
pub fn place(field: IntField) -> Option<usize> {
    FIELDS.iter().position(|other| *other == field)
}

/// How many cells are looked at, at most.
const MOST_CELLS: usize = 20_000;

/// A cell: from and to where each number of the invoice goes, and its flags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// For each of [`FIELDS`]; `None` where it is missing.
    pub ranges: [Option<(i128, i128)>; 5],
    /// It is disputed; then it is excluded too (R2).
    pub disputed: bool,
    /// It is excluded.
    pub excluded: bool,
    /// For each condition that relates fields in a way that cells cannot: whether it holds.
    pub opaque: Vec<bool>,
}

/// How the cells are cut.
#[derive(Debug, Default)]
pub struct Cuts {
    /// For each of [`FIELDS`]: where a new cell starts.
    starts: [BTreeSet<i128>; 5],
    /// Whether a field is asked for at all.
    asked: [bool; 5],
    /// Whether flags are asked for.
    flags: bool,
    /// Conditions that are not about one field and constants, by their printed form.
    opaque: BTreeMap<String, usize>,
}

/// The number of a node as a sum over whatever `leaf` gives for fields and aggregates; `None` if it is none.
pub fn numbers<K: Ord + Copy>(expr: &Expr, id: NodeId, leaf: &impl Fn(&Node) -> Option<Linear<K>>) -> Option<Linear<K>> {
    match expr.nodes.get(id as usize)? {
        Node::Int { value, .. } => Some(Linear::constant(Rational::whole(i128::from(*value)))),
        Node::Widen { of, scale } => numbers(expr, *of, leaf)?.times(Rational::new(1, i128::from(*scale))?),
        Node::Arithmetic { op, left, right } => {
            let (left, right) = (numbers(expr, *left, leaf)?, numbers(expr, *right, leaf)?);
            match op {
                Arithmetic::Add => left.plus(Rational::whole(1), &right),
                Arithmetic::Subtract => left.plus(Rational::whole(-1), &right),
                Arithmetic::Multiply => match (left.as_constant(), right.as_constant()) {
                    (Some(factor), _) => right.times(factor),
                    (None, Some(factor)) => left.times(factor),
                    (None, None) => None,
                },
                Arithmetic::Divide => left.times(Rational::whole(1).divide(right.as_constant()?)?),
            }
        }
        node => leaf(node),
    }
}

/// The number of an invoice's node as a sum over its fields.
#[must_use]
pub fn of_invoice(expr: &Expr, id: NodeId) -> Option<Linear<IntField>> {
    numbers(expr, id, &|node| match node {
        Node::Field(field) => Some(Linear::unknown(*field)),
        _ => None,
    })
}

/// The differences that a comparison asks about; `None` if one is not a sum over fields.
fn differences(expr: &Expr, node: &Node) -> Option<Vec<Linear<IntField>>> {
    let less = |left: NodeId, right: NodeId| of_invoice(expr, left)?.plus(Rational::whole(-1), &of_invoice(expr, right)?);
    match node {
        Node::Compare { left, right, .. } => Some(vec![less(*left, *right)?]),
        Node::Between { value, low, high } => Some(vec![less(*value, *low)?, less(*value, *high)?]),
        Node::In { value, items } => items.iter().map(|item| less(*value, *item)).collect(),
        Node::Missing(Optional::Number(id)) => of_invoice(expr, *id).map(|_| Vec::new()),
        _ => Some(Vec::new()),
    }
}

/// The printed form of a node with all that it reads.
pub fn printed(expr: &Expr, id: NodeId) -> String {
    let Some(node) = expr.nodes.get(id as usize) else { return String::new() };
    let operands: Vec<String> = node.operands().map(|operand| printed(expr, operand)).collect();
    // Operands are told by what they are, not by where they stand.
    format!("{:?}({})", node.with_operands(|_| 0), operands.join(","))
}

fn fields_below(expr: &Expr, id: NodeId, out: &mut BTreeSet<IntField>) {
    match expr.nodes.get(id as usize) {
        Some(Node::Field(field)) => {
            out.insert(*field);
        }
        Some(node) => node.operands().for_each(|operand| fields_below(expr, operand, out)),
        None => {}
    }
}

impl Cuts {
    /// Marks a field as asked for.
    pub fn ask(&mut self, field: IntField) {
        if let Some(place) = place(field) {
            self.asked[place] = true;
        }
    }

    /// Marks the flags as asked for.
    pub fn ask_flags(&mut self) {
        self.flags = true;
    }

    /// Cuts a field at a number, so that what is below it, it and what is above it are apart.
    pub fn cut(&mut self, field: IntField, at: Rational) {
        let Some(place) = place(field) else { return };
        self.asked[place] = true;
        self.starts[place].insert(at.ceil());
        if let Some(whole) = at.as_whole() {
            self.starts[place].insert(whole.saturating_add(1));
        }
    }

    /// Cuts by all that a condition or a value asks.
    pub fn take(&mut self, expr: &Expr) {
        for (id, node) in (0..).zip(&expr.nodes) {
            match node {
                Node::Field(field) => self.ask(*field),
                Node::FlagIs { field, .. } | Node::Missing(Optional::Flag(field)) => self.take_flag(*field),
                Node::FlagSame { left, right, .. } => {
                    self.take_flag(*left);
                    self.take_flag(*right);
                }
                _ => self.take_relation(expr, id, node),
            }
        }
    }

    fn take_flag(&mut self, flag: FlagField) {
        match flag {
            FlagField::PastDue => self.cut_past_due(),
            _ => self.flags = true,
        }
    }

    /// Cuts days late into past due and not.
    pub fn cut_past_due(&mut self) {
        self.asked[4] = true;
        self.starts[4].insert(1);
    }

    fn take_relation(&mut self, expr: &Expr, id: NodeId, node: &Node) {
        let cuts: Option<Vec<Option<(IntField, Rational)>>> = differences(expr, node).and_then(|differences| {
            differences
                .iter()
                .map(|difference| match difference.terms.iter().collect::<Vec<_>>().as_slice() {
                    [] => Some(None),
                    [(field, factor)] => Some(Some((**field, difference.constant.negated()?.divide(**factor)?))),
                    _ => None,
                })
                .collect()
        });
        match cuts {
            Some(cuts) => cuts.into_iter().flatten().for_each(|(field, at)| self.cut(field, at)),
            None => {
                let next = self.opaque.len();
                self.opaque.entry(printed(expr, id)).or_insert(next);
            }
        }
    }

    /// All cells; `None` if there are too many to look at.
    pub fn cells(&self, ignore_below: i64) -> Option<Vec<Cell>> {
        let mut dimensions: Vec<Vec<Option<(i128, i128)>>> = Vec::new();
        for (place, field) in FIELDS.iter().enumerate() {
            let (low, high) = limits(*field, ignore_below);
            let optional = matches!(field, IntField::InvoiceAmount | IntField::InvoiceIssuedOn);
            let mut ranges = Vec::new();
            if self.asked[place] || !optional {
                let mut from = low;
                for start in &self.starts[place] {
                    if (low + 1..=high).contains(start) {
                        ranges.push(Some((from, start - 1)));
                        from = *start;
                    }
                }
                ranges.push(Some((from, high)));
            }
            if optional {
                ranges.push(None);
            }
            dimensions.push(ranges);
        }
        let flags: &[(bool, bool)] = if self.flags { &[(false, false), (false, true), (true, true)] } else { &[(false, false)] };
        let opaque = 1_usize.checked_shl(u32::try_from(self.opaque.len()).ok()?).filter(|count| *count <= MOST_CELLS)?;
        let count = dimensions.iter().map(Vec::len).chain([flags.len(), opaque]).try_fold(1_usize, usize::checked_mul)?;
        if count > MOST_CELLS {
            return None;
        }
        let cell = |mut number: usize| {
            let mut next = |count: usize| {
                let digit = number % count;
                number /= count;
                digit
            };
            let mut ranges = [None; 5];
            for (range, dimension) in ranges.iter_mut().zip(&dimensions) {
                *range = dimension.get(next(dimension.len())).copied().flatten();
            }
            let (disputed, excluded) = flags.get(next(flags.len())).copied().unwrap_or_default();
            let bits = next(opaque);
            Cell { ranges, disputed, excluded, opaque: (0..self.opaque.len()).map(|bit| bits >> bit & 1 == 1).collect() }
        };
        Some((0..count).map(cell).collect())
    }

    /// Whether a condition holds for every invoice of a cell; by the cuts, it holds for all or none.
    pub fn holds(&self, expr: &Expr, cell: &Cell) -> bool {
        let last = expr.nodes.len().checked_sub(1).and_then(|last| NodeId::try_from(last).ok());
        last.is_some_and(|last| self.truth(expr, last, cell))
    }

    fn truth(&self, expr: &Expr, id: NodeId, cell: &Cell) -> bool {
        let Some(node) = expr.nodes.get(id as usize) else { return false };
        let flag = |flag: FlagField| match flag {
            FlagField::Disputed => cell.disputed,
            FlagField::Excluded => cell.excluded,
            FlagField::PastDue => cell.ranges[4].is_some_and(|(low, _)| low > 0),
            FlagField::Attribute(_) => false,
        };
        if let Some(bit) = self.opaque.get(&printed(expr, id)) {
            let mut fields = BTreeSet::new();
            fields_below(expr, id, &mut fields);
            let known = fields.into_iter().filter_map(place).all(|place| cell.ranges[place].is_some());
            // What asks whether a calculation is missing can be true of known fields only by a division.
            let asks_missing = matches!(node, Node::Missing(_));
            return if known { cell.opaque.get(*bit).copied().unwrap_or_default() } else { asks_missing };
        }
        let value = |id: NodeId| {
            let sum = of_invoice(expr, id)?;
            sum.terms.iter().try_fold(sum.constant, |total, (field, factor)| {
                let (low, high) = cell.ranges[place(*field)?]?;
                total.plus(factor.multiply(Rational::whole(0.clamp(low, high)))?)
            })
        };
        let compare = |op: Comparison, left: NodeId, right: NodeId| {
            value(left).zip(value(right)).and_then(|(left, right)| left.compare(right)).is_some_and(|ordering| match op {
                Comparison::Equal => ordering.is_eq(),
                Comparison::NotEqual => ordering.is_ne(),
                Comparison::Less => ordering.is_lt(),
                Comparison::LessOrEqual => ordering.is_le(),
                Comparison::Greater => ordering.is_gt(),
                Comparison::GreaterOrEqual => ordering.is_ge(),
            })
        };
        match node {
            Node::Truth(value) => *value,
            Node::FlagIs { field, value } => flag(*field) == *value,
            Node::FlagSame { left, right, negated } => (flag(*left) == flag(*right)) != *negated,
            Node::Missing(Optional::Number(id)) => value(*id).is_none(),
            Node::Compare { op, left, right } => compare(*op, *left, *right),
            Node::Between { value, low, high } => {
                compare(Comparison::LessOrEqual, *low, *value) && compare(Comparison::LessOrEqual, *value, *high)
            }
            Node::In { value, items } => items.iter().any(|item| compare(Comparison::Equal, *value, *item)),
            Node::And(left, right) => self.truth(expr, *left, cell) && self.truth(expr, *right, cell),
            Node::Or(left, right) => self.truth(expr, *left, cell) || self.truth(expr, *right, cell),
            Node::Not(of) => !self.truth(expr, *of, cell),
            _ => false,
        }
    }
}

/// From and to where a field of an open invoice goes (R1).
fn limits(field: IntField, ignore_below: i64) -> (i128, i128) {
    let (first, last) = (i128::from(Day::FIRST.0), i128::from(Day::LAST.0));
    match field {
        IntField::InvoiceOpen => (i128::from(ignore_below.max(1)), i128::from(i64::MAX)),
        IntField::InvoiceAmount => (-i128::from(i64::MAX), i128::from(i64::MAX)),
        IntField::InvoiceDaysLate => (first - last, last - first),
        _ => (first, last),
    }
}
