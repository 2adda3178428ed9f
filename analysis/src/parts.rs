//! Parts of conditions that change nothing: what is never true or always true where it would matter.
//!
//! A part of an `and` that can be left out, or a part of an `or` that adds nobody, is told once, the outermost one; of two
//! that say the same, the second. A condition that is true of nobody or of everybody is told as a whole.

use relance_engine::program::expr::{Expr, Node, NodeId};

use crate::budget::Budget;
use crate::finding::{Finding, Owner};
use crate::model::{Model, Replaced};
use crate::solver::formula::Formula;
use crate::solver::search::{Answer, solve};

/// Looks into a condition; false if it is sure that it is true of nobody.
pub fn condition(model: &mut Model<'_>, expr: &Expr, owner: Owner, findings: &mut Vec<Finding>, budget: &mut Budget) -> bool {
    within(model, expr, owner, &Formula::Truth(true), findings, budget)
}

/// As [`condition`], of customers of whom `given` is true.
pub fn within(model: &mut Model<'_>, expr: &Expr, owner: Owner, given: &Formula, findings: &mut Vec<Finding>, budget: &mut Budget) -> bool {
    let Some(root) = expr.nodes.len().checked_sub(1).and_then(|last| NodeId::try_from(last).ok()) else { return true };
    let whole = model.condition(expr);
    let mut parts = Parts { model, expr, given, whole: whole.clone(), replaced: Replaced::new(), found: Vec::new(), budget };
    if parts.never(&[&whole]) {
        let part = parts.impossible(root).filter(|part| *part != root);
        findings.push(Finding::ConditionNever { owner, part });
        return false;
    }
    if parts.never(&[&whole.negated()]) {
        findings.push(Finding::ConditionAlways { owner });
        return true;
    }
    parts.look(root, true);
    let mut found = parts.found;
    found.sort_unstable();
    findings.extend(found.into_iter().map(|(part, truth, alone)| match truth {
        true => Finding::PartAlways { owner, part, alone },
        false => Finding::PartNever { owner, part, alone },
    }));
    true
}

struct Parts<'a, 'p> {
    model: &'a mut Model<'p>,
    expr: &'a Expr,
    given: &'a Formula,
    /// The condition as it is.
    whole: Formula,
    /// Parts that are known to change nothing, each with the truth that can stand for it.
    replaced: Replaced,
    /// Parts to tell: which, what they always are, and whether they are so on their own.
    found: Vec<(NodeId, bool, bool)>,
    budget: &'a mut Budget,
}

impl Parts<'_, '_> {
    /// Whether it is sure that these are not true together.
    fn never(&mut self, formulas: &[&Formula]) -> bool {
        let all: Vec<&Formula> = formulas.iter().copied().chain([self.given]).collect();
        self.budget.ask(|steps| solve(self.model.space(), &all, steps)) == Answer::No
    }

    fn node(&self, id: NodeId) -> Option<Node> {
        self.expr.nodes.get(id as usize).cloned()
    }

    /// Looks into what a node is made of; `positive`: no odd number of `not` stands around it.
    fn look(&mut self, id: NodeId, positive: bool) {
        match self.node(id) {
            Some(Node::Not(of)) => self.look(of, !positive),
            Some(node @ (Node::And(..) | Node::Or(..))) => {
                let is_and = matches!(node, Node::And(..));
                let mut operands = Vec::new();
                self.operands(id, is_and, &mut operands);
                for operand in operands.into_iter().rev() {
                    self.operand(operand, is_and, positive);
                }
            }
            _ => {}
        }
    }

    /// The operands of a chain of the same operator.
    fn operands(&self, id: NodeId, is_and: bool, out: &mut Vec<NodeId>) {
        match (self.node(id), is_and) {
            (Some(Node::And(left, right)), true) | (Some(Node::Or(left, right)), false) => {
                self.operands(left, is_and, out);
                self.operands(right, is_and, out);
            }
            _ => out.push(id),
        }
    }

    /// Whether a truth can stand for an operand: true in an `and`, false in an `or`.
    fn operand(&mut self, id: NodeId, truth: bool, positive: bool) {
        // It changes nothing on its own, and not even together with what was found before.
        let alone = Replaced::from([(id, truth)]);
        let mut together = self.replaced.clone();
        together.insert(id, truth);
        if !self.is_same(&alone, truth == positive) || !(self.replaced.is_empty() || self.is_same(&together, truth == positive)) {
            return self.look(id, positive);
        }
        self.replaced = together;
        let (told, truth, alone) = self.told(id, truth);
        self.found.push((told, truth, alone));
    }

    /// Whether the condition is the same with truths in place of some parts.
    fn is_same(&mut self, replaced: &Replaced, widens: bool) -> bool {
        let other = self.model.condition_with(self.expr, replaced);
        let whole = self.whole.clone();
        // A part that is put to true can only make the whole true of more, and of fewer under a `not`.
        if widens { self.never(&[&other, &whole.negated()]) } else { self.never(&[&whole, &other.negated()]) }
    }

    /// What to tell of an operand that can be replaced: the part of it that is to blame, if one is on its own.
    fn told(&mut self, id: NodeId, truth: bool) -> (NodeId, bool, bool) {
        if truth {
            let itself = self.model.node(self.expr, id).negated();
            let alone = self.never(&[&itself]);
            return (id, true, alone);
        }
        match self.impossible(id) {
            Some(part) => (part, false, true),
            None => (id, false, false),
        }
    }

    /// The innermost part in the `and`s of a node that is true of nobody.
    fn impossible(&mut self, id: NodeId) -> Option<NodeId> {
        let mut operands = Vec::new();
        self.operands(id, true, &mut operands);
        if operands.len() > 1
            && let Some(part) = operands.into_iter().find_map(|operand| self.impossible(operand))
        {
            return Some(part);
        }
        let itself = self.model.node(self.expr, id);
        self.never(&[&itself]).then_some(id)
    }
}
