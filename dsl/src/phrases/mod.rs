//! Every sentence of the compiler, once, in English and French: for translators to read, and for the checks to refer to.
//!
//! `docs/messages.md` says how to write them. A table starts with the codes that its phrases belong to; a phrase is its name,
//! its English and its French. What stands in braces, `{name}`, is filled in; a brace before anything else is a brace. In
//! French a plain blank before `:`, `;`, `?` and `!` becomes a narrow one.

use crate::code::Code;
use crate::message::Phrase;

/// The phrases of some codes, each with its name.
pub struct Group {
    /// The codes; none for parts of sentences, which any message can have.
    pub codes: &'static [Code],
    /// The phrases.
    pub phrases: &'static [(&'static str, &'static Phrase)],
}

/// Makes of a table a static for each phrase, and a list of all.
macro_rules! phrases {
    ($($($code:ident)* { $($name:ident: $english:literal, $french:literal;)+ })*) => {
        $($(
            #[doc = $english]
            pub static $name: $crate::message::Phrase = $crate::message::Phrase { english: $english, french: $french };
        )+)*

        /// All phrases of this table.
        pub static TABLE: &[$crate::phrases::Group] = &[$($crate::phrases::Group {
            codes: &[$($crate::code::Code::$code),*],
            phrases: &[$((stringify!($name), &$name)),+],
        }),*];
    };
}

pub mod files;
pub mod findings;
pub mod groups;
pub mod hints;
pub mod late_fees;
pub mod names;
pub mod scenarios;
pub mod slips;
pub mod syntax;
pub mod templates;
pub mod terms;
pub mod tests;
pub mod types;
pub mod workspace;

/// All tables.
pub static ALL: &[&[Group]] = &[
    terms::TABLE,
    files::TABLE,
    syntax::TABLE,
    slips::TABLE,
    hints::TABLE,
    names::TABLE,
    types::TABLE,
    workspace::TABLE,
    scenarios::TABLE,
    groups::TABLE,
    templates::TABLE,
    late_fees::TABLE,
    tests::TABLE,
    findings::TABLE,
];
