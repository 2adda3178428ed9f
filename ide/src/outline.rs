//! The outline of a file: its blocks and statements, read from tokens, so that a broken line costs nothing but itself.
//!
//! Blocks open and close where the grammar lets them: one that is never closed ends before what can only start another.

use core::ops::Range;

use relance_grammar::keywords::{Place, STATEMENTS};

use crate::lex::{self, Lexeme, Token, Tokens};

/// In what a statement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// The top level, or a block that the language knows.
    Known(Place),
    /// A block that the language does not know.
    Unknown,
}

/// A statement, or the header of a block.
#[derive(Clone, Debug)]
pub struct Statement {
    /// In what it stands.
    pub region: Region,
    /// Its tokens, by their places.
    pub tokens: Range<usize>,
    /// The block around it, by its place.
    pub block: Option<usize>,
    /// The block that it opens, by its place.
    pub opens: Option<usize>,
}

/// A block.
#[derive(Clone, Debug)]
pub struct Block {
    /// What its lines are.
    pub region: Region,
    /// Its header, by its place among the statements.
    pub header: usize,
    /// Where what is in it starts: after its brace.
    pub inside: u32,
    /// Where what is in it ends: before its brace, or where it ends without one.
    pub inside_end: u32,
    /// Where it ends, its brace included.
    pub end: u32,
    /// Whether it has its closing brace.
    pub closed: bool,
    /// The block around it.
    pub parent: Option<usize>,
}

/// What a file is made of.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// The text as the grammar reads it: same offsets, comments and continued line ends blank.
    pub prepared: String,
    /// Tokens and comments.
    pub tokens: Tokens,
    /// Statements and headers, in order.
    pub statements: Vec<Statement>,
    /// Blocks, in the order of their headers.
    pub blocks: Vec<Block>,
}

/// The first words of blocks of the top level, and what is in them.
const TOP: &[(&str, Region)] = &[
    ("workspace", Region::Known(Place::Workspace)),
    ("calendar", Region::Known(Place::Calendar)),
    ("group", Region::Known(Place::Group)),
    ("scenario", Region::Known(Place::Scenario)),
    ("template", Region::Known(Place::Template)),
    ("actions", Region::Known(Place::Actions)),
    ("rate", Region::Known(Place::Rate)),
    ("penalties", Region::Known(Place::Penalties)),
    ("test", Region::Known(Place::Test)),
];

impl Outline {
    /// Reads the outline of a text.
    #[must_use]
    pub fn new(text: &str) -> Outline {
        let prepared = if text.len() > relance_dsl::source::MAX_BYTES {
            return Outline::default();
        } else {
            relance_grammar::prepare(text).map_or_else(|_| text.to_owned(), |prepared| prepared.text)
        };
        let tokens = lex::tokens(text, &prepared);
        let mut reader = Reader { text, tokens: &tokens.all, statements: Vec::new(), blocks: Vec::new(), open: Vec::new() };
        reader.read();
        let (statements, blocks) = (reader.statements, reader.blocks);
        Outline { prepared, tokens, statements, blocks }
    }

    /// The innermost block around an offset, by its place.
    #[must_use]
    pub fn block_at(&self, offset: u32) -> Option<usize> {
        let inside = |block: &Block| block.inside <= offset && offset <= block.inside_end;
        // Inner blocks come later.
        self.blocks.iter().rposition(inside)
    }

    /// Where the test around an offset starts.
    #[must_use]
    pub fn test_around(&self, offset: u32) -> Option<u32> {
        let is_around = |block: &&Block| block.region == Region::Known(Place::Test) && block.inside <= offset && offset <= block.inside_end;
        self.blocks.iter().find(is_around).map(|block| block.inside)
    }

    /// In what an offset stands.
    #[must_use]
    pub fn region_at(&self, offset: u32) -> Region {
        self.block_at(offset).and_then(|place| self.blocks.get(place)).map_or(Region::Known(Place::Program), |block| block.region)
    }

    /// The tokens of a statement.
    #[must_use]
    pub fn tokens_of(&self, statement: &Statement) -> &[Token] {
        self.tokens.all.get(statement.tokens.clone()).unwrap_or_default()
    }

