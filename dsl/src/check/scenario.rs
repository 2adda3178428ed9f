//! Scenarios and their steps.

use std::collections::{BTreeMap, BTreeSet};

use relance_engine::program::expr::ExprId;
use relance_engine::program::scenario::{Interval, Scenario, Step};
use relance_engine::program::template::Language;

use super::{Context, expr, step};
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span};
use crate::message::Phrase;
use crate::names::MOST;
use crate::phrases::{files, names as names_phrases, scenarios as phrase, terms};
use crate::syntax::{Expr, IntervalSyntax, Kind, Scenario as ScenarioSyntax, Step as StepSyntax, Syntax};

/// Checks all scenarios.
pub fn scenarios(context: &mut Context, syntax: &Syntax) -> Vec<Scenario> {
    syntax.scenarios.iter().map(|syntax| scenario(context, syntax)).collect()
}

fn scenario(context: &mut Context, syntax: &ScenarioSyntax) -> Scenario {
    let language = context.only(&syntax.language, "language", |code| code.span).and_then(|code| context.language(code));
    let minimum = context.only(&syntax.minimum, "minimum", |amount| amount.span).and_then(|amount| context.amount(amount));
    let start = context.only(&syntax.start, "start", |(span, _)| *span).and_then(|(_, start)| *start);
    let interval = context.only(&syntax.interval, "interval", |(span, _)| *span).and_then(|(_, interval)| interval.as_ref());
    let interval = match interval {
        Some(IntervalSyntax::Named(interval)) => *interval,
        Some(IntervalSyntax::Gap(days)) => context.days(days).map_or(Interval::default(), Interval::Gap),
        None => Interval::default(),
    };
    let calendar = context.only(&syntax.calendar, "calendar", |(name, _)| name.span);
    let calendar = calendar.and_then(|(name, shift)| Some((context.names.find(Kind::Calendar, name, context.sink)?, (*shift)?)));
    if syntax.steps.is_empty() && !syntax.broken {
        let message = phrase::SCENARIO_WITHOUT_STEP.with("name", &syntax.name.text);
        context.error(Code::NoSteps, syntax.name.span, message, &phrase::SCENARIO_WITHOUT_STEP_HELP);
    }
    let steps = steps(context, syntax, language);
    Scenario { name: syntax.name.text.clone(), language, minimum, start: start.unwrap_or_default(), interval, calendar, steps }
}

fn steps(context: &mut Context, syntax: &ScenarioSyntax, language: Option<Language>) -> Vec<Step> {
    if syntax.steps.len() > MOST {
        let message = files::TOO_MANY_STEPS.with("name", &syntax.name.text).with("most", MOST);
        context.error(Code::TooMany, syntax.name.span, message, &files::TOO_MANY_STEPS_HELP);
    }
    let mut names: BTreeMap<&str, Span> = BTreeMap::new();
    let mut last: Option<(i32, Span)> = None;
    let mut warned = BTreeSet::new();
    let mut steps = Vec::new();
    for syntax in &syntax.steps {
        same_name(context, &mut names, syntax, &terms::THIS_SCENARIO);
        let offset = step::offset(context, &syntax.offset);
        if let Some(days) = offset {
            rising(context, &mut last, days, syntax);
        }
        let message = step::message(context, syntax);
        if let (Some(template), Some(language), true) = (message.template, language, syntax.language.is_empty()) {
            scenario_language(context, template, language, syntax, &mut warned);
        }
        let penalties = context.only(&syntax.penalties, "with penalties", |name| name.span);
        let penalties = penalties.and_then(|name| context.names.find(Kind::Penalties, name, context.sink));
        let when = condition(context, &syntax.when, "when");
        let once = condition(context, &syntax.once, "once");
        steps.push(Step {
            offset: offset.unwrap_or(0),
            channel: message.channel,
            name: syntax.name.text.clone(),
            mode: message.mode,
            template: message.template,
            language: message.language,
            penalties,
            when,
            once,
        });
    }
    steps
}

/// Reports a second step of one name.
pub fn same_name<'s>(context: &mut Context, names: &mut BTreeMap<&'s str, Span>, step: &'s StepSyntax, block: &'static Phrase) {
    match names.get(step.name.text.as_str()) {
        Some(first) => {
            let message = names_phrases::LINE_TWICE.with("name", &step.name.text).with("block", block);
            let diagnostic = Diagnostic::new(Code::Duplicate, step.name.span, message).label(*first, &terms::FIRST_IS_HERE);
            context.sink.push(diagnostic.help(&names_phrases::LINE_TWICE_HELP));
        }
        None => {
            names.insert(&step.name.text, step.name.span);
        }
    }
}

fn rising(context: &mut Context, last: &mut Option<(i32, Span)>, days: i32, step: &StepSyntax) {
    match *last {
        Some((before, span)) if days < before => {
            let message = phrase::FALLING_OFFSET.with("days", format!("{days:+}")).with("before", format!("{before:+}"));
            let diagnostic = Diagnostic::new(Code::FallingOffset, step.offset.span, message).label(span, &phrase::LATER_STEP_IS_HERE);
            context.sink.push(diagnostic.help(&phrase::FALLING_OFFSET_HELP));
        }
        _ => *last = Some((days, step.offset.span)),
    }
}

/// Warns once a scenario of a template that lacks the scenario's language; the evaluator says `no_text` then (R14).
fn scenario_language(context: &mut Context, place: u16, language: Language, step: &StepSyntax, warned: &mut BTreeSet<u16>) {
    let Some(info) = context.templates.get(usize::from(place)) else { return };
    let Some(name) = step.template.first() else { return };
    if info.broken || info.languages.is_empty() || info.languages.contains(&language) || !warned.insert(place) {
        return;
    }
    let message = phrase::SCENARIO_LANGUAGE_LACKS.with("name", &info.name).with("language", language.as_str());
    let diagnostic = Diagnostic::new(Code::ScenarioLanguageLacks, name.span, message).label(info.span, &terms::TEMPLATE_IS_HERE);
    context.sink.push(diagnostic.help(phrase::SCENARIO_LANGUAGE_LACKS_HELP.with("language", language.as_str())));
}

fn condition(context: &mut Context, said: &[(Span, Expr)], what: &str) -> Option<ExprId> {
    let (_, condition) = context.only(said, what, |(span, _)| *span)?;
    expr::condition(context, condition, expr::Scope::Step)
}
