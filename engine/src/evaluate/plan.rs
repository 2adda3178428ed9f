//! How the aggregates of a program are added up: what is asked of each item once, and what is put together from that.
//!
//! An aggregate is taken apart into *tallies*, whole numbers that grow item by item in any order: `avg(days_late where
//! past_due)` is the sum of the days late and the count of the same items. Tallies that several aggregates share are kept
//! once. Only what cannot be a whole number, such as the sum of a product, is kept as a fraction.

use super::graph::Graph;
use crate::program::expr::{Aggregate, Expr, FlagField, Function, IntField, Node, NodeId, Optional};

/// Which items a tally runs over: the open ones (R1) of which all of this holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// A condition of the items' graph; of any item it is true if there is none.
    pub condition: Option<NodeId>,
    /// Whether the condition must hold or must not.
    pub wanted: bool,
    /// A field that must be known.
    pub known: Option<IntField>,
}

/// What is done with the selected items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// They are counted.
    Count,
    /// The field is added up.
    Sum(IntField),
    /// The smallest of the field; missing over none.
    Least(IntField),
    /// The largest of the field; missing over none.
    Greatest(IntField),
}

/// A whole number that grows item by item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Over which items, by place in [`Plan::selections`].
    pub selection: usize,
    /// What of them.
    pub measure: Measure,
}

/// A fraction that grows item by item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FractionTally {
    /// Over which items, by place in [`Plan::selections`].
    pub selection: usize,
    /// Sum, least, greatest or average.
    pub function: Function,
    /// Of which value of the items' graph; missing ones are left out.
    pub value: NodeId,
}

/// How an aggregate is put together; tallies by place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assembly {
    /// A tally as it is.
    Whole(usize),
    /// A tally over what one stands for.
    Scaled(usize, u64),
    /// Whether a count is above zero.
    Any(usize),
    /// Whether a count (of the items that fail) is zero.
    All(usize),
    /// Sum over count, over what one stands for.
    Average(usize, usize, u64),
    /// A number that is the same for each item, summarised over a count.
    Constant(Function, i64, usize),
    /// A fraction, by place in [`Plan::fractions`].
    Fraction(usize),
}

/// A selection and what runs over it.
#[derive(Debug)]
pub struct Selected {
    /// Which items.
    pub selection: Selection,
    /// The tallies, by place in [`Plan::tallies`].
    pub tallies: Vec<usize>,
    /// The fractions, by place in [`Plan::fractions`].
    pub fractions: Vec<usize>,
}

/// Which columns of the items a plan reads that are worked out or optional.
#[derive(Debug, Default)]
pub struct Needs {
    /// [`IntField::InvoiceDueOn`]
    pub due_on: bool,
    /// [`IntField::InvoiceIssuedOn`]
    pub issued_on: bool,
    /// [`IntField::InvoiceDaysLate`]
    pub days_late: bool,
    /// [`IntField::InvoiceAmount`]
    pub amount: bool,
    /// [`FlagField::Disputed`]
    pub disputed: bool,
    /// [`FlagField::Excluded`]
    pub excluded: bool,
    /// [`FlagField::PastDue`]
    pub past_due: bool,
}

/// How all aggregates of a program are added up.
#[derive(Debug, Default)]
pub struct Plan {
    /// The conditions and values of the aggregates.
    pub graph: Graph,
    /// Which columns they read.
    pub needs: Needs,
    /// What the tallies run over.
    pub selections: Vec<Selected>,
    /// Whole numbers.
    pub tallies: Vec<Tally>,
    /// Fractions.
    pub fractions: Vec<FractionTally>,
    /// For each of [`crate::Program::aggregates`].
    pub assemblies: Vec<Assembly>,
}

impl Plan {
    /// Takes the aggregates of a checked program apart.
    #[must_use]
    pub fn new(aggregates: &[Aggregate]) -> Plan {
        let exprs: Vec<&Expr> = aggregates.iter().flat_map(|aggregate| aggregate.condition.iter().chain(&aggregate.value)).collect();
        let mut plan = Plan { graph: Graph::new(exprs.iter().copied()), ..Plan::default() };
        plan.needs = Needs::of(&plan.graph.nodes);
        let mut next = 0;
        for aggregate in aggregates {
            let mut result = |expr: &Option<Expr>| {
                expr.as_ref().map(|_| {
                    next += 1;
                    plan.graph.result(next - 1)
                })
            };
            let (condition, value) = (result(&aggregate.condition), result(&aggregate.value));
            let assembly = plan.assemble(aggregate, condition, value);
            plan.assemblies.push(assembly);
        }
        plan
    }

