//! Values and operators of conditions, by what is compared with what.

use relance_dsl::codes::{COUNTRIES, LANGUAGES};
use relance_grammar::Rule;
use relance_grammar::keywords::{FUNCTIONS, OPERATORS, Place};

use super::context::Context;
use super::{Completion, CompletionKind, names};
use crate::classify::{compared_with, is_comparison, is_plain_name};
use crate::fields::{Owner, ValueType};
use crate::lang::Pick;
use crate::lex::Lexeme;
use crate::words::{doc, language};

/// A word of expressions.
pub fn word(context: &Context, word: &str) -> Completion {
    let line = OPERATORS.iter().find(|operator| operator.word == word).map(|operator| doc(operator.doc, context.lang));
    context.item(word, CompletionKind::Operator, line.unwrap_or_default(), 1)
}

/// What a value can be here.
pub fn values(context: &Context) -> Vec<Completion> {
    let expected = compared_with(context.source(), &context.left, context.left.len(), |word| context.kind_of(word));
    let mut found = expected.as_ref().map(|expected| literals(context, expected)).unwrap_or_default();
    let fits = |kind: &ValueType| expected.as_ref().is_none_or(|expected| goes_with(expected, kind));
    let function = open_function(context);
    let opened = function.filter(|_| context.last() == "(");
    if matches!(opened, Some("count" | "any" | "all")) {
        return vec![word(context, "where")];
    }
    let fits = |kind: &ValueType| fits(kind) && (opened.is_none() || kind.is_ordered());
    let readable = |owner: Owner| match owner {
        Owner::Customer => function.is_none(),
        Owner::Leader => function.is_none() && context.place != Place::Group,
        Owner::Invoice => function.is_some(),
    };
    for field in context.fields.iter().filter(|field| readable(field.owner) && fits(&field.kind)) {
        found.push(context.item(field.name, CompletionKind::Field, field.doc(context.lang), 2));
    }
    if function.is_none() {
        for (name, kind) in context.world.attributes().iter().filter(|(_, kind)| fits(kind)) {
            found.push(context.item(name, CompletionKind::Field, kind.name(context.lang), 1));
        }
        found.extend(functions(context, expected.as_ref()));
    }
    if expected.is_none() && opened.is_none() && starts_condition(context) {
        found.push(word(context, "not"));
    }
    found
}

/// Whether a condition can start here, rather than the other side of one.
fn starts_condition(context: &Context) -> bool {
    matches!(context.last(), "when" | "once" | "and" | "or" | "not" | "where" | "(")
}

/// Texts in quotes that a value can be: the words of an attribute that are no plain words, all of them.
pub fn texts(context: &Context) -> Vec<Completion> {
    match compared_with(context.source(), &context.left, context.left.len(), |word| context.kind_of(word)) {
        Some(expected @ ValueType::OneOf(_)) => {
            let mut found = literals(context, &expected);
            for item in &mut found {
                item.insert = crate::quote::write(&item.label);
            }
            found
        }
        _ => Vec::new(),
    }
}

/// The values of a type that can be listed.
fn literals(context: &Context, kind: &ValueType) -> Vec<Completion> {
    let lang = context.lang;
    let code = |code: &&'static str, line: String| context.item(*code, CompletionKind::Code, line, 1);
    match kind {
        ValueType::OneOf(members) => members
            .iter()
            .map(|member| {
                let mut item = context.item(member, CompletionKind::Member, kind.name(lang), 0);
                if !is_plain_name(member) {
                    item.insert = crate::quote::write(member);
                }
                item
            })
            .collect(),
        ValueType::Country => {
            COUNTRIES.iter().map(|country| code(country, lang.pick("a country (ISO 3166-1)", "un pays (ISO 3166-1)").to_owned())).collect()
        }
        ValueType::Language => LANGUAGES.iter().map(|tongue| code(tongue, language(tongue, lang))).collect(),
        ValueType::Currency => names::currencies(context),
        ValueType::Flag => ["yes", "no"].iter().map(|answer| context.item(*answer, CompletionKind::Member, kind.name(lang), 0)).collect(),
        ValueType::Money => vec![amount(context, "100", &context.currency(), kind)],
        ValueType::Days => vec![amount(context, "30", "days", kind)],
        ValueType::Percent => vec![amount(context, "5", "%", kind)],
        _ => Vec::new(),
    }
}

/// An amount to be changed.
fn amount(context: &Context, number: &str, unit: &str, kind: &ValueType) -> Completion {
    let mut item = context.item(format!("{number} {unit}"), CompletionKind::Unit, kind.name(context.lang), 0);
    item.snippet = Some(format!("${{1:{number}}} {unit}"));
    item
}

fn goes_with(expected: &ValueType, kind: &ValueType) -> bool {
    let is_plain = |kind: &ValueType| matches!(kind, ValueType::Number | ValueType::Days);
    let is_unknown = |kind: &ValueType| *kind == ValueType::Unknown;
    is_unknown(expected) || is_unknown(kind) || expected == kind || (is_plain(expected) && is_plain(kind))
}

