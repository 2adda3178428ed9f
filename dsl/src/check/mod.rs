//! Checks what was read and puts the program together, a module for each part of the language.
//!
//! A check that needs what another one refused is silent: one mistake is one message.

mod actions;
mod aggregate;
mod arithmetic;
mod attribute;
mod calendar;
mod comparison;
mod expr;
mod group;
mod hashtag;
mod late_fees;
mod quantity;
mod scenario;
mod sender;
mod step;
mod template;
mod test;
mod typed;
mod workspace;

pub use typed::{Aggregation, Number, NumberKind, Truth};

use std::collections::BTreeSet;

use relance_engine::Program;
use relance_engine::program::{Attribute, Currency};

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Fix, Sink, Span};
use crate::lower::Lowered;
use crate::message::Message;
use crate::names::Names;
use crate::phrases::{files as files_phrases, names as names_phrases, syntax as syntax_phrases, terms};
use crate::source::SourceFile;
use crate::syntax::{Name, Syntax};
use crate::testing::Test;
use crate::types::Field;

/// What the checks share.
pub struct Context<'a> {
    /// The sources, to quote from.
    pub files: &'a [SourceFile],
    pub names: Names,
    /// The workspace's currency, if it is known.
    pub currency: Option<Currency>,
    pub attributes: Vec<Attribute>,
    /// What each attribute is in an expression.
    pub fields: Vec<Field>,
    /// By the place of the template.
    pub templates: Vec<template::Info>,
    /// Templates that some step sends by e-mail.
    pub emailed: BTreeSet<u16>,
    pub lowered: Lowered,
    pub sink: &'a mut Sink,
}

impl Context<'_> {
    pub fn error(&mut self, code: Code, span: Span, message: impl Into<Message>, help: impl Into<Message>) {
        self.sink.push(Diagnostic::new(code, span, message).help(help));
    }

    /// What stands at a place, in the user's own words.
    pub fn quote(&self, span: Span) -> String {
        let text = self.files.get(span.file as usize).and_then(|file| file.text.get(span.start as usize..span.end as usize));
        text.unwrap_or_default().to_owned()
    }

    /// The only one of what may be said once; the others are reported.
    pub fn only<'s, T>(&mut self, said: &'s [T], what: &str, span: impl Fn(&T) -> Span) -> Option<&'s T> {
        let (first, others) = said.split_first()?;
        for other in others {
            let diagnostic = Diagnostic::new(Code::SaidTwice, span(other), syntax_phrases::TWICE_IN_BLOCK.with("what", what));
            self.sink.push(diagnostic.label(span(first), &terms::FIRST_IS_HERE).help(&terms::KEEP_ONE));
        }
        Some(first)
    }

    /// A language, or `None` after telling that its code is unknown.
    pub fn language(&mut self, code: &Name) -> Option<relance_engine::program::template::Language> {
        if crate::codes::is_language(&code.text) {
            return relance_engine::program::template::Language::parse(&code.text);
        }
        let diagnostic = Diagnostic::new(Code::UnknownLanguage, code.span, names_phrases::UNKNOWN_LANGUAGE.with("code", &code.text));
        let close = self.sink.closest(&code.text, crate::codes::LANGUAGES.iter().copied());
        self.sink.push(match close {
            Some(close) if close.eq_ignore_ascii_case(&code.text) => {
                diagnostic.help(names_phrases::LANGUAGES_IN_SMALL.with("code", close)).fix(Fix::safe(code.span, close))
            }
            _ => match crate::codes::language_named(&code.text) {
                Some(code) => diagnostic.did_you_mean(code, code, code),
                None => diagnostic.help(&names_phrases::LANGUAGE_CODES),
            },
        });
        None
    }
}

/// The program of all that was read, and its tests; they are whole only if nothing was reported.
pub fn program(files: &[SourceFile], syntax: &mut Syntax, sink: &mut Sink) -> Option<(Program, Vec<Test>)> {
    if files.is_empty() {
        sink.push(Diagnostic::new(Code::NoFiles, Span::default(), &files_phrases::NO_FILES).help(&files_phrases::NO_FILES_HELP));
        return None;
    }
    let first =
        Span { file: crate::source::in_order(files).first().and_then(|place| u32::try_from(*place).ok()).unwrap_or(0), ..Span::default() };
    let names = Names::collect(syntax, sink);
    let mut context = Context {
        files,
        names,
        currency: None,
        attributes: Vec::new(),
        fields: Vec::new(),
        templates: Vec::new(),
        emailed: BTreeSet::new(),
        lowered: Lowered::default(),
        sink,
    };
    workspace::edition(&mut context, syntax, first);
    let settings = workspace::settings(&mut context, syntax, first);
    let calendars = calendar::calendars(&mut context, syntax);
    let sending = workspace::sending(&mut context, syntax, &calendars);
    let sender = sender::sender(&mut context, syntax);
    attribute::attributes(&mut context, syntax);
    let rates = late_fees::rates(&mut context, syntax);
    let penalties = late_fees::penalties(&mut context, syntax);
    let templates = template::templates(&mut context, syntax);
    let scenarios = scenario::scenarios(&mut context, syntax);
    let libraries = actions::libraries(&mut context, syntax);
    template::subjects(&mut context);
    let groups = group::groups(&mut context, syntax);
    let tests = test::tests(&mut context, syntax);
    let (exprs, aggregates) = context.lowered.finish();
    let settings = settings?;
    let program = Program {
        language: settings.language,
        currency: settings.currency,
        ignore_below: settings.ignore_below,
        spacing: settings.spacing,
        sender,
        sending,
        calendars,
        attributes: context.attributes,
        groups,
        scenarios,
        templates,
        libraries,
        rates,
        penalties,
        exprs,
        aggregates,
    };
    Some((program, tests))
}
