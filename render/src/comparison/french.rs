//! Comparisons in French.

use relance_engine::Lang;
use relance_engine::program::scenario::{Interval, Start};
use relance_rehearsal::compare::What;

use super::phrase::Phrase;
use crate::format::Figures;
use crate::words;

/// Says a phrase.
pub fn say(phrase: &Phrase<'_>) -> String {
    match phrase {
        Phrase::Programs { old, new, date } => format!("De `{old}` à `{new}`, au {date}"),
        Phrase::Days { program, from, to } => format!("`{program}` du {from} au {to}"),
        Phrase::NothingChanges { customers: 0 } => "rien ne change : il n’y a aucun client".to_owned(),
        Phrase::NothingChanges { customers: 1 } => "rien ne change pour le seul client".to_owned(),
        Phrase::NothingChanges { customers } => format!("rien ne change pour aucun des {}", counted(*customers, "client")),
        Phrase::Changed { changed, customers, parts } => {
            format!("{} sur {} changent : {parts}", number(*changed), counted(*customers, "client"))
        }
        Phrase::Part { what, count } => format!("{} {}", number(*count), part(*what)),
        Phrase::ActionsChanged { count } => {
            format!("{count} action{} spécifique{} change{}", plural(*count), plural(*count), if *count > 1 { "nt" } else { "" })
        }
        Phrase::OnlyOld { count, ids } => {
            format!("{} hors de la lecture du portefeuille par le nouveau programme : {ids}", counted(*count, "client"))
        }
        Phrase::OnlyNew { count, ids } => {
            format!("{} hors de la lecture du portefeuille par l’ancien programme : {ids}", counted(*count, "client"))
        }
        Phrase::WhyTitle => "À cause de quoi".to_owned(),
        Phrase::Because { count, cause } => format!("{} : {cause}", counted(*count, "client")),
        Phrase::Was { text } => format!("avant       {text}"),
        Phrase::Is { text } => format!("maintenant  {text}"),
        Phrase::AndMore { count } => format!("et {} de plus", number(*count)),
        Phrase::StepRenamed { .. } | Phrase::StepRemoved { .. } | Phrase::StepAdded { .. } | Phrase::StepMoved { .. } => of_step(phrase),
        Phrase::FromTo { what, old, new } => format!("{}{old} → {new}", lead(*what)),
        Phrase::NextStep { step, offset, status, planned, act } => {
            let act = act.map_or(String::new(), |act| format!(", à faire le {act}"));
            format!("« {step} » ({offset:+}) {status} {planned}{act}")
        }
        Phrase::None => "aucun".to_owned(),
        Phrase::ActionsTitle => "Actions spécifiques (R15)".to_owned(),
        Phrase::ContactsTitle => "Qui recevrait quelque chose à cause de cela".to_owned(),
        Phrase::SameContacts { date } => format!("{date} : comme avant"),
        Phrase::More { date, count } => {
            format!("{date} : {} recevrai{} quelque chose et n’avai{} rien avant", counted(*count, "client"), ent(*count), ent(*count))
        }
        Phrase::Less { date, count } => format!("{date} : {} ne recevrai{} plus rien", counted(*count, "client"), ent(*count)),
        Phrase::Other { date, count } => format!("{date} : {} recevrai{} autre chose", counted(*count, "client"), ent(*count)),
        Phrase::Gets { customer, channel, step } => {
            format!("{customer} : {} « {step} »", words::channel_name(Lang::French, *channel))
        }
        Phrase::GetsOther { customer, was, old, is, new } => {
            let [was, is] = [was, is].map(|channel| words::channel_name(Lang::French, *channel));
            format!("{customer} : {was} « {old} » → {is} « {new} »")
        }
        _ => cause(phrase),
    }
}

