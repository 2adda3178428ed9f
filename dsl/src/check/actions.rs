//! Libraries of specific actions.

use std::collections::BTreeMap;

use relance_engine::program::scenario::{ActionLibrary, Anchor, LibraryAction};

use super::{Context, scenario, step};
use crate::code::Code;
use crate::diagnostic::Span;
use crate::phrases::{late_fees as phrase, scenarios, terms};
use crate::syntax::{Library, Step, Syntax};

/// Checks all libraries.
pub fn libraries(context: &mut Context, syntax: &Syntax) -> Vec<ActionLibrary> {
    syntax.libraries.iter().map(|syntax| library(context, syntax)).collect()
}

fn library(context: &mut Context, syntax: &Library) -> ActionLibrary {
    if syntax.actions.is_empty() && !syntax.broken {
        let message = scenarios::LIBRARY_WITHOUT_ACTION.with("name", &syntax.name.text);
        context.error(Code::NoSteps, syntax.name.span, message, &scenarios::LIBRARY_WITHOUT_ACTION_HELP);
    }
    let mut names: BTreeMap<&str, Span> = BTreeMap::new();
    let mut actions = Vec::new();
    for (anchor, step) in &syntax.actions {
        scenario::same_name(context, &mut names, step, &terms::THIS_LIBRARY);
        let offset = step::offset(context, &step.offset);
        let message = step::message(context, step);
        not_in_actions(context, step);
        actions.push(LibraryAction {
            anchor: anchor.unwrap_or(Anchor::Created),
            offset: offset.unwrap_or(0),
            channel: message.channel,
            name: step.name.text.clone(),
            mode: message.mode,
            template: message.template,
            language: message.language,
        });
    }
    ActionLibrary { name: syntax.name.text.clone(), actions }
}

/// What only steps of a scenario have: an action happens on its day, for its invoices.
fn not_in_actions(context: &mut Context, step: &Step) {
    let conditions = step.when.iter().map(|(span, _)| ("when", *span)).chain(step.once.iter().map(|(span, _)| ("once", *span)));
    let penalties = step.penalties.iter().map(|name| ("with penalties", name.span));
    for (what, span) in conditions.chain(penalties) {
        context.error(Code::NotInAction, span, phrase::NOT_IN_ACTION.with("what", what), &phrase::NOT_IN_ACTION_HELP);
    }
}
