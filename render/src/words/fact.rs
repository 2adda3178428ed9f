//! A yes-or-no part of a criterion in words: what it says, whether it holds, and what it saw.

use relance_engine::explain::Fact;
use relance_engine::program::expr::{Expr, FlagField, Node, Optional, TextField};
use relance_engine::{Lang, Program};

use super::phrase::Phrase;
use super::say;
use crate::expression::{flag_name, text_name, value_written, written};

/// Whose texts and flags a criterion saw; numbers come with what was heard of it.
pub trait Saw {
    /// A text of the customer, if it has one.
    fn text(&self, field: TextField) -> Option<&str>;
    /// A flag of the customer, if it is known.
    fn flag(&self, field: FlagField) -> Option<bool>;
}

/// Says one part of an expression.
#[must_use]
pub fn fact(lang: Lang, program: &Program, expr: &Expr, fact: &Fact, saw: &dyn Saw) -> String {
    let mut seen: Vec<String> = fact
        .numbers
        .iter()
        .map(|(node, number)| {
            let name = written(program, expr, *node);
            let value = value_written(lang, program, expr, *node, *number);
            say(lang, &Phrase::Saw { name: &name, value: value.as_deref() })
        })
        .collect();
    let text = |field: TextField| {
        let value = saw.text(field).map(|text| format!("\"{text}\""));
        say(lang, &Phrase::Saw { name: &text_name(program, field), value: value.as_deref() })
    };
    let flag = |field: FlagField| {
        let value = saw.flag(field).map(|value| if value { "yes" } else { "no" });
        say(lang, &Phrase::Saw { name: &flag_name(program, field), value })
    };
    let told = match expr.nodes.get(fact.node as usize) {
        Some(Node::Not(of)) => expr.nodes.get(*of as usize),
        told => told,
    };
    match told {
        Some(Node::TextIs { field, .. } | Node::Missing(Optional::Text(field))) => seen.push(text(*field)),
        Some(Node::TextSame { left, right, .. }) => seen.extend([text(*left), text(*right)]),
        Some(Node::FlagIs { field, .. } | Node::Missing(Optional::Flag(field))) => seen.push(flag(*field)),
        Some(Node::FlagSame { left, right, .. }) => seen.extend([flag(*left), flag(*right)]),
        _ => {}
    }
    let criterion = written(program, expr, fact.node);
    say(lang, &Phrase::Fact { criterion: &criterion, holds: fact.holds, seen: &seen.join(", ") })
}
