//! Words that French speakers write instead of a word of the language, and those of other languages of computers.

use crate::fold::starts_with_word;

/// A word as it is written, in small letters without accents, and what may be meant by it, the likeliest first.
type Entry = (&'static str, &'static [&'static str]);

/// Longer entries stand before their beginnings.
#[rustfmt::skip]
const WORDS: &[Entry] = &[
    // Blocks and their first words.
    ("espace de travail", &["workspace"]), ("espace", &["workspace"]), ("calendrier", &["calendar"]),
    ("attribut", &["attribute"]), ("groupe", &["group"]), ("modele", &["template"]), ("gabarit", &["template"]),
    ("bibliotheque", &["actions"]), ("action", &["actions"]), ("taux", &["rate"]), ("penalites", &["penalties"]),
    ("penalite", &["penalties"]), ("langue", &["language"]), ("devise", &["currency"]), ("monnaie", &["currency"]),
    ("ignorer", &["ignore"]), ("sous", &["below"]), ("espacement", &["spacing"]), ("envoi", &["sending"]),
    ("societe", &["company"]), ("entreprise", &["company"]), ("adresse", &["address"]), ("lien", &["link"]),
    ("jours feries", &["holidays"]), ("feries", &["holidays"]), ("jours", &["days"]), ("jour", &["days", "day"]),
    ("heures", &["hours"]), ("horaires", &["hours"]), ("week-end", &["weekend"]), ("quand", &["when"]), ("si", &["when"]),
    ("if", &["when"]), ("lorsque", &["when"]), ("des que", &["once"]), ("une fois", &["once"]), ("sinon", &["otherwise"]),
    ("else", &["otherwise"]), ("autrement", &["otherwise"]), ("exempte", &["exempt"]), ("depart", &["start"]),
    ("debut", &["start", "beginning"]), ("intervalle", &["interval"]), ("objet", &["subject"]), ("sujet", &["subject"]),
    ("corps", &["body"]), ("promesse", &["promise"]), ("litige", &["dispute"]), ("creation", &["created"]),
    ("base", &["basis"]), ("fixe", &["fixed"]),
    // Parts of statements.
    ("automatique", &["automatic"]), ("sans", &["without"]), ("avec", &["with"]), ("jusqu’a", &["to"]), ("a", &["to"]),
    ("au", &["to"]), ("paques", &["easter"]), ("un de", &["one of"]), ("un parmi", &["one of"]), ("points", &["points"]),
    ("par", &["per"]), ("facture", &["invoice"]), ("en", &["in"]), ("dans", &["in"]), ("le", &["on"]),
    // Expressions.
    ("et", &["and"]), ("ou", &["or", "where"]), ("sauf", &["and not"]), ("non", &["not", "no"]), ("entre", &["between"]),
    ("est", &["is"]), ("manquant", &["missing"]), ("manquante", &["missing"]), ("absent", &["missing"]), ("null", &["missing"]),
    ("oui", &["yes"]), ("vrai", &["yes"]), ("faux", &["no"]), ("true", &["yes"]), ("false", &["no"]),
    ("est superieur ou egal a", &[">="]), ("superieur ou egal a", &[">="]), ("est inferieur ou egal a", &["<="]),
    ("inferieur ou egal a", &["<="]), ("est superieur a", &[">"]), ("superieur a", &[">"]), ("est inferieur a", &["<"]),
    ("inferieur a", &["<"]), ("est egal a", &["="]), ("egal a", &["="]), ("egale", &["="]), ("equals", &["="]),
    ("is greater than", &[">"]), ("is less than", &["<"]), ("is equal to", &["="]), ("sauf si", &["when not"]),
    ("unless", &["when not"]),
    // Channels.
    ("telephone", &["phone"]), ("appel", &["phone"]), ("courriel interactif", &["interactive email"]),
    ("e-mail interactif", &["interactive email"]), ("email interactif", &["interactive email"]),
    ("courriel interne", &["internal email"]), ("e-mail interne", &["internal email"]), ("email interne", &["internal email"]),
    ("courriel", &["email"]), ("e-mail", &["email"]), ("mail", &["email"]),
    ("lettre recommandee electronique", &["electronic registered letter"]), ("lettre recommandee", &["registered letter"]),
    ("courrier recommande", &["registered letter"]), ("recommande", &["registered letter"]), ("courrier", &["letter"]),
    ("lettre", &["letter"]), ("telecopie", &["fax"]), ("contentieux", &["litigation"]),
    // Types, and settings of scenarios.
    ("texte", &["text"]), ("string", &["text"]), ("entier", &["integer"]), ("montant", &["money", "amount"]),
    ("pourcentage", &["percent"]), ("drapeau", &["flag"]), ("booleen", &["flag"]), ("boolean", &["flag"]), ("bool", &["flag"]),
    ("suivant", &["following"]), ("precedent", &["preceding"]), ("aucun", &["none"]), ("plancher", &["floor"]),
    ("ancre", &["anchor"]), ("ecart", &["gap"]),
    // Fields and functions.
    ("pays", &["country"]), ("nom", &["name"]), ("solde", &["balance"]), ("echu", &["overdue"]), ("recouvrable", &["collectable"]),
    ("retard", &["days_late"]), ("jours_retard", &["days_late"]), ("ouvert", &["open"]), ("reste_du", &["open"]),
    ("echeance", &["due_on"]), ("conteste", &["disputed"]), ("exclu", &["excluded"]), ("gestionnaire", &["collector"]),
    ("somme", &["sum"]), ("nombre", &["count"]), ("compte", &["count"]), ("moyenne", &["avg"]), ("average", &["avg"]),
    // Tests.
    ("on attend", &["expect"]), ("attendu", &["expect"]), ("attendre", &["expect"]), ("attend", &["expect"]), ("client", &["customer"]),
    ("avoir", &["credit"]), ("pour chaque", &["each"]), ("chaque", &["each"]), ("echeance le", &["due"]), ("echue le", &["due"]),
    ("echeant le", &["due"]), ("due le", &["due"]), ("echeance", &["due"]), ("du", &["due"]), ("emise le", &["issued"]),
    ("emise", &["issued"]), ("emis", &["issued"]), ("contestee", &["disputed"]), ("conteste", &["disputed"]), ("en litige", &["disputed"]),
    ("litige resolu", &["dispute resolved"]), ("litige leve", &["dispute resolved"]), ("litige", &["disputed", "dispute"]),
    ("resolu", &["resolved"]), ("promise", &["promised"]), ("promis", &["promised"]), ("promesse retiree", &["promise withdrawn"]),
    ("promesse", &["promised", "promise"]), ("retiree", &["withdrawn"]), ("jusqu’au", &["until"]), ("jusqu’a", &["until"]),
    ("payee", &["paid"]), ("paye", &["paid"]), ("reglee", &["paid"]), ("regle", &["paid"]), ("faite", &["done"]), ("fait", &["done"]),
    ("comme propose", &["as proposed"]), ("propose", &["proposed"]), ("suspendue", &["hold"]), ("suspendu", &["hold"]),
    ("en attente", &["waiting"]), ("en suspens", &["hold"]), ("liberee", &["release"]), ("libere", &["release"]), ("reprise", &["release"]),
    ("pour", &["for"]), ("car", &["because"]), ("parce que", &["because"]), ("jamais", &["never"]), ("chronologie", &["timeline"]),
    ("echeancier", &["timeline"]), ("facture meneuse", &["leader"]), ("meneuse", &["leader"]), ("aucune", &["no"]), ("aucun", &["no"]),
    ("pas de", &["no"]), ("planifiee", &["scheduled"]), ("planifie", &["scheduled"]), ("prevue", &["scheduled"]), ("prevu", &["scheduled"]),
    ("bloquee", &["blocked"]), ("bloque", &["blocked"]), ("sous le minimum", &["below minimum"]), ("termine", &["finished"]),
    ("terminee", &["finished"]), ("a jour", &["clear"]), ("sans groupe", &["unassigned"]), ("rien d’ouvert", &["nothing open"]),
    ("tout est exclu", &["all excluded"]), ("pas d’e-mail", &["no contact email"]), ("pas de telephone", &["no contact phone"]),
    ("pas de gestionnaire", &["no collector"]), ("pas de texte", &["no text"]), ("inconnue", &["missing"]), ("inconnu", &["missing"]),
    ("de", &["of"]),
    // Days and months.
    ("lundi", &["monday"]), ("mardi", &["tuesday"]), ("mercredi", &["wednesday"]), ("jeudi", &["thursday"]),
    ("vendredi", &["friday"]), ("samedi", &["saturday"]), ("dimanche", &["sunday"]),
    ("janvier", &["January"]), ("fevrier", &["February"]), ("mars", &["March"]), ("avril", &["April"]), ("mai", &["May"]),
    ("juin", &["June"]), ("juillet", &["July"]), ("aout", &["August"]), ("septembre", &["September"]),
    ("octobre", &["October"]), ("novembre", &["November"]), ("decembre", &["December"]),
];

/// The words of the language that may be meant at the start of a text, each with how much of the text stands for it.
pub(crate) fn at_start(text: &str) -> impl Iterator<Item = (usize, &'static str)> + '_ {
    let matches = WORDS.iter().filter_map(move |(word, meant)| Some((starts_with_word(text, word)?, *meant)));
    matches.flat_map(|(length, meant)| meant.iter().map(move |word| (length, *word)))
}

/// The words of the language that may be meant by a word of another one, the likeliest first.
#[must_use]
pub fn meant(word: &str) -> &'static [&'static str] {
    let found = WORDS.iter().find(|(known, _)| starts_with_word(word, known) == Some(word.len()));
    found.map_or(&[], |(_, meant)| meant)
}
