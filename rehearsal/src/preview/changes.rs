//! On which day a customer's row can say something else, if nothing comes in until then.
//!
//! A row depends on the day through few things: an invoice is past due from the day after its due date (R2, R6, R8a); a promise ends
//! (R2); a history row or an action has its day (R7, R15); a step's day comes (R8, R11); and criteria compare days late.
//! Between two days on which one of these happens, the row stays the same but for its days late and the day of an act that is overdue.

use std::collections::BTreeMap;

use relance_engine::agenda::Row;
use relance_engine::program::expr::{Aggregate, Expr, Function, IntField, Node, NodeId};
use relance_engine::{Day, Portfolio, Program};

/// What of a program depends on the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// Days late are reckoned with, not only compared with numbers of days: any day can differ from the one before.
    every_day: bool,
    /// The numbers of days that days late are compared with, sorted.
    compared: Vec<i32>,
    /// The whole numbers of days around those that an average of days late is compared with.
    averaged: Vec<(i32, i32)>,
}

/// What a node has to do with days late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lateness {
    /// Nothing.
    None,
    /// It is the days late of one invoice.
    Plain,
    /// It is the average of the days late of some invoices.
    Average,
    /// It is worked out from days late in another way.
    Reckoned,
}

impl Changes {
    /// Looks through the criteria of the groups and the conditions of the scenarios that they give.
    #[must_use]
    pub fn of(program: &Program) -> Changes {
        let mut changes = Changes { every_day: false, compared: Vec::new(), averaged: Vec::new() };
        let given = program.groups.iter().filter_map(|group| program.scenarios.get(usize::from(group.scenario?)));
        let conditions = given.flat_map(|scenario| &scenario.steps).flat_map(|step| [step.when, step.once]);
        let mut asked: Vec<u32> = conditions.chain(program.groups.iter().map(|group| group.criterion)).flatten().collect();
        asked.sort_unstable();
        asked.dedup();
        let exprs: Vec<&Expr> = asked.into_iter().filter_map(|expr| program.exprs.get(expr as usize)).collect();
        let none = |_: u16| Lateness::None;
        let mut aggregates: BTreeMap<u16, Lateness> = BTreeMap::new();
        for place in
            exprs.iter().flat_map(|expr| &expr.nodes).filter_map(|node| if let Node::Aggregate(place) = node { Some(*place) } else { None })
        {
            let Some(aggregate) = program.aggregates.get(usize::from(place)).filter(|_| !aggregates.contains_key(&place)) else { continue };
            aggregate.condition.iter().for_each(|condition| {
                changes.read(condition, &none);
            });
            let lateness = changes.aggregate(aggregate);
            aggregates.insert(place, lateness);
        }
        for expr in exprs {
            changes.read(expr, &|place| aggregates.get(&place).copied().unwrap_or(Lateness::Reckoned));
        }
        changes.compared.sort_unstable();
        changes.compared.dedup();
        changes
    }

    /// The first day after `day` on which the row can differ, if nothing comes in; `None` if it never does.
    ///
    /// `row` is the row of the only customer of the portfolio on `day`.
    #[must_use]
    pub fn after(&self, program: &Program, portfolio: &Portfolio, row: &Row, day: Day) -> Option<Day> {
        if self.every_day {
            return Some(day.plus(1));
        }
        let mut next: Option<Day> = None;
        let mut may_change = |on: Day| {
            if on > day && next.is_none_or(|next| on < next) {
                next = Some(on);
            }
        };
        let invoices = &portfolio.invoices;
        for due_on in &invoices.due_on {
            may_change(due_on.plus(1));
            for days in &self.compared {
                may_change(due_on.plus(*days));
                may_change(due_on.plus(days.saturating_add(1)));
            }
        }
        // An average lies between the least and the most days late: before the one and after the other, it does not cross.
        if let (Some(first), Some(last)) = (invoices.due_on.iter().min(), invoices.due_on.iter().max()) {
            for (below, above) in &self.averaged {
                let (from, to) = (first.plus(*below), last.plus(above.saturating_add(1)));
                if day < to {
                    may_change(from.max(day.plus(1)));
                }
            }
        }
        invoices.promised_on.iter().filter_map(|until| until.get()).for_each(|until| may_change(until.plus(1)));
        portfolio.history.done_on.iter().chain(&portfolio.actions.on).copied().for_each(&mut may_change);
        [row.planned_on, row.act_on].into_iter().filter_map(Day::get).for_each(&mut may_change);
        let steps = program.scenarios.get(row.scenario as usize).map_or(&[][..], |scenario| &scenario.steps);
        if let Some(due_on) = invoices.due_on.get(row.leader as usize) {
            steps.iter().for_each(|step| may_change(due_on.plus(step.offset)));
        }
        next
    }