/// Functions over invoices that can answer what is expected, with what they ask for.
fn functions(context: &Context, expected: Option<&ValueType>) -> Vec<Completion> {
    let answers = |function: &str| match function {
        "any" | "all" => expected.is_none(),
        "count" => expected.is_none_or(|kind| goes_with(kind, &ValueType::Number)),
        _ => expected.is_none_or(ValueType::is_ordered),
    };
    let item = |function: &relance_grammar::keywords::Keyword| {
        let mut item = context.item(function.word, CompletionKind::Function, doc(function.doc, context.lang), 3);
        item.insert = format!("{}(", function.word);
        item.snippet = Some(match function.word {
            "count" => "count($1)$0".to_owned(),
            "any" | "all" => format!("{}(where $1)$0", function.word),
            other => format!("{other}(${{1:open}})$0"),
        });
        item
    };
    FUNCTIONS.iter().filter(|function| answers(function.word)).map(item).collect()
}

/// The function whose parentheses are open here.
fn open_function<'w>(context: &Context<'w>) -> Option<&'w str> {
    let mut depth = 0_usize;
    for (at, token) in context.left.iter().enumerate().rev() {
        match token.kind {
            Lexeme::CloseParen => depth += 1,
            Lexeme::OpenParen if depth > 0 => depth -= 1,
            Lexeme::OpenParen => {
                let before = at.checked_sub(1).and_then(|before| context.left.get(before)).map(|token| token.text(context.source()));
                if let Some(name) = before.filter(|name| FUNCTIONS.iter().any(|function| function.word == *name)) {
                    return Some(name);
                }
            }
            _ => {}
        }
    }
    None
}

/// What can follow a value, by its type; nothing that compares where there is a comparison already.
pub fn operators(context: &Context) -> Vec<Completion> {
    if has_comparison(context) {
        return Vec::new();
    }
    let kind = last_type(context);
    let sign = |sign: &str, english: &'static str, french: &'static str| {
        context.item(sign, CompletionKind::Operator, context.lang.pick(english, french), 0)
    };
    let mut found = vec![sign("=", "is", "est"), sign("!=", "is not", "n’est pas")];
    if kind.as_ref().is_none_or(ValueType::is_ordered) {
        found.extend([
            sign("<", "less than", "inférieur à"),
            sign("<=", "at most", "au plus"),
            sign(">", "more than", "supérieur à"),
            sign(">=", "at least", "au moins"),
        ]);
        let mut between = word(context, "between");
        between.snippet = Some("between ${1:1} and ${2:2}".to_owned());
        found.push(between);
    }
    let mut list = word(context, "in");
    list.insert = "in (".to_owned();
    list.snippet = Some("in ($1)$0".to_owned());
    let mut missing = word(context, "is");
    (missing.label, missing.insert) = ("is missing".to_owned(), "is missing".to_owned());
    missing.documentation = doc("there is no value", context.lang).to_owned();
    found.extend([list, missing]);
    found
}

/// `and` or `or`, where a condition is complete or a range asks for its end.
pub fn junction(context: &Context, rule: Rule) -> Vec<Completion> {
    let in_range = pending(context).contains(&"between") && rule == Rule::kw_and;
    let complete = has_comparison(context) || matches!(last_type(context), Some(ValueType::Flag | ValueType::Unknown));
    if !in_range && !complete {
        return Vec::new();
    }
    vec![word(context, if rule == Rule::kw_and { "and" } else { "or" })]
}

/// What was written since the last word that starts a condition, at the same depth.
fn pending<'w>(context: &Context<'w>) -> Vec<&'w str> {
    let mut depth = 0_usize;
    let mut found = Vec::new();
    let mut ends_range = false;
    for token in context.left.iter().rev() {
        let text = token.text(context.source());
        match token.kind {
            Lexeme::CloseParen => depth += 1,
            Lexeme::OpenParen if depth == 0 => break,
            Lexeme::OpenParen => depth -= 1,
            _ if depth > 0 => {}
            // The `and` of a range belongs to it.
            _ if text == "and" && !ends_range && belongs_to_range(context, token.start) => ends_range = true,
            _ if matches!(text, "and" | "or" | "not" | "where" | "when" | "once") => break,
            _ => found.push(text),
        }
    }
    found
}

/// Whether the last word that decides before an `and` is `between`.
fn belongs_to_range(context: &Context, start: u32) -> bool {
    let before = context.left.iter().rev().filter(|token| token.start < start).map(|token| token.text(context.source()));
    before.take_while(|text| !matches!(*text, "and" | "or" | "where" | "when" | "once")).any(|text| text == "between")
}

fn has_comparison(context: &Context) -> bool {
    pending(context).iter().any(|text| is_comparison(text) || matches!(*text, "in" | "between" | "missing"))
}

/// The type of what stands last: a field, an amount, or the answer of a function.
fn last_type(context: &Context) -> Option<ValueType> {
    let last = context.left.last()?;
    let text = last.text(context.source());
    match last.kind {
        Lexeme::Word if matches!(text, "days" | "day") => Some(ValueType::Days),
        Lexeme::Word => context.kind_of(text),
        Lexeme::CloseParen => {
            let opened = opening(context)?;
            let function = context.left.get(opened.checked_sub(1)?)?.text(context.source());
            match function {
                "any" | "all" => Some(ValueType::Flag),
                "count" => Some(ValueType::Number),
                "sum" | "min" | "max" | "avg" => context.kind_of(context.left.get(opened + 1)?.text(context.source())),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The parenthesis that the last token closes.
fn opening(context: &Context) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, token) in context.left.iter().enumerate().rev() {
        match token.kind {
            Lexeme::CloseParen => depth += 1,
            Lexeme::OpenParen => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}
