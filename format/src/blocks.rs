//! Blocks and what stands in them, as lines.

use core::ops::{Range, RangeInclusive};

use relance_grammar::{OPEN_TEXT, Pair, Rule};
use unicode_width::UnicodeWidthStr;

use crate::columns;
use crate::lines::{Kind, Line};
use crate::pieces::{Piece, What, in_order, pieces};
use crate::source::{Source, is_space};
use crate::step::{self, Step};
use crate::test;
use crate::texts;
use crate::words::{Word, flat, words};
use crate::wrap::{Broken, INDENT, fitted, kept};

/// The new lines of a file.
pub struct Page<'s, 'a> {
    source: &'s Source<'a>,
    /// What is written so far.
    pub lines: Vec<Line>,
    /// The lines of the source that were left as they are, counted from 1.
    pub left_alone: Vec<RangeInclusive<usize>>,
}

/// What the pieces of a block share.
struct Block {
    rule: Rule,
    indent: usize,
    /// Whether line ends stay where they are: next to what is broken, a parenthesis may be open.
    keeps_lines: bool,
    /// The widths of its columns.
    columns: Vec<usize>,
    /// How wide what stands before the column is that follows the days of a test.
    days: usize,
}

impl<'s, 'a> Page<'s, 'a> {
    /// Lays out a file.
    pub fn new<'p>(source: &'s Source<'a>, items: impl Iterator<Item = Pair<'p, Rule>>) -> Page<'s, 'a> {
        let mut page = Page { source, lines: Vec::new(), left_alone: Vec::new() };
        let pieces = pieces(source, items, 0..source.text.len());
        page.pieces(Rule::program, &pieces, 0);
        page
    }

    fn pieces(&mut self, rule: Rule, pieces: &[Piece], indent: usize) {
        let keeps_lines = pieces.iter().any(Piece::is_broken);
        let steps: Vec<Option<Step>> = pieces.iter().map(|piece| self.step(piece, keeps_lines)).collect();
        let rows: Vec<Vec<String>> =
            pieces.iter().zip(&steps).filter_map(|(piece, step)| self.row(piece, step.as_ref(), keeps_lines)).collect();
        let columns = columns::widths(rows.iter().map(Vec::as_slice));
        let days = pieces.iter().filter_map(|piece| Some(test::day(self.source, piece.statement()?)?.0.width())).max().unwrap_or(0);
        let block = Block { rule, indent, keeps_lines, columns, days };
        for (place, (piece, step)) in pieces.iter().zip(steps).enumerate() {
            if place > 0 && !matches!(piece.what, What::LineComment) && (piece.line_ends > 1 || is_set_apart(&block, pieces, place)) {
                self.lines.push(Line::new(Kind::Empty, 0, ""));
            }
            self.piece(&block, piece, step);
        }
    }

    fn step<'p>(&self, piece: &Piece<'p>, keeps_lines: bool) -> Option<Step<'a, 'p>> {
        match &piece.what {
            What::Step(pair) => step::read(self.source, pair, keeps_lines),
            _ => None,
        }
    }

    /// The row of a table that a piece makes.
    fn row(&self, piece: &Piece, step: Option<&Step>, keeps_lines: bool) -> Option<Vec<String>> {
        match (&piece.what, step) {
            (What::Step(_), Some(step)) => Some(step.row()),
            (What::Statement(pair), _) if pair.as_rule() == Rule::rate_value => {
                // The whole part stands in a column, so that the points stand below each other.
                let [date, rate] = self.rate(pair);
                let whole = rate.split(['.', ' ']).next().unwrap_or_default().to_owned();
                Some(vec![date, whole, String::new()])
            }
            (What::Statement(pair), _) => test::cells(self.source, pair, keeps_lines),
            _ => None,
        }
    }

    /// A date, and the rate from then on.
    fn rate(&self, pair: &Pair<Rule>) -> [String; 2] {
        let words = words(self.source, core::slice::from_ref(pair));
        let (date, rate) = words.split_at(words.len().min(1));
        [flat(date), flat(rate)]
    }

    fn piece(&mut self, block: &Block, piece: &Piece, step: Option<Step>) {
        match &piece.what {
            What::Comment => self.lines.push(Line::new(Kind::Comment, block.indent, self.source.comment(&piece.range))),
            What::LineComment => {
                let comment = self.source.comment(&piece.range).to_owned();
                match self.lines.last_mut().filter(|line| line.comment.is_none() && line.kind != Kind::Comment) {
                    Some(line) => line.comment = Some(comment),
                    None => self.lines.push(Line::new(Kind::Comment, block.indent, comment)),
                }
            }
            What::Broken => self.broken(block, &piece.range),
            What::Block(pair) => self.block(block.indent, pair, &piece.range),
            What::Step(pair) => match step {
                Some(step) => self.write_step(block, step, &piece.range),
                None => self.statement(block, pair),
            },
            What::Statement(pair) if pair.as_rule() == Rule::rate_value => {
                let [date, rate] = self.rate(pair);
                let whole = rate.split(['.', ' ']).next().unwrap_or_default().len();
                let width = block.columns.get(1).copied().unwrap_or_default();
                let rate = " ".repeat(width.saturating_sub(whole)) + &rate;
                self.lines.push(Line::new(Kind::Code, block.indent, columns::row(&[date, rate], &block.columns)));
            }
            What::Statement(pair) => match (test::cells(self.source, pair, block.keeps_lines), test::day(self.source, pair)) {
                (Some(cells), _) => self.test_row(block, &cells, pair.as_rule()),
                (None, Some((day, rest))) => {
                    let blanks = block.days.saturating_sub(day.width()) + 1;
                    let before = day + &" ".repeat(blanks);
                    if test::drops_commas(pair) {
                        self.lines.push(Line::new(Kind::Code, block.indent, before + &flat(&rest)));
                    } else {
                        self.sentence(block, &rest, &before);
                    }
                }
                (None, None) => self.statement(block, pair),
            },
        }
    }

    /// A line of a test whose parts stand in columns.
    fn test_row(&mut self, block: &Block, cells: &[String], rule: Rule) {
        let has_channels = block.columns.get(1).is_some_and(|width| *width > 0);
        let text = match (rule, cells) {
            // No line of this timeline says its channel.
            (Rule::moment, [day, _, rest @ ..]) if !has_channels => {
                let cells: Vec<String> = core::iter::once(day).chain(rest).cloned().collect();
                let widths: Vec<usize> = block.columns.iter().take(1).chain(block.columns.iter().skip(2)).copied().collect();
                columns::row(&cells, &widths)
            }
            (Rule::moment, _) => columns::row(cells, &block.columns),
            _ => columns::spaced(cells, &block.columns, test::GAP),
        };
        self.lines.push(Line::new(Kind::Code, block.indent, text));
    }

    /// What is broken, to the byte. If something stands before it on its line, it gets a line of its own.
    fn broken(&mut self, block: &Block, range: &Range<usize>) {
        // A carriage return there would be part of the line end.
        let written = self.source.slice(range).trim_end_matches('\r');
        let starts_line = range.start == 0 || self.source.text.as_bytes().get(range.start - 1) == Some(&b'\n');
        self.lines.push(Line::new(Kind::Edge, if starts_line { 0 } else { block.indent }, written));
        let start = range.start + (written.len() - written.trim_start_matches(is_space).len());
        self.left_alone.push(self.source.line(start) + 1..=self.source.line(range.end) + 1);
    }

    fn block(&mut self, indent: usize, pair: &Pair<Rule>, range: &Range<usize>) {
        let mut header = Vec::new();
        let mut open = range.start;
        let mut items = pair.clone().into_inner();
        for part in items.by_ref() {
            if part.as_rule() == Rule::open_brace {
                open = part.as_span().start();
                break;
            }
            header.push(part);
        }
        let before = range.start..open;
        if is_sound_header(&header) {
            let header = flat(&words(self.source, &header)) + " {";
            self.lines.push(Line::new(Kind::Edge, indent, header));
        } else {
            self.left_alone.push(self.source.line(range.start) + 1..=self.source.line(open) + 1);
            let start = self.source.blanks_before(range.start);
            let indent = if start < range.start { 0 } else { indent };
            self.lines.push(Line::new(Kind::Edge, indent, self.source.slice(&(start..open + 1))));
        }
        self.header_comments(&before, indent);
        let mut pieces = pieces(self.source, items, open + 1..range.end - 1);
        self.first_comment(&mut pieces, open + 1);
        self.pieces(pair.as_rule(), &pieces, indent + INDENT);
        self.lines.push(Line::new(Kind::Edge, indent, "}"));
    }

    /// Comments between the name of a block and its brace: the first stays on the line, others follow.
    fn header_comments(&mut self, before: &Range<usize>, indent: usize) {
        for comment in self.source.comments_in(before) {
            let text = self.source.comment(comment).to_owned();
            match self.lines.last_mut().filter(|line| line.kind == Kind::Edge && line.comment.is_none()) {
                Some(line) => line.comment = Some(text),
                None => self.lines.push(Line::new(Kind::Comment, indent + INDENT, text)),
            }
        }
    }

    /// Takes a comment right behind the opening brace for one of that line, if there is none yet.
    fn first_comment(&self, pieces: &mut [Piece], open: usize) {
        let Some(first) = pieces.first_mut().filter(|first| matches!(first.what, What::Comment)) else { return };
        let has_none = self.lines.last().is_some_and(|line| line.kind == Kind::Edge && line.comment.is_none());
        if has_none && self.source.line_ends(&(open..first.range.start)) == 0 {
            first.what = What::LineComment;
        }
    }

    fn write_step(&mut self, block: &Block, step: Step, range: &Range<usize>) {
        let mut text = columns::row(&step.row(), &block.columns);
        if step.condition.is_empty() {
            text.truncate(text.trim_end_matches(' ').len());
        }
        if let Some(inner) = step.block {
            let open = inner.as_span().start();
            self.lines.push(Line::new(Kind::Edge, block.indent, text));
            self.header_comments(&(range.start..open), block.indent);
            let items = inner.into_inner().skip(1);
            let mut pieces = pieces(self.source, items, open + 1..range.end - 1);
            in_order(&mut pieces);
            self.first_comment(&mut pieces, open + 1);
            self.pieces(Rule::step_block, &pieces, block.indent + INDENT);
            return self.lines.push(Line::new(Kind::Edge, block.indent, "}"));
        }
        self.sentence(block, &step.condition, &text);
    }

    fn statement(&mut self, block: &Block, pair: &Pair<Rule>) {
        let mut words = words(self.source, core::slice::from_ref(pair));
        if let Some(last) = words.last().filter(|last| last.text.starts_with("\"\"\"") && last.text.contains('\n')) {
            let text = texts::indented(&last.text, block.indent + INDENT);
            words.pop();
            let line = flat(&words) + " " + &text;
            return self.lines.push(Line::new(Kind::Edge, block.indent, line));
        }
        self.sentence(block, &words, "");
    }

    /// Writes words behind what stands before them on their line.
    fn sentence(&mut self, block: &Block, words: &[Word], before: &str) {
        let range = words.first().map_or(0, |first| first.range.start)..words.last().map_or(0, |last| last.range.end);
        let keeps_lines = block.keeps_lines || !self.source.comments_in(&range).is_empty();
        let lines = match words {
            [] => vec![Broken { indent: block.indent, text: String::new(), comment: None }],
            _ if keeps_lines => kept(self.source, words, block.indent),
            _ => fitted(words, block.indent, block.indent + before.width()),
        };
        for (place, line) in lines.into_iter().enumerate() {
            let text = if place == 0 { before.to_owned() + &line.text } else { line.text };
            let is_comment = text.starts_with("//");
            let kind = if is_comment { Kind::Comment } else { Kind::Code };
            self.lines.push(Line { kind, indent: line.indent, text, comment: line.comment });
        }
    }
}

