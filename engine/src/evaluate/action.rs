//! Pending specific actions (R15).

use super::Context;
use super::decide::{has_text, language_at, obstacles};
use crate::agenda::{ActionRow, Reasons, Status};
use crate::program::scenario::{Channel, Mode};
use crate::program::template::Language;

/// The row of a pending specific action of `customer`, by its place among all.
pub fn decide_action(context: &Context<'_>, customer: usize, action: usize) -> ActionRow {
    let actions = &context.portfolio.actions;
    let named = actions.invoice_starts[action] as usize..actions.invoice_starts[action + 1] as usize;
    let any_open = actions.invoices[named].iter().any(|invoice| context.portfolio.invoices.open[*invoice as usize] > 0);
    if !any_open {
        return ActionRow { status: Status::Cancelled, reasons: Reasons::default() };
    }
    let mode = Mode::ALL[usize::from(actions.mode[action])];
    let channel = Channel::ALL[usize::from(actions.channel[action])];
    let has_text =
        || template_of(context, action).is_some_and(|template| has_text(context, customer, template, own_language(context, action)));
    let reasons = obstacles(context, customer, mode, channel, has_text);
    let status = match (reasons.is_empty(), actions.on[action] <= context.as_of) {
        (false, _) => Status::Blocked,
        (true, true) => Status::Due,
        (true, false) => Status::Scheduled,
    };
    ActionRow { status, reasons }
}

/// The template of an action, by its place in the program, if the program has it.
pub fn template_of(context: &Context<'_>, action: usize) -> Option<u16> {
    let code = *context.portfolio.actions.template.codes.get(action)?;
    context.binding.template_of_code.get(code as usize).copied().flatten()
}

/// The language that an action has from its library.
pub fn own_language(context: &Context<'_>, action: usize) -> Option<Language> {
    language_at(context.portfolio.actions.language, &context.binding.action_language_of_code, action)
}
