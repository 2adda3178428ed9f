//! Libraries of specific actions.

use std::collections::BTreeMap;

use relance_engine::program::scenario::{ActionLibrary, Anchor, LibraryAction};

use super::{Context, scenario, step};
use crate::code::Code;
use crate::diagnostic::Span;
use crate::syntax::{Library, Step, Syntax};

/// Checks all libraries.
pub fn libraries(context: &mut Context, syntax: &Syntax) -> Vec<ActionLibrary> {
    syntax.libraries.iter().map(|syntax| library(context, syntax)).collect()
}

fn library(context: &mut Context, syntax: &Library) -> ActionLibrary {
    if syntax.actions.is_empty() && !syntax.broken {
        let message = format!("library `{}` has no action", syntax.name.text);
        context.error(Code::NoSteps, syntax.name.span, message, "write at least one, for example `promise + 1 day email \"Suivi\"`");
    }
    let mut names: BTreeMap<&str, Span> = BTreeMap::new();
    let mut actions = Vec::new();
    for (anchor, step) in &syntax.actions {
        scenario::same_name(context, &mut names, step, "library");
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
        let message = format!("an action of a library cannot have `{what}`");
        context.error(Code::NotInAction, span, message, "leave it out, or make it a step of a scenario");
    }
}
