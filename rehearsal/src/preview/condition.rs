//! A condition with all that it saw: numbers as the evaluator heard them, texts and flags as the customer has them.

use relance_engine::evaluate::{Evaluator, flag_column, text_column};
use relance_engine::explain::Explanation;
use relance_engine::program::expr::{ExprId, FlagField, Node, Optional, TextField};

use super::moment::Condition;

/// The condition of an explanation, of the only customer of a portfolio.
#[must_use]
pub fn condition(evaluator: &Evaluator<'_>, explanation: &Explanation, expr: Option<ExprId>) -> Option<Condition> {
    let finding = explanation.conditions.iter().find(|finding| Some(finding.expr) == expr)?.clone();
    let context = evaluator.context();
    let view = &context.portfolio;
    let (mut texts, mut flags) = (Vec::new(), Vec::new());
    let mut text = |field: TextField| texts.push((field, text_column(view, field).get(0).map(str::to_owned)));
    let mut flag = |field: FlagField| {
        let value = flag_column(view, field).first().and_then(|value| (*value < 2).then_some(*value == 1));
        flags.push((field, value));
    };
    for node in &context.program.exprs.get(finding.expr as usize)?.nodes {
        match node {
            Node::TextIs { field, .. } | Node::Missing(Optional::Text(field)) => text(*field),
            Node::TextSame { left, right, .. } => [*left, *right].into_iter().for_each(&mut text),
            Node::FlagIs { field, .. } | Node::Missing(Optional::Flag(field)) => flag(*field),
            Node::FlagSame { left, right, .. } => [*left, *right].into_iter().for_each(&mut flag),
            _ => {}
        }
    }
    Some(Condition { finding, texts, flags })
}
