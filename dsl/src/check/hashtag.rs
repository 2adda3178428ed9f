//! Hashtags in the texts of templates, and which channel can show which.

use relance_engine::program::scenario::Channel;
use relance_engine::program::template::{Hashtag, HashtagKind, Segment};

use super::Context;
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span};
use crate::message::{Join, Phrase, codes};
use crate::phrases::{templates as phrase, terms};
use crate::syntax::Text;

/// A hashtag and where it stands.
pub type Placed = (Hashtag, Span);

/// Cuts a text into words and hashtags. `##` is a plain `#`, and so is a `#` before anything but a letter.
pub fn segments(context: &mut Context, text: &Text, placed: &mut Vec<Placed>) -> Vec<Segment> {
    let mut out = Vec::new();
    let mut plain = String::new();
    let mut rest = text.chars.as_slice();
    while let Some(((char, start), after)) = rest.split_first() {
        rest = after;
        if *char != '#' {
            plain.push(*char);
            continue;
        }
        if let Some((('#', _), after)) = rest.split_first() {
            plain.push('#');
            rest = after;
            continue;
        }
        if !rest.first().is_some_and(|(char, _)| char.is_alphabetic()) {
            plain.push('#');
            continue;
        }
        let length = rest.iter().take_while(|(char, _)| char.is_alphanumeric() || *char == '_').count();
        let (name, after) = rest.split_at(length);
        rest = after;
        let name: String = name.iter().map(|(char, _)| *char).collect();
        let end = after.first().map_or(text.span.end, |(_, place)| *place);
        let end = end.min(start.saturating_add(u32::try_from(name.len()).unwrap_or(0) + 1));
        let span = Span { start: *start, end, ..text.span };
        match Hashtag::from_name(&name) {
            Some(hashtag) => {
                if !plain.is_empty() {
                    out.push(Segment::Plain(core::mem::take(&mut plain)));
                }
                out.push(Segment::Hashtag(hashtag));
                placed.push((hashtag, span));
            }
            None => unknown(context, &name, span),
        }
    }
    if !plain.is_empty() {
        out.push(Segment::Plain(plain));
    }
    out
}

fn unknown(context: &mut Context, name: &str, span: Span) {
    let diagnostic = Diagnostic::new(Code::UnknownHashtag, span, phrase::UNKNOWN_HASHTAG.with("name", name));
    let close = context.sink.closest(name, Hashtag::ALL.iter().map(|hashtag| hashtag.name()));
    context.sink.push(match close {
        Some(close) => {
            let diagnostic = diagnostic.did_you_mean(name, close, format!("#{close}"));
            diagnostic.help(phrase::HASHTAG_MEANT.with("name", close))
        }
        None => {
            let names = codes(Join::Comma, Hashtag::ALL.iter().map(|hashtag| format!("#{}", hashtag.name())));
            diagnostic.help(phrase::HASHTAGS_ARE.with("names", names))
        }
    });
}

/// What a hashtag shows that not everything can show.
pub fn special(hashtag: Hashtag) -> Option<&'static Phrase> {
    match hashtag.kind() {
        HashtagKind::Table => Some(&terms::A_TABLE),
        HashtagKind::Button => Some(&terms::A_BUTTON),
        _ => None,
    }
}

/// Whether a message on a channel can show a hashtag.
pub fn suits(hashtag: Hashtag, channel: Channel) -> bool {
    match hashtag.kind() {
        HashtagKind::Table => channel != Channel::Sms,
        HashtagKind::Button => channel == Channel::InteractiveEmail,
        _ => true,
    }
}
