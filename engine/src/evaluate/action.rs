//! Pending specific actions (R15).

use super::Context;
use super::decide::{has_text, language_at, obstacles};
use crate::agenda::{ActionRow, Reasons, Status};
use crate::program::scenario::{Channel, Mode};

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
    let has_text = || {
        let template = context.binding.template_of_code.get(actions.template.codes[action] as usize).copied().flatten();
        let own = language_at(actions.language, &context.binding.action_language_of_code, action);
        template.is_some_and(|template| has_text(context, customer, template, own))
    };
    let reasons = obstacles(context, customer, mode, channel, has_text);
    let status = match (reasons.is_empty(), actions.on[action] <= context.as_of) {
        (false, _) => Status::Blocked,
        (true, true) => Status::Due,
        (true, false) => Status::Scheduled,
    };
    ActionRow { status, reasons }
}
