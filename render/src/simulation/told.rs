//! Sentences with numbers in them, in both languages.

use relance_engine::Day;
use relance_rehearsal::simulate::assumption::{Assumption, Clause, When};

use super::words::words;
use super::{Payments, Simulated};
use crate::{Figures, Lang};

/// A count with its noun.
#[must_use]
pub fn counted(lang: Lang, count: u64, english: [&str; 2], french: [&str; 2]) -> String {
    let (nouns, single) = match lang {
        Lang::English => (english, count == 1),
        Lang::French => (french, count <= 1),
    };
    format!("{} {}", lang.number(&count.to_string()), nouns[usize::from(!single)])
}

/// What stands before a value: `Cost: 5`, in French with a blank before the colon.
#[must_use]
pub fn labelled(lang: Lang, label: &str, value: &str) -> String {
    match lang {
        Lang::English => format!("{label}: {value}"),
        Lang::French => format!("{label}\u{a0}: {value}"),
    }
}

/// `100 customers`
#[must_use]
pub fn customers(lang: Lang, count: u64) -> String {
    counted(lang, count, ["customer", "customers"], ["client", "clients"])
}

/// `12 actions`
#[must_use]
pub fn actions(lang: Lang, count: u64) -> String {
    counted(lang, count, ["action", "actions"], ["action", "actions"])
}

/// `2012-01-01 to 2013-12-31, 731 days, 100 customers`
#[must_use]
pub fn period(lang: Lang, of: &Simulated<'_>) -> String {
    let words = words(lang);
    let from = if lang == Lang::French { "du " } else { "" };
    let count = i64::try_from(of.tally.days.len()).unwrap_or(i64::MAX);
    let customers = customers(lang, u64::from(of.tally.customers));
    format!("{from}{} {} {}, {}, {customers}", of.days.0, words.to, of.days.1, lang.days(count))
}

/// Where the payments come from, in a sentence.
#[must_use]
pub fn payments(lang: Lang, of: &Simulated<'_>) -> String {
    match (of.payments, lang) {
        (Payments::File(name), Lang::English) => format!("Payments as they are in {name}."),
        (Payments::File(name), Lang::French) => format!("Paiements tels qu’ils sont dans {name}."),
        (Payments::Assumed(assumption), _) if assumption.clauses.is_empty() => match lang {
            Lang::English => "It is assumed that nobody pays.".to_owned(),
            Lang::French => "On suppose que personne ne paie.".to_owned(),
        },
        (Payments::Assumed(assumption), _) => assumed(lang, assumption, of.days.0),
    }
}

fn assumed(lang: Lang, assumption: &Assumption, first: Day) -> String {
    let clauses: Vec<String> = assumption.clauses.iter().map(|each| clause(lang, each)).collect();
    let (clauses, seed) = (clauses.join(", "), assumption.seed);
    let is_drawn =
        assumption.clauses.iter().any(|clause| clause.share < 100 || !matches!(clause.when, When::Late { least, most } if least == most));
    let has_late = assumption.clauses.iter().any(|clause| matches!(clause.when, When::Late { .. }));
    let has_contact = assumption.clauses.iter().any(|clause| matches!(clause.when, When::Contact { .. }));
    let mut text = match lang {
        Lang::English => format!("It is assumed: {clauses}."),
        Lang::French => format!("Hypothèse : {clauses}."),
    };
    let mut add = |condition: bool, english: String, french: String| {
        if condition {
            text.push(' ');
            text.push_str(if lang == Lang::English { &english } else { &french });
        }
    };
    add(
        has_late,
        format!("What was due before {first} counts from that day, since it was not paid until then."),
        format!("Ce qui était échu avant le {first} compte à partir de ce jour, puisque ce n’était pas payé jusque-là."),
    );
    add(
        has_contact,
        "A contact is about what is past due and neither disputed nor on hold, and about the leader; each of these invoices is drawn for at each contact.".to_owned(),
        "Un contact porte sur ce qui est échu sans litige ni attente, et sur la facture meneuse ; un tirage a lieu pour chacune de ces factures à chaque contact."
            .to_owned(),
    );
    add(
        is_drawn,
        format!("Draws depend on the seed {seed} and the invoice’s id alone."),
        format!("Les tirages ne dépendent que de la graine {seed} et de l’identifiant de la facture."),
    );
    text
}

fn clause(lang: Lang, clause: &Clause) -> String {
    let who = match (clause.share, lang) {
        (100, Lang::English) => "all pay".to_owned(),
        (100, Lang::French) => "tous paient".to_owned(),
        (share, Lang::English) => format!("{share}\u{a0}% pay"),
        (share, Lang::French) => format!("{share}\u{a0}% paient"),
    };
    let days = |count: i32| lang.days(i64::from(count));
    let when = match (clause.when, lang) {
        (When::Late { least: 0, most: 0 }, Lang::English) => "on the due date".to_owned(),
        (When::Late { least: 0, most: 0 }, Lang::French) => "à l’échéance".to_owned(),
        (When::Late { least, most }, Lang::English) if least == most && least < 0 => format!("{} early", days(-least)),
        (When::Late { least, most }, Lang::French) if least == most && least < 0 => format!("{} avant l’échéance", days(-least)),
        (When::Late { least, most }, Lang::English) if least == most => format!("{} late", days(least)),
        (When::Late { least, most }, Lang::French) if least == most => format!("avec {} de retard", days(least)),
        (When::Late { least, most }, Lang::English) => format!("{least} to {} late", days(most)),
        (When::Late { least, most }, Lang::French) => format!("avec {least} à {} de retard", days(most)),
        (When::Contact { within, channel }, Lang::English) => {
            let contact = channel.map_or("contact", |channel| words(lang).channel(channel));
            let article = if contact.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
            format!("within {} of {article} {contact}", lang.days(i64::from(within)))
        }
        (When::Contact { within, channel }, Lang::French) => {
            let contact = channel.map_or("un contact".to_owned(), |channel| format!("un contact par {}", words(lang).channel(channel)));
            format!("dans les {} qui suivent {contact}", lang.days(i64::from(within)))
        }
    };
    format!("{who} {when}")
}

/// How late people are, in a sentence.
#[must_use]
pub fn lateness(lang: Lang, late: u16) -> String {
    match (late, lang) {
        (0, Lang::English) => "Everything is done on its day.".to_owned(),
        (0, Lang::French) => "Tout est fait au jour dit.".to_owned(),
        (1, Lang::English) => "What waits for a person is done one working day late.".to_owned(),
        (1, Lang::French) => "Ce qui attend une personne est fait avec un jour ouvré de retard.".to_owned(),
        (late, Lang::English) => format!("What waits for a person is done {late} working days late."),
        (late, Lang::French) => format!("Ce qui attend une personne est fait avec {late} jours ouvrés de retard."),
    }
}

/// Where changes of customers come from, in a sentence.
#[must_use]
pub fn changes(lang: Lang, file: &str) -> String {
    match lang {
        Lang::English => format!("Changes of customers as they are in {file}."),
        Lang::French => format!("Changements des clients tels qu’ils sont dans {file}."),
    }
}

/// What customers are contacted most, in a sentence.
#[must_use]
pub fn densest(lang: Lang, customer: &str, count: u32) -> String {
    match lang {
        Lang::English => format!("The most contacts in 30 days: {count}, with {customer}."),
        Lang::French => format!("Le plus de contacts en 30 jours : {count}, avec {customer}."),
    }
}
