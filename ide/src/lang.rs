//! The language of what people read.

/// English or French.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is its name")]
pub enum Lang {
    #[default]
    English,
    French,
}

impl Lang {
    /// One of two texts, by the language.
    #[must_use]
    pub fn pick<T>(self, english: T, french: T) -> T {
        match self {
            Lang::English => english,
            Lang::French => french,
        }
    }

    /// The language of a locale such as `fr-FR`; English if it is neither.
    #[must_use]
    pub fn of_locale(locale: &str) -> Lang {
        let word = locale.split(['-', '_', '.']).next().unwrap_or_default();
        if word.eq_ignore_ascii_case("fr") { Lang::French } else { Lang::English }
    }
}
