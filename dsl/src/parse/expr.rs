//! Expressions: the grammar has done the levels, so this is a translation. Only parentheses and calls recurse.

use relance_engine::program::expr::Comparison;
use relance_grammar::{MAX_DEPTH, Pair, Rule};

use super::{Reader, literal, text};
use crate::code::Code;
use crate::diagnostic::Span;
use crate::syntax::{Expr, ExprKind, Sign};

/// Reads an expression.
pub fn read(reader: &mut Reader, pair: Pair<Rule>) -> Expr {
    level(reader, pair, Rule::and_expr, ExprKind::Or, |reader, pair| level(reader, pair, Rule::not_expr, ExprKind::And, not))
}

fn broken(span: Span) -> Expr {
    Expr { kind: ExprKind::Broken, span }
}

/// One part alone, or several in a list.
fn level(
    reader: &mut Reader,
    pair: Pair<Rule>,
    part: Rule,
    list: fn(Vec<Expr>) -> ExprKind,
    read: fn(&mut Reader, Pair<Rule>) -> Expr,
) -> Expr {
    let span = reader.span(&pair);
    let mut parts: Vec<Expr> = pair.into_inner().filter(|inner| inner.as_rule() == part).map(|inner| read(reader, inner)).collect();
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            Expr { kind: list(parts), span }
        }
        None => broken(span),
    }
}

fn not(reader: &mut Reader, pair: Pair<Rule>) -> Expr {
    let span = reader.span(&pair);
    let mut nots = 0_usize;
    let mut inner = broken(span);
    for part in pair.into_inner() {
        if part.as_rule() == Rule::kw_not {
            nots += 1;
        } else {
            inner = comparison(reader, part);
        }
    }
    if nots > MAX_DEPTH {
        reader.error(
            Code::TooManyNots,
            span,
            format!("there are more than {MAX_DEPTH} `not` in a row"),
            "two `not` cancel out: leave them out",
        );
        return broken(span);
    }
    // Turned round twice is as it was.
    if nots % 2 == 1 { Expr { kind: ExprKind::Not(Box::new(inner)), span } } else { inner }
}

fn comparison(reader: &mut Reader, pair: Pair<Rule>) -> Expr {
    let span = reader.span(&pair);
    let mut inner = pair.into_inner();
    let Some(first) = inner.next() else { return broken(span) };
    let first = chain(reader, first);
    let tails: Vec<Pair<Rule>> = inner.collect();
    if let [_, second, ..] = tails.as_slice() {
        let at = reader.span(second);
        let help = "join two comparisons by `and`, or write `… between … and …`";
        reader.error(Code::ChainedComparison, at, "a second comparison follows the first one", help);
        return broken(span);
    }
    match tails.into_iter().next() {
        Some(tail) => comparison_tail(reader, first, tail, span),
        None => first,
    }
}

fn comparison_tail(reader: &mut Reader, first: Expr, tail: Pair<Rule>, span: Span) -> Expr {
    let left = reader.slice(first.span).to_owned();
    let tail_span = reader.span(&tail);
    let rule = tail.as_rule();
    let parts: Vec<Pair<Rule>> = tail.into_inner().collect();
    if parts.iter().any(|part| part.as_rule() == Rule::kw_not) {
        let rest: Vec<&str> = reader.slice(tail_span).split_whitespace().filter(|word| *word != "not").collect();
        let help = format!("write `not {left} {}`", rest.join(" "));
        reader.error(Code::WrongOperator, tail_span, "`not` stands before the whole comparison", help);
        return broken(span);
    }
    let mut operands = Vec::new();
    let mut op = None;
    for part in parts {
        match part.as_rule() {
            Rule::compare_op => op = operator(reader, &part),
            Rule::sum => operands.push(chain(reader, part)),
            _ => {}
        }
    }
    let value = Box::new(first);
    let kind = match rule {
        Rule::missing_tail => ExprKind::Missing(value),
        Rule::in_tail => ExprKind::In(value, operands),
        Rule::compare_tail => match (op, operands.pop()) {
            (Some(op), Some(right)) => ExprKind::Compare(op, value, Box::new(right)),
            _ => ExprKind::Broken,
        },
        _ => match (operands.pop(), operands.pop()) {
            (Some(high), Some(low)) => ExprKind::Between(value, Box::new(low), Box::new(high)),
            _ => ExprKind::Broken,
        },
    };
    Expr { kind, span }
}

