//! Conditions of customers as formulas (R5: a comparison with a missing value is false).

use std::collections::BTreeMap;

use relance_engine::program::expr::{Comparison, Expr, FlagField, Function, Node, NodeId, Optional, TextField};

use super::cells::printed;
use super::{Meaning, Model};
use crate::solver::domain::Domain;
use crate::solver::formula::Formula;
use crate::solver::rational::Rational;

/// Nodes in whose place a truth is put.
pub type Replaced = BTreeMap<NodeId, bool>;

impl Model<'_> {
    /// When a condition is true.
    pub fn condition(&mut self, expr: &Expr) -> Formula {
        self.condition_with(expr, &Replaced::new())
    }

    /// When a condition is true with truths in place of some of its nodes.
    pub fn condition_with(&mut self, expr: &Expr, replaced: &Replaced) -> Formula {
        match expr.nodes.len().checked_sub(1).and_then(|last| NodeId::try_from(last).ok()) {
            Some(last) => self.truth(expr, last, replaced),
            None => Formula::Truth(false),
        }
    }

    /// When one node of a condition is true.
    pub fn node(&mut self, expr: &Expr, id: NodeId) -> Formula {
        self.truth(expr, id, &Replaced::new())
    }

    fn truth(&mut self, expr: &Expr, id: NodeId, replaced: &Replaced) -> Formula {
        if let Some(value) = replaced.get(&id) {
            return Formula::Truth(*value);
        }
        let Some(node) = expr.nodes.get(id as usize) else { return Formula::Truth(false) };
        match node {
            Node::Truth(value) => Formula::Truth(*value),
            Node::And(left, right) => Formula::all([self.truth(expr, *left, replaced), self.truth(expr, *right, replaced)]),
            Node::Or(left, right) => Formula::any([self.truth(expr, *left, replaced), self.truth(expr, *right, replaced)]),
            Node::Not(of) => self.truth(expr, *of, replaced).negated(),
            Node::FlagIs { field, value } => self.flag(*field, &Domain::of([i128::from(*value)])),
            Node::FlagSame { left, right, negated } => self.flags_same(*left, *right, *negated),
            Node::TextIs { field, any_of, negated } => self.text_is(*field, any_of, *negated),
            Node::TextSame { left, right, negated } => self.texts_same(*left, *right, *negated),
            Node::Missing(Optional::Text(field)) => self.text_missing(*field),
            Node::Missing(Optional::Flag(field)) => self.flag(*field, &Domain::missing()),
            Node::Missing(Optional::Number(of)) => {
                let term = self.term(expr, *of);
                match self.known(&term) {
                    Some(known) => known.negated(),
                    None => self.left_open(printed(expr, id)),
                }
            }
            Node::Compare { op, left, right } => self.compare(expr, *op, *left, *right),
            Node::Between { value, low, high } => {
                let above = self.compare(expr, Comparison::GreaterOrEqual, *value, *low);
                let below = self.compare(expr, Comparison::LessOrEqual, *value, *high);
                Formula::all([above, below])
            }
            Node::In { value, items } => {
                let parts: Vec<Formula> = items.iter().map(|item| self.compare(expr, Comparison::Equal, *value, *item)).collect();
                Formula::any(parts)
            }
            Node::Aggregate(place) => self.any_or_all(expr, id, usize::from(*place)),
            Node::Int { .. } | Node::Field(_) | Node::Widen { .. } | Node::Arithmetic { .. } => self.left_open(printed(expr, id)),
        }
    }

    fn compare(&mut self, expr: &Expr, op: Comparison, left: NodeId, right: NodeId) -> Formula {
        let (left_term, right_term) = (self.term(expr, left), self.term(expr, right));
        let core = self.compared(op, &left_term, &right_term);
        let known = [self.known(&left_term), self.known(&right_term)].into_iter().flatten().collect::<Vec<_>>();
        let core = core.unwrap_or_else(|| self.left_open(format!("{op:?} {} {}", printed(expr, left), printed(expr, right))));
        Formula::all(known.into_iter().chain([core]))
    }

    fn any_or_all(&mut self, expr: &Expr, id: NodeId, place: usize) -> Formula {
        let function = self.program.aggregates.get(place).map(|aggregate| aggregate.function);
        if self.regions.is_none() {
            return self.left_open(printed(expr, id));
        }
        let found = match function {
            Some(Function::All) => {
                let regions = (0..).zip(self.regions()).filter(|(_, region)| !region.selected[place]);
                let meanings: Vec<Meaning> = regions.map(|(region, _)| Meaning::Count(region)).collect();
                let failing = crate::solver::linear::Linear::sum(meanings.into_iter().map(|meaning| self.var(meaning)));
                self.at_least(&failing, Rational::whole(1)).map(|some| some.negated())
            }
            _ => {
                let count = self.count(place, |_| true);
                self.at_least(&count, Rational::whole(1))
            }
        };
        found.unwrap_or_else(|| self.left_open(printed(expr, id)))
    }

    fn flag(&mut self, field: FlagField, set: &Domain) -> Formula {
        let var = self.var(Meaning::Flag(field));
        self.is_in(var, set)
    }

    fn flags_same(&mut self, left: FlagField, right: FlagField, negated: bool) -> Formula {
        let both = |model: &mut Self, value: i128, other: i128| {
            Formula::all([model.flag(left, &Domain::of([value])), model.flag(right, &Domain::of([other]))])
        };
        let pairs = if negated { [(0, 1), (1, 0)] } else { [(0, 0), (1, 1)] };
        Formula::any(pairs.map(|(value, other)| both(self, value, other)))
    }

    fn text_is(&mut self, field: TextField, any_of: &[String], negated: bool) -> Formula {
        let var = self.var(Meaning::Text(field));
        let Some(words) = self.words.get(&field) else { return Formula::Truth(false) };
        let set = Domain::of(any_of.iter().filter_map(|word| words.number(word)));
        let set = if negated { words.domain.without(&set).with_missing(false) } else { set };
        self.is_in(var, &set)
    }

    fn text_missing(&mut self, field: TextField) -> Formula {
        let var = self.var(Meaning::Text(field));
        self.is_in(var, &Domain::missing())
    }

    fn texts_same(&mut self, left: TextField, right: TextField, negated: bool) -> Formula {
        let (left_var, right_var) = (self.var(Meaning::Text(left)), self.var(Meaning::Text(right)));
        let mut parts = Vec::new();
        let numbers = self.words.get(&left).map(|words| words.domain.intervals().to_vec()).unwrap_or_default();
        for number in numbers.into_iter().flat_map(|(low, high)| low..=high) {
            let one = Domain::of([number]);
            let other = if negated { self.space.domains[right_var].without(&one).with_missing(false) } else { one.clone() };
            parts.push(Formula::all([self.is_in(left_var, &one), self.is_in(right_var, &other)]));
        }
        Formula::any(parts)
    }
}
