//! What a person should look at after an import.

use core::ops::Range;

use relance_dsl::message::Message;

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A part of the screen could not be read; it stands in the program as a comment.
    Unread,
    /// Something was changed so that it fits the rules of the language.
    Changed,
    /// The language needs, or could say, what the screen does not show.
    Open,
}

/// One thing to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub kind: Kind,
    /// Where, in bytes of the screen's text.
    pub span: Range<usize>,
    /// At which line, counted from 1.
    pub line: usize,
    /// What there is to say: lower case, no full stop, the user's text in backticks.
    pub message: Message,
    /// What to do.
    pub help: Message,
}
