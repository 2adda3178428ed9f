//! Which numbers can be added, multiplied and divided, and what comes out.

use super::Context;
use super::expr::{Scope, infer, name, ratio, written};
use super::typed::{Number, NumberKind, Typed};
use crate::code::Code;
use crate::diagnostic::Span;
use crate::message::{Argument, Message};
use crate::phrases::{terms, types as phrase};
use crate::syntax::{Expr, ExprKind, Sign};
use crate::types::Dimension;

/// A number, or `None` after telling that it is none.
pub fn number(context: &mut Context, expr: &Expr, scope: Scope) -> Option<Number> {
    match infer(context, expr, scope, None)? {
        Typed::Number(number) => Some(number),
        other => {
            let message = phrase::NO_CALCULATION.with("written", written(context, expr)).with("type", name(&other));
            context.error(Code::TypeMismatch, expr.span, message, &phrase::NO_CALCULATION_HELP);
            None
        }
    }
}

/// The number with the other sign.
#[inline(never)]
pub fn negate(context: &mut Context, inner: &Expr, span: Span, scope: Scope) -> Option<Number> {
    let inner = number(context, inner, scope)?;
    if inner.dimension == Dimension::Date {
        context.error(Code::TypeMismatch, span, &phrase::DATE_HAS_NO_SIGN, &phrase::DATE_HAS_NO_SIGN_HELP);
        return None;
    }
    let dimension = inner.dimension;
    let kind = match inner.kind {
        NumberKind::Constant(numerator, denominator) => NumberKind::Constant(-numerator, denominator),
        _ => NumberKind::Negate(Box::new(inner)),
    };
    Some(Number { dimension, kind, span })
}

/// Operators from left to right.
#[inline(never)]
pub fn chain(context: &mut Context, first: &Expr, rest: &[(Sign, Expr)], span: Span, scope: Scope) -> Option<Number> {
    let first_typed = number(context, first, scope);
    let rest_typed: Vec<Option<Number>> = rest.iter().map(|(_, expr)| number(context, expr, scope)).collect();
    let first_typed = first_typed?;
    let mut dimension = first_typed.dimension;
    let mut numbers = Vec::new();
    for (place, ((sign, expr), typed)) in rest.iter().zip(rest_typed).enumerate() {
        let typed = typed?;
        match combine(*sign, dimension, typed.dimension) {
            Some(result) => dimension = result,
            None => {
                let left = if place == 0 { Some(first) } else { None };
                mismatch(context, *sign, (left, dimension), (expr, typed.dimension), span);
                return None;
            }
        }
        numbers.push((*sign, typed));
    }
    if let (NumberKind::Constant(n1, d1), [(Sign::Over, Number { kind: NumberKind::Constant(n2, d2), .. })]) =
        (&first_typed.kind, numbers.as_slice())
        && *n2 != 0
        && let (Some(numerator), Some(denominator)) = (n1.checked_mul(*d2), d1.checked_mul(*n2))
    {
        let sign = denominator.signum();
        return Some(Number { dimension, kind: ratio(numerator * sign, denominator * sign), span });
    }
    Some(Number { dimension, kind: NumberKind::Chain(Box::new(first_typed), numbers), span })
}

/// What an operator makes of two dimensions. Days go with plain numbers; money times percent is money.
fn combine(sign: Sign, left: Dimension, right: Dimension) -> Option<Dimension> {
    use Dimension::{Date, Days, Money, Number, Percent, Share};
    let counted = |dimension| if dimension == Share { Number } else { dimension };
    let (left, right) = (counted(left), counted(right));
    match sign {
        Sign::Plus => match (left, right) {
            (Date, Days | Number) | (Days | Number, Date) => Some(Date),
            (Date, Date) => None,
            (Days, Number) | (Number, Days) => Some(Days),
            _ => (left == right).then_some(left),
        },
        Sign::Minus => match (left, right) {
            (Date, Date) => Some(Days),
            (Date, Days | Number) => Some(Date),
            (Days, Number) | (Number, Days) => Some(Days),
            _ => (left == right).then_some(left),
        },
        Sign::Times => match (left, right) {
            (Date, _) | (_, Date) | (Money, Money) => None,
            (Days, Days) => Some(Number),
            (Money, _) | (_, Money) => Some(Money),
            (Days, _) | (_, Days) => Some(Days),
            (Percent, _) | (_, Percent) => Some(Percent),
            (Number | Share, Number | Share) => Some(Number),
        },
        Sign::Over => match (left, right) {
            (Date, _) | (_, Date) => None,
            (Number, Number) => Some(Number),
            _ if left == right => Some(Share),
            (_, Money) => None,
            (Number, Days) => Some(Number),
            _ => Some(left),
        },
    }
}

fn mismatch(context: &mut Context, sign: Sign, left: (Option<&Expr>, Dimension), right: (&Expr, Dimension), span: Span) {
    let (sign_text, message) = match sign {
        Sign::Plus => ("+", &phrase::CANNOT_ADD),
        Sign::Minus => ("-", &phrase::CANNOT_SUBTRACT),
        Sign::Times => ("*", &phrase::CANNOT_MULTIPLY),
        Sign::Over => ("/", &phrase::CANNOT_DIVIDE),
    };
    let side = |expr: Option<&Expr>, dimension: Dimension| -> Argument {
        match expr.map(|expr| written(context, expr)) {
            Some(written @ Argument::Code(_)) => terms::WITH_TYPE.with("written", written).with("type", dimension.name()).into(),
            _ => dimension.name().into(),
        }
    };
    let message = message.with("left", side(left.0, left.1)).with("right", side(Some(right.0), right.1));
    let currency = context.currency_or_euro();
    let constant = |expr: &Expr| matches!(expr.kind, ExprKind::Quantity(_)).then(|| context.quote(expr.span));
    let help: Message = match (left.1, right.1, sign) {
        (Dimension::Money, Dimension::Number, Sign::Plus | Sign::Minus) => {
            let number = constant(right.0).unwrap_or_else(|| "…".to_owned());
            phrase::AMOUNT_WITH_CURRENCY.with("text", format!("{sign_text} {number} {}", currency.as_str()))
        }
        (Dimension::Number, Dimension::Money, Sign::Plus | Sign::Minus) => {
            let number = left.0.and_then(constant).unwrap_or_else(|| "…".to_owned());
            phrase::AMOUNT_WITH_CURRENCY.with("text", format!("{number} {} {sign_text}", currency.as_str()))
        }
        (_, Dimension::Percent, Sign::Plus | Sign::Minus) => (&phrase::PERCENTAGE_OF_AMOUNT).into(),
        (Dimension::Date, _, _) | (_, Dimension::Date, _) => (&phrase::DATES_AND_DAYS).into(),
        (_, Dimension::Money, Sign::Over) => (&phrase::DIVIDE_AMOUNTS).into(),
        (Dimension::Money, Dimension::Money, _) => (&phrase::MULTIPLY_AMOUNTS).into(),
        _ => (&phrase::ONE_KIND_TOGETHER).into(),
    };
    context.error(Code::TypeMismatch, span, message, help);
}
