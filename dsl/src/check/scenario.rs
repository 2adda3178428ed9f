//! Scenarios and their steps.

use std::collections::{BTreeMap, BTreeSet};

use relance_engine::program::expr::ExprId;
use relance_engine::program::scenario::{Interval, Scenario, Step};
use relance_engine::program::template::Language;

use super::{Context, expr, step};
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span};
use crate::names::MOST;
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
        let message = format!("scenario `{}` has no step", syntax.name.text);
        context.error(Code::NoSteps, syntax.name.span, message, "write at least one, for example `+7 days email \"Relance n°1\"`");
    }
    let steps = steps(context, syntax, language);
    Scenario { name: syntax.name.text.clone(), language, minimum, start: start.unwrap_or_default(), interval, calendar, steps }
}

fn steps(context: &mut Context, syntax: &ScenarioSyntax, language: Option<Language>) -> Vec<Step> {
    if syntax.steps.len() > MOST {
        let message = format!("scenario `{}` has more than {MOST} steps", syntax.name.text);
        context.error(Code::TooMany, syntax.name.span, message, "split the scenario");
    }
    let mut names: BTreeMap<&str, Span> = BTreeMap::new();
    let mut last: Option<(i32, Span)> = None;
    let mut warned = BTreeSet::new();
    let mut steps = Vec::new();
    for syntax in &syntax.steps {
        same_name(context, &mut names, syntax, "scenario");
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
pub fn same_name<'s>(context: &mut Context, names: &mut BTreeMap<&'s str, Span>, step: &'s StepSyntax, block: &str) {
    match names.get(step.name.text.as_str()) {
        Some(first) => {
            let message = format!("`{}` is the name of two lines of this {block}", step.name.text);
            let diagnostic = Diagnostic::new(Code::Duplicate, step.name.span, message).label(*first, "the first is here");
            context.sink.push(diagnostic.help("give one of them another name: done steps are recognised by it"));
        }
        None => {
            names.insert(&step.name.text, step.name.span);
        }
    }
}

fn rising(context: &mut Context, last: &mut Option<(i32, Span)>, days: i32, step: &StepSyntax) {
    match *last {
        Some((before, span)) if days < before => {
            let message = format!("this step comes at `{days:+} days`, after one at `{before:+} days`");
            let diagnostic = Diagnostic::new(Code::FallingOffset, step.offset.span, message).label(span, "the later step is here");
            context.sink.push(diagnostic.help("write the steps in the order of their days"));
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
    let message = format!("template `{}` has no text in `{}`, the language of this scenario", info.name, language.as_str());
    let help =
        format!("add `body {} \"…\"` to the template, or `in LANGUAGE` to the step; without, the step is blocked", language.as_str());
    let diagnostic = Diagnostic::new(Code::ScenarioLanguageLacks, name.span, message).label(info.span, "the template is here");
    context.sink.push(diagnostic.help(help));
}

fn condition(context: &mut Context, said: &[(Span, Expr)], what: &str) -> Option<ExprId> {
    let (_, condition) = context.only(said, what, |(span, _)| *span)?;
    expr::condition(context, condition, expr::Scope::Step)
}
