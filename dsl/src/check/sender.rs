//! What messages say of the company, and where their buttons lead.

use relance_engine::program::sender::{LINK_START, Link, LinkPiece, LinkValue, Sender};

use super::Context;
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span};
use crate::message::{Join, codes};
use crate::phrases::{syntax as syntax_phrases, terms, workspace as phrase};
use crate::syntax::{ButtonLink, Name, Syntax, Text};

/// Checks what the workspace says of the company.
pub fn sender(context: &mut Context, syntax: &Syntax) -> Sender {
    let Some(workspace) = syntax.workspaces.first() else { return Sender::default() };
    let said = |name: Option<&Name>| name.map(|name| name.text.trim().to_owned()).filter(|text| !text.is_empty());
    let company = said(context.only(&workspace.company, "company", |name| name.span));
    let address = said(context.only(&workspace.address, "address", |lines| lines.span));
    let mut links: Vec<Link> = Vec::new();
    for written in &workspace.links {
        match workspace.links.iter().find(|other| other.button == written.button) {
            Some(first) if first.span != written.span => {
                let what = syntax_phrases::TWICE_IN_BLOCK.with("what", format!("{} link", written.button.word()));
                let diagnostic = Diagnostic::new(Code::SaidTwice, written.span, what);
                context.sink.push(diagnostic.label(first.span, &terms::FIRST_IS_HERE).help(&terms::KEEP_ONE));
            }
            _ => links.push(link(context, written)),
        }
    }
    links.sort_by_key(|link| link.button);
    Sender { company, address, links }
}

fn link(context: &mut Context, written: &ButtonLink) -> Link {
    let text: String = written.text.chars.iter().map(|(char, _)| *char).collect();
    // Blanks and quotes stand in no address, and would end it in some mail programs.
    let is_whole = text.strip_prefix(LINK_START).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
        && text.matches('{').count() == text.matches('}').count()
        && !text.contains(|char: char| char.is_whitespace() || char.is_control() || "\"'<>\\`".contains(char));
    if !is_whole {
        let message = phrase::NO_LINK.with("text", &text);
        let help = phrase::NO_LINK_HELP.with("word", written.button.word()).with("link", format!("{LINK_START}example.com/{{invoice}}"));
        context.error(Code::NotALink, written.text.span, message, help);
    }
    Link { button: written.button, pieces: pieces(context, &written.text) }
}

/// Cuts an address at its `{names}`.
fn pieces(context: &mut Context, text: &Text) -> Vec<LinkPiece> {
    let mut out = Vec::new();
    let mut plain = String::new();
    let mut rest = text.chars.as_slice();
    while let Some(((char, start), after)) = rest.split_first() {
        let length = after.iter().take_while(|(char, _)| *char != '}').count();
        if *char != '{' || length == after.len() {
            plain.push(*char);
            rest = after;
            continue;
        }
        let name: String = after.iter().take(length).map(|(char, _)| *char).collect();
        let end = after.get(length).map_or(text.span.end, |(_, place)| place.saturating_add(1));
        match LinkValue::from_name(&name) {
            Some(value) => {
                if !plain.is_empty() {
                    out.push(LinkPiece::Plain(core::mem::take(&mut plain)));
                }
                out.push(LinkPiece::Value(value));
            }
            None => unknown(context, &name, Span { start: *start, end, ..text.span }),
        }
        rest = after.get(length + 1..).unwrap_or_default();
    }
    if !plain.is_empty() {
        out.push(LinkPiece::Plain(plain));
    }
    out
}

fn unknown(context: &mut Context, name: &str, span: Span) {
    let diagnostic = Diagnostic::new(Code::UnknownLinkValue, span, phrase::UNKNOWN_LINK_VALUE.with("name", name));
    let close = context.sink.closest(name, LinkValue::ALL.iter().map(|value| value.name()));
    context.sink.push(match close {
        Some(close) => diagnostic.did_you_mean(name, close, format!("{{{close}}}")),
        None => {
            let names = codes(Join::Comma, LinkValue::ALL.iter().map(|value| format!("{{{}}}", value.name())));
            diagnostic.help(phrase::LINK_VALUES_ARE.with("names", names))
        }
    });
}
