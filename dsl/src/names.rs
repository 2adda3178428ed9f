//! Names and the places that they stand for.

use std::collections::{BTreeMap, BTreeSet};

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Sink, Span};
use crate::message::{Argument, Join, Phrase};
use crate::phrases::{files, names as phrase, terms};
use crate::syntax::{Kind, Name, Syntax};

/// The most that there can be of anything: places are 16 bits wide.
pub const MOST: usize = u16::MAX as usize;

/// All names of a program.
pub struct Names {
    places: BTreeMap<Kind, BTreeMap<String, u16>>,
    poisoned: BTreeMap<Kind, BTreeSet<String>>,
    unread: BTreeSet<String>,
}

/// A name without what people get wrong in it: its words in small letters, joined by `_`.
pub fn plain(name: &str) -> String {
    let words: Vec<&str> = name.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("_").to_lowercase()
}

/// How a message names a kind, with its article too, and the code for an unknown one.
fn words(kind: Kind) -> (&'static Phrase, &'static Phrase, Code) {
    match kind {
        Kind::Attribute => (&terms::ATTRIBUTE, &terms::THE_ATTRIBUTE, Code::UnknownName),
        Kind::Calendar => (&terms::CALENDAR, &terms::THE_CALENDAR, Code::UnknownCalendar),
        Kind::Group => (&terms::GROUP, &terms::THE_GROUP, Code::UnknownName),
        Kind::Scenario => (&terms::SCENARIO, &terms::THE_SCENARIO, Code::UnknownScenario),
        Kind::Template => (&terms::TEMPLATE, &terms::THE_TEMPLATE, Code::UnknownTemplate),
        Kind::Library => (&terms::LIBRARY, &terms::THE_LIBRARY, Code::UnknownName),
        Kind::Rate => (&terms::RATE, &terms::THE_RATE, Code::UnknownRate),
        Kind::Penalties => (&terms::PENALTIES, &terms::THE_PENALTIES, Code::UnknownPenalties),
        Kind::Test => (&terms::TEST, &terms::THE_TEST, Code::UnknownName),
    }
}

impl Names {
    /// Sorts what has no order of its own, gives every name its place, and reports names given twice.
    pub fn collect(syntax: &mut Syntax, sink: &mut Sink) -> Names {
        syntax.calendars.sort_by(|a, b| a.name.text.cmp(&b.name.text));
        syntax.scenarios.sort_by(|a, b| a.name.text.cmp(&b.name.text));
        syntax.templates.sort_by(|a, b| a.name.text.cmp(&b.name.text));
        syntax.libraries.sort_by(|a, b| a.name.text.cmp(&b.name.text));
        syntax.rates.sort_by(|a, b| a.name.text.cmp(&b.name.text));
        syntax.penalties.sort_by(|a, b| a.name.text.cmp(&b.name.text));
        let mut names = Names { places: BTreeMap::new(), poisoned: syntax.poisoned.clone(), unread: syntax.unread.clone() };
        names.declare(Kind::Attribute, syntax.attributes.iter().map(|attribute| &attribute.name), sink);
        names.declare(Kind::Calendar, syntax.calendars.iter().map(|calendar| &calendar.name), sink);
        names.declare(Kind::Group, syntax.groups.iter().map(|group| &group.name), sink);
        names.declare(Kind::Scenario, syntax.scenarios.iter().map(|scenario| &scenario.name), sink);
        names.declare(Kind::Template, syntax.templates.iter().map(|template| &template.name), sink);
        names.declare(Kind::Library, syntax.libraries.iter().map(|library| &library.name), sink);
        names.declare(Kind::Rate, syntax.rates.iter().map(|rate| &rate.name), sink);
        names.declare(Kind::Penalties, syntax.penalties.iter().map(|penalties| &penalties.name), sink);
        names.declare(Kind::Test, syntax.tests.iter().map(|test| &test.name), sink);
        names
    }

    fn declare<'a>(&mut self, kind: Kind, declared: impl Iterator<Item = &'a Name>, sink: &mut Sink) {
        let mut first: BTreeMap<&str, Span> = BTreeMap::new();
        let places = self.places.entry(kind).or_default();
        let (what, the, _) = words(kind);
        for (place, name) in declared.enumerate() {
            if place == MOST {
                let message = files::TOO_MANY_OF_KIND.with("most", MOST).with("what", what);
                sink.push(Diagnostic::new(Code::TooMany, name.span, message).help(&files::TOO_MANY_OF_KIND_HELP));
            }
            let Ok(place) = u16::try_from(place) else { return };
            if let Some(earlier) = first.get(name.text.as_str()) {
                if !name.text.is_empty() {
                    let message = phrase::DECLARED_TWICE.with("what", the).with("name", &name.text);
                    let diagnostic = Diagnostic::new(Code::Duplicate, name.span, message).label(*earlier, &terms::FIRST_IS_HERE);
                    sink.push(diagnostic.help(&phrase::DECLARED_TWICE_HELP));
                }
                continue;
            }
            first.insert(&name.text, name.span);
            places.insert(name.text.clone(), place);
        }
    }

    /// The place of a name; `None` after telling that there is none, or if its declaration is broken.
    pub fn find(&self, kind: Kind, name: &Name, sink: &mut Sink) -> Option<u16> {
        let places = self.places.get(&kind)?;
        if let Some(place) = places.get(&name.text) {
            return Some(*place);
        }
        if name.text.is_empty() || self.is_poisoned(kind, &name.text) || sink.is_full() {
            return None;
        }
        let (what, _, code) = words(kind);
        let message = phrase::NO_SUCH_THING.with("what", what).with("name", &name.text);
        let diagnostic = Diagnostic::new(code, name.span, message);
        let known = || places.keys().map(String::as_str).filter(|name| !name.is_empty());
        let quotes = if kind == Kind::Template { "" } else { "\"" };
        let close = sink.closest(&name.text, known());
        sink.push(match close {
            Some(close) => diagnostic.did_you_mean(&name.text, close, format!("{quotes}{close}{quotes}")),
            None if known().next().is_none() => diagnostic.help(phrase::NONE_YET.with("what", what)),
            None => diagnostic.help(phrase::THERE_ARE.with("names", some(known()))),
        });
        None
    }

    /// The place of a name, without a word if there is none.
    pub fn place(&self, kind: Kind, name: &str) -> Option<u16> {
        self.places.get(&kind)?.get(name).copied()
    }

    /// All names of a kind.
    pub fn all(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.places.get(&kind).into_iter().flat_map(|places| places.keys().map(String::as_str))
    }

    /// Whether a name's declaration is broken.
    pub fn is_poisoned(&self, kind: Kind, name: &str) -> bool {
        self.poisoned.get(&kind).is_some_and(|poisoned| poisoned.contains(name)) || self.unread.contains(&plain(name))
    }
}

/// The first few names, in backticks.
fn some<'a>(names: impl Iterator<Item = &'a str>) -> Argument {
    const SHOWN: usize = 8;
    let mut all: Vec<Argument> = names.take(SHOWN + 1).map(|name| Argument::Code(name.to_owned())).collect();
    if all.len() > SHOWN {
        all.truncate(SHOWN);
        all.push("…".into());
    }
    Argument::List(Join::Comma, all)
}
