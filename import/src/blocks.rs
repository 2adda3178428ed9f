//! Pieces put together: which are a scenario's name, which make an action, and where a scenario ends.
//!
//! An action is a name and days, mostly after a number; a scenario is a name and the actions after it, up to its button "Add an
//! action", to the words that say who uses it, or to where the numbers start again. A piece that finds no place stays unused.

use relance_engine::program::scenario::{Channel, Mode};
use relance_engine::program::template::Language;

use crate::pieces::{Piece, What};

/// A scenario of the screen; pieces are named by their places.
#[derive(Clone, Debug)]
pub struct Block {
    /// Its first piece.
    pub start: usize,
    /// Its name, if there is one.
    pub name: Option<usize>,
    /// Its actions, in the order of the screen.
    pub actions: Vec<Action>,
    /// The language that the screen says for all of it.
    pub language: Option<Language>,
    /// How many clients use it.
    pub users: Option<u64>,
    /// The piece that ended it, after which another one starts.
    pub end: Option<usize>,
    /// The pieces that are its own and no action's.
    own: Vec<usize>,
}

/// An action of the screen.
#[derive(Clone, Copy, Debug)]
pub struct Action {
    /// The piece that is its name.
    pub name: usize,
    /// Days from the due date.
    pub days: i32,
    /// Whether the screen says on which side of it.
    pub signed: bool,
    /// The channel, if the screen says one beside the name.
    pub channel: Option<Channel>,
    /// The mode, if the screen says one.
    pub mode: Option<Mode>,
    /// The language, if the screen says one.
    pub language: Option<Language>,
}

/// An action that is being read.
#[derive(Default)]
struct Open {
    number: Option<usize>,
    names: Vec<usize>,
    channel: Option<(usize, Channel)>,
    offset: Option<(usize, i32, bool)>,
    mode: Option<(usize, Mode)>,
    language: Option<(usize, Language)>,
    /// The line of its last piece.
    line: usize,
}

impl Open {
    fn name(&self) -> Option<usize> {
        self.names.first().copied().or(self.channel.map(|(place, _)| place))
    }

    fn is_complete(&self) -> bool {
        self.name().is_some() && self.offset.is_some()
    }
}

/// The scenarios, and for each piece whether it is used.
pub fn blocks(pieces: &[Piece]) -> (Vec<Block>, Vec<bool>) {
    let mut reader = Reader {
        pieces,
        used: vec![false; pieces.len()],
        blocks: Vec::new(),
        open: None,
        last_number: 0,
        days_come_first: days_come_first(pieces),
    };
    for (place, piece) in pieces.iter().enumerate() {
        reader.piece(place, piece);
    }
    reader.finish();
    reader.done()
}

/// Whether days stand before the names of their actions: whether the last piece before the button under them is a name. Without
/// a button the end of a scenario cannot be told from what follows, and numbers alone say what belongs together.
fn days_come_first(pieces: &[Piece]) -> bool {
    let ends: Vec<usize> = pieces.iter().enumerate().filter(|(_, piece)| piece.what == What::AddAction).map(|(place, _)| place).collect();
    let is_name = |end: &usize| {
        let before = pieces.iter().take(*end).rev().find_map(|piece| match piece.what {
            What::Text | What::Channel(_) => Some(true),
            What::Offset(..) => Some(false),
            _ => None,
        });
        before == Some(true)
    };
    let names = ends.iter().filter(|end| is_name(end)).count();
    names * 2 > ends.len()
}

struct Reader<'p> {
    pieces: &'p [Piece],
    used: Vec<bool>,
    blocks: Vec<Block>,
    open: Option<Open>,
    last_number: u32,
    days_come_first: bool,
}

