//! Explanations in French.

use relance_engine::Lang;
use relance_engine::agenda::{Reason, Status};
use relance_engine::evaluate::{InvoiceState, PassedOver};
use relance_engine::program::scenario::{Channel, Interval, Mode};

use super::Phrase;
use crate::format::Figures;

/// Says a phrase.
pub fn say(phrase: &Phrase<'_>) -> String {
    match phrase {
        Phrase::Customer { customer, as_of } => format!("Client {customer} au {as_of}"),
        Phrase::CollectedOn { other } => format!("regroupé : relancé avec {other} ; tout ce qui suit concerne ce client (R17)"),
        Phrase::Status { status } => status_sentence(*status).to_owned(),
        Phrase::NextIs { step, offset, channel, mode, scenario } => {
            format!("prochaine étape : « {step} » ({offset:+} jours, {}, {}) de « {scenario} »", channel_name(*channel), mode_name(*mode))
        }
        Phrase::PlannedFor { planned, act } if planned == act => format!("prévue le {planned}"),
        Phrase::PlannedFor { planned, act } => format!("prévue le {planned}, à faire le {act}"),
        Phrase::Reason { reason } => reason_sentence(*reason).to_owned(),
        Phrase::InvoicesTitle => "Factures : lesquelles comptent, laquelle mène (R1, R2, R3, R6)".to_owned(),
        Phrase::Invoice { id, due_on, open, state, promised_on, .. } if !state.is_open() => {
            format!("{id}  échéance {due_on}, {open} dus : {}", state_words(*state, promised_on))
        }
        Phrase::Invoice { id, due_on, days_late, open, state, promised_on } => {
            format!("{id}  échéance {due_on}, {}, {open} dus : {}", lateness(*days_late), state_words(*state, promised_on))
        }
        Phrase::NoInvoices => "il n’y a aucune facture".to_owned(),
        Phrase::Amounts { overdue, collectable } => format!("échu {overdue}, recouvrable {collectable} (R6)"),
        Phrase::Leader { invoice } => format!("{invoice} mène : parmi les factures ouvertes et non exclues, c’est la première échue (R3)"),
        Phrase::NothingOpen => "aucune facture n’est ouverte, aucune ne mène donc (R3)".to_owned(),
        Phrase::AllExcluded => "toutes les factures ouvertes sont exclues, aucune ne mène donc (R3)".to_owned(),
        Phrase::GroupsTitle => "Groupe : le premier dont le critère est vrai (R4)".to_owned(),
        Phrase::GroupTried { group, holds } => format!("« {group} » : {}", if *holds { "oui" } else { "non" }),
        Phrase::GroupOtherwise { group } => format!("« {group} » : oui, il prend tous les clients restants"),
        Phrase::GroupGives { scenario } => format!("son scénario est donc « {scenario} »"),
        Phrase::GroupExempts => "il est donc exempté : le groupe ne donne aucun scénario".to_owned(),
        Phrase::NoGroup => "aucun groupe ne prend ce client".to_owned(),
        Phrase::Fact { criterion, holds, seen: "" } => format!("{criterion}  {}", truth(*holds)),
        Phrase::Fact { criterion, holds, seen } => format!("{criterion}  {} : {seen}", truth(*holds)),
        Phrase::Saw { name, value: Some(value) } => format!("{name} vaut {value}"),
        Phrase::Saw { name, value: None } => format!("{name} manque (R5)"),
        Phrase::ProgressTitle => "Avancement : ce qui a été fait pour cette facture meneuse (R7)".to_owned(),
        Phrase::NoProgress { invoice } => format!("rien n’a encore été fait pour {invoice}"),
        Phrase::Done { step, scenario, invoice, done_on } => format!("« {step} » de « {scenario} » a été fait pour {invoice} le {done_on}"),
        Phrase::PlacedByOffset { offset, step } => {
            format!("dans ce scénario, cela compte comme « {step} », par son décalage de {offset:+} jours")
        }
        Phrase::Penalties { rule, step } => format!("les pénalités « {rule} » courent depuis « {step} » (R16)"),
        Phrase::LateFeesTitle => "Pénalités de retard (R16)".to_owned(),
        Phrase::InvoiceFees { invoice, open, from, to, days, interest, fixed } => {
            let fixed = fixed.map_or(String::new(), |fixed| format!(", et la somme fixe de {fixed}"));
            let days = Lang::French.days(i64::from(*days));
            let interest =
                interest.map_or("des intérêts au-delà de tout montant".to_owned(), |interest| format!("{interest} d’intérêts"));
            format!("{invoice}  {open} dus pendant {days}, du {from} au {to} : {interest}{fixed}")
        }
        Phrase::FeePeriod { from, to, days, rate: Some(rate) } => {
            format!("{rate} par an du {from} au {to} : {}", Lang::French.days(i64::from(*days)))
        }
        Phrase::FeePeriod { from, to, .. } => {
            format!("rien du {from} au {to} : aucun taux de référence n’était encore publié pour ces jours")
        }
        Phrase::NoFees => "aucune facture n’est échue et non exclue : il n’y en a pas".to_owned(),
        Phrase::FeesTotal { interest, fixed, total: Some(total) } => format!("en tout {interest} + {fixed} = {total}"),
        Phrase::FeesTotal { .. } => "la somme dépasse tout montant".to_owned(),
        Phrase::NextTitle => "Prochaine étape (R8)".to_owned(),
        Phrase::PassedOverShort { why } => format!("sautée : {}", passed_over(*why)),
        Phrase::PassedOver { step, why } => format!("« {step} » est sautée : {}", passed_over(*why)),
        Phrase::NextStep { step, offset } => format!("« {step} » ({offset:+} jours) est la prochaine"),
        Phrase::Finished => "il ne reste aucune étape : le scénario est terminé".to_owned(),
        Phrase::DatesTitle => "Dates (R9, R10, R11)".to_owned(),
        Phrase::OffsetDate { date, offset } => format!("{date} : échéance de la facture meneuse {offset:+} jours (R9)"),
        Phrase::BaseNominal { base, done_on } => {
            format!("seul le calendrier avait déplacé la dernière étape du {base} au {done_on} : on compte depuis le {base} (R9)")
        }
        Phrase::IntervalDate { interval, base, kept_on, days } => interval_sentence(*interval, base, *kept_on, *days),
        Phrase::Spacing { days, date } => {
            format!("{date} : pas de contact moins de {} après le dernier (R10)", Lang::French.days(i64::from(*days)))
        }
        Phrase::Nominal { date } => format!("la date nominale est donc le {date}"),
        Phrase::Moved { calendar, holiday, date } => {
            let why = if *holiday { "un jour férié" } else { "un jour de week-end" };
            format!("{date} : déplacée, car c’est {why} dans « {calendar} » (R11)")
        }
        Phrase::PlannedBefore { date } => format!("{date} : la date prévue est passée, c’est donc pour aujourd’hui (R11)"),
        Phrase::SendingWindow { mode, date } => {
            format!("{date} : un envoi « {} » ne part que lorsque l’envoi est permis (R11)", mode_name(*mode))
        }
        Phrase::CarriedOutTitle => "Peut-elle être exécutée (R12, R14)".to_owned(),
        Phrase::BelowMinimum { by_leader: true, asked, minimum } => {
            format!("la facture meneuse n’est pas échue et son montant ouvert de {asked} est sous le minimum du scénario, {minimum} (R12)")
        }
        Phrase::BelowMinimum { by_leader: false, asked, minimum } => {
            format!("le montant recouvrable de {asked} est sous le minimum du scénario, {minimum} (R12)")
        }
        Phrase::Waiting => "elle attend que ceci soit vrai (R12)".to_owned(),
        Phrase::NothingBlocks { mode: Mode::Manual } => "oui : le chargé de recouvrement s’en occupe".to_owned(),
        Phrase::NothingBlocks { .. } => "oui : le contact est joignable, il y a un expéditeur et un texte (R14)".to_owned(),
        Phrase::ActionsTitle => "Actions spécifiques (R15)".to_owned(),
        Phrase::Action { id, label, channel, on, status, reasons } => {
            let label = if label.is_empty() { String::new() } else { format!(" « {label} »") };
            let reasons = if reasons.is_empty() { String::new() } else { format!(" : {reasons}") };
            format!("{id}{label}, {}, le {on} : {}{reasons}", channel_name(*channel), status_name(*status))
        }
        Phrase::StatusName { status } => status_name(*status).to_owned(),
        Phrase::ReasonShort { reason } => reason_short(*reason).to_owned(),
        Phrase::How { channel, mode: Mode::Manual } => channel_name(*channel).to_owned(),
        Phrase::How { channel, mode } => format!("{}, {}", channel_name(*channel), mode_name(*mode)),
        Phrase::LeaderShort { invoice, days_late } => format!("{invoice} {}", lateness(*days_late)),
        Phrase::SpecificShort { id } => format!("action spécifique {id}"),
        Phrase::NoCollectorTitle => "sans chargé de recouvrement".to_owned(),
        Phrase::CollectorTotal { due, amount } => format!("{due} à faire, {amount}"),
        Phrase::AgendaTitle { date } => format!("Agenda du {date}"),
        Phrase::Totals { customers: 0, .. } => "aucun client".to_owned(),
        Phrase::Totals { customers, parts } => format!("{customers} clients : {parts}"),
    }
}

