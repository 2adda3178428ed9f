//! R14: whether a message can go out.

use relance_engine::Program;
use relance_engine::agenda::{Reason, Reasons};
use relance_engine::program::scenario::{Channel, Mode};
use relance_engine::program::template::{Language, Template};

use super::account::Account;

/// A message to be sent, by a step or by a specific action.
pub struct Message<'a> {
    pub channel: Channel,
    pub mode: Mode,
    pub template: Option<&'a Template>,
    /// The step's own language, else its scenario's.
    pub language: Option<Language>,
}

/// R14: every reason that holds, in the order told; none for what people do themselves.
pub fn reasons(program: &Program, account: &Account, message: &Message<'_>) -> Reasons {
    let mut reasons = Reasons::default();
    if message.mode == Mode::Manual {
        return reasons;
    }
    if matches!(message.channel, Channel::Email | Channel::InteractiveEmail) && !account.has_email {
        reasons = reasons.with(Reason::NoContactEmail);
    }
    if message.channel == Channel::Sms && !account.has_phone {
        reasons = reasons.with(Reason::NoContactPhone);
    }
    if account.collector.is_none() {
        reasons = reasons.with(Reason::NoCollector);
    }
    if !has_text(program, account, message) {
        reasons = reasons.with(Reason::NoText);
    }
    reasons
}

/// R14: the language is the step's own, else its scenario's, else the customer's if the template has it, else the workspace's.
/// A message without a template has no text in any.
fn has_text(program: &Program, account: &Account, message: &Message<'_>) -> bool {
    let Some(template) = message.template else { return false };
    let has = |language: &Language| template.texts.iter().any(|text| text.language == *language);
    let of_customer = account.language.as_deref().and_then(Language::parse).filter(has);
    has(&message.language.or(of_customer).unwrap_or(program.language))
}