fn operator(reader: &mut Reader, pair: &Pair<Rule>) -> Option<Comparison> {
    let (op, right) = match pair.as_str() {
        "=" => return Some(Comparison::Equal),
        "!=" => return Some(Comparison::NotEqual),
        "<" => return Some(Comparison::Less),
        "<=" => return Some(Comparison::LessOrEqual),
        ">" => return Some(Comparison::Greater),
        ">=" => return Some(Comparison::GreaterOrEqual),
        "==" => ("==", "="),
        "<>" => ("<>", "!="),
        "≠" => ("≠", "!="),
        "=<" => ("=<", "<="),
        "≤" => ("≤", "<="),
        "≥" => ("≥", ">="),
        _ => ("=>", ">="),
    };
    let span = reader.span(pair);
    reader.error(Code::WrongOperator, span, format!("`{op}` is not an operator"), format!("write `{right}`"));
    None
}

/// A sum of products, each a list.
fn chain(reader: &mut Reader, pair: Pair<Rule>) -> Expr {
    let span = reader.span(&pair);
    let mut first = None;
    let mut rest = Vec::new();
    let mut sign = Sign::Plus;
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::add_op => sign = if part.as_str() == "-" { Sign::Minus } else { Sign::Plus },
            Rule::multiply_op => sign = if part.as_str() == "/" { Sign::Over } else { Sign::Times },
            rule => {
                let read = if rule == Rule::product { chain(reader, part) } else { factor(reader, part) };
                match first {
                    None => first = Some(read),
                    Some(_) => rest.push((sign, read)),
                }
            }
        }
    }
    match first {
        Some(first) if rest.is_empty() => first,
        Some(first) => Expr { kind: ExprKind::Chain(Box::new(first), rest), span },
        None => broken(span),
    }
}

fn factor(reader: &mut Reader, pair: Pair<Rule>) -> Expr {
    let span = reader.span(&pair);
    let mut negative = false;
    let mut inner = broken(span);
    for part in pair.into_inner() {
        if part.as_rule() == Rule::minus {
            negative = !negative;
        } else {
            inner = primary(reader, part);
        }
    }
    if negative { Expr { kind: ExprKind::Negate(Box::new(inner)), span } } else { inner }
}

fn primary(reader: &mut Reader, pair: Pair<Rule>) -> Expr {
    let span = reader.span(&pair);
    let kind = match pair.as_rule() {
        Rule::parens => match pair.into_inner().find(|inner| inner.as_rule() == Rule::expr) {
            Some(inner) => read(reader, inner).kind,
            None => ExprKind::Broken,
        },
        Rule::date => ExprKind::Date(literal::word(reader, &pair)),
        Rule::quantity => literal::quantity(reader, pair).map_or(ExprKind::Broken, ExprKind::Quantity),
        Rule::text => ExprKind::Text(text::name(reader, &pair).text),
        _ => reference(reader, pair),
    };
    Expr { kind, span }
}

fn reference(reader: &mut Reader, pair: Pair<Rule>) -> ExprKind {
    let mut inner = pair.into_inner();
    let Some(field) = inner.next() else { return ExprKind::Broken };
    let function = literal::word(reader, &field);
    let Some(call) = inner.next() else { return ExprKind::Word(function.text) };
    let (mut value, mut condition) = (None, None);
    for part in call.into_inner() {
        match part.as_rule() {
            Rule::expr => value = Some(Box::new(read(reader, part))),
            Rule::where_part => condition = part.into_inner().nth(1).map(|part| Box::new(read(reader, part))),
            _ => {}
        }
    }
    ExprKind::Call { function, value, condition }
}