fn truth(holds: bool) -> &'static str {
    if holds { "est vrai" } else { "est faux" }
}

/// The name of a mode.
pub fn mode_name(mode: Mode) -> &'static str {
    match mode {
        Mode::Manual => "manuel",
        Mode::Confirm => "à confirmer",
        Mode::Automatic => "automatique",
    }
}

/// The name of a channel.
pub fn channel_name(channel: Channel) -> &'static str {
    match channel {
        Channel::Phone => "téléphone",
        Channel::Email => "e-mail",
        Channel::InteractiveEmail => "e-mail interactif",
        Channel::InternalEmail => "e-mail interne",
        Channel::Letter => "courrier",
        Channel::RegisteredLetter => "courrier recommandé",
        Channel::ElectronicRegisteredLetter => "recommandé électronique",
        Channel::Sms => "SMS",
        Channel::Fax => "télécopie",
        Channel::Litigation => "contentieux",
    }
}

fn lateness(days_late: i32) -> String {
    match days_late {
        0 => "échue aujourd’hui".to_owned(),
        late if late > 0 => format!("{} de retard", Lang::French.days(i64::from(late))),
        early => format!("dans {}", Lang::French.days(i64::from(early).abs())),
    }
}

fn state_words(state: InvoiceState, promised_on: &str) -> String {
    let words = match state {
        InvoiceState::Credit => "un avoir",
        InvoiceState::Settled => "soldée",
        InvoiceState::Ignored => "ignorée, elle est sous le `ignore below` de l’espace de travail (R1)",
        InvoiceState::Open => "compte",
        InvoiceState::CustomerOnHold => "exclue, le client est en attente (R2)",
        InvoiceState::OnHold => "exclue, elle est en attente (R2)",
        InvoiceState::Disputed => "exclue, elle est en litige (R2)",
        InvoiceState::InAction => "exclue, une action spécifique en cours la vise (R2)",
        InvoiceState::Promised => return format!("exclue, le paiement est promis jusqu’au {promised_on} (R2)"),
    };
    words.to_owned()
}

