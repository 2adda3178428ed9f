//! The timeline as lines of text: what there is to say of an entry stands below it. Who shows it chooses the colours.

use relance_engine::Lang;
use unicode_width::UnicodeWidthStr;

use super::entries::{Entry, Sign, Story};
use crate::format::Figures;

/// What a part of a line is, for whoever gives it a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Nothing in particular.
    Plain,
    /// The title, and how it ends.
    Strong,
    /// What there is to say of an entry.
    Note,
    /// What happens.
    Entry(Sign),
}

/// A part of a line.
pub type Part = (String, Role);

/// The lines of a story, in so many characters where that can be.
#[must_use]
pub fn lines(story: &Story, lang: Lang, width: usize) -> Vec<Vec<Part>> {
    let mut lines = vec![vec![(story.title.clone(), Role::Strong)]];
    let facts = story.facts.iter().chain([&story.premise]);
    lines.extend(facts.flat_map(|line| wrapped(line, width)).map(|line| vec![(line, Role::Note)]));
    lines.push(Vec::new());
    let columns = Columns::of(story, lang);
    for entry in &story.entries {
        lines.push(columns.line(entry, lang));
        let indent = columns.indent() + 2;
        let notes = entry.notes.iter().flat_map(|note| wrapped(note, width.saturating_sub(indent).max(30)));
        lines.extend(notes.map(|note| vec![(" ".repeat(indent), Role::Plain), (note, Role::Note)]));
    }
    lines.push(Vec::new());
    for (line, place) in story.closing.iter().zip(0..) {
        let (before, role) = if place == 0 { ("", Role::Strong) } else { ("  ", Role::Note) };
        let parts = wrapped(line, width.saturating_sub(before.len()));
        lines.extend(parts.into_iter().map(|part| vec![(before.to_owned(), Role::Plain), (part, role)]));
    }
    lines
}

/// How wide the columns are.
struct Columns {
    date: usize,
    offset: usize,
    what: usize,
}

impl Columns {
    fn of(story: &Story, lang: Lang) -> Columns {
        let widest = |texts: &mut dyn Iterator<Item = String>| texts.map(|text| text.width()).max().unwrap_or(0);
        Columns {
            date: widest(&mut story.entries.iter().map(|entry| date(entry, lang))),
            offset: widest(&mut story.entries.iter().map(offset)),
            what: widest(&mut story.entries.iter().filter(|entry| !entry.how.is_empty()).map(|entry| entry.what.clone())),
        }
    }

    fn indent(&self) -> usize {
        2 + self.date + 2 + self.offset + 2
    }

    fn line(&self, entry: &Entry, lang: Lang) -> Vec<Part> {
        let (date, offset) = (date(entry, lang), offset(entry));
        let blanks = |columns: usize, text: &str| " ".repeat(columns.saturating_sub(text.width()));
        let before = format!("  {date}{}  {}{offset}  ", blanks(self.date, &date), blanks(self.offset, &offset));
        let mut parts = vec![(before, Role::Plain), (entry.what.clone(), Role::Entry(entry.sign))];
        if !entry.how.is_empty() {
            parts.push((format!("{}  {}", blanks(self.what, &entry.what), entry.how), Role::Plain));
        }
        parts
    }
}

fn date(entry: &Entry, lang: Lang) -> String {
    entry.day.map_or(String::new(), |day| lang.date(day))
}

fn offset(entry: &Entry) -> String {
    entry.offset.map_or(String::new(), |offset| format!("{offset:+}"))
}

/// The text in lines of so many characters at most, broken at blanks.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
