//! What a message looks like: plain text, an e-mail, a letter, or a text message.

pub mod email;
mod grid;
pub mod letter;
mod page;
pub mod sms;
pub mod text;

use relance_engine::program::Currency;
use relance_engine::program::scenario::Channel;
use relance_engine::program::sender::Button;

use crate::body::Inline;
use crate::clean;
use crate::figures::{fill, fill_one};
use crate::items::{Item, Remark};
use crate::language::Words;

/// How values are written.
#[derive(Clone, Copy)]
pub struct Style<'a> {
    /// The language's words.
    pub words: &'a Words,
    /// The currency of every amount.
    pub currency: &'a Currency,
}

impl Style<'_> {
    /// An amount in minor units.
    fn money(self, minor: i64) -> String {
        self.words.money(minor, self.currency)
    }

    /// What is said of an invoice.
    fn remark(self, item: &Item) -> Option<String> {
        Some(match item.remark? {
            Remark::Disputed => self.words.table.disputed.to_owned(),
            Remark::Promised(day) => fill_one(self.words.table.promised, "date", &self.words.short_date(day)),
        })
    }
}

/// What stands on a button.
fn label(button: Button, words: &Words) -> &'static str {
    match button {
        Button::Pay => words.buttons[0],
        Button::Promise => words.buttons[1],
        Button::Dispute => words.buttons[2],
    }
}

/// Whether a message on a channel is a letter: a sheet with addresses, which carries its subject itself.
#[must_use]
pub fn is_letter(channel: Channel) -> bool {
    matches!(channel, Channel::Letter | Channel::RegisteredLetter | Channel::ElectronicRegisteredLetter | Channel::Fax)
}

/// How a missing value is marked, for everybody to see.
fn gap_mark(name: &str) -> String {
    format!("[#{name}?]")
}

/// A text of one line, without marks of its own.
fn plain_line(pieces: &[Inline], words: &Words) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Inline::Words(text) => out.push_str(text),
            Inline::Value(text) => out.push_str(&clean::apart(text)),
            Inline::Button(button, link) => {
                // Each has a line to itself, so that nobody takes two addresses for one.
                out.truncate(out.trim_end_matches(' ').len());
                if !out.is_empty() {
                    out.push('\n');
                }
                out.push_str(&fill(words.button_line, |name| match name {
                    "label" => Some(label(*button, words).to_owned()),
                    "link" => Some(link.clone()),
                    _ => None,
                }));
            }
            Inline::Gap(hashtag) => out.push_str(&gap_mark(hashtag.name())),
        }
    }
    out
}

/// A subject: one line, with no way to start another.
pub fn subject(pieces: &[Inline], words: &Words) -> String {
    clean_subject(&plain_line(pieces, words))
}

fn clean_subject(text: &str) -> String {
    let blank: String = text.chars().map(|char| if char.is_control() { ' ' } else { char }).collect();
    blank.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
