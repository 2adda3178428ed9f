//! Expressions: the grammar has done the levels, so this is a translation.
//!
//! Only operators and calls recurse: a level with one part, and a parenthesis, is gone through in a loop. The functions
//! that recurse are kept apart, since one that takes all of them in needs the stack of all of them at each level.

use relance_engine::program::expr::Comparison;
use relance_grammar::{MAX_DEPTH, Pair, Rule};

use super::{Reader, literal, text};
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Fix, Span};
use crate::phrases::{syntax as phrase, terms};
use crate::syntax::{Expr, ExprKind, Sign};

/// Reads an expression.
pub fn read(reader: &mut Reader, pair: Pair<Rule>) -> Expr {
    let span = reader.span(&pair);
    let pair = innermost(pair);
    let mut expr = match pair.as_rule() {
        Rule::expr => list(reader, pair, ExprKind::Or),
        Rule::and_expr => list(reader, pair, ExprKind::And),
        Rule::not_expr => not(reader, pair),
        Rule::comparison => comparison(reader, pair),
        Rule::sum | Rule::product => chain(reader, pair),
        Rule::factor => negated(reader, pair),
        Rule::reference => reference(reader, pair),
        _ => literal(reader, pair),
    };
    expr.span = span;
    expr
}

/// Goes down through levels that have one part only, and through parentheses.
fn innermost(mut pair: Pair<Rule>) -> Pair<Rule> {
    loop {
        let rule = pair.as_rule();
        let mut parts = pair.clone().into_inner();
        let next = match rule {
            Rule::parens => parts.find(|part| part.as_rule() == Rule::expr),
            Rule::expr | Rule::and_expr | Rule::not_expr | Rule::comparison | Rule::sum | Rule::product | Rule::factor => {
                parts.next().filter(|_| parts.next().is_none())
            }
            _ => None,
        };
        match next {
            Some(inner) => pair = inner,
            None => return pair,
        }
    }
}

fn broken(span: Span) -> Expr {
    Expr { kind: ExprKind::Broken, span }
}

/// The parts of `or` or `and`.
#[inline(never)]
fn list(reader: &mut Reader, pair: Pair<Rule>, list: fn(Vec<Expr>) -> ExprKind) -> Expr {
    let span = reader.span(&pair);
    let mut parts = Vec::new();
    for part in pair.into_inner() {
        if !matches!(part.as_rule(), Rule::kw_or | Rule::kw_and) {
            parts.push(read(reader, part));
        }
    }
    Expr { kind: list(parts), span }
}

#[inline(never)]
fn not(reader: &mut Reader, pair: Pair<Rule>) -> Expr {
    let span = reader.span(&pair);
    let mut nots = 0_usize;
    let mut inner = broken(span);
    for part in pair.into_inner() {
        if part.as_rule() == Rule::kw_not {
            nots += 1;
        } else {
            inner = read(reader, part);
        }
    }
    if nots > MAX_DEPTH {
        reader.error(Code::TooManyNots, span, phrase::TOO_MANY_NOTS.with("most", MAX_DEPTH), &phrase::TOO_MANY_NOTS_HELP);
        return broken(span);
    }
    // Turned round twice is as it was.
    if nots % 2 == 1 { Expr { kind: ExprKind::Not(Box::new(inner)), span } } else { inner }
}

#[inline(never)]
fn comparison(reader: &mut Reader, pair: Pair<Rule>) -> Expr {
    let span = reader.span(&pair);
    let mut inner = pair.into_inner();
    let Some(first) = inner.next() else { return broken(span) };
    let first = read(reader, first);
    match (inner.next(), inner.next()) {
        (Some(_), Some(second)) => {
            let at = reader.span(&second);
            reader.error(Code::ChainedComparison, at, &phrase::CHAINED_COMPARISON, &phrase::CHAINED_COMPARISON_HELP);
            broken(span)
        }
        (Some(tail), None) => comparison_tail(reader, first, tail, span),
        (None, _) => first,
    }
}

