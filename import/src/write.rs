//! The program of a screen, laid out.

use core::fmt::Write as _;
use std::collections::BTreeMap;

use relance_dsl::message::{Message, Phrase};
use relance_engine::Lang;
use relance_engine::program::template::Language;

use crate::clean::plain;
use crate::settle::{Item, Screen, Shape, Step, guess};
use crate::unread::Unread;
use crate::{Imported, Options, anchor, phrases};

/// A name that is longer has the comment of its line above it.
const MOST_BESIDE_COMMENT: usize = 60;

/// How much was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Scenarios.
    pub scenarios: usize,
    /// Their steps.
    pub steps: usize,
    /// Libraries of specific actions.
    pub libraries: usize,
    /// Their actions.
    pub actions: usize,
    /// Scenarios without actions, which are comments.
    pub empty: usize,
    /// What was guessed.
    pub guesses: usize,
}

/// Writes the program.
pub fn write(screen: &Screen, options: &Options) -> Imported {
    let mut page = Page { text: String::new(), lang: options.lang, counts: Counts::default() };
    page.head(screen, options);
    for item in &screen.items {
        page.item(item);
    }
    let Page { text, counts, .. } = page;
    // What the formatter cannot lay out is a program too.
    let program = relance_format::format(&text).unwrap_or(text);
    Imported { program, notes: screen.notes.clone(), counts }
}

/// A text as a program writes it.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

struct Page {
    text: String,
    lang: Lang,
    counts: Counts,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn comment(&mut self, message: &Message) {
        self.counts.guesses += usize::from(core::ptr::eq(message.phrase, &phrases::GUESSED));
        let text = plain(&message.text(self.lang));
        self.line(&format!("// {text}"));
    }

    fn unread(&mut self, all: &[Unread]) {
        for unread in all {
            self.comment(&phrases::LINE_UNREAD.with("line", unread.line).with("text", &unread.text));
        }
    }

    /// What is guessed of a line, as a comment at its end.
    fn guesses(&mut self, guesses: &[Message]) -> String {
        if guesses.is_empty() {
            return String::new();
        }
        self.counts.guesses += guesses.len();
        let texts: Vec<String> = guesses.iter().map(|guess| guess.text(self.lang)).collect();
        format!("  // {}", plain(&guess(texts.join("; ")).text(self.lang)))
    }

    fn head(&mut self, screen: &Screen, options: &Options) {
        self.comment(&phrases::TOP_SOURCE.with("source", plain(options.source)));
        self.comment(&(&phrases::TOP_GUESSED).into());
        self.comment(&(&phrases::TOP_MANUAL).into());
        if let Some(first) = screen.items.iter().find(|item| item.shape == Shape::Scenario) {
            self.comment(&phrases::TOP_GROUPS.with("name", quoted(&first.name)));
        }
        self.line("edition 1");
        let (language, why) = match options.language {
            Some(language) => (language, None),
            None => most_frequent(screen)
                .map_or_else(|| (fallback(options.lang), Some(&phrases::NO_SCENARIO_HAS_ONE)), |(language, why)| (language, Some(why))),
        };
        let language = format!("language {}{}", language.as_str(), self.guesses(&reason(why)));
        let why = options.currency.is_none().then_some(&phrases::NOT_ON_SCREEN);
        let currency = options.currency.as_ref().map_or("EUR", |currency| currency.as_str());
        let currency = format!("currency {currency}{}", self.guesses(&reason(why)));
        self.line("workspace {");
        self.line(&language);
        self.line(&currency);
        self.line("}");
        self.unread(&screen.head);
    }

    fn item(&mut self, item: &Item) {
        self.line("");
        for message in &item.above {
            self.comment(message);
        }
        match item.shape {
            Shape::Empty => {
                self.counts.empty += 1;
                self.unread(&item.unread);
                return;
            }
            Shape::Scenario => {
                self.counts.scenarios += 1;
                self.counts.steps += item.steps.len();
                self.line(&format!("scenario {} {{", quoted(&item.name)));
                if let Some((language, why)) = &item.language {
                    let line = format!("language {}{}", language.as_str(), self.guesses(why.as_slice()));
                    self.line(&line);
                }
            }
            Shape::Library => {
                self.counts.libraries += 1;
                self.counts.actions += item.steps.len();
                if let Some((language, Some(why))) = &item.language {
                    self.comment(&guess(phrases::LIBRARY_IN.with("language", language.as_str()).with("why", why.clone())));
                }
                self.line(&format!("actions {} {{", quoted(&item.name)));
            }
        }
        self.unread(&item.unread);
        for step in &item.steps {
            self.step(step);
        }
        self.line("}");
        if !item.after.is_empty() {
            self.line("");
            self.unread(&item.after);
        }
    }

    fn step(&mut self, step: &Step) {
        for message in &step.above {
            self.comment(message);
        }
        let mut guesses = self.guesses(&step.guesses);
        if step.name.chars().count() > MOST_BESIDE_COMMENT && !guesses.is_empty() {
            self.line(guesses.trim_start());
            guesses.clear();
        }
        let days = match (step.anchor, step.days) {
            (Some(anchor), days) => format!("{} {} {}", anchor::word(anchor), if days < 0 { '-' } else { '+' }, days.unsigned_abs()),
            (None, 0) => "0".to_owned(),
            (None, days) => format!("{days:+}"),
        };
        let mut line = format!("{days} days {} {}", step.channel.name(), quoted(&step.name));
        if let Some(language) = step.language {
            // Writing to a string cannot fail.
            let _ = write!(line, " in {}", language.as_str());
        }
        line.push_str(&guesses);
        self.line(&line);
        self.unread(&step.unread);
    }
}

/// A reason for a guess, if it is one.
fn reason(why: Option<&'static Phrase>) -> Vec<Message> {
    why.into_iter().map(Message::from).collect()
}

/// The language that most scenarios and libraries have, of several the one that comes first; and why it.
fn most_frequent(screen: &Screen) -> Option<(Language, &'static Phrase)> {
    let mut counts: BTreeMap<Language, usize> = BTreeMap::new();
    let languages = || screen.items.iter().filter_map(|item| item.language.as_ref().map(|(language, _)| *language));
    for language in languages() {
        *counts.entry(language).or_default() += 1;
    }
    let most = counts.values().max()?;
    let is_one = counts.values().filter(|count| *count == most).count() == 1;
    let why = if is_one { &phrases::MOST_SCENARIOS } else { &phrases::FIRST_SCENARIO };
    languages().find(|language| counts.get(language) == Some(most)).map(|language| (language, why))
}

/// The language of whoever imports.
fn fallback(lang: Lang) -> Language {
    match lang {
        Lang::English => Language(*b"en"),
        Lang::French => Language(*b"fr"),
    }
}
