//! Types of expressions: resolves words and sends each kind of expression to its rules.

use relance_engine::program::expr::ExprId;
use relance_grammar::keywords::FUNCTIONS;

use super::typed::{Number, NumberKind, Truth, Typed};
use super::{Context, aggregate, arithmetic, comparison, quantity};
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Fix, Span};
use crate::message::{Argument, Join, Message, codes};
use crate::phrases::{hints, names, terms, types as phrase};
use crate::syntax::{Expr, ExprKind, Kind, Name, Quantity};
use crate::types::{self, Dimension, Field, Owner, TextType};

/// Where an expression stands, which says what it can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The criterion of a group: the customer.
    Group,
    /// The condition of a step: the customer and the leader.
    Step,
    /// Inside a function: one invoice.
    Invoice,
}

/// Checks a condition and lowers it; `None` after telling what is wrong.
pub fn condition(context: &mut Context, expr: &Expr, scope: Scope) -> Option<ExprId> {
    let typed = truth(context, expr, scope)?;
    let currency = context.currency_or_euro();
    match context.lowered.condition(&typed, &context.attributes, currency) {
        Ok(id) => Some(id),
        Err(problem) => {
            let span = problem.span.unwrap_or(expr.span);
            context.error(problem.code(), span, problem.message(), problem.help());
            None
        }
    }
}

/// A condition.
///
/// What nests most is kept in small functions of its own: one that takes all of them in needs the stack of all of them.
pub fn truth(context: &mut Context, expr: &Expr, scope: Scope) -> Option<Truth> {
    match &expr.kind {
        ExprKind::Or(parts) => truths(context, parts, scope).map(Truth::Or),
        ExprKind::And(parts) => truths(context, parts, scope).map(Truth::And),
        ExprKind::Not(inner) => truth(context, inner, scope).map(|inner| Truth::Not(Box::new(inner))),
        _ => one_truth(context, expr, scope),
    }
}

/// A condition that is not made of others.
#[inline(never)]
fn one_truth(context: &mut Context, expr: &Expr, scope: Scope) -> Option<Truth> {
    match infer(context, expr, scope, None)? {
        Typed::Truth(truth) => Some(truth),
        Typed::Flag(flag) => Some(Truth::FlagIs(flag, true)),
        Typed::Answer(answer) => Some(Truth::Constant(answer)),
        other => {
            let written = written(context, expr);
            let message = phrase::NOT_A_CONDITION.with("written", written).with("type", name(&other));
            let example = match other {
                Typed::Number(number) if number.dimension == Dimension::Money => {
                    format!("{} > 100 {}", context.quote(expr.span), context.currency_or_euro().as_str())
                }
                Typed::Number(_) => format!("{} > 3", context.quote(expr.span)),
                _ => "country = FR".to_owned(),
            };
            let help = match &expr.kind {
                ExprKind::Quantity(_) => hints::COMPARE_AGAIN.with("example", format!("risk = {}", context.quote(expr.span))),
                _ => phrase::COMPARE_IT.with("example", example),
            };
            context.error(Code::NotACondition, expr.span, message, help);
            None
        }
    }
}

/// How a message names what a typed expression is.
pub fn name(typed: &Typed) -> Message {
    match typed {
        Typed::Truth(_) => (&terms::A_CONDITION).into(),
        Typed::Number(number) => number.dimension.name().into(),
        Typed::Text(_, kind) => kind.name(),
        Typed::Word(_) => (&terms::A_TEXT).into(),
        Typed::Flag(_) | Typed::Answer(_) => (&terms::YES_OR_NO).into(),
    }
}

/// How a message names an expression: in its own words if they are few.
pub fn written(context: &Context, expr: &Expr) -> Argument {
    const LONGEST: usize = 40;
    let text = context.quote(expr.span);
    if text.is_empty() || text.len() > LONGEST || text.contains('\n') { (&terms::THIS).into() } else { Argument::Code(text) }
}

/// The type of an expression; `expected` is what texts it is compared with.
pub fn infer(context: &mut Context, expr: &Expr, scope: Scope, expected: Option<&TextType>) -> Option<Typed> {
    match &expr.kind {
        ExprKind::Or(_) | ExprKind::And(_) | ExprKind::Not(_) => truth(context, expr, scope).map(Typed::Truth),
        ExprKind::Compare(op, left, right) => comparison::compare(context, *op, left, right, scope).map(Typed::Truth),
        ExprKind::In(value, items) => comparison::list(context, value, items, expr.span, scope).map(Typed::Truth),
        ExprKind::Between(value, low, high) => comparison::between(context, value, low, high, scope).map(Typed::Truth),
        ExprKind::Missing(inner) => comparison::missing(context, inner, scope).map(Typed::Truth),
        ExprKind::Chain(first, rest) => arithmetic::chain(context, first, rest, expr.span, scope).map(Typed::Number),
        ExprKind::Negate(inner) => arithmetic::negate(context, inner, expr.span, scope).map(Typed::Number),
        ExprKind::Quantity(quantity) => constant(context, quantity).map(Typed::Number),
        ExprKind::Date(date) => day(context, date).map(Typed::Number),
        ExprKind::Text(text) => comparison::text(context, text, expr.span, expected),
        ExprKind::Word(word) => resolve(context, word, expr.span, scope, expected),
        ExprKind::Call { function, value, condition } => {
            aggregate::call(context, function, value.as_deref(), condition.as_deref(), expr.span, scope)
        }
        ExprKind::Broken => None,
    }
}

