//! Comparisons: what can be compared with what, and what it asks.

use relance_engine::program::expr::Comparison;

use super::Context;
use super::expr::{Scope, infer, is_field, name, written};
use super::typed::{Number, Truth, Typed};
use crate::code::Code;
use crate::codes;
use crate::diagnostic::{Diagnostic, Fix, Span};
use crate::message::{Join, Message, codes};
use crate::phrases::{names, slips, terms, types as phrase};
use crate::syntax::{Expr, ExprKind, Name};
use crate::types::{Dimension, TextType, Words};

/// Types operands that are compared with each other: a bare word is read by the type of the first field among the others.
fn operands(context: &mut Context, exprs: &[&Expr], scope: Scope) -> Option<Vec<Typed>> {
    let is_free = |context: &Context, expr: &Expr| match &expr.kind {
        ExprKind::Word(word) => !is_field(context, word, scope),
        ExprKind::Text(_) => true,
        _ => false,
    };
    let first = exprs.iter().position(|expr| !is_free(context, expr)).unwrap_or(0);
    let leading = exprs.get(first).and_then(|expr| infer(context, expr, scope, None));
    // What the leading operand is decides how the words are read; without it nothing can be said of them.
    let leading = leading?;
    let expected = match &leading {
        Typed::Text(_, kind) => Some(kind.clone()),
        _ => None,
    };
    let mut typed = Vec::new();
    let mut leading = Some(leading);
    let is_flag = matches!(leading, Some(Typed::Flag(_)));
    for (place, expr) in exprs.iter().enumerate() {
        typed.push(match &expr.kind {
            _ if place == first => leading.take(),
            ExprKind::Word(word) if is_flag && !is_field(context, word, scope) => answer(context, word, expr, scope),
            _ => infer(context, expr, scope, expected.as_ref()),
        });
    }
    typed.into_iter().collect()
}

/// What a flag is compared with: `yes` or `no`, or what other languages call them.
fn answer(context: &mut Context, word: &str, expr: &Expr, scope: Scope) -> Option<Typed> {
    let own = ["yes", "no"].into_iter().find(|own| own.eq_ignore_ascii_case(word));
    let meant = own.or_else(|| relance_grammar::meant(word).iter().copied().find(|meant| matches!(*meant, "yes" | "no")));
    match meant {
        Some(meant) if meant != word => {
            let diagnostic = Diagnostic::new(Code::OtherWord, expr.span, slips::OTHER_WORD.with("word", word));
            context.sink.push(diagnostic.help(terms::INSTEAD.with("text", meant)).fix(Fix::safe(expr.span, meant)));
            Some(Typed::Answer(meant == "yes"))
        }
        _ => infer(context, expr, scope, None),
    }
}

/// `left op right`
#[inline(never)]
pub fn compare(context: &mut Context, op: Comparison, left: &Expr, right: &Expr, scope: Scope) -> Option<Truth> {
    let mut typed = operands(context, &[left, right], scope)?.into_iter();
    let (left_typed, right_typed) = (typed.next()?, typed.next()?);
    if let (Typed::Number(a), Typed::Number(b)) = (&left_typed, &right_typed) {
        if !a.dimension.goes_with(b.dimension) {
            mismatch(context, (left, &left_typed), (right, &right_typed));
            return None;
        }
        return match (left_typed, right_typed) {
            (Typed::Number(a), Typed::Number(b)) => Some(Truth::Compare(op, a, b)),
            _ => None,
        };
    }
    let negated = match op {
        Comparison::Equal => false,
        Comparison::NotEqual => true,
        _ => {
            not_ordered(context, left, &left_typed, right, &right_typed);
            return None;
        }
    };
    equal(context, (left, left_typed), (right, right_typed), negated)
}

/// Whether two operands are equal; both are texts or flags, or do not go together.
fn equal(context: &mut Context, left: (&Expr, Typed), right: (&Expr, Typed), negated: bool) -> Option<Truth> {
    match (left.1, right.1) {
        (Typed::Number(a), Typed::Number(b)) if a.dimension.goes_with(b.dimension) => {
            Some(Truth::Compare(if negated { Comparison::NotEqual } else { Comparison::Equal }, a, b))
        }
        (Typed::Text(field, _), Typed::Word(word)) | (Typed::Word(word), Typed::Text(field, _)) => {
            Some(Truth::TextIs(field, vec![word], negated))
        }
        (Typed::Text(a, kind), Typed::Text(b, other)) if kind.goes_with(&other) => Some(Truth::TextSame(a, b, negated)),
        (Typed::Flag(flag), Typed::Answer(answer)) | (Typed::Answer(answer), Typed::Flag(flag)) => {
            Some(Truth::FlagIs(flag, answer != negated))
        }
        (Typed::Flag(a), Typed::Flag(b)) => Some(Truth::FlagSame(a, b, negated)),
        (Typed::Answer(a), Typed::Answer(b)) => Some(Truth::Constant((a == b) != negated)),
        (Typed::Word(a), Typed::Word(b)) => Some(Truth::Constant((a == b) != negated)),
        (a, b) => {
            mismatch(context, (left.0, &a), (right.0, &b));
            None
        }
    }
}

