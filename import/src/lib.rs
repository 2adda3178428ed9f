//! Screens of other tools as programs of Relance.
//!
//! [`import`] takes the text of the screen "Manage collection scenarios" of My DSO Manager, pasted as it is, and gives a program with
//! its scenarios and its libraries of specific actions. Text goes one way: `clean` rids it of what a paste brings along, `pieces`
//! cuts it into names, days, languages and the like, `blocks` puts those together to scenarios and actions, `settle` makes them
//! fit the rules of the language, and `write` makes a program of them, laid out.
//!
//! What the screen does not say is read from the wording (`channel`, `anchor`, `language`) and marked in a comment at its line
//! where it is a guess. What could not be read stays as a comment and is told as a [`Note`]: nothing that has words is dropped.

mod anchor;
mod blocks;
mod channel;
mod clean;
mod interface;
mod language;
mod note;
mod offset;
pub mod phrases;
mod pieces;
mod settle;
mod unread;
mod write;

use core::fmt::{self, Display, Formatter};

use relance_engine::Lang;
use relance_engine::program::Currency;
use relance_engine::program::template::Language;

pub use note::{Kind, Note};
pub use write::Counts;

/// How many bytes a screen may have: a hundred times the largest that there is.
pub const MAX_BYTES: usize = 1 << 20;

/// How many lines a screen may have.
pub const MAX_LINES: usize = 20_000;

/// What the screen does not say.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// How the screen's file is called, for the comment at the top.
    pub source: &'a str,
    /// The workspace's language, one of [`relance_dsl::codes::LANGUAGES`]; the one that most scenarios have if not said.
    pub language: Option<Language>,
    /// The workspace's currency, one of [`relance_dsl::codes::CURRENCIES`]; euros if not said.
    pub currency: Option<Currency>,
    /// The language of comments.
    pub lang: Lang,
}

/// What became of a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The program: it is laid out, and compiles as it is.
    pub program: String,
    /// What a person should look at, in the order of the screen.
    pub notes: Vec<Note>,
    /// How much was read.
    pub counts: Counts,
}

/// Why a text is not taken for a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It has more than [`MAX_BYTES`].
    TooLarge,
    /// It has more than [`MAX_LINES`].
    TooLong,
}

impl Display for Refused {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Refused::TooLarge => write!(f, "it has more than {} KiB", MAX_BYTES >> 10),
            Refused::TooLong => write!(f, "it has more than {MAX_LINES} lines"),
        }
    }
}

impl core::error::Error for Refused {}

/// Makes a program of the text of a screen.
///
/// # Errors
/// Where the text is too large for a screen, as [`Refused`] says. Any other text gives a program, maybe one without scenarios.
pub fn import(text: &str, options: &Options) -> Result<Imported, Refused> {
    if text.len() > MAX_BYTES {
        return Err(Refused::TooLarge);
    }
    if text.bytes().filter(|byte| *byte == b'\n').count() >= MAX_LINES {
        return Err(Refused::TooLong);
    }
    let pieces = pieces::pieces(text);
    let (blocks, used) = blocks::blocks(&pieces);
    let unread = unread::unread(&pieces, &used);
    let screen = settle::settle(&pieces, blocks, unread, options.lang);
    Ok(write::write(&screen, options))
}
