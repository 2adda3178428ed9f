//! R5: conditions over a customer, its leader and its open invoices, by plain recursion over the nodes.

use relance_engine::program::expr::{Arithmetic, Comparison, Expr, FlagField, IntField, Node, Optional, TextField};
use relance_engine::{Day, Program};

use super::account::{Account, Attribute, Item};
use super::fraction::Fraction;
use super::{aggregate, amounts, invoices};

/// What a condition is asked about.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    pub program: &'a Program,
    pub account: &'a Account,
    pub as_of: Day,
    /// The leader, for a step's `when` and `once`.
    pub leader: Option<&'a Item>,
    /// The open invoice that an aggregate has come to.
    pub invoice: Option<&'a Item>,
}

impl Scope<'_> {
    /// Whether the condition holds.
    pub fn holds(&self, expr: &Expr) -> bool {
        self.truth(expr, expr.nodes.len() - 1)
    }

    /// The number that an expression gives; none when it is missing.
    pub fn value(&self, expr: &Expr) -> Option<Fraction> {
        self.number(expr, expr.nodes.len() - 1)
    }

    fn truth(&self, expr: &Expr, node: usize) -> bool {
        let truth = |node: &u32| self.truth(expr, *node as usize);
        let number = |node: &u32| self.number(expr, *node as usize);
        // R5: a comparison with a missing value is false, whatever the operator.
        let same = |known: Option<bool>, negated: bool| known.is_some_and(|same| same != negated);
        match &expr.nodes[node] {
            Node::Truth(truth) => *truth,
            Node::Aggregate(place) => aggregate::truth(self, &self.program.aggregates[usize::from(*place)]),
            Node::FlagIs { field, value } => self.flag(*field) == Some(*value),
            Node::FlagSame { left, right, negated } => {
                same(self.flag(*left).zip(self.flag(*right)).map(|(left, right)| left == right), *negated)
            }
            Node::TextIs { field, any_of, negated } => same(self.text(*field).map(|text| any_of.contains(&text)), *negated),
            Node::TextSame { left, right, negated } => {
                same(self.text(*left).zip(self.text(*right)).map(|(left, right)| left == right), *negated)
            }
            Node::Missing(Optional::Text(field)) => self.text(*field).is_none(),
            Node::Missing(Optional::Flag(field)) => self.flag(*field).is_none(),
            Node::Missing(Optional::Number(of)) => number(of).is_none(),
            Node::Compare { op, left, right } => compare(*op, number(left), number(right)),
            Node::Between { value, low, high } => {
                let value = number(value);
                compare(Comparison::GreaterOrEqual, value, number(low)) && compare(Comparison::LessOrEqual, value, number(high))
            }
            Node::In { value, items } => {
                let value = number(value);
                items.iter().any(|item| compare(Comparison::Equal, value, number(item)))
            }
            Node::And(left, right) => truth(left) && truth(right),
            Node::Or(left, right) => truth(left) || truth(right),
            Node::Not(of) => !truth(of),
            Node::Int { .. } | Node::Field(_) | Node::Widen { .. } | Node::Arithmetic { .. } => unreachable!("a number is no truth"),
        }
    }

    fn number(&self, expr: &Expr, node: usize) -> Option<Fraction> {
        match &expr.nodes[node] {
            Node::Int { value, .. } => Some(Fraction::whole(i128::from(*value))),
            Node::Field(field) => self.field(*field).map(Fraction::whole),
            Node::Aggregate(place) => aggregate::number(self, &self.program.aggregates[usize::from(*place)]),
            Node::Widen { of, scale } => self.number(expr, *of as usize)?.divided_by(Fraction::whole(i128::from(*scale))),
            Node::Arithmetic { op, left, right } => {
                let (left, right) = (self.number(expr, *left as usize)?, self.number(expr, *right as usize)?);
                match op {
                    Arithmetic::Add => Some(left.plus(right)),
                    Arithmetic::Subtract => Some(left.minus(right)),
                    Arithmetic::Multiply => Some(left.times(right)),
                    Arithmetic::Divide => left.divided_by(right),
                }
            }
            _ => unreachable!("a truth is no number"),
        }
    }

    fn field(&self, field: IntField) -> Option<i128> {
        let day = |day: Day| i128::from(day.0);
        match field {
            IntField::Attribute(place) => match &self.account.attributes[usize::from(place)] {
                Attribute::Number(value) => *value,
                Attribute::Text(_) | Attribute::Flag(_) => unreachable!("the attribute is a number"),
            },
            IntField::Overdue => Some(amounts::overdue(self.program, self.account, self.as_of)),
            IntField::Collectable => Some(amounts::collectable(self.program, self.account, self.as_of)),
            IntField::Balance => Some(amounts::balance(self.program, self.account)),
            IntField::LeaderDaysLate => self.leader.map(|leader| i128::from(invoices::days_late(leader, self.as_of))),
            IntField::LeaderOpen => self.leader.map(|leader| leader.open),
            IntField::LeaderAmount => self.leader?.amount,
            IntField::InvoiceOpen => Some(self.invoice?.open),
            IntField::InvoiceAmount => self.invoice?.amount,
            IntField::InvoiceDueOn => Some(day(self.invoice?.due_on)),
            IntField::InvoiceIssuedOn => self.invoice?.issued_on.map(day),
            IntField::InvoiceDaysLate => Some(i128::from(invoices::days_late(self.invoice?, self.as_of))),
        }
    }

    fn flag(&self, field: FlagField) -> Option<bool> {
        match field {
            FlagField::Attribute(place) => match &self.account.attributes[usize::from(place)] {
                Attribute::Flag(value) => *value,
                Attribute::Text(_) | Attribute::Number(_) => unreachable!("the attribute is a flag"),
            },
            FlagField::Disputed => Some(self.invoice?.disputed),
            FlagField::Excluded => Some(invoices::exclusion(self.account, self.invoice?, self.as_of).is_some()),
            FlagField::PastDue => Some(invoices::past_due(self.invoice?, self.as_of)),
        }
    }

    fn text(&self, field: TextField) -> Option<String> {
        let account = self.account;
        match field {
            TextField::Id => account.id.clone(),
            TextField::Name => account.name.clone(),
            TextField::Country => account.country.clone(),
            TextField::Language => account.language.clone(),
            TextField::Currency => account.currency.clone(),
            TextField::Collector => account.collector.clone(),
            TextField::Attribute(place) => match &account.attributes[usize::from(place)] {
                Attribute::Text(value) => value.clone(),
                Attribute::Number(_) | Attribute::Flag(_) => unreachable!("the attribute is a text"),
            },
        }
    }
}

/// R5: false as soon as one side is missing.
fn compare(op: Comparison, left: Option<Fraction>, right: Option<Fraction>) -> bool {
    let (Some(left), Some(right)) = (left, right) else { return false };
    match op {
        Comparison::Equal => left == right,
        Comparison::NotEqual => left != right,
        Comparison::Less => left < right,
        Comparison::LessOrEqual => left <= right,
        Comparison::Greater => left > right,
        Comparison::GreaterOrEqual => left >= right,
    }
}
