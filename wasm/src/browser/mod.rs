//! What the full module has beyond the small one: everything that reads the text of programs, and what is told of them.

mod compile;
mod diagnostic;
mod editor;
mod explain;
mod groups;
mod preview;
mod units;

use relance_dsl::Lang as Inner;
use relance_dsl::SourceFile;
use relance_dsl::syntax::Syntax;
use relance_dsl::testing::Test;
use serde::Deserialize;
use tsify::Tsify;

/// What a program was made of.
#[allow(dead_code, reason = "read by what runs tests")]
pub(crate) struct Source {
    pub(crate) files: Vec<SourceFile>,
    pub(crate) syntax: Syntax,
    pub(crate) tests: Vec<Test>,
}

/// The language of what people read; English if it is not said.
#[derive(Clone, Copy, Default, Deserialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

impl From<Lang> for Inner {
    fn from(lang: Lang) -> Inner {
        match lang {
            Lang::En => Inner::English,
            Lang::Fr => Inner::French,
        }
    }
}
