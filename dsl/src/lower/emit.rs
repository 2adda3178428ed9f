//! Writes nodes, operands before operators.
//!
//! Whole numbers of one unit are compared as they are. Everything else is a ratio of euros, days and ones: a field is
//! divided by how many of its unit make one, a constant is in lowest terms.

use relance_engine::program::expr::{Aggregate, Arithmetic, Expr, Function, IntField, MAX_DEPTH, Node, NodeId, Optional, Unit};
use relance_engine::program::{Attribute, Currency};

use super::bound::{Bound, bits};
use super::{Aggregates, Problem, Reason};
use crate::check::{Aggregation, Number, NumberKind, Truth};
use crate::diagnostic::Span;
use crate::syntax::Sign;
use crate::types::{self, Dimension};

/// Bits of an amount or any other column of 64 bits.
const COLUMN_BITS: u32 = 63;
/// Bits of a date, and of the days between two.
const DAY_BITS: u32 = 20;
/// Bits of a count of invoices.
const COUNT_BITS: u32 = 32;

/// Writes the nodes of one expression.
pub struct Emitter<'a> {
    nodes: Vec<Node>,
    /// How deep each node nests; the evaluator takes no more than [`MAX_DEPTH`].
    depths: Vec<u32>,
    aggregates: &'a mut Aggregates,
    attributes: &'a [Attribute],
    currency: Currency,
}

/// What an aggregate gives.
enum Given {
    Whole(Unit),
    Ratio(Bound),
}

fn problem(reason: Reason, span: Span) -> Problem {
    Problem { reason, span: Some(span) }
}

