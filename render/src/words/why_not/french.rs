//! Why not, in French.

use relance_engine::Lang;

use super::{Next, Phrase};
use crate::format::Figures;

/// Says a phrase.
pub fn say(phrase: &Phrase<'_>) -> String {
    match phrase {
        Phrase::Title => "Ce qu’il faudrait pour que ce soit à faire".to_owned(),
        Phrase::OnDay { date, step } => format!("si rien d’autre ne change, {} est à faire le {date}", what(*step)),
        Phrase::NoDay { days } => format!("attendre ne suffit pas : {days} jours d’avance ont été essayés"),
        Phrase::If { date, changes, step } => {
            let when = date.map_or_else(|| "aujourd’hui".to_owned(), |date| format!("le {date}"));
            let changes: Vec<String> = changes.iter().map(|change| elided(change)).collect();
            format!("{} serait à faire {when} {}", what(*step), changes.join(" et "))
        }
        Phrase::Nothing { evaluations } => {
            let tried = Lang::French.number(&evaluations.to_string());
            format!(
                "aucun jour d’ici un an, aucun changement seul ni aucune paire de changements essayés ne rendrait une étape à faire ({tried} évaluations)"
            )
        }
        Phrase::Email => "le contact avait une adresse e-mail".to_owned(),
        Phrase::Phone => "le contact avait un numéro de téléphone".to_owned(),
        Phrase::Collector => "le client avait un chargé de recouvrement".to_owned(),
        Phrase::CustomerHoldEnds => "le client n’était plus en attente".to_owned(),
        Phrase::DisputeEnds { invoice } => format!("{invoice} n’était plus en litige"),
        Phrase::HoldEnds { invoice } => format!("{invoice} n’était plus en attente"),
        Phrase::PromiseEnds { invoice, until } => format!("le paiement de {invoice} n’était pas promis jusqu’au {until}"),
        Phrase::ActionEnds { action } => format!("l’action spécifique {action} était faite ou retirée"),
        Phrase::Paid { invoice } => format!("{invoice} était payée"),
        Phrase::Open { invoice, from, to } => format!("{invoice} avait {to} ouverts au lieu de {from}"),
        Phrase::Value { name, from: Some(from), to: Some(to) } => format!("{name} valait {to} au lieu de {from}"),
        Phrase::Value { name, from: None, to: Some(to) } => format!("{name} valait {to} au lieu de manquer"),
        Phrase::Value { name, from, .. } => format!("{name} manquait au lieu de valoir {}", from.unwrap_or_default()),
        Phrase::NewInvoice { open, due_on } => format!("il y avait une facture de {open} à échéance du {due_on}"),
    }
}

/// A condition after `si`, which loses its vowel before `il`.
fn elided(condition: &str) -> String {
    if condition.starts_with("il ") { format!("s’{condition}") } else { format!("si {condition}") }
}

fn what(step: Option<Next<'_>>) -> String {
    step.map_or_else(|| "elle".to_owned(), |next| format!("« {} » de « {} »", next.step, next.scenario))
}
