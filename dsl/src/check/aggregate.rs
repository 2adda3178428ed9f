//! Functions over the open invoices (R6).

use relance_engine::program::expr::Function;
use relance_grammar::keywords::FUNCTIONS;

use super::expr::{Scope, truth};
use super::typed::{Aggregation, Number, NumberKind, Truth, Typed};
use super::{Context, arithmetic};
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span};
use crate::suggest;
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
        let message = format!("`{}(…)` stands inside another function", name.text);
        context.error(Code::BadAggregate, span, message, "inside a function only one invoice can be asked; compare the results outside");
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
    let diagnostic = Diagnostic::new(Code::UnknownFunction, name.span, format!("there is no function `{}`", name.text));
    let words = || FUNCTIONS.iter().map(|function| function.word);
    let close = context.sink.closest(&name.text, words());
    context.sink.push(match close {
        Some(close) => diagnostic.help(format!("did you mean `{close}`?")).fix(name.span, close),
        None => diagnostic.help(format!("there are {}", suggest::quoted(words()).replace(" or ", " and "))),
    });
}

/// Whether a function has what it needs between its parentheses, and no more.
fn shape(context: &mut Context, function: Function, name: &Name, value: Option<&Expr>, condition: Option<&Expr>, span: Span) -> Option<()> {
    let name = &name.text;
    let (message, help) = match function {
        Function::Count if value.is_some() => {
            (format!("`{name}` counts invoices, so it takes no value"), "write `count()`, or `count(where days_late > 30)`".to_owned())
        }
        Function::Any | Function::All if value.is_some() => {
            (format!("`{name}` needs `where` before its condition"), format!("write `{name}(where days_late > 30)`"))
        }
        Function::Any | Function::All if condition.is_none() => {
            (format!("`{name}` does not say what to ask of the invoices"), format!("write `{name}(where days_late > 30)`"))
        }
        Function::Sum | Function::Min | Function::Max | Function::Avg if value.is_none() => {
            (format!("`{name}` does not say of what"), format!("write `{name}(open)`, or `{name}(open where disputed)`"))
        }
        _ => return Some(()),
    };
    context.error(Code::BadAggregate, span, message, help);
    None
}

/// Whether the values of many invoices can be worked into one.
fn summable(context: &mut Context, function: Function, name: &Name, value: &Number, span: Span) -> Option<()> {
    let name = &name.text;
    let adds = matches!(function, Function::Sum | Function::Avg);
    let (message, help) = if !value.reads() {
        (
            format!("the value of `{name}` is the same for every invoice"),
            "name what to take of each invoice, such as `open` or `days_late`".to_owned(),
        )
    } else if adds && value.dimension == Dimension::Date {
        (format!("`{name}` cannot add dates"), "take `min(…)` or `max(…)` of them, or ask `days_late`".to_owned())
    } else if adds && value.divides_by_field() {
        (
            format!("`{name}` cannot add results of a division that differ from invoice to invoice"),
            "divide outside: `sum(…) / sum(…)`".to_owned(),
        )
    } else {
        return Some(());
    };
    context.error(Code::BadAggregate, span, message, help);
    None
}