impl<'a> Emitter<'a> {
    /// Without a node yet.
    pub fn new(aggregates: &'a mut Aggregates, attributes: &'a [Attribute], currency: Currency) -> Emitter<'a> {
        Emitter { nodes: Vec::new(), depths: Vec::new(), aggregates, attributes, currency }
    }

    /// The nodes written since the last time.
    pub fn take(&mut self) -> Expr {
        self.depths.clear();
        Expr { nodes: core::mem::take(&mut self.nodes) }
    }

    fn push(&mut self, node: Node) -> Result<NodeId, Problem> {
        let id = u32::try_from(self.nodes.len()).map_err(|_| Problem { reason: Reason::TooMany, span: None })?;
        let below = node.operands().filter_map(|operand| self.depths.get(operand as usize)).max().copied().unwrap_or_default();
        if below >= MAX_DEPTH {
            return Err(Problem { reason: Reason::TooDeep, span: None });
        }
        self.depths.push(below + 1);
        self.nodes.push(node);
        Ok(id)
    }

    /// Writes a condition.
    pub fn truth(&mut self, truth: &Truth) -> Result<NodeId, Problem> {
        let node = match truth {
            Truth::Constant(value) => Node::Truth(*value),
            Truth::FlagIs(field, value) => Node::FlagIs { field: *field, value: *value },
            Truth::FlagSame(left, right, negated) => Node::FlagSame { left: *left, right: *right, negated: *negated },
            Truth::TextIs(field, any_of, negated) => Node::TextIs { field: *field, any_of: any_of.clone(), negated: *negated },
            Truth::TextSame(left, right, negated) => Node::TextSame { left: *left, right: *right, negated: *negated },
            Truth::TextMissing(field) => Node::Missing(Optional::Text(*field)),
            Truth::FlagMissing(field) => Node::Missing(Optional::Flag(*field)),
            Truth::NumberMissing(number) => Node::Missing(Optional::Number(self.number(number)?)),
            Truth::Compare(op, left, right) => match self.comparable(&[left, right])?.as_slice() {
                [left, right] => Node::Compare { op: *op, left: *left, right: *right },
                _ => Node::Truth(false),
            },
            Truth::Between(value, low, high) => match self.comparable(&[value, low, high])?.as_slice() {
                [value, low, high] => Node::Between { value: *value, low: *low, high: *high },
                _ => Node::Truth(false),
            },
            Truth::In(value, items) => {
                let all: Vec<&Number> = core::iter::once(value).chain(items).collect();
                match self.comparable(&all)?.split_first() {
                    Some((value, items)) => Node::In { value: *value, items: items.to_vec() },
                    None => Node::Truth(false),
                }
            }
            Truth::And(parts) => return self.fold(parts, Node::And, true),
            Truth::Or(parts) => return self.fold(parts, Node::Or, false),
            Truth::Not(inner) => Node::Not(self.truth(inner)?),
            Truth::Aggregation(aggregation) => Node::Aggregate(self.aggregate(aggregation)?.0),
        };
        self.push(node)
    }

    /// Joins conditions by halves, so that a long list nests no deeper than it must.
    fn fold(&mut self, parts: &[Truth], join: fn(NodeId, NodeId) -> Node, of_none: bool) -> Result<NodeId, Problem> {
        match parts {
            [] => self.push(Node::Truth(of_none)),
            [only] => self.truth(only),
            _ => {
                let (first, second) = parts.split_at(parts.len().div_ceil(2));
                let left = self.fold(first, join, of_none)?;
                let right = self.fold(second, join, of_none)?;
                self.push(join(left, right))
            }
        }
    }

    /// Numbers that are compared: all whole numbers of one unit if that is exact, else all ratios.
    fn comparable(&mut self, numbers: &[&Number]) -> Result<Vec<NodeId>, Problem> {
        if let Some(unit) = numbers.iter().find_map(|number| self.unit(number))
            && numbers.iter().all(|number| self.unit(number) == Some(unit) || self.in_units(number, unit).is_some())
        {
            return numbers.iter().map(|number| self.whole(number, unit)).collect();
        }
        let ratios = numbers.iter().map(|number| self.ratio(number)).collect::<Result<Vec<_>, _>>()?;
        let Some(((_, value), items)) = ratios.split_first() else { return Ok(Vec::new()) };
        for ((_, item), number) in items.iter().zip(numbers.iter().skip(1)) {
            if !value.compares_with(*item) {
                let span = numbers.first().map_or(number.span, |first| first.span.to(number.span));
                return Err(problem(Reason::NotExact, span));
            }
        }
        Ok(ratios.into_iter().map(|(id, _)| id).collect())
    }

    /// A number of any kind, as it is.
    fn number(&mut self, number: &Number) -> Result<NodeId, Problem> {
        match self.unit(number) {
            Some(unit) => self.whole(number, unit),
            None => self.ratio(number).map(|(id, _)| id),
        }
    }

    /// The unit of what is read as a whole number.
    fn unit(&self, number: &Number) -> Option<Unit> {
        match &number.kind {
            NumberKind::Field(field) => Some(types::unit(*field, self.attributes)),
            NumberKind::Aggregation(aggregation) => self.aggregate_unit(aggregation),
            _ => None,
        }
    }

    fn aggregate_unit(&self, aggregation: &Aggregation) -> Option<Unit> {
        match aggregation.function {
            Function::Count => Some(Unit::Count),
            Function::Sum | Function::Min | Function::Max => aggregation.value.as_ref().and_then(|value| self.unit(value)),
            _ => None,
        }
    }

    /// A constant as a whole number of units, if it is one.
    fn in_units(&self, number: &Number, unit: Unit) -> Option<i64> {
        let NumberKind::Constant(numerator, denominator) = number.kind else { return None };
        let scaled = numerator.checked_mul(i128::from(types::scale(unit, self.currency)))?;
        if scaled % denominator == 0 { i64::try_from(scaled / denominator).ok() } else { None }
    }

    fn whole(&mut self, number: &Number, unit: Unit) -> Result<NodeId, Problem> {
        match &number.kind {
            NumberKind::Field(field) => self.push(Node::Field(*field)),
            NumberKind::Aggregation(aggregation) => {
                let (place, _) = self.aggregate(aggregation)?;
                self.push(Node::Aggregate(place))
            }
            _ => {
                let value = self.in_units(number, unit).ok_or(problem(Reason::TooLarge, number.span))?;
                self.push(Node::Int { value, unit })
            }
        }
    }

    fn widen(&mut self, of: NodeId, scale: u64) -> Result<NodeId, Problem> {
        self.push(Node::Widen { of, scale })
    }

    /// A number as a ratio, and how large it can become.
    fn ratio(&mut self, number: &Number) -> Result<(NodeId, Bound), Problem> {
        match &number.kind {
            NumberKind::Constant(numerator, denominator) => {
                let (value, scale) = (i64::try_from(*numerator), u64::try_from(*denominator));
                let (Ok(value), Ok(scale)) = (value, scale) else { return Err(problem(Reason::TooLarge, number.span)) };
                // The unit says what the constant is; its value over the scale is in whole euros, ones or days.
                let unit = match number.dimension {
                    Dimension::Days => Unit::Days,
                    Dimension::Date => Unit::Date,
                    Dimension::Money => Unit::Money,
                    Dimension::Percent => Unit::Percent,
                    Dimension::Number | Dimension::Share => Unit::Count,
                };
                let of = self.push(Node::Int { value, unit })?;
                Ok((self.widen(of, scale)?, Bound::over(bits(numerator.unsigned_abs()), scale)))
            }
            NumberKind::Field(field) => {
                let unit = types::unit(*field, self.attributes);
                let of = self.push(Node::Field(*field))?;
                let scale = types::scale(unit, self.currency).unsigned_abs();
                Ok((self.widen(of, scale)?, Bound::over(self.field_bits(*field), scale)))
            }
            NumberKind::Aggregation(aggregation) => {
                let (place, given) = self.aggregate(aggregation)?;
                let of = self.push(Node::Aggregate(place))?;
                match given {
                    Given::Ratio(bound) => Ok((of, bound)),
                    Given::Whole(unit) => {
                        let scale = types::scale(unit, self.currency).unsigned_abs();
                        Ok((self.widen(of, scale)?, Bound::over(self.aggregate_bits(aggregation), scale)))
                    }
                }
            }
            NumberKind::Negate(inner) => {
                let zero = self.push(Node::Int { value: 0, unit: Unit::Count })?;
                let left = self.widen(zero, 1)?;
                let (right, bound) = self.ratio(inner)?;
                let id = self.push(Node::Arithmetic { op: Arithmetic::Subtract, left, right })?;
                let bound = Bound::over(0, 1).add(bound).ok_or(problem(Reason::NotExact, number.span))?;
                Ok((id, bound))
            }
            NumberKind::Chain(first, rest) => self.chain(first, rest, number.span),
        }
    }

    fn chain(&mut self, first: &Number, rest: &[(Sign, Number)], span: Span) -> Result<(NodeId, Bound), Problem> {
        let mut rest = rest.iter();
        let mut left = match rest.as_slice().first() {
            // Cents over cents are what euros are over euros.
            Some((Sign::Over, divisor)) if self.unit(first).is_some() && self.unit(first) == self.unit(divisor) => {
                rest.next();
                let (left, above) = self.unscaled(first)?;
                let (right, below) = self.unscaled(divisor)?;
                let id = self.push(Node::Arithmetic { op: Arithmetic::Divide, left, right })?;
                (id, above.divide(below, None).ok_or(problem(Reason::NotExact, span))?)
            }
            _ => self.ratio(first)?,
        };
        for (sign, number) in rest {
            let (right, bound) = self.ratio(number)?;
            let op = match sign {
                Sign::Plus => Arithmetic::Add,
                Sign::Minus => Arithmetic::Subtract,
                Sign::Times => Arithmetic::Multiply,
                Sign::Over => Arithmetic::Divide,
            };
            let combined = match sign {
                Sign::Plus | Sign::Minus => left.1.add(bound),
                Sign::Times => left.1.multiply(bound),
                Sign::Over => left.1.divide(bound, divisor(number)),
            };
            let id = self.push(Node::Arithmetic { op, left: left.0, right })?;
            left = (id, combined.ok_or(problem(Reason::NotExact, span))?);
        }
        Ok(left)
    }

    /// A whole number as the ratio of its units over one.
    fn unscaled(&mut self, number: &Number) -> Result<(NodeId, Bound), Problem> {
        let of = self.number(number)?;
        let bits = match &number.kind {
            NumberKind::Field(field) => self.field_bits(*field),
            NumberKind::Aggregation(aggregation) => self.aggregate_bits(aggregation),
            _ => COLUMN_BITS,
        };
        Ok((self.widen(of, 1)?, Bound::over(bits, 1)))
    }

    fn field_bits(&self, field: IntField) -> u32 {
        match (types::unit(field, self.attributes), field) {
            (_, IntField::Attribute(place)) => self.attributes.get(usize::from(place)).map_or(COLUMN_BITS, |attribute| {
                let (low, high) = attribute.kind.bounds();
                bits(u128::from(low.unsigned_abs().max(high.unsigned_abs())))
            }),
            (Unit::Days | Unit::Date, _) => DAY_BITS,
            _ => COLUMN_BITS,
        }
    }

    /// Of an aggregate that gives a whole number. Sums of amounts fit 63 bits: the portfolio is checked for it.
    fn aggregate_bits(&self, aggregation: &Aggregation) -> u32 {
        let of_value = match aggregation.value.as_ref().map(|value| &value.kind) {
            Some(NumberKind::Field(field)) => self.field_bits(*field),
            _ => COLUMN_BITS,
        };
        match aggregation.function {
            Function::Count => COUNT_BITS,
            Function::Sum => (of_value + COUNT_BITS).min(COLUMN_BITS),
            _ => of_value,
        }
    }

    /// The place of an aggregate, each once, and what it gives.
    fn aggregate(&mut self, aggregation: &Aggregation) -> Result<(u16, Given), Problem> {
        let mut given = self.aggregate_unit(aggregation).map(Given::Whole);
        let mut inner = Emitter::new(self.aggregates, self.attributes, self.currency);
        let mut value = None;
        if let Some(number) = &aggregation.value {
            match given {
                Some(Given::Whole(unit)) => drop(inner.whole(number, unit)?),
                _ => {
                    let (_, bound) = inner.ratio(number)?;
                    // Sums of amounts are bounded by the portfolio, of other things by how many invoices there can be.
                    let is_amount = number.dimension == Dimension::Money && inner.unit(number).is_some();
                    let sum = if is_amount { Some(bound) } else { bound.of_many() };
                    let result = match aggregation.function {
                        Function::Sum => sum,
                        Function::Avg => sum.and_then(Bound::by_count),
                        _ => bound.compares_with(bound).then_some(bound),
                    };
                    given = Some(Given::Ratio(result.ok_or(problem(Reason::NotExact, number.span))?));
                }
            }
            value = Some(inner.take());
        }
        let mut condition = None;
        if let Some(truth) = &aggregation.condition {
            inner.truth(truth)?;
            condition = Some(inner.take());
        }
        let aggregate = Aggregate { function: aggregation.function, value, condition };
        let place = self.aggregates.place(aggregate).ok_or(Problem { reason: Reason::TooMany, span: None })?;
        Ok((place, given.unwrap_or(Given::Whole(Unit::Count))))
    }
}

/// What a division by a constant multiplies the denominator by.
fn divisor(number: &Number) -> Option<u128> {
    match number.kind {
        NumberKind::Constant(numerator, _) => Some(numerator.unsigned_abs()),
        _ => None,
    }
}