/// The name of a status.
fn status_name(status: Status) -> &'static str {
    match status {
        Status::Grouped => "regroupé",
        Status::Unassigned => "non affecté",
        Status::Exempt => "exempté",
        Status::Clear => "à jour",
        Status::Finished => "terminé",
        Status::BelowMinimum => "sous le minimum",
        Status::Waiting => "en attente",
        Status::Blocked => "bloquée",
        Status::Due => "à faire",
        Status::Scheduled => "planifiée",
        Status::Cancelled => "annulée",
    }
}

fn reason_short(reason: Reason) -> &'static str {
    match reason {
        Reason::NothingOpen => "rien d’ouvert",
        Reason::AllExcluded => "tout est exclu",
        Reason::NoContactEmail => "contact sans e-mail",
        Reason::NoContactPhone => "contact sans téléphone",
        Reason::NoCollector => "sans chargé de recouvrement",
        Reason::NoText => "pas de texte dans la langue",
    }
}

fn status_sentence(status: Status) -> &'static str {
    match status {
        Status::Grouped => "regroupé : il est relancé avec un autre client (R17)",
        Status::Unassigned => "non affecté : aucun groupe ne le prend (R4)",
        Status::Exempt => "exempté : son groupe ne donne aucun scénario (R4)",
        Status::Clear => "à jour : aucune facture ne mène (R3)",
        Status::Finished => "terminé : toutes les étapes sont faites ou sautées (R8)",
        Status::BelowMinimum => "sous le minimum : trop peu est dû pour agir (R12)",
        Status::Waiting => "en attente : la condition de la prochaine étape n’est pas encore vraie (R12)",
        Status::Blocked => "bloqué : la prochaine étape ne peut pas être exécutée (R14)",
        Status::Due => "à faire : la prochaine étape est pour maintenant (R11)",
        Status::Scheduled => "planifié : la prochaine étape est pour plus tard (R11)",
        Status::Cancelled => "annulé : aucune de ses factures n’est ouverte (R15)",
    }
}

fn reason_sentence(reason: Reason) -> &'static str {
    match reason {
        Reason::NothingOpen => "rien n’est ouvert",
        Reason::AllExcluded => "tout ce qui est ouvert est exclu",
        Reason::NoContactEmail => "le contact n’a pas d’adresse e-mail (R14)",
        Reason::NoContactPhone => "le contact n’a pas de numéro de téléphone (R14)",
        Reason::NoCollector => "le client n’a pas de chargé de recouvrement comme expéditeur (R14)",
        Reason::NoText => "le modèle n’a pas de texte dans la langue de l’étape (R14)",
    }
}

fn passed_over(why: PassedOver) -> &'static str {
    match why {
        PassedOver::Preventive => "elle est préventive et la facture meneuse est échue (R8a)",
        PassedOver::WhenFalse => "son `when` est faux (R8b)",
        PassedOver::BeforeLatest => "le scénario commence à la dernière étape dont le jour est venu (R8)",
    }
}

fn interval_sentence(interval: Interval, base: &str, kept_on: Option<&str>, days: i32) -> String {
    let kept = kept_on.unwrap_or_default();
    let counted = format!("{kept} : {} après la dernière étape, comptés depuis le {base}", Lang::French.days(i64::from(days)));
    match interval {
        Interval::Floor => format!("{counted} ; la plus tardive des deux dates (R9, floor)"),
        Interval::Chain => format!("{counted} ; c’est elle qui compte (R9, chain)"),
        Interval::Anchor => "l’intervalle depuis la dernière étape ne compte pas (R9, anchor)".to_owned(),
        Interval::Gap(_) => format!("{counted} ; la plus tardive des deux dates (R9, gap)"),
    }
}
