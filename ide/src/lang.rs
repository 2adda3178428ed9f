//! The language of what people read.

pub use relance_dsl::Lang;

/// One of two texts, by the language.
pub(crate) trait Pick {
    /// The English or the French one.
    fn pick<T>(self, english: T, french: T) -> T;
}

impl Pick for Lang {
    fn pick<T>(self, english: T, french: T) -> T {
        match self {
            Lang::English => english,
            Lang::French => french,
        }
    }
}