    fn aggregate(&mut self, aggregate: &Aggregate) -> Lateness {
        let Some(value) = &aggregate.value else { return Lateness::None };
        match (self.read(value, &|_| Lateness::None), aggregate.function) {
            (Lateness::None, _) => Lateness::None,
            // The smallest or largest days late are those of one of the invoices.
            (Lateness::Plain, Function::Min | Function::Max) => Lateness::Plain,
            (Lateness::Plain, Function::Avg) => Lateness::Average,
            _ => Lateness::Reckoned,
        }
    }

    /// Notes what an expression compares days late with, and says what its result has to do with them.
    fn read(&mut self, expr: &Expr, aggregate: &dyn Fn(u16) -> Lateness) -> Lateness {
        let mut of: Vec<Lateness> = Vec::with_capacity(expr.nodes.len());
        for node in &expr.nodes {
            let at = |place: NodeId| of.get(place as usize).copied().unwrap_or(Lateness::Reckoned);
            let lateness = match node {
                Node::Field(IntField::LeaderDaysLate | IntField::InvoiceDaysLate) => Lateness::Plain,
                Node::Aggregate(place) => aggregate(*place),
                // The same number of days, as a ratio.
                Node::Widen { of, scale: 1 } => at(*of),
                Node::Widen { .. } | Node::Arithmetic { .. } if node.operands().any(|place| at(place) != Lateness::None) => {
                    Lateness::Reckoned
                }
                Node::Compare { .. } | Node::Between { .. } | Node::In { .. } => {
                    let late: Vec<Lateness> = node.operands().map(at).filter(|lateness| *lateness != Lateness::None).collect();
                    match late.as_slice() {
                        [] => {}
                        [Lateness::Plain | Lateness::Average] => self.compare(expr, node, &at),
                        _ => self.every_day = true,
                    }
                    Lateness::None
                }
                // Whether a number is missing: a quotient may be, on some days.
                Node::Missing(_) if node.operands().any(|place| at(place) == Lateness::Reckoned) => {
                    self.every_day = true;
                    Lateness::None
                }
                _ => Lateness::None,
            };
            of.push(lateness);
        }
        of.last().copied().unwrap_or(Lateness::None)
    }

    /// Notes the constants that days late or their average are compared with; any other operand can be any number.
    fn compare(&mut self, expr: &Expr, node: &Node, at: &dyn Fn(NodeId) -> Lateness) {
        let is_average = node.operands().any(|place| at(place) == Lateness::Average);
        for operand in node.operands().filter(|place| at(*place) == Lateness::None) {
            let constant = match expr.nodes.get(operand as usize) {
                Some(Node::Int { value, .. }) => Some((*value, 1)),
                Some(Node::Widen { of, scale }) => match expr.nodes.get(*of as usize) {
                    Some(Node::Int { value, .. }) => i64::try_from(*scale).ok().filter(|scale| *scale > 0).map(|scale| (*value, scale)),
                    _ => None,
                },
                _ => None,
            };
            let Some((value, scale)) = constant else {
                self.every_day = true;
                continue;
            };
            // Nobody is late by as many days as do not fit.
            let Ok(below) = i32::try_from(value.div_euclid(scale)) else { continue };
            let above = below.saturating_add(i32::from(value.rem_euclid(scale) != 0));
            if is_average { self.averaged.push((below, above)) } else { self.compared.extend([below, above]) }
        }
    }
}
