//! The channel that a name means, in French and in English, and whether the name says it.

use relance_engine::program::scenario::{Channel, Mode};

use crate::clean::{folded, words};

/// How a channel was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The screen says it.
    Said,
    /// A word suggests it.
    From(String),
    /// Nothing does.
    Nothing,
}

/// The words that name a medium, folded. A word that ends in `*` is the start of one.
const MEDIA: [(&str, Channel); 34] = [
    ("email", Channel::Email),
    ("courriel", Channel::Email),
    ("courriels", Channel::Email),
    ("mel", Channel::Email),
    ("mailing", Channel::Email),
    ("emailing", Channel::Email),
    ("sms", Channel::Sms),
    ("texto", Channel::Sms),
    ("textos", Channel::Sms),
    ("telephon*", Channel::Phone),
    ("telefon*", Channel::Phone),
    ("anruf", Channel::Phone),
    ("phone", Channel::Phone),
    ("phoning", Channel::Phone),
    ("tel", Channel::Phone),
    ("appel", Channel::Phone),
    ("appels", Channel::Phone),
    ("call", Channel::Phone),
    ("calls", Channel::Phone),
    ("fax", Channel::Fax),
    ("telecopie", Channel::Fax),
    ("lre", Channel::ElectronicRegisteredLetter),
    ("lrar", Channel::RegisteredLetter),
    ("rar", Channel::RegisteredLetter),
    ("recommande", Channel::RegisteredLetter),
    ("recommandee", Channel::RegisteredLetter),
    ("registered", Channel::RegisteredLetter),
    ("einschreiben", Channel::RegisteredLetter),
    ("courrier", Channel::Letter),
    ("courriers", Channel::Letter),
    ("lettre", Channel::Letter),
    ("letter", Channel::Letter),
    ("post", Channel::Letter),
    ("postal", Channel::Letter),
];

/// Words of the hand-over to litigation.
const LITIGATION: [&str; 4] = ["contentieux", "litigation", "precontentieux", "injonction"];

/// Words that suggest a channel where no word names one, the telling ones first.
const HINTS: [(&str, Channel); 33] = [
    ("notice", Channel::Letter),
    ("demeure", Channel::RegisteredLetter),
    ("sommation", Channel::RegisteredLetter),
    ("huissier", Channel::Litigation),
    ("bailiff", Channel::Litigation),
    ("avocat", Channel::Litigation),
    ("lawyer", Channel::Litigation),
    ("judiciaire", Channel::Litigation),
    ("tribunal", Channel::Litigation),
    ("court", Channel::Litigation),
    ("legal", Channel::Litigation),
    ("injonction", Channel::Litigation),
    ("agency", Channel::Litigation),
    ("interne", Channel::InternalEmail),
    ("internal", Channel::InternalEmail),
    ("commercial", Channel::InternalEmail),
    ("commerciaux", Channel::InternalEmail),
    ("vendeur", Channel::InternalEmail),
    ("sales*", Channel::InternalEmail),
    ("manager", Channel::InternalEmail),
    ("direction", Channel::InternalEmail),
    ("responsable", Channel::InternalEmail),
    ("escalad*", Channel::InternalEmail),
    ("escalation", Channel::InternalEmail),
    ("promesse", Channel::InteractiveEmail),
    ("promise", Channel::InteractiveEmail),
    ("litige", Channel::Email),
    ("dispute", Channel::Email),
    ("releve", Channel::Email),
    ("statement", Channel::Email),
    ("relance", Channel::Email),
    ("rappel", Channel::Email),
    ("remind*", Channel::Email),
];

/// The channel of a name.
pub fn of(name: &str) -> (Channel, Why) {
    match found(name) {
        (channel, Why::From(word)) => (channel, Why::From(written(name, &word))),
        sure => sure,
    }
}

/// A folded word as it stands in a name.
fn written(name: &str, word: &str) -> String {
    const NOTICE: &str = "mise en demeure";
    if word == "demeure" && folded(name).contains(NOTICE) {
        return NOTICE.to_owned();
    }
    let mut own = name.split(|char: char| !char.is_alphanumeric());
    own.find(|own| folded(own) == word).unwrap_or(word).to_owned()
}