#[inline(never)]
fn comparison_tail(reader: &mut Reader, first: Expr, tail: Pair<Rule>, span: Span) -> Expr {
    let left = reader.slice(first.span).to_owned();
    let tail_span = reader.span(&tail);
    let rule = tail.as_rule();
    let parts: Vec<Pair<Rule>> = tail.into_inner().collect();
    if parts.iter().any(|part| part.as_rule() == Rule::kw_not) {
        let rest: Vec<&str> = reader.slice(tail_span).split_whitespace().filter(|word| *word != "not").collect();
        let mended = format!("not {left} {}", rest.join(" "));
        let diagnostic = Diagnostic::new(Code::WrongOperator, tail_span, &phrase::NOT_STANDS_BEFORE);
        // A comment in the middle would swallow the rest of what is written on one line.
        let diagnostic = diagnostic.help(terms::INSTEAD.with("text", &mended));
        let is_line = !reader.slice(span).contains('\n');
        reader.sink.push(if is_line { diagnostic.fix(Fix::safe(span, mended)) } else { diagnostic });
        return broken(span);
    }
    let mut operands = Vec::new();
    let mut op = None;
    for part in parts {
        match part.as_rule() {
            Rule::compare_op => op = operator(reader, &part),
            Rule::sum => operands.push(read(reader, part)),
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
    let diagnostic = Diagnostic::new(Code::WrongOperator, span, phrase::WRONG_OPERATOR.with("operator", op));
    reader.sink.push(diagnostic.help(terms::INSTEAD.with("text", right)).fix(Fix::safe(span, right)));
    None
}

/// A sum or a product, from left to right.
#[inline(never)]
fn chain(reader: &mut Reader, pair: Pair<Rule>) -> Expr {
    let span = reader.span(&pair);
    let mut first = None;
    let mut rest = Vec::new();
    let mut sign = Sign::Plus;
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::add_op => sign = if part.as_str() == "-" { Sign::Minus } else { Sign::Plus },
            Rule::multiply_op => sign = if part.as_str() == "/" { Sign::Over } else { Sign::Times },
            _ if first.is_none() => first = Some(Box::new(read(reader, part))),
            _ => rest.push((sign, read(reader, part))),
        }
    }
    first.map_or(broken(span), |first| Expr { kind: ExprKind::Chain(first, rest), span })
}

/// A factor with one or more `-` before it.
#[inline(never)]
fn negated(reader: &mut Reader, pair: Pair<Rule>) -> Expr {
    let span = reader.span(&pair);
    let mut negative = false;
    let mut inner = broken(span);
    for part in pair.into_inner() {
        if part.as_rule() == Rule::minus {
            negative = !negative;
        } else {
            inner = read(reader, part);
        }
    }
    if negative { Expr { kind: ExprKind::Negate(Box::new(inner)), span } } else { inner }
}

#[inline(never)]
fn literal(reader: &mut Reader, pair: Pair<Rule>) -> Expr {
    let span = reader.span(&pair);
    let kind = match pair.as_rule() {
        Rule::date => ExprKind::Date(literal::word(reader, &pair)),
        Rule::quantity => literal::quantity(reader, pair).map_or(ExprKind::Broken, ExprKind::Quantity),
        Rule::text => ExprKind::Text(text::name(reader, &pair).text),
        _ => ExprKind::Broken,
    };
    Expr { kind, span }
}

/// A field, or a call of a function.
#[inline(never)]
fn reference(reader: &mut Reader, pair: Pair<Rule>) -> Expr {
    let span = reader.span(&pair);
    let mut inner = pair.into_inner();
    let Some(field) = inner.next() else { return broken(span) };
    let function = literal::word(reader, &field);
    let Some(call) = inner.next() else { return Expr { kind: ExprKind::Word(function.text), span } };
    let (mut value, mut condition) = (None, None);
    for part in call.into_inner() {
        match part.as_rule() {
            Rule::expr => value = Some(Box::new(read(reader, part))),
            Rule::where_part => condition = part.into_inner().nth(1).map(|part| Box::new(read(reader, part))),
            _ => {}
        }
    }
    Expr { kind: ExprKind::Call { function, value, condition }, span }
}
