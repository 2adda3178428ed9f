//! R15: pending specific actions.

use relance_engine::agenda::{ActionRow, Reasons, Status};
use relance_engine::program::template::Language;
use relance_engine::{Day, Program};

use super::account::{Account, Action};
use super::blocked::{Message, reasons};

/// R15: cancelled without an invoice whose open amount is above zero; else blocked as in R14, due or scheduled.
pub fn row(program: &Program, account: &Account, action: &Action, as_of: Day) -> ActionRow {
    let of_action = account.items.iter().filter(|item| action.invoices.contains(&item.place));
    if !of_action.into_iter().any(|item| item.open > 0) {
        return ActionRow { status: Status::Cancelled, reasons: Reasons::default() };
    }
    let message = Message {
        channel: action.channel,
        mode: action.mode,
        template: action.template.as_ref().and_then(|name| program.templates.iter().find(|template| template.name == *name)),
        language: action.language.as_deref().and_then(Language::parse),
    };
    let reasons = reasons(program, account, &message);
    let status = if !reasons.is_empty() {
        Status::Blocked
    } else if action.on <= as_of {
        Status::Due
    } else {
        Status::Scheduled
    };
    ActionRow { status, reasons }
}