fn found(name: &str) -> (Channel, Why) {
    if let Some(channel) = named(name) {
        return (channel, Why::Said);
    }
    let words = words(name);
    let has = |pattern: &str| words.iter().any(|word| matches(word, pattern));
    // English mail may be post or e-mail; French "mail" is e-mail.
    let is_english_post = has("certified") || has("registered") || (has("recorded") && has("delivery"));
    let is_receipt = is_english_post || (has("accuse") && has("reception")) || (has("acknowledg*") && has("receipt"));
    let is_electronic = has("electron*");
    let mut media: Vec<(Channel, &str)> = Vec::new();
    for word in &words {
        let known = MEDIA.iter().find(|(pattern, _)| matches(word, pattern)).map(|(_, channel)| *channel);
        if let Some(channel) = known.or_else(|| (word == "mail").then_some(if is_english_post { Channel::Letter } else { Channel::Email }))
        {
            media.push((channel, word));
        }
    }
    let is_post = media.iter().any(|(_, word)| matches!(*word, "post" | "postal"));
    // "post mail" is a letter, and "courrier électronique" an e-mail.
    media.retain(|(_, word)| *word != "mail" || !is_post);
    let registered = is_receipt || has("ar") || media.iter().any(|(channel, _)| *channel == Channel::RegisteredLetter);
    for (channel, word) in &mut media {
        *channel = match *channel {
            Channel::Letter if is_electronic && !registered && word.starts_with("courrier") => Channel::Email,
            Channel::Letter | Channel::RegisteredLetter if registered && is_electronic => Channel::ElectronicRegisteredLetter,
            Channel::Letter if registered => Channel::RegisteredLetter,
            Channel::Email if has("interactive") || has("interactif") => Channel::InteractiveEmail,
            Channel::Email if has("interne") || has("internal") => Channel::InternalEmail,
            other => other,
        };
    }
    let is_litigation = LITIGATION.iter().any(|word| has(word));
    match media.split_first() {
        None if is_litigation => (Channel::Litigation, Why::Said),
        None if is_receipt => (Channel::RegisteredLetter, Why::Said),
        None => suggested(&words),
        Some((&(first, word), others)) => {
            // A French formal notice is sent registered, or it proves nothing; an English one says so if it is.
            if first == Channel::Letter && has("demeure") {
                return (Channel::RegisteredLetter, Why::From("demeure".to_owned()));
            }
            let is_unsure = is_litigation
                || others.iter().any(|(other, _)| *other != first)
                || (word == "mail" && first == Channel::Email && !has("par"));
            (first, if is_unsure { Why::From(word.to_owned()) } else { Why::Said })
        }
    }
}

/// The channel that a word suggests where none names it; without one, the collector does it, and mostly on the telephone.
fn suggested(words: &[String]) -> (Channel, Why) {
    let found = HINTS.iter().find_map(|(pattern, channel)| words.iter().find(|word| matches(word, pattern)).map(|word| (*channel, word)));
    match found {
        Some((channel, word)) => (channel, Why::From(word.clone())),
        None => (Channel::Phone, Why::Nothing),
    }
}

fn matches(word: &str, pattern: &str) -> bool {
    pattern.strip_suffix('*').map_or(word == pattern, |start| word.starts_with(start))
}

/// The channel that a text names and nothing else, as the type of an action.
pub fn named(text: &str) -> Option<Channel> {
    let words = words(text.trim_start_matches('@'));
    Some(match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["phone" | "telephone" | "call" | "appel" | "tel"] | ["phone" | "telephone", "call"] | ["appel", "telephonique"] => Channel::Phone,
        ["email" | "courriel"] => Channel::Email,
        ["interactive", "email"] | ["email", "interactif"] => Channel::InteractiveEmail,
        ["internal", "email"] | ["email", "interne"] => Channel::InternalEmail,
        ["letter" | "courrier" | "lettre" | "post"] | ["dunning", "letter"] | ["post" | "postal", "mail"] | ["courrier", "postal"] => {
            Channel::Letter
        }
        ["registered", "letter" | "mail"] | ["courrier", "recommande"] | ["lettre", "recommandee"] | ["recommande"] => {
            Channel::RegisteredLetter
        }
        ["electronic", "registered", "letter"] | ["lettre", "recommandee", "electronique"] | ["lre"] => Channel::ElectronicRegisteredLetter,
        ["sms" | "texto"] | ["text", "message"] => Channel::Sms,
        ["fax"] => Channel::Fax,
        ["litigation" | "contentieux"] => Channel::Litigation,
        _ => return None,
    })
}

