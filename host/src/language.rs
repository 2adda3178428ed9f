//! The language in which people are spoken to: what they ask for, else what their surroundings say, else English.

use clap::ValueEnum;
use relance_engine::Lang;

/// The language of what consultants read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// English
    En,
    /// French
    Fr,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Lang {
        match language {
            Language::En => Lang::English,
            Language::Fr => Lang::French,
        }
    }
}

/// The variables that say the locale, the first that is set and not empty decides.
const LOCALE: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// The language asked for with `--lang`, else that of `RELANCE_LANG`, else the locale's, else English.
#[must_use]
pub fn choose(asked: Option<Language>, variable: impl Fn(&str) -> Option<String>) -> Lang {
    let own = || variable("RELANCE_LANG").as_deref().and_then(read);
    let locale = || LOCALE.iter().filter_map(|name| variable(name)).find(|value| !value.is_empty()).as_deref().and_then(read);
    asked.map(Lang::from).or_else(own).or_else(locale).unwrap_or_default()
}

/// The language of a locale such as `fr_FR.UTF-8`, if it is one that we speak.
pub(crate) fn read(locale: &str) -> Option<Lang> {
    match locale.split(['_', '-', '.', '@']).next()?.to_ascii_lowercase().as_str() {
        "fr" => Some(Lang::French),
        "en" => Some(Lang::English),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(asked: Option<Language>, variables: &[(&str, &str)]) -> Lang {
        choose(asked, |name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn what_is_asked_for_comes_first_and_english_last() {
        assert_eq!(chosen(Some(Language::En), &[("RELANCE_LANG", "fr"), ("LC_ALL", "fr_FR.UTF-8")]), Lang::English);
        assert_eq!(chosen(None, &[("RELANCE_LANG", "fr"), ("LC_ALL", "en_GB.UTF-8")]), Lang::French);
        assert_eq!(chosen(None, &[("LC_ALL", ""), ("LC_MESSAGES", "fr_CH"), ("LANG", "en_US.UTF-8")]), Lang::French);
        assert_eq!(chosen(None, &[("LC_ALL", "C"), ("LANG", "fr_FR.UTF-8")]), Lang::English);
        assert_eq!(chosen(None, &[("RELANCE_LANG", "de"), ("LANG", "FR")]), Lang::French);
        assert_eq!(chosen(None, &[]), Lang::English);
    }
}
