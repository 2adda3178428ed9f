//! The words of the screen itself, in English and in French: buttons, titles, and who uses a scenario.

use crate::clean::{folded, words};

/// Buttons under the last action of a scenario.
const ADD_ACTION: [&str; 6] = ["add an action", "add action", "ajouter une action", "ajouter action", "new action", "nouvelle action"];

/// Other buttons, tabs and titles. They stand alone: as a part of a name they are words like any other.
const OTHERS: [&str; 95] = [
    "manage collection scenarios",
    "gerer les scenarios de relance",
    "gestion des scenarios de relance",
    "collection scenarios",
    "collection scenario",
    "scenarios de relance",
    "scenario de relance",
    "scenarios",
    "create a collection scenario",
    "create a scenario",
    "new collection scenario",
    "creer un scenario de relance",
    "creer un scenario",
    "nouveau scenario",
    "ajouter un scenario",
    "add a scenario",
    "add a pre-defined scenario",
    "add a predefined scenario",
    "ajouter un scenario predefini",
    "ajouter un scenario pre-defini",
    "settings",
    "preferences",
    "parametres",
    "parametrage",
    "admin",
    "online help",
    "aide en ligne",
    "help",
    "aide",
    "by default",
    "default",
    "par defaut",
    "duplicate",
    "dupliquer",
    "duplicate this scenario",
    "dupliquer ce scenario",
    "delete",
    "supprimer",
    "delete this scenario",
    "supprimer ce scenario",
    "rename",
    "renommer",
    "edit",
    "modify",
    "modifier",
    "save",
    "enregistrer",
    "cancel",
    "annuler",
    "preview",
    "apercu",
    "move up",
    "move down",
    "monter",
    "descendre",
    "up",
    "down",
    "see more",
    "voir plus",
    "show",
    "hide",
    "afficher",
    "masquer",
    "back",
    "retour",
    "link",
    "lien",
    "actions",
    "action",
    "actions of the scenario",
    "actions du scenario",
    "name",
    "nom",
    "number",
    "numero",
    "n°",
    "#",
    "no.",
    "no",
    "days",
    "day",
    "jours",
    "jour",
    "delay",
    "delai",
    "due date",
    "echeance",
    "language",
    "langue",
    "type",
    "mode",
    "channel",
    "canal",
    "recipient",
    "destinataire",
];

/// Whether a text is a button under the actions of a scenario.
pub fn is_add_action(text: &str) -> bool {
    ADD_ACTION.contains(&bare(text).as_str())
}

/// Whether a text is another word of the screen itself.
pub fn is_interface(text: &str) -> bool {
    OTHERS.contains(&bare(text).as_str())
}

fn bare(text: &str) -> String {
    let text = folded(text);
    text.trim_matches(|char: char| char.is_whitespace() || matches!(char, '+' | ':' | '»' | '«' | '>' | '<' | '[' | ']' | '.' | '…'))
        .to_owned()
}

/// How many clients use a scenario, if the text says that: `0 client use this collection scenario`.
pub fn users(text: &str) -> Option<u64> {
    let words = words(text);
    let says = |starts: &[&str]| words.iter().any(|word| starts.iter().any(|start| word.starts_with(start)));
    let is_it = words.len() <= 14
        && says(&["scenario"])
        && says(&["client", "customer", "compte", "account"])
        && words.iter().any(|word| matches!(word.as_str(), "use" | "uses" | "used" | "using") || word.starts_with("utilis"));
    if !is_it {
        return None;
    }
    // Thousands may be set apart.
    let mut digits = String::new();
    for word in words.iter().skip_while(|word| !is_number(word)).take_while(|word| is_number(word)) {
        digits.push_str(word);
    }
    match digits.parse() {
        Ok(count) => Some(count),
        Err(_) if digits.is_empty() && words.iter().any(|word| matches!(word.as_str(), "no" | "none" | "aucun" | "not" | "pas")) => Some(0),
        Err(_) => None,
    }
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_uses_a_scenario_is_read() {
        for (text, count) in [
            ("0 client use this collection scenario", 0),
            ("1 client uses this collection scenario", 1),
            ("1 234 clients use this collection scenario.", 1234),
            ("312 clients utilisent ce scénario de relance", 312),
            ("Aucun client n’utilise ce scénario", 0),
            ("This collection scenario is used by 12 customers", 12),
        ] {
            assert_eq!(users(text), Some(count), "{text}");
        }
        for text in ["Scénario clients risqués", "Clients use", "clients use this scenario", "Relance 2"] {
            assert_eq!(users(text), None, "{text}");
        }
    }

    #[test]
    fn words_of_the_screen_stand_alone() {
        assert!(is_add_action("+ Ajouter une action") && is_interface("Paramètres") && is_interface("Langue :"));
        assert!(!is_interface("Scénario de relance standard") && !is_add_action("Ajouter une action spécifique"));
    }
}
