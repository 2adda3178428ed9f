//! Why not, in English.

use relance_engine::Lang;

use super::{Next, Phrase};
use crate::format::Figures;

/// Says a phrase.
pub fn say(phrase: &Phrase<'_>) -> String {
    match phrase {
        Phrase::Title => "What would make it due".to_owned(),
        Phrase::OnDay { date, step } => format!("if nothing else changes, {} is due on {date}", what(*step)),
        Phrase::NoDay { days } => format!("waiting alone does not make it due: {days} days ahead were tried"),
        Phrase::If { date, changes, step } => {
            let when = date.map_or_else(|| "today".to_owned(), |date| format!("on {date}"));
            format!("{} would be due {when} if {}", what(*step), changes.join(", and "))
        }
        Phrase::Nothing { evaluations } => {
            let tried = Lang::English.number(&evaluations.to_string());
            format!(
                "no day within a year, no single change and no pair of changes that were tried would make a step due ({tried} evaluations)"
            )
        }
        Phrase::Email => "the contact had an e-mail address".to_owned(),
        Phrase::Phone => "the contact had a telephone number".to_owned(),
        Phrase::Collector => "the customer had a collector".to_owned(),
        Phrase::CustomerHoldEnds => "the customer were no longer on hold".to_owned(),
        Phrase::DisputeEnds { invoice } => format!("{invoice} were no longer disputed"),
        Phrase::HoldEnds { invoice } => format!("{invoice} were no longer on hold"),
        Phrase::PromiseEnds { invoice, until } => format!("payment of {invoice} were not promised until {until}"),
        Phrase::ActionEnds { action } => format!("specific action {action} were done or withdrawn"),
        Phrase::Paid { invoice } => format!("{invoice} were paid"),
        Phrase::Open { invoice, from, to } => format!("{invoice} had {to} open instead of {from}"),
        Phrase::Value { name, from, to } => {
            let [from, to] = [from, to].map(|value| value.unwrap_or("missing"));
            format!("{name} were {to} instead of {from}")
        }
        Phrase::NewInvoice { open, due_on } => format!("there were an invoice of {open} due on {due_on}"),
    }
}

fn what(step: Option<Next<'_>>) -> String {
    step.map_or_else(|| "it".to_owned(), |next| format!("\"{}\" of \"{}\"", next.step, next.scenario))
}
