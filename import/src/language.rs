//! Languages: as the screen names them, and as the wording shows them.

use relance_engine::program::template::Language;

use crate::clean::{folded, words};

/// Languages by their names in English, in French and in themselves, folded, and their codes.
const NAMES: [(&str, &str); 60] = [
    ("french", "fr"),
    ("francais", "fr"),
    ("english", "en"),
    ("anglais", "en"),
    ("german", "de"),
    ("allemand", "de"),
    ("deutsch", "de"),
    ("spanish", "es"),
    ("espagnol", "es"),
    ("espanol", "es"),
    ("italian", "it"),
    ("italien", "it"),
    ("italiano", "it"),
    ("dutch", "nl"),
    ("neerlandais", "nl"),
    ("nederlands", "nl"),
    ("portuguese", "pt"),
    ("portugais", "pt"),
    ("portugues", "pt"),
    ("brazilian", "pt"),
    ("bresilien", "pt"),
    ("polish", "pl"),
    ("polonais", "pl"),
    ("polski", "pl"),
    ("czech", "cs"),
    ("tcheque", "cs"),
    ("cestina", "cs"),
    ("čeština", "cs"),
    ("croatian", "hr"),
    ("croate", "hr"),
    ("hrvatski", "hr"),
    ("danish", "da"),
    ("danois", "da"),
    ("dansk", "da"),
    ("swedish", "sv"),
    ("suedois", "sv"),
    ("svenska", "sv"),
    ("norwegian", "no"),
    ("norvegien", "no"),
    ("norsk", "no"),
    ("finnish", "fi"),
    ("finnois", "fi"),
    ("suomi", "fi"),
    ("romanian", "ro"),
    ("roumain", "ro"),
    ("romana", "ro"),
    ("hungarian", "hu"),
    ("hongrois", "hu"),
    ("magyar", "hu"),
    ("turkish", "tr"),
    ("turc", "tr"),
    ("turkce", "tr"),
    ("greek", "el"),
    ("grec", "el"),
    ("russian", "ru"),
    ("russe", "ru"),
    ("japanese", "ja"),
    ("japonais", "ja"),
    ("chinese", "zh"),
    ("chinois", "zh"),
];

/// The language that a text names and nothing else: `French`, `FR`, `Langue : Français`, `English (UK)`.
pub fn named(text: &str) -> Option<Language> {
    let bare =
        |text: &str| text.trim_matches(|char: char| char.is_whitespace() || matches!(char, '(' | ')' | '[' | ']' | ':' | '.')).to_owned();
    let folded = folded(text);
    let label = ["language", "langue", "in", "en"]
        .iter()
        .find_map(|label| folded.strip_prefix(label).map(str::trim_start).and_then(|rest| rest.strip_prefix(':')).map(bare));
    let name = label.unwrap_or_else(|| bare(&folded));
    // What stands after it in parentheses is where it is spoken.
    let name = name.split_once(" (").map_or(name.as_str(), |(name, _)| name);
    let by_name = NAMES.iter().find(|(known, _)| *known == name).map(|(_, code)| *code);
    let code = by_name.or_else(|| {
        let is_code = bare(text).chars().all(|char| char.is_ascii_uppercase()) || folded.contains(':');
        NAMES.iter().map(|(_, code)| *code).find(|code| is_code && *code == name)
    })?;
    Language::parse(code)
}

/// The language that the end of a scenario's name names: `Clients publics (FR)`.
pub fn at_end_of(name: &str) -> Option<Language> {
    let (_, inner) = name.strip_suffix(')')?.rsplit_once('(')?;
    named(inner)
}

/// Words that are of one language only, folded.
const FRENCH: [&str; 26] = [
    "relance",
    "courrier",
    "telephonique",
    "demande",
    "du",
    "de",
    "des",
    "la",
    "le",
    "avec",
    "par",
    "accuse",
    "mise",
    "demeure",
    "contentieux",
    "clients",
    "suivi",
    "releve",
    "litige",
    "promesse",
    "reglement",
    "facture",
    "lettre",
    "risques",
    "modeles",
    "activer",
];
const ENGLISH: [&str; 26] = [
    "reminder",
    "by",
    "telephone",
    "before",
    "due",
    "date",
    "request",
    "to",
    "the",
    "with",
    "of",
    "formal",
    "notice",
    "litigation",
    "letter",
    "customers",
    "dispute",
    "follow",
    "statement",
    "pay",
    "invoice",
    "collection",
    "standard",
    "risky",
    "templates",
    "apply",
];

/// The language that names are written in, if more of their words are of one than of the other.
pub fn of_wording<'n>(names: impl Iterator<Item = &'n str>) -> Option<Language> {
    let (mut french, mut english) = (0_usize, 0_usize);
    for word in names.flat_map(words) {
        french += usize::from(FRENCH.contains(&word.as_str()));
        english += usize::from(ENGLISH.contains(&word.as_str()));
    }
    match french.cmp(&english) {
        core::cmp::Ordering::Greater => Language::parse("fr"),
        core::cmp::Ordering::Less => Language::parse("en"),
        core::cmp::Ordering::Equal => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<String> {
        named(text).map(|language| language.as_str().to_owned())
    }

    #[test]
    fn languages_are_named_in_words_and_codes() {
        for (text, expected) in [
            ("Français", "fr"),
            ("FRENCH", "fr"),
            ("(EN)", "en"),
            ("Langue : Anglais", "en"),
            ("Language: de", "de"),
            ("English (UK)", "en"),
        ] {
            assert_eq!(code(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["no", "French customers", "", "XX", "it", "de"] {
            assert_eq!(code(text), None, "{text}");
        }
        assert_eq!(at_end_of("Clients publics (FR)"), Language::parse("fr"));
        assert_eq!(at_end_of("Clients (publics)"), None);
    }

    #[test]
    fn wording_shows_its_language() {
        assert_eq!(of_wording(["Relance par e-mail", "Contentieux"].into_iter()), Language::parse("fr"));
        assert_eq!(of_wording(["Reminder by e-mail", "Formal notice"].into_iter()), Language::parse("en"));
        assert_eq!(of_wording(["E-mail 1"].into_iter()), None);
    }
}
