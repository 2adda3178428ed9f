//! Scenarios of the screen as the language can have them: names that are told apart, steps in the order of their days, a channel
//! each; and what there is to say about it, at its place and to the person.

use std::collections::BTreeMap;

use relance_dsl::message::{Argument, Message, Phrase};
use relance_engine::Lang;
use relance_engine::program::scenario::{Anchor, Channel, Mode};
use relance_engine::program::template::Language;

use crate::blocks::{Action, Block};
use crate::channel::{self, Why};
use crate::note::{Kind, Note};
use crate::pieces::Piece;
use crate::unread::Unread;
use crate::write::quoted;
use crate::{anchor, language, phrases};

/// A screen, ready to be written.
pub struct Screen {
    /// What could not be read before the first scenario.
    pub head: Vec<Unread>,
    /// Scenarios and libraries, in the order of the screen.
    pub items: Vec<Item>,
    /// What to tell.
    pub notes: Vec<Note>,
}

/// What a block of the screen becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A scenario.
    Scenario,
    /// A library of specific actions.
    Library,
    /// A comment, since it has no actions.
    Empty,
}

/// A scenario or a library.
pub struct Item {
    /// Which.
    pub shape: Shape,
    /// Its name.
    pub name: String,
    /// Its language, and why it is a guess if it is one.
    pub language: Option<(Language, Option<Message>)>,
    /// What stands above it.
    pub above: Vec<Message>,
    /// What could not be read before its first step.
    pub unread: Vec<Unread>,
    /// Its steps.
    pub steps: Vec<Step>,
    /// What could not be read after its end.
    pub after: Vec<Unread>,
}

/// A step or an action of a library.
pub struct Step {
    /// What its days count from, if it is an action of a library.
    pub anchor: Option<Anchor>,
    /// Its days.
    pub days: i32,
    /// Its channel.
    pub channel: Channel,
    /// Its name.
    pub name: String,
    /// Its own language.
    pub language: Option<Language>,
    /// What stands above it.
    pub above: Vec<Message>,
    /// What is guessed of it.
    pub guesses: Vec<Message>,
    /// What could not be read after it.
    pub unread: Vec<Unread>,
}

/// Makes what was read fit the language.
pub fn settle(pieces: &[Piece], blocks: Vec<Block>, unread: Vec<Unread>, lang: Lang) -> Screen {
    let mut settling = Settling { pieces, lang, notes: Vec::new(), names: Names::default() };
    for unread in &unread {
        let message = phrases::UNREAD_NOTE.with("text", shortened(&unread.text));
        let help = Message::from(&phrases::UNREAD_HELP);
        settling.notes.push(Note { kind: Kind::Unread, span: unread.span.clone(), line: unread.line, message, help });
    }
    let mut unread = unread.into_iter().peekable();
    let mut before = |end: usize| -> Vec<Unread> { core::iter::from_fn(|| unread.next_if(|unread| unread.place < end)).collect() };
    let head = before(blocks.first().map_or(usize::MAX, |block| block.start));
    let ends: Vec<usize> = blocks.iter().skip(1).map(|block| block.start).chain([usize::MAX]).collect();
    let items = blocks.iter().zip(ends).enumerate().map(|(place, (block, end))| settling.item(place + 1, block, before(end))).collect();
    let mut notes = settling.notes;
    notes.sort_by_key(|note| (note.span.start, note.span.end, note.kind));
    Screen { head, items, notes }
}

struct Settling<'p> {
    pieces: &'p [Piece],
    lang: Lang,
    notes: Vec<Note>,
    names: Names,
}

