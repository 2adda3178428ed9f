//! Whether a program holds together: every place it refers to exists and every node has operands of its kind.
//!
//! The compiler makes only such programs; this guards against bytes from elsewhere.

use super::expr::{Aggregate, Expr, FlagField, Function, IntField, MAX_DEPTH, Node, NodeId, Optional, TextField};
use super::scenario::{Interval, Mode, Scenario, Step};
use super::{AttributeType, MAX_DAYS, Program};

/// What a node gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Yes or no.
    Truth,
    /// A whole number, or missing.
    Int,
    /// A ratio of whole numbers, or missing.
    Ratio,
}

/// Whether an expression reads customers or invoices.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    Customer,
    Invoice,
}

type Check = Result<(), &'static str>;

fn ensure(holds: bool, what: &'static str) -> Check {
    if holds { Ok(()) } else { Err(what) }
}

fn place(place: u16, length: usize, what: &'static str) -> Check {
    ensure(usize::from(place) < length, what)
}

impl Program {
    /// Tells what does not hold together, if anything.
    ///
    /// # Errors
    /// A few words that name it.
    pub fn check(&self) -> Result<(), &'static str> {
        ensure(self.currency.decimals <= 4, "a currency with more than four decimals")?;
        ensure(self.ignore_below >= 0, "a negative amount to ignore")?;
        ensure(i32::from(self.spacing) <= MAX_DAYS, "a spacing beyond ten years")?;
        if let Some(calendar) = self.sending.as_ref().and_then(|sending| sending.calendar) {
            place(calendar, self.calendars.len(), "a sending window with an unknown calendar")?;
        }
        self.sender.check()?;
        self.aggregates.iter().try_for_each(|aggregate| self.check_aggregate(aggregate))?;
        for expr in &self.exprs {
            ensure(self.check_expr(expr, Scope::Customer)? == Kind::Truth, "a condition that is not yes or no")?;
        }
        for group in &self.groups {
            ensure(group.criterion.is_none_or(|expr| (expr as usize) < self.exprs.len()), "a group with an unknown criterion")?;
            ensure(group.scenario.is_none_or(|scenario| usize::from(scenario) < self.scenarios.len()), "a group with an unknown scenario")?;
        }
        self.scenarios.iter().try_for_each(|scenario| self.check_scenario(scenario))?;
        for action in self.libraries.iter().flat_map(|library| &library.actions) {
            ensure(action.offset.abs() <= MAX_DAYS, "a library action beyond ten years")?;
            ensure(
                action.template.is_none_or(|template| usize::from(template) < self.templates.len()),
                "an action with an unknown template",
            )?;
            ensure(action.mode == Mode::Manual || action.channel.can_be_automatic(), "an automatic action on a manual channel")?;
        }
        for penalty in &self.penalties {
            ensure(penalty.rate.is_none_or(|rate| usize::from(rate) < self.rates.len()), "a late-fee rule with an unknown rate")?;
        }
        Ok(())
    }

    fn check_scenario(&self, scenario: &Scenario) -> Check {
        if let Some((calendar, _)) = scenario.calendar {
            place(calendar, self.calendars.len(), "a scenario with an unknown calendar")?;
        }
        if let Interval::Gap(days) = scenario.interval {
            ensure(i32::from(days) <= MAX_DAYS, "an interval beyond ten years")?;
        }
        ensure(scenario.steps.is_sorted_by_key(|step| step.offset), "steps whose offsets go down")?;
        scenario.steps.iter().try_for_each(|step| self.check_step(step))
    }

    fn check_step(&self, step: &Step) -> Check {
        ensure(step.offset.checked_abs().is_some_and(|offset| offset <= MAX_DAYS), "an offset beyond ten years")?;
        ensure(step.mode == Mode::Manual || step.channel.can_be_automatic(), "an automatic step on a manual channel")?;
        ensure(step.template.is_none_or(|template| usize::from(template) < self.templates.len()), "a step with an unknown template")?;
        ensure(step.penalties.is_none_or(|rule| usize::from(rule) < self.penalties.len()), "a step with unknown late fees")?;
        let known = |expr: Option<u32>| expr.is_none_or(|expr| (expr as usize) < self.exprs.len());
        ensure(known(step.when) && known(step.once), "a step with an unknown condition")
    }

    fn check_aggregate(&self, aggregate: &Aggregate) -> Check {
        if let Some(condition) = &aggregate.condition {
            ensure(self.check_expr(condition, Scope::Invoice)? == Kind::Truth, "an aggregate over a condition that is not yes or no")?;
        }
        let wants_value = matches!(aggregate.function, Function::Sum | Function::Min | Function::Max | Function::Avg);
        match (&aggregate.value, wants_value) {
            (Some(value), true) => ensure(self.check_expr(value, Scope::Invoice)? != Kind::Truth, "an aggregate of yes and no"),
            (None, false) => Ok(()),
            _ => Err("an aggregate with or without a value against its function"),
        }
    }

    /// What an aggregate gives.
    #[must_use]
    pub fn aggregate_kind(&self, aggregate: &Aggregate) -> Kind {
        match aggregate.function {
            Function::Count => Kind::Int,
            Function::Any | Function::All => Kind::Truth,
            Function::Avg => Kind::Ratio,
            Function::Sum | Function::Min | Function::Max => {
                aggregate.value.as_ref().and_then(|value| value.nodes.last()).map_or(Kind::Int, |node| self.node_kind(node))
            }
        }
    }

    /// What a node gives.
    #[must_use]
    pub fn node_kind(&self, node: &Node) -> Kind {
        match node {
            Node::Int { .. } | Node::Field(_) => Kind::Int,
            Node::Aggregate(aggregate) => {
                self.aggregates.get(usize::from(*aggregate)).map_or(Kind::Int, |aggregate| self.aggregate_kind(aggregate))
            }
            Node::Widen { .. } | Node::Arithmetic { .. } => Kind::Ratio,
            _ => Kind::Truth,
        }
    }

    fn check_expr(&self, expr: &Expr, scope: Scope) -> Result<Kind, &'static str> {
        ensure(u32::try_from(expr.nodes.len()).is_ok(), "an expression with too many nodes")?;
        let mut kinds = Vec::with_capacity(expr.nodes.len());
        let mut depths: Vec<u32> = Vec::with_capacity(expr.nodes.len());
        for node in &expr.nodes {
            self.check_node(node, &kinds, scope)?;
            kinds.push(self.node_kind(node));
            let below = node.operands().filter_map(|id| depths.get(id as usize)).max().copied().unwrap_or_default();
            ensure(below < MAX_DEPTH, "an expression that nests too deeply")?;
            depths.push(below + 1);
        }
        kinds.last().copied().ok_or("an empty expression")
    }

    fn check_node(&self, node: &Node, kinds: &[Kind], scope: Scope) -> Check {
        let kind_of = |id: NodeId| kinds.get(id as usize).copied().ok_or("a node that looks ahead");
        let expect = |id: NodeId, kind: Kind| ensure(kind_of(id)? == kind, "a node of the wrong kind");
        let numbers_alike = |first: NodeId, others: &[NodeId]| {
            let kind = kind_of(first)?;
            ensure(kind != Kind::Truth, "a comparison of yes and no")?;
            others.iter().try_for_each(|other| expect(*other, kind))
        };
        match node {
            Node::Truth(_) | Node::Int { .. } => Ok(()),
            Node::Field(field) => self.check_int(*field, scope),
            Node::Aggregate(aggregate) => {
                ensure(scope == Scope::Customer, "an aggregate inside an aggregate")?;
                place(*aggregate, self.aggregates.len(), "an unknown aggregate")
            }
            Node::FlagIs { field, .. } => self.check_flag(*field, scope),
            Node::FlagSame { left, right, .. } => self.check_flag(*left, scope).and_then(|()| self.check_flag(*right, scope)),
            Node::TextIs { field, .. } => self.check_text(*field, scope),
            Node::TextSame { left, right, .. } => self.check_text(*left, scope).and_then(|()| self.check_text(*right, scope)),
            Node::Missing(Optional::Text(field)) => self.check_text(*field, scope),
            Node::Missing(Optional::Flag(field)) => self.check_flag(*field, scope),
            Node::Missing(Optional::Number(id)) => ensure(kind_of(*id)? != Kind::Truth, "a missing truth"),
            Node::Widen { of, scale } => {
                ensure(*scale > 0, "a scale of zero")?;
                expect(*of, Kind::Int)
            }
            Node::Arithmetic { left, right, .. } => expect(*left, Kind::Ratio).and_then(|()| expect(*right, Kind::Ratio)),
            Node::Compare { left, right, .. } => numbers_alike(*left, &[*right]),
            Node::Between { value, low, high } => numbers_alike(*value, &[*low, *high]),
            Node::In { value, items } => numbers_alike(*value, items),
            Node::And(left, right) | Node::Or(left, right) => expect(*left, Kind::Truth).and_then(|()| expect(*right, Kind::Truth)),
            Node::Not(of) => expect(*of, Kind::Truth),
        }
    }

    fn attribute(&self, attribute: u16) -> Result<&AttributeType, &'static str> {
        self.attributes.get(usize::from(attribute)).map(|attribute| &attribute.kind).ok_or("an unknown attribute")
    }

    fn check_int(&self, field: IntField, scope: Scope) -> Check {
        let of = match field {
            IntField::Attribute(attribute) => {
                let kind = self.attribute(attribute)?;
                ensure(
                    !matches!(kind, AttributeType::Text | AttributeType::OneOf(_) | AttributeType::Flag),
                    "an attribute that is no number",
                )?;
                Scope::Customer
            }
            IntField::Overdue | IntField::Collectable | IntField::Balance => Scope::Customer,
            IntField::LeaderDaysLate | IntField::LeaderOpen | IntField::LeaderAmount => Scope::Customer,
            _ => Scope::Invoice,
        };
        ensure(of == scope, "a number out of its scope")
    }

    fn check_flag(&self, field: FlagField, scope: Scope) -> Check {
        match field {
            FlagField::Attribute(attribute) => {
                ensure(self.attribute(attribute)? == &AttributeType::Flag, "an attribute that is no flag")?;
                ensure(scope == Scope::Customer, "a flag out of its scope")
            }
            _ => ensure(scope == Scope::Invoice, "a flag out of its scope"),
        }
    }

    fn check_text(&self, field: TextField, scope: Scope) -> Check {
        if let TextField::Attribute(attribute) = field {
            ensure(matches!(self.attribute(attribute)?, AttributeType::Text | AttributeType::OneOf(_)), "an attribute that is no text")?;
        }
        ensure(scope == Scope::Customer, "a text out of its scope")
    }
}