/// All conditions of a list, each checked even if one before is wrong.
#[inline(never)]
fn truths(context: &mut Context, parts: &[Expr], scope: Scope) -> Option<Vec<Truth>> {
    let mut truths = Vec::with_capacity(parts.len());
    for part in parts {
        truths.extend(truth(context, part, scope));
    }
    (truths.len() == parts.len()).then_some(truths)
}

#[inline(never)]
fn day(context: &mut Context, date: &Name) -> Option<Number> {
    let day = context.date(date)?;
    Some(Number { dimension: Dimension::Date, kind: NumberKind::Constant(i128::from(day.0), 1), span: date.span })
}

#[inline(never)]
fn constant(context: &mut Context, quantity: &Quantity) -> Option<Number> {
    let dimension = match &quantity.unit {
        None => Dimension::Number,
        Some(unit) => match context.unit(unit, quantity)? {
            quantity::UnitWord::Days => Dimension::Days,
            quantity::UnitWord::Percent => Dimension::Percent,
            quantity::UnitWord::Money => {
                context.minor_units(quantity.number)?;
                Dimension::Money
            }
        },
    };
    let number = quantity.number;
    let hundred = if dimension == Dimension::Percent { 100 } else { 1 };
    let Some(denominator) = 10_i128.checked_pow(number.places).and_then(|parts| parts.checked_mul(hundred)) else {
        context.error(Code::TooManyDecimals, number.span, &phrase::TOO_MANY_DECIMALS, &phrase::SIX_DECIMALS);
        return None;
    };
    Some(Number { dimension, kind: ratio(number.mantissa, denominator), span: quantity.span })
}

