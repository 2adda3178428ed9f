//! The timeline as a picture: a calendar of the days on which something happens, and below it what happens.
//!
//! One text without script or anything from elsewhere, light or dark as the reader's system is. All places are whole pixels.

mod grid;
mod icons;
mod legend;
mod list;
mod measure;
mod style;

use core::fmt::Write;

use relance_engine::Lang;

use super::Subject;
use super::entries::{Story, story};
use grid::Grid;

/// How a picture is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// What its names begin with, since a page may hold several pictures.
    pub prefix: &'static str,
    /// For a telephone: signs without their texts.
    pub narrow: bool,
    /// With title and list; without, the page around it has them.
    pub alone: bool,
}

impl Form {
    /// Pixels across.
    const fn width(self) -> i32 {
        if self.narrow { 380 } else { 1120 }
    }
}

/// A picture that stands by itself: title, calendar, legend, and what happens as a list.
#[must_use]
pub fn svg(subject: &Subject<'_>, lang: Lang) -> String {
    let mut text = picture(&story(subject, lang), subject, lang, Form { prefix: "t", narrow: false, alone: true });
    text.push('\n');
    text
}

/// A picture of a story.
pub(super) fn picture(story: &Story, subject: &Subject<'_>, lang: Lang, form: Form) -> String {
    let mut body = String::new();
    let mut top = if form.alone { head(&mut body, story, form) } else { 4 };
    let grid = Grid::new(story, subject, form);
    top = grid.draw(&mut body, lang, top + 4);
    top = legend::draw(&mut body, &grid, lang, form, top + 16);
    if form.alone {
        top = list::draw(&mut body, story, lang, form, top + 24);
    }
    let (width, height, prefix) = (form.width(), top + 12, form.prefix);
    let mut text = String::new();
    let _ = write!(
        text,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"rl\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"img\" aria-labelledby=\"{prefix}-title {prefix}-desc\">\n<title id=\"{prefix}-title\">{}</title>\n\
         <desc id=\"{prefix}-desc\">{}</desc>\n<style>{}</style>\n<defs>{}</defs>\n<rect class=\"rl-page\" width=\"{width}\" \
         height=\"{height}\"/>\n{body}</svg>",
        escaped(&story.title),
        escaped(&described(story)),
        style::STYLE,
        grid.symbols(),
    );
    text
}

/// Title, premise and facts of a picture that stands by itself.
fn head(out: &mut String, story: &Story, form: Form) -> i32 {
    let mut top = 34;
    text(out, (16, top), "rl-title", &measure::cut(&story.title, 22, form.width() - 32));
    for line in [&story.premise].into_iter().chain(&story.facts) {
        for line in measure::wrapped(line, 13, form.width() - 32) {
            top += 20;
            text(out, (16, top), "rl-sub", &line);
        }
    }
    top + 12
}

/// The whole timeline in a sentence an entry, for those who do not see the picture.
fn described(story: &Story) -> String {
    let mut said = vec![story.premise.clone()];
    said.extend(story.entries.iter().map(|entry| {
        let day = entry.day.map_or(String::new(), |day| format!("{day} "));
        let how = if entry.how.is_empty() { String::new() } else { format!(" ({})", entry.how) };
        let notes: String = entry.notes.iter().map(|note| format!("; {note}")).collect();
        format!("{day}{}{how}{notes}", entry.what)
    }));
    said.extend(story.closing.first().cloned());
    said.join(". ")
}

/// Writes a text at a place.
fn text(out: &mut String, (x, y): (i32, i32), class: &str, said: &str) {
    let _ = writeln!(out, "<text x=\"{x}\" y=\"{y}\" class=\"{class}\">{}</text>", escaped(said));
}

/// A text as XML and HTML have it.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Control characters are not XML.
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}