impl Settling<'_> {
    fn text(&self, place: usize) -> &str {
        self.pieces.get(place).map_or("", |piece| piece.text.as_str())
    }

    fn note(&mut self, kind: Kind, place: usize, message: Message, help: impl Into<Message>) {
        if let Some(piece) = self.pieces.get(place) {
            self.notes.push(Note { kind, span: piece.span.clone(), line: piece.line, message, help: help.into() });
        }
    }

    fn item(&mut self, number: usize, block: &Block, unread: Vec<Unread>) -> Item {
        let mut above = Vec::new();
        let name = self.name(number, block, &mut above);
        let library = anchor::is_library(&name, block.users);
        if block.actions.is_empty() {
            self.note(Kind::Open, block.start, phrases::EMPTY_NOTE.with("name", &name), &phrases::EMPTY_HELP);
            let above = vec![phrases::EMPTY_SCENARIO.with("name", quoted(&name))];
            return Item { shape: Shape::Empty, name, language: None, above, unread, steps: Vec::new(), after: Vec::new() };
        }
        match (library, block.users) {
            (Some(true), _) | (None, None) => {}
            (Some(false), _) => above.push(guess(&phrases::LIBRARY_OF_MODELS)),
            (None, Some(0)) => above.push((&phrases::USED_BY_NONE).into()),
            (None, Some(1)) => above.push((&phrases::USED_BY_ONE).into()),
            (None, Some(count)) => above.push(phrases::USED_BY.with("count", i64::try_from(count).unwrap_or(i64::MAX))),
        }
        let language = self.language(&name, block);
        let mut own = Names::default();
        let mut steps: Vec<Step> = block.actions.iter().map(|action| self.step(action, library.is_some(), &mut own)).collect();
        let (unread, after): (Vec<Unread>, Vec<Unread>) =
            unread.into_iter().partition(|unread| block.end.is_none_or(|end| unread.place < end));
        let mut first = Vec::new();
        for unread in unread {
            // Actions stand in the order of their names.
            let step = block.actions.partition_point(|action| action.name < unread.place).checked_sub(1);
            match step.and_then(|place| steps.get_mut(place)) {
                Some(step) => step.unread.push(unread),
                None => first.push(unread),
            }
        }
        for step in &mut steps {
            let general = language.as_ref().map(|(language, _)| *language);
            step.language = match library {
                Some(_) => step.language.or(general),
                None => step.language.filter(|own| Some(*own) != general),
            };
        }
        if library.is_none() && !steps.is_sorted_by_key(|step| step.days) {
            steps.sort_by_key(|step| step.days);
            above.push((&phrases::WAS_MOVED).into());
            self.note(Kind::Changed, block.start, phrases::MOVED_NOTE.with("name", &name), &phrases::MOVED_HELP);
        }
        let shape = if library.is_some() { Shape::Library } else { Shape::Scenario };
        Item { shape, name, language, above, unread: first, steps, after }
    }

    /// The name of a scenario, that no other one has.
    fn name(&mut self, number: usize, block: &Block, above: &mut Vec<Message>) -> String {
        let Some(place) = block.name else {
            let name = phrases::UNNAMED_SCENARIO.with("number", number).text(self.lang);
            let name = self.names.take(&name);
            above.push((&phrases::WAS_UNNAMED).into());
            self.note(Kind::Changed, block.start, (&phrases::UNNAMED_NOTE).into(), phrases::UNNAMED_HELP.with("name", &name));
            return name;
        };
        let written = self.text(place).to_owned();
        let name = self.names.take(&written);
        if name != written {
            above.push(phrases::WAS_NAMED.with("name", quoted(&written)));
            self.twice(place, &written, &name);
        }
        name
    }

    fn twice(&mut self, place: usize, written: &str, new: &str) {
        let message = phrases::NAME_TWICE_NOTE.with("name", written);
        self.note(Kind::Changed, place, message, phrases::NAME_TWICE_HELP.with("new", new));
    }

    /// The language of a scenario: the one that the screen says for it or for its actions, else the one that its words show.
    fn language(&self, name: &str, block: &Block) -> Option<(Language, Option<Message>)> {
        if let Some(language) = block.language {
            return Some((language, None));
        }
        let said: Vec<Language> = block.actions.iter().filter_map(|action| action.language).collect();
        if let Some(first) = said.first() {
            // "Language at the end" is the whole scenario's, though it follows its last action.
            let only_last = said.len() == 1 && block.actions.last().is_some_and(|action| action.language.is_some());
            let is_of_all = only_last || (said.len() == block.actions.len() && said.iter().all(|other| other == first));
            return is_of_all.then_some((*first, None));
        }
        let from = |phrase: &'static Phrase| Some(Message::from(phrase));
        let of_name = language::at_end_of(name).map(|language| (language, from(&phrases::LANGUAGE_OF_NAME)));
        of_name.or_else(|| {
            let names = block.actions.iter().map(|action| self.text(action.name)).chain([name]);
            language::of_wording(names).map(|language| (language, from(&phrases::LANGUAGE_OF_WORDING)))
        })
    }

    fn step(&mut self, action: &Action, in_library: bool, names: &mut Names) -> Step {
        let (mut above, mut guesses) = (Vec::new(), Vec::new());
        let written = self.text(action.name).to_owned();
        let name = names.take(&written);
        if name != written {
            above.push(phrases::WAS_NAMED.with("name", quoted(&written)));
            self.twice(action.name, &written, &name);
        }
        let (guessed, why) = channel::of(&written);
        let channel = action.channel.unwrap_or(guessed);
        if action.channel.is_none() {
            let because = match why {
                Why::Said => None,
                Why::From(word) => Some(phrases::CHANNEL_FROM.with("word", word)),
                Why::Nothing => Some(Message::from(&phrases::CHANNEL_FROM_NOTHING)),
            };
            guesses.extend(because.map(|because| because.with("channel", channel.name())));
        }
        let counted = in_library.then(|| anchor::of(&written));
        if let Some((_, false)) = counted {
            guesses.push((&phrases::FROM_CREATION).into());
        }
        if !action.signed && action.days != 0 {
            guesses.push((&phrases::AFTER_DUE_DATE).into());
        }
        self.mode(action, &name, channel, &mut above);
        if !in_library && channel::starts_penalties(&written) {
            above.push((&phrases::FEES_START).into());
            self.note(Kind::Open, action.name, phrases::FEES_NOTE.with("name", &name), &phrases::FEES_HELP);
        }
        let anchor = counted.map(|(anchor, _)| anchor);
        Step { anchor, days: action.days, channel, name, language: action.language, above, guesses, unread: Vec::new() }
    }

    /// Says what was lost of a mode: without a template there is nothing that could be sent.
    fn mode(&mut self, action: &Action, name: &str, channel: Channel, above: &mut Vec<Message>) {
        let clauses = match action.mode {
            None | Some(Mode::Manual) => return,
            Some(Mode::Confirm) => "template … automatic",
            Some(Mode::Automatic) => "template … automatic without confirmation",
        };
        if channel.can_be_automatic() {
            above.push(phrases::WAS_AUTOMATIC.with("clauses", clauses));
            let help = phrases::AUTOMATIC_HELP.with("clauses", clauses);
            self.note(Kind::Open, action.name, phrases::AUTOMATIC_NOTE.with("name", name), help);
        } else {
            above.push(phrases::WAS_AUTOMATIC_HERE.with("channel", channel.name()));
            let message = phrases::AUTOMATIC_HERE_NOTE.with("name", name).with("channel", channel.name());
            self.note(Kind::Changed, action.name, message, &phrases::AUTOMATIC_HERE_HELP);
        }
    }
}

/// A guess, as it stands in a comment.
pub fn guess(what: impl Into<Argument>) -> Message {
    phrases::GUESSED.with("what", what)
}

/// Names that are taken, each with the number that the next one of that name may get.
#[derive(Default)]
struct Names(BTreeMap<String, usize>);

impl Names {
    /// The name, or the first of `name (2)`, `name (3)` … that is free; it is taken then.
    fn take(&mut self, name: &str) -> String {
        let mut free = name.to_owned();
        let mut number = self.0.get(name).copied().unwrap_or(1);
        while self.0.contains_key(&free) {
            number += 1;
            free = format!("{name} ({number})");
        }
        self.0.insert(name.to_owned(), number);
        self.0.entry(free.clone()).or_insert(1);
        free
    }
}

/// The start of a text that is too long to be told whole; its comment has all of it.
fn shortened(text: &str) -> String {
    const MOST: usize = 80;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST - 1).chain(['…']).collect()
}