fn cause(phrase: &Phrase<'_>) -> String {
    match phrase {
        Phrase::GroupRenamed { old, new } => format!("le groupe « {old} » s’appelle maintenant « {new} » (R4)"),
        Phrase::GroupRemoved { group } => format!("le groupe « {group} » n’existe plus (R4)"),
        Phrase::GroupAdded { group } => format!("le groupe « {group} » est nouveau (R4)"),
        Phrase::GroupMoved { group, before: Some(before) } => {
            format!("le groupe « {group} » est maintenant essayé avant « {before} » (R4)")
        }
        Phrase::GroupMoved { group, before: None } => format!("le groupe « {group} » est maintenant essayé à une autre place (R4)"),
        Phrase::CriterionLeaves { group, edited } => format!("le groupe « {group} » ne les prend plus{} (R4)", reads_the_same(*edited)),
        Phrase::CriterionTakes { group, edited } => format!("le groupe « {group} » les prend maintenant{} (R4)", reads_the_same(*edited)),
        Phrase::ScenarioRenamed { old, new } => format!("le scénario « {old} » s’appelle maintenant « {new} »"),
        Phrase::GroupScenario { group, old: None, new: Some(new) } => {
            format!("le groupe « {group} » donne maintenant « {new} » ; il était exempté (R4)")
        }
        Phrase::GroupScenario { group, old: Some(old), new: None } => {
            format!("le groupe « {group} » est maintenant exempté ; il donnait « {old} » (R4)")
        }
        Phrase::GroupScenario { group, old, new } => {
            format!(
                "le groupe « {group} » donne maintenant « {} » ; il donnait « {} » (R4)",
                new.unwrap_or_default(),
                old.unwrap_or_default()
            )
        }
        Phrase::IgnoreBelow { old, new } => {
            format!("l’espace de travail ignore {} ; il ignorait {} (R1)", below(*new), below(*old))
        }
        Phrase::Currency { old, new } => format!("la devise est maintenant {new} ; c’était {old}"),
        Phrase::Leader => "une autre facture mène, ou aucune ne mène plus (R2, R3)".to_owned(),
        Phrase::Done => "quelque chose a été fait entre-temps (R7)".to_owned(),
        Phrase::Start { scenario, old, new } => {
            format!("« {scenario} » a maintenant `start {}` ; c’était `start {}` (R8)", start(*new), start(*old))
        }
        Phrase::PastDue { scenario } => {
            format!("la facture meneuse est maintenant échue : les étapes préventives de « {scenario} » sont sautées (R8a)")
        }
        Phrase::When { scenario, step } => format!("le `when` de l’étape « {step} » de « {scenario} » donne une autre réponse (R8b)"),
        Phrase::Once { scenario, step } => format!("le `once` de l’étape « {step} » de « {scenario} » donne une autre réponse (R12)"),
        Phrase::Channel { scenario, step, old, new } => {
            let [old, new] = [old, new].map(|channel| words::channel_name(Lang::French, *channel));
            format!("l’étape « {step} » de « {scenario} » passe maintenant par {new} ; c’était {old}")
        }
        Phrase::Mode { scenario, step, old, new } => {
            let [old, new] = [old, new].map(|mode| words::mode_name(Lang::French, *mode));
            format!("l’étape « {step} » de « {scenario} » est maintenant en mode {new} ; c’était {old} (R13)")
        }
        Phrase::Interval { scenario, old, new } => {
            format!("« {scenario} » a maintenant `interval {}` ; c’était `interval {}` (R9)", interval(*new), interval(*old))
        }
        Phrase::Spacing { old, new } => {
            format!("l’espacement des contacts est maintenant de {} ; c’était {} (R10)", spacing(*new), spacing(*old))
        }
        Phrase::Calendar { scenario } => format!("« {scenario} » compte les jours ouvrés avec un autre calendrier, ou autrement (R11)"),
        Phrase::Sending => "les messages partent d’autres jours (R11)".to_owned(),
        Phrase::Minimum { scenario, old, new } => {
            format!("le minimum de « {scenario} » est maintenant {} ; c’était {} (R12)", new.unwrap_or("aucun"), old.unwrap_or("aucun"))
        }
        Phrase::Text { scenario, step } => {
            format!("le modèle de l’étape « {step} » de « {scenario} » a son texte dans d’autres langues, ou l’étape en a une autre (R14)")
        }
        Phrase::Contact => "le contact ou le chargé de recouvrement se lit autrement (R14)".to_owned(),
        Phrase::Day => "les jours ont passé".to_owned(),
        _ => "le portefeuille se lit autrement avec le nouveau programme".to_owned(),
    }
}

fn of_step(phrase: &Phrase<'_>) -> String {
    match phrase {
        Phrase::StepRenamed { scenario, old, new } => format!("l’étape « {old} » de « {scenario} » s’appelle maintenant « {new} » (R7)"),
        Phrase::StepRemoved { scenario, step, offset } => {
            format!("l’étape « {step} » ({offset:+} jours) de « {scenario} » n’existe plus (R8)")
        }
        Phrase::StepAdded { scenario, step, offset } => {
            format!("l’étape « {step} » ({offset:+} jours) de « {scenario} » est nouvelle (R8)")
        }
        Phrase::StepMoved { scenario, step, old, new } if old == new => {
            format!("l’étape « {step} » de « {scenario} » a une autre place parmi les étapes (R8)")
        }
        Phrase::StepMoved { scenario, step, old, new } => {
            format!("l’étape « {step} » de « {scenario} » est maintenant à {new:+} jours ; elle était à {old:+} (R9)")
        }
        _ => String::new(),
    }
}

fn reads_the_same(edited: bool) -> &'static str {
    if edited { "" } else { ", bien que son critère n’ait pas changé" }
}

fn below(amount: Option<&str>) -> String {
    amount.map_or_else(|| "rien".to_owned(), |amount| format!("ce qui est sous {amount}"))
}

fn spacing(days: u16) -> String {
    if days == 0 { "aucun".to_owned() } else { Lang::French.days(i64::from(days)) }
}

fn start(start: Start) -> &'static str {
    match start {
        Start::Fitting => "fitting",
        Start::Beginning => "beginning",
        Start::Latest => "latest",
    }
}

fn interval(interval: Interval) -> String {
    match interval {
        Interval::Floor => "floor".to_owned(),
        Interval::Chain => "chain".to_owned(),
        Interval::Anchor => "anchor".to_owned(),
        Interval::Gap(days) => format!("gap {days} {}", if days == 1 { "day" } else { "days" }),
    }
}

fn part(what: What) -> &'static str {
    match what {
        What::Group => "de groupe",
        What::Scenario => "de scénario",
        What::Leader => "de facture meneuse",
        What::Step => "de prochaine étape",
        What::How => "de jour, de canal ou de mode",
        What::Date => "de date",
        What::Status => "de statut",
        What::Reasons => "de raisons",
        What::Amounts => "de montants",
    }
}

/// What stands before the old and the new value of a part.
fn lead(what: What) -> &'static str {
    match what {
        What::Step | What::Status => "",
        What::Group => "groupe ",
        What::Scenario => "scénario ",
        What::Leader => "facture meneuse ",
        What::How => "étape ",
        What::Date => "date ",
        What::Reasons => "raisons ",
        What::Amounts => "montants ",
    }
}

fn plural(count: usize) -> &'static str {
    if count > 1 { "s" } else { "" }
}

/// The end of a verb in the conditional or the imperfect.
fn ent(count: usize) -> &'static str {
    if count > 1 { "ent" } else { "t" }
}

fn counted(count: usize, one: &str) -> String {
    format!("{} {one}{}", number(count), plural(count))
}

fn number(count: usize) -> String {
    Lang::French.number(&count.to_string())
}
