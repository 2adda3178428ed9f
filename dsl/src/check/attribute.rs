//! Declared attributes.

use std::collections::BTreeSet;

use relance_engine::program::{Attribute, AttributeType};
use relance_grammar::keywords::{FUNCTIONS, OPERATORS, Place, STATEMENTS};

use super::{Context, quantity};
use crate::code::Code;
use crate::names::MOST;
use crate::phrases::{files, names, terms, types as phrase};
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
    // The first words of a test's lines stand where no attribute can be meant.
    let starts = || STATEMENTS.iter().any(|statement| statement.place != Place::Test && statement.word == text);
    let is_word = OPERATORS.iter().chain(FUNCTIONS).any(|keyword| keyword.word == text) || starts();
    let is_field = COLUMNS.contains(&text) || types::built_in().iter().any(|(field, _, _)| *field == text);
    if is_word || is_field {
        let (message, help) = if is_field {
            (&names::BUILT_IN_NAME, &names::BUILT_IN_NAME_HELP)
        } else {
            (&names::WORD_OF_THE_LANGUAGE, &names::WORD_OF_THE_LANGUAGE_HELP)
        };
        context.error(Code::ReservedName, name.span, message.with("name", text), help.with("name", text));
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
                let message = phrase::EMPTY_RANGE.with("from", from).with("to", to);
                let help = phrase::EMPTY_RANGE_HELP.with("from", from).with("to", to);
                context.error(Code::BadRange, low.span.to(high.span), message, help);
            }
            AttributeType::Integer { low: low_value, high: high_value }
        }
        TypeSyntax::OneOf(members) => AttributeType::OneOf(one_of(context, attribute, members)),
    }
}

fn whole(context: &mut Context, number: Number) -> Option<i64> {
    let value = quantity::scaled(number, 1).and_then(|value| i64::try_from(value).ok());
    if value.is_none() {
        context.error(Code::TooLarge, number.span, &phrase::TOO_LARGE, &phrase::EIGHTEEN_DIGITS);
    }
    value
}

fn one_of(context: &mut Context, attribute: &AttributeSyntax, members: &[Name]) -> Vec<String> {
    if members.is_empty() {
        context.error(Code::EmptyOneOf, attribute.kind_span, &phrase::NO_WORDS, phrase::NO_WORDS_HELP.with("name", &attribute.name.text));
    }
    if members.len() > MOST {
        context.error(Code::TooMany, attribute.kind_span, files::TOO_MANY_WORDS.with("most", MOST), &files::TOO_MANY_WORDS_HELP);
    }
    let mut seen = BTreeSet::new();
    for member in members {
        if !seen.insert(member.text.as_str()) {
            context.error(Code::Duplicate, member.span, names::WORD_TWICE.with("word", &member.text), &terms::KEEP_ONE);
        }
    }
    members.iter().map(|member| member.text.clone()).collect()
}
