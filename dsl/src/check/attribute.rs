//! Declared attributes.

use std::collections::BTreeSet;

use relance_engine::program::{Attribute, AttributeType};
use relance_grammar::keywords::{FUNCTIONS, OPERATORS, STATEMENTS};

use super::{Context, quantity};
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::names::MOST;
use crate::syntax::{Attribute as AttributeSyntax, Name, Number, Syntax, TypeSyntax};
use crate::types;

/// Columns of customers that are no fields of expressions.
const COLUMNS: &[&str] =
    &["on_hold", "contact_name", "contact_email", "contact_phone", "contact_address", "collected_with", "leader", "yes", "no"];

/// Checks all attributes.
pub fn attributes(context: &mut Context, syntax: &Syntax) {
    for attribute in &syntax.attributes {
        reserved(context, &attribute.name);
        let kind = kind(context, attribute);
        let place = u16::try_from(context.attributes.len()).unwrap_or(u16::MAX);
        context.fields.push(types::attribute_field(place, &kind));
        context.attributes.push(Attribute { name: attribute.name.text.clone(), kind });
    }
}

fn reserved(context: &mut Context, name: &Name) {
    let text = name.text.as_str();
    let is_word =
        OPERATORS.iter().chain(FUNCTIONS).any(|keyword| keyword.word == text) || STATEMENTS.iter().any(|statement| statement.word == text);
    let is_field = COLUMNS.contains(&text) || types::built_in().iter().any(|(field, _, _)| *field == text);
    if is_word || is_field {
        let (why, help) = if is_field {
            ("is built in", format!("leave it out if the built-in `{text}` is meant, else choose another name, such as `{text}_2`"))
        } else {
            ("is a word of the language", format!("choose another name, such as `{text}_2`"))
        };
        context.error(Code::ReservedName, name.span, format!("an attribute cannot be called `{text}`, which {why}"), help);
    }
}

fn kind(context: &mut Context, attribute: &AttributeSyntax) -> AttributeType {
    match &attribute.kind {
        TypeSyntax::Simple(word) => match word.text.as_str() {
            "decimal" => AttributeType::Decimal,
            "money" => AttributeType::Money,
            "percent" => AttributeType::Percent,
            "date" => AttributeType::Date,
            "flag" => AttributeType::Flag,
            _ => AttributeType::Text,
        },
        TypeSyntax::Integer(None) => AttributeType::Integer { low: None, high: None },
        TypeSyntax::Integer(Some((low, high))) => {
            let (low_value, high_value) = (whole(context, *low), whole(context, *high));
            if let (Some(from), Some(to)) = (low_value, high_value)
                && from > to
            {
                let message = format!("the range from `{from}` to `{to}` holds no number");
                context.error(
                    Code::BadRange,
                    low.span.to(high.span),
                    message,
                    format!("write the smaller number first: `integer {to} to {from}`"),
                );
            }
            AttributeType::Integer { low: low_value, high: high_value }
        }
        TypeSyntax::OneOf(members) => AttributeType::OneOf(one_of(context, attribute, members)),
    }
}

fn whole(context: &mut Context, number: Number) -> Option<i64> {
    let value = quantity::scaled(number, 1).and_then(|value| i64::try_from(value).ok());
    if value.is_none() {
        context.error(Code::TooLarge, number.span, "this number is too large", "write a number of at most 18 digits");
    }
    value
}

fn one_of(context: &mut Context, attribute: &AttributeSyntax, members: &[Name]) -> Vec<String> {
    if members.is_empty() {
        let help = format!("write the words: `attribute {}: one of public, private`", attribute.name.text);
        context.error(Code::EmptyOneOf, attribute.kind_span, "this list has no words", help);
    }
    if members.len() > MOST {
        context.error(Code::TooMany, attribute.kind_span, format!("this list has more than {MOST} words"), "use the type `text`");
    }
    let mut seen = BTreeSet::new();
    for member in members {
        if !seen.insert(member.text.as_str()) {
            let diagnostic = Diagnostic::new(Code::Duplicate, member.span, format!("the word `{}` is in this list twice", member.text));
            context.sink.push(diagnostic.help("keep one of them"));
        }
    }
    members.iter().map(|member| member.text.clone()).collect()
}
