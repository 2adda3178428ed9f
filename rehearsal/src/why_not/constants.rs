//! What criteria and conditions ask for: the constants that they compare, and what of.

use std::collections::{BTreeMap, BTreeSet};

use relance_engine::program::expr::{Expr, ExprId, FlagField, IntField, Node, Optional, TextField, Unit};
use relance_engine::program::{AttributeType, Program};

/// What is asked of a customer.
#[derive(Debug, Default)]
pub struct Constants {
    /// Amounts in minor units, of whatever they are asked.
    pub money: BTreeSet<i64>,
    /// The number attributes that are asked for, with the constants that are near them, in their own unit.
    pub numbers: BTreeMap<u16, BTreeSet<i64>>,
    /// The flags that are asked for.
    pub flags: BTreeSet<u16>,
    /// The texts that are asked for.
    pub texts: BTreeMap<TextField, BTreeSet<String>>,
}

impl Constants {
    /// Of some criteria and conditions.
    pub fn of(program: &Program, exprs: impl Iterator<Item = ExprId>) -> Constants {
        let mut found = Constants::default();
        for expr in exprs.filter_map(|expr| program.exprs.get(expr as usize)) {
            let mut constants = Vec::new();
            let mut attributes = BTreeSet::new();
            found.read(program, expr, &mut constants, &mut attributes);
            found.money.extend(constants.iter().filter(|(unit, _)| *unit == Unit::Money).map(|(_, value)| *value));
            for attribute in attributes {
                let unit = program.attributes.get(usize::from(attribute)).map(|attribute| unit(&attribute.kind));
                let near = constants.iter().filter(|(of, _)| Some(*of) == unit).map(|(_, value)| *value);
                found.numbers.entry(attribute).or_default().extend(near);
            }
        }
        found
    }

    fn read(&mut self, program: &Program, expr: &Expr, constants: &mut Vec<(Unit, i64)>, attributes: &mut BTreeSet<u16>) {
        let mut flag = |field: FlagField| {
            if let FlagField::Attribute(place) = field {
                self.flags.insert(place);
            }
        };
        for node in &expr.nodes {
            match node {
                Node::FlagIs { field, .. } | Node::Missing(Optional::Flag(field)) => flag(*field),
                Node::FlagSame { left, right, .. } => [*left, *right].into_iter().for_each(&mut flag),
                Node::TextIs { field, any_of, .. } => self.texts.entry(*field).or_default().extend(any_of.iter().cloned()),
                Node::TextSame { left, right, .. } => [left, right].into_iter().for_each(|field| {
                    self.texts.entry(*field).or_default();
                }),
                Node::Missing(Optional::Text(field)) => {
                    self.texts.entry(*field).or_default();
                }
                Node::Field(IntField::Attribute(place)) => {
                    attributes.insert(*place);
                }
                Node::Int { value, unit } => constants.push((*unit, *value)),
                Node::Widen { of, scale } => {
                    if let Some(Node::Int { value, unit }) = expr.nodes.get(*of as usize) {
                        // A widened constant counts whole units once divided by the scale.
                        let own = i128::from(*value).saturating_mul(i128::from(one(program, *unit))) / i128::from(*scale).max(1);
                        constants.extend(i64::try_from(own).map(|value| (*unit, value)));
                    }
                }
                Node::Aggregate(place) => {
                    let aggregate = program.aggregates.get(usize::from(*place));
                    let parts = aggregate.map(|aggregate| [aggregate.value.as_ref(), aggregate.condition.as_ref()]);
                    // Within an aggregate there are invoices and no attributes; the amounts count all the same.
                    for node in parts.into_iter().flatten().flatten().flat_map(|part| &part.nodes) {
                        if let Node::Int { value, unit } = node {
                            constants.push((*unit, *value));
                        }
                    }
                }
                _ => {}
            }
        }
    }
}

/// What an attribute counts.
pub fn unit(kind: &AttributeType) -> Unit {
    match kind {
        AttributeType::Money => Unit::Money,
        AttributeType::Decimal => Unit::Decimal,
        AttributeType::Percent => Unit::Percent,
        AttributeType::Date => Unit::Date,
        _ => Unit::Count,
    }
}

/// How many of its own units make one.
fn one(program: &Program, unit: Unit) -> i64 {
    match unit {
        Unit::Money => program.currency.scale(),
        Unit::Decimal => 1_000_000,
        Unit::Percent => 100_000_000,
        Unit::Count | Unit::Days | Unit::Date => 1,
    }
}