/// A constant in lowest terms.
pub fn ratio(numerator: i128, denominator: i128) -> NumberKind {
    let (mut a, mut b) = (numerator.unsigned_abs(), denominator.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    let divisor = i128::try_from(a.max(1)).unwrap_or(1);
    NumberKind::Constant(numerator / divisor, denominator / divisor)
}

/// What a bare word is: a member or a code if such is expected, else a field.
#[inline(never)]
fn resolve(context: &mut Context, word: &str, span: Span, scope: Scope, expected: Option<&TextType>) -> Option<Typed> {
    let is_value = match expected {
        Some(TextType::OneOf(words)) => words.has(word),
        Some(TextType::Country) => crate::codes::is_country(word),
        Some(TextType::Language) => crate::codes::is_language(word),
        Some(TextType::Currency) => crate::codes::currency_decimals(word).is_some(),
        Some(TextType::Any) | None => false,
    };
    if is_value {
        return Some(Typed::Word(word.to_owned()));
    }
    if matches!(word, "yes" | "no") {
        return Some(Typed::Answer(word == "yes"));
    }
    match field(context, word, scope) {
        Found::Field(field) => Some(match field {
            Field::Number(field) => {
                let dimension = types::dimension(types::unit(field, &context.attributes));
                Typed::Number(Number { dimension, kind: NumberKind::Field(field), span })
            }
            Field::Text(field, kind) => Typed::Text(field, kind),
            Field::Flag(field) => Typed::Flag(field),
        }),
        Found::OutOfPlace(owner) => {
            out_of_place(context, word, span, scope, owner);
            None
        }
        Found::Poisoned => None,
        Found::Nothing => {
            unknown(context, word, span, scope, expected);
            None
        }
    }
}

/// Whether a word is a field that can be read here.
pub fn is_field(context: &Context, word: &str, scope: Scope) -> bool {
    !matches!(field(context, word, scope), Found::Nothing)
}

enum Found {
    Field(Field),
    OutOfPlace(Owner),
    Poisoned,
    Nothing,
}

fn field(context: &Context, word: &str, scope: Scope) -> Found {
    let readable = |owner: Owner| match scope {
        Scope::Group => owner == Owner::Customer,
        Scope::Step => matches!(owner, Owner::Customer | Owner::Leader),
        Scope::Invoice => owner == Owner::Invoice,
    };
    if let Some(place) = context.names.place(Kind::Attribute, word) {
        return match context.fields.get(usize::from(place)) {
            Some(_) if scope == Scope::Invoice => Found::OutOfPlace(Owner::Customer),
            Some(field) => Found::Field(field.clone()),
            None => Found::Nothing,
        };
    }
    if context.names.is_poisoned(Kind::Attribute, word) {
        return Found::Poisoned;
    }
    let fields = types::built_in();
    let named = || fields.iter().filter(|(name, _, _)| *name == word);
    match (named().find(|(_, owner, _)| readable(*owner)), named().next()) {
        (Some((_, _, field)), _) => Found::Field(field.clone()),
        (None, Some((_, owner, _))) => Found::OutOfPlace(*owner),
        (None, None) => Found::Nothing,
    }
}

fn out_of_place(context: &mut Context, word: &str, span: Span, scope: Scope, owner: Owner) {
    let (message, help): (_, Message) = match (scope, owner) {
        (Scope::Invoice, Owner::Customer) => (&names::CUSTOMER_IN_FUNCTION, names::CUSTOMER_IN_FUNCTION_HELP.with("word", word)),
        (Scope::Invoice, _) => {
            let field = word.strip_prefix("leader.").unwrap_or(word);
            (&names::LEADER_IN_FUNCTION, terms::INSTEAD.with("text", field))
        }
        (_, Owner::Leader) => {
            let help = match word {
                "days_late" => (&names::DAYS_LATE_IN_GROUP_HELP).into(),
                _ => names::LEADER_IN_GROUP_HELP.with("field", word.strip_prefix("leader.").unwrap_or(word)),
            };
            (&names::LEADER_IN_GROUP, help)
        }
        _ => {
            let help = match word {
                "open" | "amount" if scope == Scope::Step => &names::LEADER_OR_SUM,
                "open" | "amount" | "due_on" | "issued_on" => &names::ASK_MAX,
                _ => &names::ASK_ANY,
            };
            (&names::OF_AN_INVOICE, help.with("word", word))
        }
    };
    context.error(Code::OutOfPlace, span, message.with("word", word), help);
}

/// Help for a word that stands in conditions of other programs, or alone where a comparison was meant.
fn of_another_kind(word: &str, fields: &[&str]) -> Option<Message> {
    if matches!(word, "today" | "now") {
        return Some((&hints::TODAY).into());
    }
    if FUNCTIONS.iter().any(|function| function.word == word) {
        return Some(terms::INSTEAD.with("text", format!("{word}(…)")));
    }
    if let Some((_, last)) = word.rsplit_once('.')
        && fields.contains(&last)
    {
        return Some(terms::INSTEAD.with("text", last));
    }
    crate::codes::is_country(word).then(|| hints::COMPARE_AGAIN.with("example", format!("country = {word}")))
}

fn unknown(context: &mut Context, word: &str, span: Span, scope: Scope, expected: Option<&TextType>) {
    let name = Name { text: word.to_owned(), span };
    match expected {
        Some(TextType::OneOf(words)) => return comparison::unknown_member(context, word, span, words),
        Some(TextType::Country) => {
            context.country(&name);
            return;
        }
        Some(TextType::Language) => {
            context.language(&name);
            return;
        }
        Some(TextType::Currency) => return comparison::unknown_currency(context, word, span),
        Some(TextType::Any) => {
            let diagnostic = Diagnostic::new(Code::UnknownName, span, names::UNKNOWN_NAME.with("word", word));
            let fix = Fix::guess(span, format!("\"{word}\""));
            context.sink.push(diagnostic.help(names::TEXT_IN_QUOTES.with("word", word)).fix(fix));
            return;
        }
        None => {}
    }
    let fields = types::built_in();
    let owned = |owner: Owner| (owner == Owner::Invoice) == (scope == Scope::Invoice);
    let fields: Vec<&str> = fields.iter().filter(|(_, owner, _)| owned(*owner)).map(|(name, _, _)| *name).collect();
    let attributes = context.names.all(Kind::Attribute).filter(|_| scope != Scope::Invoice);
    let diagnostic = Diagnostic::new(Code::UnknownName, span, names::UNKNOWN_NAME.with("word", word));
    // In French it may be a field of the language.
    let meant = relance_grammar::meant(word).iter().copied().find(|meant| fields.contains(meant));
    if let Some(help) = of_another_kind(word, &fields) {
        context.sink.push(diagnostic.help(help));
        return;
    }
    let diagnostic = match context.sink.closest(word, attributes.chain(fields.iter().copied())).or(meant) {
        Some(close) => diagnostic.did_you_mean(word, close, close),
        None if scope == Scope::Invoice => diagnostic.help(names::FIELDS_OF_INVOICES.with("fields", codes(Join::And, fields))),
        None => diagnostic.help(names::DECLARE_IT.with("word", word)),
    };
    context.sink.push(diagnostic);
}
