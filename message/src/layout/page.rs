//! What e-mails and letters in HTML have in common.

use relance_engine::program::sender::Button;

use super::{Style, gap_mark, label};
use crate::body::Inline;
use crate::clean;
use crate::html::Html;
use crate::language::Words;

/// Opens a page up to its styles.
pub fn open(html: &mut Html, language: &str, words: &Words, title: &str) {
    html.markup("<!DOCTYPE html>\n<html").attribute("lang", language);
    if words.right_to_left {
        html.markup(" dir=\"rtl\"");
    }
    html.markup(">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.markup("<title>").text(title).markup("</title>\n");
}

/// A text that is filled in; kept apart where it runs the other way.
pub fn value(html: &mut Html, text: &str) {
    if clean::has_right_to_left(text) {
        html.markup("<bdi>").text(text).markup("</bdi>");
    } else {
        html.text(text);
    }
}

/// The pieces of a line.
pub fn line(html: &mut Html, pieces: &[Inline], style: Style<'_>) {
    for piece in pieces {
        match piece {
            Inline::Words(words) => _ = html.text(words),
            Inline::Value(text) => value(html, text),
            Inline::Button(button, link) => {
                html.markup("<a").attribute("href", link).markup(if *button == Button::Pay { FIRST_BUTTON } else { BUTTON });
                html.text(label(*button, style.words)).markup("</a>");
            }
            Inline::Gap(hashtag) => gap(html, hashtag.name()),
        }
    }
}

/// The mark of a missing value.
pub fn gap(html: &mut Html, name: &str) {
    html.markup("<mark style=\"background:#fde68a;color:#7c2d12;padding:0 3px;\">").text(&gap_mark(name)).markup("</mark>");
}

/// Lines one below the other.
pub fn lines(html: &mut Html, lines: &[Vec<Inline>], style: Style<'_>) {
    for (place, pieces) in lines.iter().enumerate() {
        if place > 0 {
            html.markup("<br>\n");
        }
        line(html, pieces, style);
    }
}

/// To pay is what the message asks for.
const FIRST_BUTTON: &str = " style=\"display:inline-block;margin:4px 8px 4px 0;padding:11px 20px;background:#1d4ed8;color:#ffffff;\
    border:1px solid #1d4ed8;text-decoration:none;border-radius:6px;font-weight:bold;\">";
const BUTTON: &str = " style=\"display:inline-block;margin:4px 8px 4px 0;padding:11px 20px;background:#ffffff;color:#1d4ed8;\
    border:1px solid #1d4ed8;text-decoration:none;border-radius:6px;\">";
