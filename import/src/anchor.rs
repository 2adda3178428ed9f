//! What an action of a library counts its days from, as its wording means it.

use relance_engine::program::scenario::Anchor;

use crate::clean::words;

/// The anchor, and whether the wording names it.
pub fn of(name: &str) -> (Anchor, bool) {
    let words = words(name);
    let has = |starts: &[&str]| words.iter().any(|word| starts.iter().any(|start| word.starts_with(start)));
    if has(&["promesse", "promise"]) {
        (Anchor::Promise, true)
    } else if has(&["litige", "dispute", "contest", "reclamation", "claim"]) {
        (Anchor::Dispute, true)
    } else {
        (Anchor::Created, false)
    }
}

/// The anchor's word in a program.
pub fn word(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Promise => "promise",
        Anchor::Dispute => "dispute",
        Anchor::Created => "created",
    }
}

/// Whether a scenario of this name is a library of specific actions, and whether the name says so: "Modèles actions spécifiques".
/// A scenario of models that nobody uses is probably one.
pub fn is_library(name: &str, users: Option<u64>) -> Option<bool> {
    let words = words(name);
    let has = |starts: &[&str]| words.iter().any(|word| starts.iter().any(|start| word.starts_with(start)));
    if has(&["action"]) && has(&["specifi"]) {
        return Some(true);
    }
    (has(&["modele", "template", "bibliotheque", "library"]) && users == Some(0)).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libraries_are_told_from_scenarios() {
        assert_eq!(is_library("Modèles actions spécifiques", None), Some(true));
        assert_eq!(is_library("Templates specific actions", Some(3)), Some(true));
        assert_eq!(is_library("Templates", Some(0)), Some(false));
        assert_eq!(is_library("Templates", Some(3)), None);
        assert_eq!(is_library("Clients risqués (FR)", Some(0)), None);
        assert_eq!(of("Suivi de promesse de règlement"), (Anchor::Promise, true));
        assert_eq!(of("Dispute follow-up"), (Anchor::Dispute, true));
        assert_eq!(of("Relevé de compte"), (Anchor::Created, false));
    }
}