/// `value in (…)`
#[inline(never)]
pub fn list(context: &mut Context, value: &Expr, items: &[Expr], span: Span, scope: Scope) -> Option<Truth> {
    if items.is_empty() {
        context.error(Code::EmptyOneOf, span, &phrase::EMPTY_LIST, &phrase::EMPTY_LIST_HELP);
        return None;
    }
    let exprs: Vec<&Expr> = core::iter::once(value).chain(items).collect();
    let mut typed = operands(context, &exprs, scope)?.into_iter();
    let value_typed = typed.next()?;
    match value_typed {
        Typed::Number(number) => numbers(context, value, number, items, typed).map(|(number, items)| Truth::In(number, items)),
        Typed::Text(field, kind) => {
            let (mut words, mut others) = (Vec::new(), Vec::new());
            for (item, typed) in items.iter().zip(typed) {
                match typed {
                    Typed::Word(word) => words.push(word),
                    other => others.push(equal(context, (value, Typed::Text(field, kind.clone())), (item, other), false)?),
                }
            }
            let listed = (!words.is_empty()).then_some(Truth::TextIs(field, words, false));
            Some(one_of(listed.into_iter().chain(others).collect()))
        }
        Typed::Flag(flag) => {
            let parts: Option<Vec<Truth>> =
                items.iter().zip(typed).map(|(item, typed)| equal(context, (value, Typed::Flag(flag)), (item, typed), false)).collect();
            parts.map(one_of)
        }
        other => {
            let message = phrase::FIELD_BEFORE_IN.with("written", written(context, value)).with("type", name(&other));
            context.error(Code::TypeMismatch, value.span, message, terms::FOR_EXAMPLE.with("example", "country in (FR, BE)"));
            None
        }
    }
}

fn one_of(mut parts: Vec<Truth>) -> Truth {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            Truth::Or(parts)
        }
        None => Truth::Constant(false),
    }
}

/// The items of a list of numbers.
fn numbers(
    context: &mut Context,
    value: &Expr,
    number: Number,
    items: &[Expr],
    typed: impl Iterator<Item = Typed>,
) -> Option<(Number, Vec<Number>)> {
    let mut out = Vec::new();
    let dimension = number.dimension;
    let value_typed = Typed::Number(number);
    for (item, typed) in items.iter().zip(typed) {
        match typed {
            Typed::Number(item) if dimension.goes_with(item.dimension) => out.push(item),
            other => {
                mismatch(context, (value, &value_typed), (item, &other));
                return None;
            }
        }
    }
    match value_typed {
        Typed::Number(number) => Some((number, out)),
        _ => None,
    }
}

/// `value between low and high`
#[inline(never)]
pub fn between(context: &mut Context, value: &Expr, low: &Expr, high: &Expr, scope: Scope) -> Option<Truth> {
    let mut typed = operands(context, &[value, low, high], scope)?.into_iter();
    let value_typed = typed.next()?;
    let Typed::Number(number) = value_typed else {
        let other = typed.next()?;
        not_ordered(context, value, &value_typed, low, &other);
        return None;
    };
    let items = [low.clone(), high.clone()];
    let (number, ends) = numbers(context, value, number, &items, typed)?;
    let mut ends = ends.into_iter();
    Some(Truth::Between(number, ends.next()?, ends.next()?))
}

/// `value is missing`
#[inline(never)]
pub fn missing(context: &mut Context, inner: &Expr, scope: Scope) -> Option<Truth> {
    match infer(context, inner, scope, None)? {
        Typed::Text(field, _) => Some(Truth::TextMissing(field)),
        Typed::Flag(flag) => Some(Truth::FlagMissing(flag)),
        Typed::Number(number) => Some(Truth::NumberMissing(number)),
        other => {
            let message = phrase::NEVER_MISSING.with("written", written(context, inner)).with("type", name(&other));
            context.error(Code::TypeMismatch, inner.span, message, &phrase::ASK_FIELD_MISSING);
            None
        }
    }
}