    fn assemble(&mut self, aggregate: &Aggregate, condition: Option<NodeId>, value: Option<NodeId>) -> Assembly {
        // All hold when none fails; without a condition none does.
        let wanted = aggregate.function != Function::All;
        let selection = Selection { condition, wanted, known: None };
        let result = aggregate.value.as_ref().and_then(|value| value.nodes.last());
        // A field alone, or as a ratio of its unit.
        let (field, scale) = match (result, aggregate.value.as_ref()) {
            (Some(Node::Field(field)), _) => (Some(*field), None),
            (Some(Node::Widen { of, scale }), Some(value)) => match value.nodes.get(*of as usize) {
                Some(Node::Field(field)) => (Some(*field), Some(*scale)),
                _ => (None, None),
            },
            _ => (None, None),
        };
        let known = Selection { known: field.filter(|field| may_be_missing(*field)), ..selection };
        let mut whole = |measure: Measure| {
            let tally = self.tally(known, measure);
            scale.map_or(Assembly::Whole(tally), |scale| Assembly::Scaled(tally, scale))
        };
        match (aggregate.function, result, field) {
            (Function::Count, ..) => Assembly::Whole(self.tally(selection, Measure::Count)),
            (Function::Any, ..) => Assembly::Any(self.tally(selection, Measure::Count)),
            (Function::All, ..) => Assembly::All(self.tally(selection, Measure::Count)),
            (function, Some(Node::Int { value, .. }), _) => Assembly::Constant(function, *value, self.tally(selection, Measure::Count)),
            (Function::Sum, _, Some(field)) => whole(Measure::Sum(field)),
            (Function::Min, _, Some(field)) => whole(Measure::Least(field)),
            (Function::Max, _, Some(field)) => whole(Measure::Greatest(field)),
            (Function::Avg, _, Some(field)) => {
                let (sum, count) = (self.tally(known, Measure::Sum(field)), self.tally(known, Measure::Count));
                Assembly::Average(sum, count, scale.unwrap_or(1))
            }
            (function, _, None) => {
                let selection = self.selection(selection);
                let place = self.fractions.len();
                self.fractions.push(FractionTally { selection, function, value: value.unwrap_or_default() });
                self.selections[selection].fractions.push(place);
                Assembly::Fraction(place)
            }
        }
    }

    fn tally(&mut self, selection: Selection, measure: Measure) -> usize {
        let selection = self.selection(selection);
        let wanted = Tally { selection, measure };
        if let Some(place) = self.tallies.iter().position(|tally| *tally == wanted) {
            return place;
        }
        let place = self.tallies.len();
        self.tallies.push(wanted);
        self.selections[selection].tallies.push(place);
        place
    }

    fn selection(&mut self, wanted: Selection) -> usize {
        // Programs have few aggregates.
        if let Some(place) = self.selections.iter().position(|selected| selected.selection == wanted) {
            return place;
        }
        self.selections.push(Selected { selection: wanted, tallies: Vec::new(), fractions: Vec::new() });
        self.selections.len() - 1
    }
}

impl Needs {
    fn of(nodes: &[Node]) -> Needs {
        let field = |field: IntField| nodes.contains(&Node::Field(field));
        let flag = |flag: FlagField| nodes.iter().any(|node| reads_flag(node, flag));
        Needs {
            due_on: field(IntField::InvoiceDueOn),
            issued_on: field(IntField::InvoiceIssuedOn),
            days_late: field(IntField::InvoiceDaysLate),
            amount: field(IntField::InvoiceAmount),
            disputed: flag(FlagField::Disputed),
            excluded: flag(FlagField::Excluded),
            past_due: flag(FlagField::PastDue),
        }
    }
}

fn reads_flag(node: &Node, flag: FlagField) -> bool {
    match node {
        Node::FlagIs { field, .. } | Node::Missing(Optional::Flag(field)) => *field == flag,
        Node::FlagSame { left, right, .. } => *left == flag || *right == flag,
        _ => false,
    }
}

/// Whether an item may lack the field.
fn may_be_missing(field: IntField) -> bool {
    matches!(field, IntField::InvoiceAmount | IntField::InvoiceIssuedOn)
}