impl Reader<'_> {
    fn piece(&mut self, place: usize, piece: &Piece) {
        match piece.what {
            What::Interface => self.mark(place),
            What::AddAction => {
                self.finish();
                self.mark(place);
                self.end_block(place);
            }
            What::Users(users) => self.users(place, users),
            What::Number(number) => {
                self.finish();
                self.block_for_actions(place);
                self.last_number = number;
                self.open = Some(Open { number: Some(place), line: piece.line, ..Open::default() });
            }
            What::Offset(days, signed) => self.offset(place, days, signed),
            What::Language(language) => self.language(place, language),
            What::Mode(mode) => {
                if let Some(open) = self.open.as_mut().filter(|open| open.mode.is_none()) {
                    open.mode = Some((place, mode));
                }
            }
            What::Channel(channel) => self.channel(place, channel),
            What::Text => self.text(place),
            What::Long => {}
        }
    }

    fn mark(&mut self, place: usize) {
        if let Some(used) = self.used.get_mut(place) {
            *used = true;
        }
    }

    fn line(&self, place: usize) -> usize {
        self.pieces.get(place).map_or(0, |piece| piece.line)
    }

    /// Whether the next action would be the first of a scenario that has no name yet.
    fn is_between_scenarios(&self) -> bool {
        self.blocks.last().is_none_or(|block| block.end.is_some())
    }

    fn new_block(&mut self, start: usize, name: Option<usize>) {
        self.blocks.push(Block { start, name, actions: Vec::new(), language: None, users: None, end: None, own: Vec::new() });
        self.last_number = 0;
        if let Some(name) = name {
            self.own(name);
        }
    }

    /// Makes a piece one of the present scenario's own.
    fn own(&mut self, place: usize) {
        self.mark(place);
        if let Some(block) = self.blocks.last_mut() {
            block.own.push(place);
        }
    }

    fn end_block(&mut self, place: usize) {
        if let Some(block) = self.blocks.last_mut() {
            block.end.get_or_insert(place);
        }
    }

    fn block_for_actions(&mut self, place: usize) {
        if self.is_between_scenarios() {
            self.new_block(place, None);
        }
    }

    fn users(&mut self, place: usize, users: u64) {
        self.finish();
        if let Some(block) = self.blocks.last_mut().filter(|block| block.users.is_none()) {
            block.users = Some(users);
            let has_actions = !block.actions.is_empty();
            self.own(place);
            if has_actions {
                self.end_block(place);
            }
        }
    }

    fn offset(&mut self, place: usize, days: i32, signed: bool) {
        let line = self.line(place);
        match &mut self.open {
            Some(open) if open.offset.is_none() => {
                open.offset = Some((place, days, signed));
                open.line = line;
            }
            _ if signed => {
                self.finish();
                self.block_for_actions(place);
                self.open = Some(Open { offset: Some((place, days, signed)), line, ..Open::default() });
            }
            // `30 days` can also be a name.
            _ => self.text(place),
        }
    }

    fn language(&mut self, place: usize, language: Language) {
        if let Some(open) = self.open.as_mut().filter(|open| open.language.is_none()) {
            open.language = Some((place, language));
            return;
        }
        match self.blocks.last_mut() {
            Some(block) if block.language.is_none_or(|known| known == language) => {
                block.language = Some(language);
                self.own(place);
            }
            Some(_) => {}
            // The language in which the screen itself is shown.
            None => self.mark(place),
        }
    }

    fn channel(&mut self, place: usize, channel: Channel) {
        let line = self.line(place);
        let is_another = self.open.as_ref().is_some_and(Open::is_complete) && self.starts_action(place);
        match &mut self.open {
            Some(open) if !is_another && open.channel.is_none() => {
                open.channel = Some((place, channel));
                open.line = line;
            }
            _ => self.text(place),
        }
    }

    /// The next piece after a place that is not passed over.
    fn next(&self, place: usize, is_passed: impl Fn(What) -> bool) -> Option<(usize, What)> {
        let rest = self.pieces.iter().enumerate().skip(place + 1).map(|(place, piece)| (place, piece.what));
        rest.into_iter().find(|(_, what)| *what != What::Interface && !is_passed(*what))
    }

    /// Whether a name without a number is an action: its days follow.
    fn starts_action(&self, place: usize) -> bool {
        let next = self.next(place, |what| matches!(what, What::Channel(_) | What::Mode(_)));
        !self.days_come_first && matches!(next, Some((_, What::Offset(_, true))))
    }

    /// Whether a name among actions is that of another scenario: the numbers start again after it.
    fn starts_scenario(&self, place: usize) -> bool {
        let is_in_first = |what| matches!(what, What::Number(number) if number <= self.last_number);
        let is_passed = |what| matches!(what, What::Language(_));
        match self.next(place, is_passed) {
            Some((_, what @ What::Number(_))) => is_in_first(what),
            Some((next, What::Users(_))) => match self.next(next, is_passed) {
                Some((_, what @ What::Number(_))) => is_in_first(what),
                Some((next, What::Text)) => self.starts_action(next),
                _ => self.blocks.last().is_some_and(|block| block.users.is_some()),
            },
            Some((next, What::Text)) => self.last_number == 0 && self.starts_action(next),
            _ => false,
        }
    }

    /// Whether a piece stands in the titles of a table: after several words of the screen on its line.
    fn is_in_header(&self, place: usize) -> bool {
        let line = self.line(place);
        let before = self.pieces.iter().take(place).rev().take_while(|piece| piece.line == line);
        before.filter(|piece| piece.what == What::Interface).count() >= 2
    }

    fn text(&mut self, place: usize) {
        let line = self.line(place);
        let restarts = self.starts_scenario(place);
        let is_action = self.starts_action(place);
        if let Some(open) = &mut self.open {
            let lacks_name = open.names.is_empty() && open.channel.is_none();
            let takes = if open.line == line {
                !(open.is_complete() && is_action)
            } else if lacks_name {
                // Days without a number are those of the name before them, unless the screen has it the other way round.
                !restarts && (open.number.is_some() || self.days_come_first)
            } else {
                !restarts && !open.is_complete()
            };
            if takes {
                open.names.push(place);
                open.line = line;
                return;
            }
            self.finish();
        }
        let is_between = self.is_between_scenarios();
        let waits = self.blocks.last().is_some_and(|block| block.actions.is_empty() && block.users.is_none());
        if is_action {
            self.block_for_actions(place);
            self.open = Some(Open { names: vec![place], line, ..Open::default() });
        } else if (is_between || waits || restarts) && !self.is_in_header(place) {
            self.new_block(place, Some(place));
        }
    }

    /// Ends the action that is being read, and keeps it if it has a name and days.
    fn finish(&mut self) {
        let Some(open) = self.open.take() else { return };
        let (Some(name), Some((offset, days, signed))) = (open.name(), open.offset) else { return };
        let own_channel = open.channel.filter(|(place, _)| *place != name);
        let pieces = [
            open.number,
            Some(name),
            Some(offset),
            own_channel.map(|(place, _)| place),
            open.mode.map(|(place, _)| place),
            open.language.map(|(place, _)| place),
        ];
        pieces.into_iter().flatten().for_each(|place| self.mark(place));
        if let Some(block) = self.blocks.last_mut() {
            block.actions.push(Action {
                name,
                days,
                signed,
                channel: own_channel.map(|(_, channel)| channel),
                mode: open.mode.map(|(_, mode)| mode),
                language: open.language.map(|(_, language)| language),
            });
        }
    }

    /// The scenarios that are some: those with actions, and empty ones whose end was seen.
    fn done(mut self) -> (Vec<Block>, Vec<bool>) {
        let is_some = |block: &Block| !block.actions.is_empty() || (block.name.is_some() && (block.end.is_some() || block.users.is_some()));
        let (kept, lost): (Vec<Block>, Vec<Block>) = core::mem::take(&mut self.blocks).into_iter().partition(is_some);
        for place in lost.into_iter().flat_map(|block| block.own) {
            if let Some(used) = self.used.get_mut(place) {
                *used = false;
            }
        }
        (kept, self.used)
    }
}