/// A text in quotes, read as what it is compared with.
#[inline(never)]
pub fn text(context: &mut Context, text: &str, span: Span, expected: Option<&TextType>) -> Option<Typed> {
    let known = match expected {
        Some(TextType::OneOf(words)) => words.has(text),
        Some(TextType::Country) => codes::is_country(text),
        Some(TextType::Language) => codes::is_language(text),
        Some(TextType::Currency) => codes::currency_decimals(text).is_some(),
        Some(TextType::Any) | None => true,
    };
    if known {
        return Some(Typed::Word(text.to_owned()));
    }
    let name = Name { text: text.to_owned(), span };
    match expected {
        Some(TextType::OneOf(words)) => unknown_member(context, text, span, words),
        Some(TextType::Country) => {
            context.country(&name);
        }
        Some(TextType::Language) => {
            context.language(&name);
        }
        _ => unknown_currency(context, text, span),
    }
    None
}

/// Reports a word that is none of an attribute's.
pub fn unknown_member(context: &mut Context, word: &str, span: Span, words: &Words) {
    let diagnostic = Diagnostic::new(Code::UnknownMember, span, names::UNKNOWN_MEMBER.with("word", word));
    let close = context.sink.closest(word, words.iter());
    context.sink.push(match close {
        Some(close) => diagnostic.did_you_mean(word, close, close),
        None => diagnostic.help(terms::INSTEAD_ONE_OF.with("words", codes(Join::Or, words.iter().take(20)))),
    });
}

/// Reports a currency that there is not.
pub fn unknown_currency(context: &mut Context, code: &str, span: Span) {
    context.error(Code::UnknownCurrency, span, names::UNKNOWN_CURRENCY.with("code", code), &names::CURRENCY_CODES);
}

fn not_ordered(context: &mut Context, left: &Expr, left_typed: &Typed, right: &Expr, right_typed: &Typed) {
    let number = |typed: &Typed| matches!(typed, Typed::Number(_));
    if number(left_typed) != number(right_typed) {
        return mismatch(context, (left, left_typed), (right, right_typed));
    }
    let message = phrase::NOT_ORDERED.with("written", written(context, left)).with("type", name(left_typed));
    context.error(Code::NotOrdered, left.span.to(right.span), message, &phrase::NOT_ORDERED_HELP);
}

/// Reports two operands that cannot be compared, with what to write if one is a bare number.
fn mismatch(context: &mut Context, left: (&Expr, &Typed), right: (&Expr, &Typed)) {
    let message = phrase::DIFFERENT_TYPES.with("left", written(context, left.0)).with("left_type", name(left.1));
    let message = message.with("right", written(context, right.0)).with("right_type", name(right.1));
    let bare = |expr: &Expr| match &expr.kind {
        ExprKind::Quantity(quantity) if quantity.unit.is_none() => Some((context.quote(quantity.number.span), quantity.number.span)),
        _ => None,
    };
    let currency = context.currency_or_euro();
    let with_unit = |typed: &Typed, (number, span): (String, Span)| -> Option<(Message, Option<Fix>)> {
        let instead = |text: String| Some((terms::INSTEAD.with("text", &text), Some(Fix::safe(span, text))));
        match typed {
            Typed::Number(Number { dimension: Dimension::Money, .. }) => instead(format!("{number} {}", currency.as_str())),
            Typed::Number(Number { dimension: Dimension::Percent, .. }) => instead(format!("{number} %")),
            Typed::Number(Number { dimension: Dimension::Date, .. }) => Some(((&phrase::WRITE_DATE).into(), None)),
            Typed::Text(..) => {
                let fix = Fix::guess(span, format!("\"{number}\""));
                Some((phrase::WRITE_AS_TEXT.with("number", number), Some(fix)))
            }
            _ => None,
        }
    };
    let mended = match (bare(left.0), bare(right.0)) {
        (_, Some(number)) => with_unit(left.1, number),
        (Some(number), _) => with_unit(right.1, number),
        _ => None,
    };
    let answer = |typed: &Typed| matches!(typed, Typed::Answer(_) | Typed::Flag(_));
    let (help, fix) = mended.unwrap_or_else(|| {
        let answers = answer(left.1) || answer(right.1);
        (Message::from(if answers { &phrase::COMPARE_FLAGS } else { &phrase::COMPARE_ONE_KIND }), None)
    });
    let diagnostic = Diagnostic::new(Code::TypeMismatch, left.0.span.to(right.0.span), message).help(help);
    context.sink.push(fix.into_iter().fold(diagnostic, Diagnostic::fix));
}
