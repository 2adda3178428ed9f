//! Groups, in the order in which they are tried (R4).

use relance_engine::program::Group;

use super::{Context, expr};
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span};
use crate::syntax::{Group as GroupSyntax, Kind, Syntax};

/// Checks all groups.
pub fn groups(context: &mut Context, syntax: &Syntax) -> Vec<Group> {
    one_file(context, &syntax.groups);
    let mut all_taken: Option<Span> = None;
    let mut groups = Vec::new();
    for group in &syntax.groups {
        if let Some(otherwise) = all_taken.filter(|span| span.file == group.name.span.file) {
            let message = format!("group `{}` can never be reached: the one with `otherwise` takes everybody left", group.name.text);
            let diagnostic = Diagnostic::new(Code::Unreachable, group.name.span, message).label(otherwise, "`otherwise` is here");
            context.sink.push(diagnostic.help("move it above the group with `otherwise`, or delete it"));
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
        let message = "groups stand in two files, but their order decides";
        let diagnostic =
            Diagnostic::new(Code::GroupsInTwoFiles, other.name.span, message).label(first.name.span, "the first group is here");
        context.sink.push(diagnostic.help("write all groups in one file, in the order in which they are tried"));
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
            format!("group `{}` does not say who belongs to it", name.text),
            "write `when` and a condition, or `otherwise` for everybody left",
        ),
        _ => {}
    }
    match (scenario, exempt) {
        (Some(scenario), Some(exempt)) => conflict(context, scenario.span, exempt, "scenario", "exempt"),
        (None, None) if !group.broken => context.error(
            Code::GroupWithoutScenario,
            name.span,
            format!("group `{}` says neither its scenario nor `exempt`", name.text),
            "write `scenario \"NAME\"`, or `exempt` for no scenario at all",
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
    let message = format!("a group has either `{one}` or `{other}`, not both");
    let diagnostic = Diagnostic::new(Code::GroupConflict, second, message).label(first, "the other is here");
    context.sink.push(diagnostic.help("delete one of them"));
}
