//! Groups, in the order in which they are tried (R4).

use relance_engine::program::Group;

use super::{Context, expr};
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span};
use crate::phrases::groups as phrase;
use crate::syntax::{Group as GroupSyntax, Kind, Syntax};

/// Checks all groups.
pub fn groups(context: &mut Context, syntax: &Syntax) -> Vec<Group> {
    one_file(context, &syntax.groups);
    let mut all_taken: Option<Span> = None;
    let mut groups = Vec::new();
    for group in &syntax.groups {
        if let Some(otherwise) = all_taken.filter(|span| span.file == group.name.span.file) {
            let message = phrase::AFTER_OTHERWISE.with("name", &group.name.text);
            let diagnostic = Diagnostic::new(Code::Unreachable, group.name.span, message).label(otherwise, &phrase::OTHERWISE_IS_HERE);
            context.sink.push(diagnostic.help(&phrase::AFTER_OTHERWISE_HELP));
        }
        groups.push(one(context, group));
        if let Some(otherwise) = group.otherwise.first() {
            all_taken = all_taken.or(Some(*otherwise));
        }
    }
    groups
}

/// The order decides, and files have none.
fn one_file(context: &mut Context, groups: &[GroupSyntax]) {
    let Some(first) = groups.first() else { return };
    if let Some(other) = groups.iter().find(|group| group.name.span.file != first.name.span.file) {
        let diagnostic = Diagnostic::new(Code::GroupsInTwoFiles, other.name.span, &phrase::GROUPS_IN_TWO_FILES);
        let diagnostic = diagnostic.label(first.name.span, &phrase::FIRST_GROUP_IS_HERE);
        context.sink.push(diagnostic.help(&phrase::GROUPS_IN_TWO_FILES_HELP));
    }
}

fn one(context: &mut Context, group: &GroupSyntax) -> Group {
    let when = context.only(&group.when, "when", |(span, _)| *span);
    let otherwise = context.only(&group.otherwise, "otherwise", |span| *span).copied();
    let scenario = context.only(&group.scenario, "scenario", |name| name.span);
    let exempt = context.only(&group.exempt, "exempt", |span| *span).copied();
    let name = &group.name;
    match (when, otherwise) {
        (Some((when, _)), Some(otherwise)) => conflict(context, *when, otherwise, "when", "otherwise"),
        (None, None) if !group.broken => context.error(
            Code::GroupWithoutCriterion,
            name.span,
            phrase::GROUP_WITHOUT_CRITERION.with("name", &name.text),
            &phrase::GROUP_WITHOUT_CRITERION_HELP,
        ),
        _ => {}
    }
    match (scenario, exempt) {
        (Some(scenario), Some(exempt)) => conflict(context, scenario.span, exempt, "scenario", "exempt"),
        (None, None) if !group.broken => context.error(
            Code::GroupWithoutScenario,
            name.span,
            phrase::GROUP_WITHOUT_SCENARIO.with("name", &name.text),
            &phrase::GROUP_WITHOUT_SCENARIO_HELP,
        ),
        _ => {}
    }
    Group {
        name: name.text.clone(),
        criterion: when.and_then(|(_, condition)| expr::condition(context, condition, expr::Scope::Group)),
        scenario: scenario.and_then(|name| context.names.find(Kind::Scenario, name, context.sink)),
    }
}

fn conflict(context: &mut Context, first: Span, second: Span, one: &str, other: &str) {
    let (first, second) = if first.start < second.start { (first, second) } else { (second, first) };
    let message = phrase::EITHER_OR.with("one", one).with("other", other);
    let diagnostic = Diagnostic::new(Code::GroupConflict, second, message).label(first, &phrase::OTHER_IS_HERE);
    context.sink.push(diagnostic.help(&phrase::EITHER_OR_HELP));
}
