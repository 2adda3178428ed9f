//! What the full module has beyond the small one: everything that reads the text of programs, and what is told of them.

mod compare;
mod compile;
mod diagnostic;
mod editor;
mod explain;
mod groups;
mod messages;
mod preview;
mod simulate;
mod trials;
mod units;

use relance_dsl::Lang as Inner;
use relance_dsl::SourceFile;
use relance_dsl::syntax::Syntax;
use relance_dsl::testing::Test;
use serde::Deserialize;
use tsify::Tsify;
use units::Units;

/// What a program was made of.
pub(crate) struct Source {
    pub(crate) files: Vec<SourceFile>,
    pub(crate) units: Vec<Units>,
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