    /// The stretch of a statement; of a header, with all of its block.
    #[must_use]
    pub fn range_of(&self, statement: &Statement) -> Range<u32> {
        let tokens = self.tokens_of(statement);
        let start = tokens.first().map_or(0, |token| token.start);
        let end = tokens.last().map_or(start, |token| token.end);
        let block = statement.opens.and_then(|place| self.blocks.get(place));
        start..block.map_or(end, |block| block.end.max(end))
    }

    /// The header of a block: its tokens.
    #[must_use]
    pub fn header(&self, block: &Block) -> &[Token] {
        self.statements.get(block.header).map(|statement| self.tokens_of(statement)).unwrap_or_default()
    }

    /// The statement around an offset, its end included; of several, the last that starts before it.
    #[must_use]
    pub fn statement_at(&self, offset: u32) -> Option<&Statement> {
        let starts_after = |statement: &Statement| self.tokens_of(statement).first().is_some_and(|token| token.start > offset);
        let after = self.statements.partition_point(|statement| !starts_after(statement));
        let statement = self.statements.get(after.checked_sub(1)?)?;
        let end = self.tokens_of(statement).last()?.end;
        (offset <= end).then_some(statement)
    }
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    statements: Vec<Statement>,
    blocks: Vec<Block>,
    open: Vec<usize>,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut start = 0;
        // A header whose brace may come on a later line.
        let mut waiting = None;
        for (place, token) in self.tokens.iter().enumerate() {
            match token.kind {
                Lexeme::End => {
                    let header = self.statement(start..place, false);
                    start = place + 1;
                    waiting = header.or(waiting);
                    if let Some(header) = waiting.filter(|_| !self.opens_later(start)) {
                        waiting = None;
                        if self.has_lines(start) {
                            self.open_block(header, token.end);
                        }
                    }
                }
                Lexeme::OpenBrace => {
                    let header = if start < place { self.statement(start..place, true) } else { waiting };
                    waiting = None;
                    start = place + 1;
                    match header {
                        Some(header) => self.open_block(header, token.end),
                        None => self.open_nameless(place, token.end),
                    }
                }
                Lexeme::CloseBrace => {
                    self.statement(start..place, false);
                    waiting = None;
                    start = place + 1;
                    if self.goes_on_after(start) {
                        continue;
                    }
                    if let Some(block) = self.open.pop().and_then(|open| self.blocks.get_mut(open)) {
                        (block.inside_end, block.end, block.closed) = (token.start, token.end, true);
                    }
                }
                _ => {}
            }
        }
        self.statement(start..self.tokens.len(), false);
        let end = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.close_all(end, 0);
    }

    /// Notes a statement; gives its place if it can be the header of a block.
    fn statement(&mut self, tokens: Range<usize>, before_brace: bool) -> Option<usize> {
        let first = self.tokens.get(tokens.start).filter(|_| !tokens.is_empty())?;
        if self.starts_top(tokens.start, tokens.end, before_brace) {
            self.close_all(first.start, 0);
        } else if self.region() == Region::Known(Place::Step) && self.starts_step(tokens.start) {
            let depth = self.open.len().saturating_sub(1);
            self.close_all(first.start, depth);
        }
        if matches!(self.region(), Region::Known(Place::Table | Place::Timeline)) && self.starts_test_line(tokens.start) {
            let depth = self.open.len().saturating_sub(1);
            self.close_all(first.start, depth);
        }
        let region = self.region();
        let word = first.text(self.text);
        let is_header = match region {
            Region::Known(Place::Program) => TOP.iter().any(|(top, _)| *top == word),
            Region::Known(Place::Workspace) => word == "sending",
            Region::Known(Place::Test) => word == "each" || self.is_timeline(tokens.clone()),
            _ => false,
        };
        self.statements.push(Statement { region, tokens, block: self.open.last().copied(), opens: None });
        (before_brace || is_header).then_some(self.statements.len() - 1)
    }

    /// Whether something starts that stands at the top level only.
    fn starts_top(&self, start: usize, end: usize, before_brace: bool) -> bool {
        let Some(first) = self.tokens.get(start).filter(|token| token.kind == Lexeme::Word && start < end) else { return false };
        let word = first.text(self.text);
        // Without a brace, `scenario "X"` may be a line of a group; but no line of a block can be `group "X"`.
        let is_alone = match word {
            "workspace" => end == start + 1,
            "group" | "actions" => end == start + 2 && self.tokens.get(start + 1).is_some_and(|token| token.kind == Lexeme::Text),
            _ => false,
        };
        matches!(word, "edition" | "attribute") || is_alone || (before_brace && TOP.iter().any(|(top, _)| *top == word))
    }

    /// Whether a block goes on after a `}` too early: lines follow that stand in such a block only, and then another `}`.
    fn goes_on_after(&self, start: usize) -> bool {
        let Region::Known(place) = self.region() else { return false };
        let is_next_line = self.tokens.get(start).is_some_and(|token| token.kind == Lexeme::End);
        let Some((next, first)) = self.next_line(start).filter(|_| is_next_line) else { return false };
        let word = first.text(self.text);
        let is_own = match place {
            Place::Program | Place::Sending | Place::Step | Place::Table | Place::Timeline => false,
            Place::Test => word != "scenario" && self.starts_test_line(next),
            Place::Rate => first.kind == Lexeme::Date,
            Place::Scenario if self.starts_step(next) => true,
            _ => STATEMENTS.iter().any(|statement| statement.place == place && statement.word == word),
        };
        let mut depth = 0_usize;
        let mut line = next;
        for (at, token) in self.tokens.iter().enumerate().skip(next).take_while(|_| is_own) {
            match token.kind {
                Lexeme::End | Lexeme::OpenBrace => {
                    if self.starts_top(line, at, token.kind == Lexeme::OpenBrace) {
                        return false;
                    }
                    depth += usize::from(token.kind == Lexeme::OpenBrace);
                    line = at + 1;
                }
                Lexeme::CloseBrace if depth == 0 => return true,
                Lexeme::CloseBrace => (depth, line) = (depth - 1, at + 1),
                _ => {}
            }
        }
        false
    }

    /// Whether a line of a test starts, which ends a table or a timeline that is not closed.
    fn starts_test_line(&self, start: usize) -> bool {
        let word = self.tokens.get(start).map(|token| token.text(self.text)).unwrap_or_default();
        let is_cell = self
            .tokens
            .get(start + 1)
            .is_none_or(|next| next.text(self.text) == "," || matches!(next.kind, Lexeme::End | Lexeme::CloseBrace));
        !is_cell && STATEMENTS.iter().any(|statement| statement.place == Place::Test && statement.word == word)
    }

    /// Whether this is the header of a timeline.
    fn is_timeline(&self, tokens: Range<usize>) -> bool {
        let last: Vec<&str> = self.tokens.get(tokens).unwrap_or_default().iter().rev().take(2).map(|token| token.text(self.text)).collect();
        last == ["timeline", "expect"]
    }

    fn starts_step(&self, start: usize) -> bool {
        let texts: Vec<&str> = self.tokens.iter().skip(start).take(3).map(|token| token.text(self.text)).collect();
        matches!(texts.as_slice(), ["+" | "-", number, "day" | "days"] if number.starts_with(|char: char| char.is_ascii_digit()))
    }

    /// Whether the next line is a brace.
    fn opens_later(&self, start: usize) -> bool {
        self.next_line(start).is_some_and(|(_, token)| token.kind == Lexeme::OpenBrace)
    }

    /// Whether lines of a block follow, though nothing opened it.
    fn has_lines(&self, start: usize) -> bool {
        let Some((place, _)) = self.next_line(start).filter(|(_, token)| token.kind != Lexeme::CloseBrace) else { return false };
        let line = self.tokens.iter().skip(place);
        let ended = line.clone().position(|token| matches!(token.kind, Lexeme::End | Lexeme::OpenBrace | Lexeme::CloseBrace));
        let end = place + ended.unwrap_or(0);
        let braced = self.tokens.get(end).is_some_and(|token| token.kind == Lexeme::OpenBrace);
        !self.starts_top(place, end.max(place + 1), braced)
    }

    fn next_line(&self, start: usize) -> Option<(usize, &Token)> {
        self.tokens.iter().enumerate().skip(start).find(|(_, token)| token.kind != Lexeme::End)
    }

    fn region(&self) -> Region {
        self.open.last().and_then(|open| self.blocks.get(*open)).map_or(Region::Known(Place::Program), |block| block.region)
    }

    fn open_block(&mut self, header: usize, inside: u32) {
        let block = self.blocks.len();
        let Some(statement) = self.statements.get_mut(header) else { return };
        statement.opens = Some(block);
        let (tokens, stands_in) = (statement.tokens.clone(), statement.region);
        let first = self.tokens.get(tokens.start);
        let word = first.map(|token| token.text(self.text)).unwrap_or_default();
        let region = match stands_in {
            Region::Known(Place::Program) => TOP.iter().find(|(top, _)| *top == word).map_or(Region::Unknown, |(_, region)| *region),
            Region::Known(Place::Workspace) if word == "sending" => Region::Known(Place::Sending),
            Region::Known(Place::Scenario | Place::Actions) => Region::Known(Place::Step),
            Region::Known(Place::Test) if word == "each" => Region::Known(Place::Table),
            Region::Known(Place::Test) if self.is_timeline(tokens) => Region::Known(Place::Timeline),
            _ => Region::Unknown,
        };
        let parent = self.open.last().copied();
        self.blocks.push(Block { region, header, inside, inside_end: inside, end: inside, closed: false, parent });
        self.open.push(block);
    }

    /// Opens a block that has a brace and nothing before it.
    fn open_nameless(&mut self, place: usize, inside: u32) {
        self.statements.push(Statement { region: self.region(), tokens: place..place + 1, block: self.open.last().copied(), opens: None });
        let header = self.statements.len() - 1;
        self.open_block(header, inside);
        if let Some(block) = self.blocks.last_mut() {
            block.region = Region::Unknown;
        }
    }

    /// Closes blocks that have no closing brace, down to a depth.
    fn close_all(&mut self, at: u32, depth: usize) {
        for open in self.open.drain(depth.min(self.open.len())..) {
            if let Some(block) = self.blocks.get_mut(open) {
                (block.inside_end, block.end) = (at.max(block.inside), at.max(block.inside));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<(String, bool, Option<usize>)> {
        let outline = Outline::new(text);
        let name = |block: &Block| outline.header(block).iter().map(|token| token.text(text)).collect::<Vec<_>>().join(" ");
        outline.blocks.iter().map(|block| (name(block), block.closed, block.parent)).collect()
    }

    #[test]
    fn blocks_nest() {
        let found = blocks("workspace {\n sending {\n days monday\n }\n}\nscenario \"A\" {\n +1 day phone \"x\" {\n }\n}\n");
        let expected = [("workspace", None), ("sending", Some(0)), ("scenario \"A\"", None), ("+ 1 day phone \"x\"", Some(2))];
        assert_eq!(found, expected.map(|(name, parent)| (name.to_owned(), true, parent)));
    }

    #[test]
    fn a_block_that_is_not_closed_ends_before_the_next() {
        let found = blocks("scenario \"A\" {\n +1 day phone \"x\" {\n +2 days fax \"y\"\ngroup \"B\" {\n scenario \"A\"\n}\n");
        let expected = [("scenario \"A\"", false), ("+ 1 day phone \"x\"", false), ("group \"B\"", true)];
        assert_eq!(found.iter().map(|(name, closed, _)| (name.as_str(), *closed)).collect::<Vec<_>>(), expected);
        assert_eq!(Outline::new("scenario \"A\" {\n start ").region_at(22), Region::Known(Place::Scenario));
    }

    #[test]
    fn a_brace_too_early_closes_nothing() {
        let found = blocks("scenario \"A\" {\n language fr\n}\n +1 day phone \"x\"\n}\ngroup \"B\" {\n}\n");
        assert_eq!(
            found.iter().map(|(name, closed, _)| (name.as_str(), *closed)).collect::<Vec<_>>(),
            [("scenario \"A\"", true), ("group \"B\"", true)]
        );
        let text = "scenario \"A\" {\n}\n +1 day phone \"x\"\n";
        assert_eq!(Outline::new(text).region_at(17), Region::Known(Place::Program));
        let text = "group \"A\" {\n exempt\n}\nscenario \"B\" {\n}\n";
        assert_eq!(Outline::new(text).blocks.len(), 2);
    }

    #[test]
    fn a_brace_may_be_late_or_missing() {
        assert_eq!(blocks("group \"A\"\n{\n exempt\n}\n").len(), 1);
        assert_eq!(blocks("group \"A\"\n exempt\n}\n").len(), 1);
        assert_eq!(blocks("group \"A\"\ngroup \"B\" {\n}\n").len(), 1);
        assert_eq!(blocks("scenario \"A\"").len(), 0);
    }
}
