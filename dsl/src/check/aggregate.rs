//! Functions over the open invoices (R6).

use relance_engine::program::expr::Function;
use relance_grammar::keywords::FUNCTIONS;

use super::expr::{Scope, truth};
use super::typed::{Aggregation, Number, NumberKind, Truth, Typed};
use super::{Context, arithmetic};
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span};
use crate::message::{Join, Message, codes};
use crate::phrases::{names, terms, types as phrase};
use crate::syntax::{Expr, Name};
use crate::types::Dimension;

fn function(name: &str) -> Option<Function> {
    Some(match name {
        "count" => Function::Count,
        "sum" => Function::Sum,
        "min" => Function::Min,
        "max" => Function::Max,
        "avg" => Function::Avg,
        "any" => Function::Any,
        "all" => Function::All,
        _ => return None,
    })
}

/// Checks a call.
#[inline(never)]
pub fn call(context: &mut Context, name: &Name, value: Option<&Expr>, condition: Option<&Expr>, span: Span, scope: Scope) -> Option<Typed> {
    let Some(function) = function(&name.text) else {
        unknown(context, name);
        return None;
    };
    if scope == Scope::Invoice {
        context.error(Code::BadAggregate, span, phrase::INSIDE_ANOTHER.with("name", &name.text), &phrase::INSIDE_ANOTHER_HELP);
        return None;
    }
    shape(context, function, name, value, condition, span)?;
    let value_span = value.map_or(span, |value| value.span);
    // Both are looked at before one that is wrong ends it.
    let value = value.map(|value| arithmetic::number(context, value, Scope::Invoice));
    let condition = condition.map(|condition| truth(context, condition, Scope::Invoice));
    let value = match value {
        Some(value) => Some(value?),
        None => None,
    };
    let condition = match condition {
        Some(condition) => Some(condition?),
        None => None,
    };
    if let Some(value) = &value {
        summable(context, function, name, value, value_span)?;
    }
    let dimension = value.as_ref().map_or(Dimension::Number, |value| value.dimension);
    let aggregation = Box::new(Aggregation { function, value, condition });
    Some(match function {
        Function::Any | Function::All => Typed::Truth(Truth::Aggregation(aggregation)),
        _ => Typed::Number(Number { dimension, kind: NumberKind::Aggregation(aggregation), span }),
    })
}

fn unknown(context: &mut Context, name: &Name) {
    let diagnostic = Diagnostic::new(Code::UnknownFunction, name.span, names::UNKNOWN_FUNCTION.with("name", &name.text));
    let words = || FUNCTIONS.iter().map(|function| function.word);
    let meant = relance_grammar::meant(&name.text).iter().copied().find(|meant| words().any(|word| word == *meant));
    let close = meant.or_else(|| context.sink.closest(&name.text, words()));
    context.sink.push(match close {
        Some(close) => diagnostic.did_you_mean(&name.text, close, close),
        None => diagnostic.help(names::FUNCTIONS_ARE.with("names", codes(Join::And, words()))),
    });
}

/// Whether a function has what it needs between its parentheses, and no more.
fn shape(context: &mut Context, function: Function, name: &Name, value: Option<&Expr>, condition: Option<&Expr>, span: Span) -> Option<()> {
    let name = &name.text;
    let example = || terms::INSTEAD.with("text", format!("{name}(where days_late > 30)"));
    let (message, help): (_, Message) = match function {
        Function::Count if value.is_some() => (&phrase::TAKES_NO_VALUE, (&phrase::TAKES_NO_VALUE_HELP).into()),
        Function::Any | Function::All if value.is_some() => (&phrase::NEEDS_WHERE, example()),
        Function::Any | Function::All if condition.is_none() => (&phrase::ASKS_NOTHING, example()),
        Function::Sum | Function::Min | Function::Max | Function::Avg if value.is_none() => {
            (&phrase::OF_WHAT, phrase::OF_WHAT_HELP.with("name", name))
        }
        _ => return Some(()),
    };
    context.error(Code::BadAggregate, span, message.with("name", name), help);
    None
}

/// Whether the values of many invoices can be worked into one.
fn summable(context: &mut Context, function: Function, name: &Name, value: &Number, span: Span) -> Option<()> {
    let name = &name.text;
    let adds = matches!(function, Function::Sum | Function::Avg);
    let (message, help) = if !value.reads() {
        (&phrase::SAME_FOR_EVERY, &phrase::SAME_FOR_EVERY_HELP)
    } else if adds && value.dimension == Dimension::Date {
        (&phrase::ADDS_DATES, &phrase::ADDS_DATES_HELP)
    } else if adds && value.divides_by_field() {
        (&phrase::ADDS_DIVISIONS, &phrase::ADDS_DIVISIONS_HELP)
    } else {
        return Some(());
    };
    context.error(Code::BadAggregate, span, message.with("name", name), help);
    None
}
