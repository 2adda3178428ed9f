//! Which numbers can be added, multiplied and divided, and what comes out.

use super::Context;
use super::expr::{Scope, infer, name, ratio, written};
use super::typed::{Number, NumberKind, Typed};
use crate::code::Code;
use crate::diagnostic::Span;
use crate::syntax::{Expr, ExprKind, Sign};
use crate::types::Dimension;

/// A number, or `None` after telling that it is none.
pub fn number(context: &mut Context, expr: &Expr, scope: Scope) -> Option<Number> {
    match infer(context, expr, scope, None)? {
        Typed::Number(number) => Some(number),
        other => {
            let message = format!("{} is {}, and one cannot calculate with it", written(context, expr), name(&other));
            context.error(Code::TypeMismatch, expr.span, message, "calculate with numbers, amounts, percentages, days or dates");
            None
        }
    }
}

/// The number with the other sign.
#[inline(never)]
pub fn negate(context: &mut Context, inner: &Expr, span: Span, scope: Scope) -> Option<Number> {
    let inner = number(context, inner, scope)?;
    if inner.dimension == Dimension::Date {
        context.error(Code::TypeMismatch, span, "a date has no sign", "leave out the `-`");
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
    let (sign_text, verb) = match sign {
        Sign::Plus => ("+", "added to"),
        Sign::Minus => ("-", "reduced by"),
        Sign::Times => ("*", "multiplied by"),
        Sign::Over => ("/", "divided by"),
    };
    let side = |expr: Option<&Expr>, dimension: Dimension| match expr.map(|expr| written(context, expr)) {
        Some(written) if written != "this" => format!("{written} ({})", dimension.name()),
        _ => dimension.name().to_owned(),
    };
    let message = match sign {
        Sign::Plus => format!("{} cannot be {verb} {}", side(Some(right.0), right.1), side(left.0, left.1)),
        _ => format!("{} cannot be {verb} {}", side(left.0, left.1), side(Some(right.0), right.1)),
    };
    let currency = context.currency_or_euro();
    let constant = |expr: &Expr| matches!(expr.kind, ExprKind::Quantity(_)).then(|| context.quote(expr.span));
    let help = match (left.1, right.1, sign) {
        (Dimension::Money, Dimension::Number, Sign::Plus | Sign::Minus) => {
            let number = constant(right.0).unwrap_or_else(|| "…".to_owned());
            format!("write the amount with its currency: `{sign_text} {number} {}`", currency.as_str())
        }
        (Dimension::Number, Dimension::Money, Sign::Plus | Sign::Minus) => {
            let number = left.0.and_then(constant).unwrap_or_else(|| "…".to_owned());
            format!("write the amount with its currency: `{number} {} {sign_text}`", currency.as_str())
        }
        (_, Dimension::Percent, Sign::Plus | Sign::Minus) => "take the percentage of an amount: `collectable * 5 %`".to_owned(),
        (Dimension::Date, _, _) | (_, Dimension::Date, _) => {
            "with a date one can only add and subtract days, or subtract another date".to_owned()
        }
        (_, Dimension::Money, Sign::Over) => "divide amounts by amounts or by numbers".to_owned(),
        (Dimension::Money, Dimension::Money, _) => "multiply an amount by a number or a percentage".to_owned(),
        _ => "put only things of one kind together: amounts with amounts, days with days".to_owned(),
    };
    context.error(Code::TypeMismatch, span, message, help);
}