/// Whether a block has a name, and one that is whole.
pub fn is_sound_header(header: &[Pair<Rule>]) -> bool {
    let is_bad_name = |part: &Pair<Rule>| part.clone().into_inner().next().is_some_and(|name| name.as_rule() == Rule::bad_name);
    !header.iter().any(|part| part.as_str().contains(OPEN_TEXT) || is_bad_name(part))
}

/// Whether an empty line stands before a piece though the source has none: around blocks of the top level, and between the
/// settings of a scenario and its steps. A comment right above something goes with it.
fn is_set_apart(block: &Block, pieces: &[Piece], place: usize) -> bool {
    let Some(piece) = pieces.get(place) else { return false };
    let before = pieces.iter().take(place).rev().find(|piece| !matches!(piece.what, What::LineComment));
    let Some(before) = before.filter(|before| !before.is_broken() && !piece.is_broken()) else { return false };
    if block.rule == Rule::program && before.is_block() {
        return true;
    }
    if matches!(before.what, What::Comment) && piece.line_ends == 1 {
        return false;
    }
    // The piece that the comments from here on stand above.
    let mut rest = pieces.iter().skip(place);
    let mut head = rest.next();
    while head.is_some_and(|head| matches!(head.what, What::Comment)) {
        head = rest.next().filter(|next| next.line_ends == 1);
    }
    let Some(head) = head else { return false };
    match block.rule {
        Rule::program => head.is_block(),
        Rule::scenario => matches!(head.what, What::Step(_)) && matches!(before.what, What::Statement(_)),
        _ => false,
    }
}
