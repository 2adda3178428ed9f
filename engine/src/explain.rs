//! Why a customer's row is what it is: what an evaluation of that one customer went through.
//!
//! Data, not words: the rendering says it in a language. Every part is heard from the evaluator itself.

use crate::agenda::{ActionRow, Agenda, Row};
use crate::evaluate::{Done, EvaluateError, Evaluator, InvoiceState, Number, Observer, PassedOver, Seen, Timing};
use crate::late_fees::{LateFees, late_fees};
use crate::program::Program;
use crate::program::expr::{Expr, ExprId, Function, Node, NodeId};

/// A yes-or-no part of an expression and the numbers that it saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The node, in its expression.
    pub node: NodeId,
    /// Whether it holds.
    pub holds: bool,
    /// The fields and aggregates that it reads, in the order in which they are written, with their values.
    pub numbers: Vec<(NodeId, Number)>,
}

/// A criterion or condition that was worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The expression.
    pub expr: ExprId,
    /// Whether it holds.
    pub holds: bool,
    /// Its parts.
    pub facts: Vec<Fact>,
}

/// A group that was tried (R4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupTried {
    /// The group, by its place in the program.
    pub group: u32,
    /// What its criterion gave.
    pub finding: Finding,
}

/// Everything that led to one customer's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The customer asked for, by place.
    pub customer: usize,
    /// On whom it is collected (R17); itself for most. All below is about this one.
    pub account: usize,
    /// The answer.
    pub row: Row,
    /// The account's items, by place, with their states (R1, R2).
    pub invoices: Vec<(usize, InvoiceState)>,
    /// The groups with a criterion that were tried, up to the one that took the customer (R4).
    pub groups: Vec<GroupTried>,
    /// The conditions of the scenario's steps.
    pub conditions: Vec<Finding>,
    /// How far the customer is (R7).
    pub done: Option<Done>,
    /// The steps passed over after that, by place in the scenario (R8).
    pub passed_over: Vec<(usize, PassedOver)>,
    /// The dates of the next step (R9 to R11).
    pub timing: Option<Timing>,
    /// The step that activated late fees and is done, by place in the scenario (R16).
    pub penalties_since: Option<usize>,
    /// The late fees of the account, if they are active (R16).
    pub late_fees: Option<LateFees>,
    /// Its pending specific actions, by place, with their rows (R15).
    pub actions: Vec<(usize, ActionRow)>,
}

/// Explains the row of one customer.
///
/// # Errors
/// [`EvaluateError::Range`] if there is no such customer.
pub fn explain(evaluator: &Evaluator<'_>, customer: usize) -> Result<Explanation, EvaluateError> {
    let context = evaluator.context();
    let portfolio = &context.portfolio;
    let account = *portfolio.customers.collected_on.get(customer).ok_or(EvaluateError::Range)? as usize;
    let mut listener = Listener::new(context.program);
    let mut agenda = Agenda::default();
    evaluator.observe(account..account + 1, &mut agenda, &mut listener)?;
    let row = *agenda.rows.first().ok_or(EvaluateError::Range)?;
    let items = portfolio.invoices.starts[account] as usize..portfolio.invoices.starts[account + 1] as usize;
    let actions = portfolio.actions.starts[account] as usize..portfolio.actions.starts[account + 1] as usize;
    let scenario = context.program.scenarios.get(row.scenario as usize);
    let penalties_since = scenario
        .zip(listener.done)
        .and_then(|(scenario, done)| scenario.steps.iter().take(done.step + 1).rposition(|step| step.penalties.is_some()));
    let invoices: Vec<(usize, InvoiceState)> = items.zip(evaluator.invoice_states(account)?).collect();
    let rule = scenario.zip(penalties_since).and_then(|(scenario, step)| scenario.steps.get(step)?.penalties);
    let late_fees = rule.and_then(|rule| late_fees(context.program, rule, &portfolio.invoices, &invoices, context.as_of));
    Ok(Explanation {
        customer,
        account,
        row,
        invoices,
        groups: listener.groups,
        conditions: listener.conditions,
        done: listener.done,
        passed_over: listener.passed_over,
        timing: listener.timing,
        penalties_since,
        late_fees,
        actions: actions.zip(agenda.actions).collect(),
    })
}

