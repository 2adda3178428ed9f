//! What a portfolio says of contacts, for findings that depend on it.

use relance_engine::program::template::Language;

/// How many customers can be reached, and in which languages they are written to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contacts {
    /// All customers, but those collected with another.
    pub customers: usize,
    /// Those whose contact has an e-mail address.
    pub with_email: usize,
    /// Those whose contact has a telephone number.
    pub with_phone: usize,
    /// How many customers have each language, `None` for those without.
    pub languages: Vec<(Option<Language>, usize)>,
}