/// The mode that a text names and nothing else.
pub fn mode(text: &str) -> Option<Mode> {
    let text = folded(text);
    let text = text.trim_matches(|char: char| char.is_whitespace() || matches!(char, '(' | ')' | '.' | '☑' | '✓' | '✔' | '☒'));
    Some(match text {
        "manual" | "manuel" | "manuelle" | "manual action" | "action manuelle" | "relance manuelle" => Mode::Manual,
        "automatic action to be confirmed" | "automatic to be confirmed" | "to be confirmed" | "automatic, to be confirmed" => {
            Mode::Confirm
        }
        "relance automatique a confirmer" | "automatique a confirmer" | "action automatique a confirmer" | "a confirmer" => Mode::Confirm,
        "automatic" | "automatic action" | "automatique" | "relance automatique" | "action automatique" | "auto" => Mode::Automatic,
        _ => return None,
    })
}

/// Whether late fees start with a step of this name: `Activer les pénalités`, `Apply late penalties`.
pub fn starts_penalties(name: &str) -> bool {
    let words = words(name);
    let has = |starts: &[&str]| words.iter().any(|word| starts.iter().any(|start| word.starts_with(start)));
    has(&["penalit", "penalt"]) || (has(&["interet", "interest", "fee", "frais"]) && has(&["late", "retard", "moratoire", "recouvrement"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_name_says_is_no_guess() {
        for (name, channel) in [
            ("Pré-relance par e-mail", Channel::Email),
            ("Relance par mail n°1", Channel::Email),
            ("Activer les pénalités + Relance par e-mail n°3", Channel::Email),
            ("Relance par courrier électronique", Channel::Email),
            ("Relance téléphonique n°1", Channel::Phone),
            ("Suivi de promesse de règlement par tél.", Channel::Phone),
            ("Appel du client", Channel::Phone),
            ("Phone call", Channel::Phone),
            ("Relance par SMS", Channel::Sms),
            ("Relance par fax", Channel::Fax),
            ("Courrier de relance", Channel::Letter),
            ("Letter of formal notice", Channel::Letter),
            ("Reminder by post mail", Channel::Letter),
            ("Courrier avec accusé réception", Channel::RegisteredLetter),
            ("Lettre recommandée AR", Channel::RegisteredLetter),
            ("LRAR", Channel::RegisteredLetter),
            ("Certified mail", Channel::RegisteredLetter),
            ("Text message", Channel::Sms),
            ("Reminder by post mail with acknowledge of receipt", Channel::RegisteredLetter),
            ("Lettre recommandée électronique", Channel::ElectronicRegisteredLetter),
            ("Envoi d’une LRE", Channel::ElectronicRegisteredLetter),
            ("E-mail interactif", Channel::InteractiveEmail),
            ("E-mail interne au commercial", Channel::InternalEmail),
            ("Contentieux", Channel::Litigation),
            ("Litigation", Channel::Litigation),
        ] {
            assert_eq!(of(name), (channel, Why::Said), "{name}");
        }
    }

    #[test]
    fn what_a_name_suggests_is_a_guess_with_its_reason() {
        for (name, channel, word) in [
            ("Demande de relance du commercial", Channel::InternalEmail, "commercial"),
            ("Request to the Sales Manager to intervene", Channel::InternalEmail, "Sales"),
            ("Courrier de mise en demeure", Channel::RegisteredLetter, "mise en demeure"),
            ("Mise en demeure", Channel::RegisteredLetter, "mise en demeure"),
            ("Formal notice", Channel::Letter, "notice"),
            ("Promise to pay follow up", Channel::InteractiveEmail, "Promise"),
            ("Suivi de litige", Channel::Email, "litige"),
            ("Relevé de compte", Channel::Email, "Relevé"),
            ("Relance n°2", Channel::Email, "Relance"),
            ("Reminder by mail", Channel::Email, "mail"),
            ("Courrier avant contentieux", Channel::Letter, "Courrier"),
            ("Relance par e-mail et téléphone", Channel::Email, "email"),
        ] {
            assert_eq!(of(name), (channel, Why::From(word.to_owned())), "{name}");
        }
        assert_eq!(of("Visite"), (Channel::Phone, Why::Nothing));
    }

    #[test]
    fn late_fees_are_recognised() {
        assert!(starts_penalties("Activer les pénalités + Relance") && starts_penalties("Apply late penalties"));
        assert!(starts_penalties("Intérêts de retard") && !starts_penalties("Relance par e-mail") && !starts_penalties("Late reminder"));
    }
}