struct Listener<'a> {
    program: &'a Program,
    groups: Vec<GroupTried>,
    conditions: Vec<Finding>,
    done: Option<Done>,
    passed_over: Vec<(usize, PassedOver)>,
    timing: Option<Timing>,
}

impl<'a> Listener<'a> {
    fn new(program: &'a Program) -> Listener<'a> {
        Listener { program, groups: Vec::new(), conditions: Vec::new(), done: None, passed_over: Vec::new(), timing: None }
    }
}

impl Observer for Listener<'_> {
    fn criterion(&mut self, group: u32, seen: &Seen<'_>) {
        self.groups.push(GroupTried { group, finding: finding(self.program, seen) });
    }

    fn condition(&mut self, seen: &Seen<'_>) {
        self.conditions.push(finding(self.program, seen));
    }

    fn progress(&mut self, done: Option<&Done>) {
        self.done = done.copied();
    }

    fn passed_over(&mut self, step: usize, why: PassedOver) {
        self.passed_over.push((step, why));
    }

    fn timing(&mut self, timing: &Timing) {
        self.timing = Some(*timing);
    }
}

/// The yes-or-no parts of an expression, of which a [`Finding`] tells each. A negated part is one with its `not`.
pub fn parts(program: &Program, expr: &Expr) -> impl Iterator<Item = NodeId> {
    let is_part = |node: &Node| match node {
        Node::Truth(_) | Node::Missing(_) | Node::Compare { .. } | Node::Between { .. } | Node::In { .. } => true,
        Node::FlagIs { .. } | Node::FlagSame { .. } | Node::TextIs { .. } | Node::TextSame { .. } => true,
        Node::Aggregate(place) => {
            let function = program.aggregates.get(usize::from(*place)).map(|aggregate| aggregate.function);
            matches!(function, Some(Function::Any | Function::All))
        }
        Node::And(..) | Node::Or(..) | Node::Not(_) => false,
        Node::Int { .. } | Node::Field(_) | Node::Widen { .. } | Node::Arithmetic { .. } => false,
    };
    (0..).zip(&expr.nodes).filter_map(move |(place, node)| {
        let negates_part = matches!(node, Node::Not(of) if expr.nodes.get(*of as usize).is_some_and(is_part));
        let negated = expr.nodes.iter().any(|other| matches!(other, Node::Not(of) if *of == place));
        (negates_part || (is_part(node) && !negated)).then_some(place)
    })
}

fn finding(program: &Program, seen: &Seen<'_>) -> Finding {
    let expr = &program.exprs[seen.expr as usize];
    let facts = parts(program, expr)
        .filter_map(|place| {
            let holds = seen.truth(place, 0)?;
            let mut fields = Vec::new();
            // `any` and `all` are themselves the fact.
            if !matches!(expr.nodes.get(place as usize), Some(Node::Aggregate(_))) {
                collect_fields(expr, place, &mut fields);
            }
            fields.retain(|field| seen.truth(*field, 0).is_none());
            Some(Fact { node: place, holds, numbers: fields.into_iter().map(|field| (field, seen.number(field, 0))).collect() })
        })
        .collect();
    let last = u32::try_from(expr.nodes.len().saturating_sub(1)).unwrap_or_default();
    Finding { expr: seen.expr, holds: seen.truth(last, 0).unwrap_or_default(), facts }
}

/// The number fields and aggregates below a node, in the order in which they are written.
fn collect_fields(expr: &Expr, node: NodeId, out: &mut Vec<NodeId>) {
    match expr.nodes.get(node as usize) {
        Some(Node::Field(_) | Node::Aggregate(_)) => out.push(node),
        Some(found) => found.operands().for_each(|operand| collect_fields(expr, operand, out)),
        None => {}
    }
}
