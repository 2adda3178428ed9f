//! The rows of a piece of a file, one after the other: their cells by column, and what is wrong with them.

use std::borrow::Cow;
use std::ops::Range;

use relance_engine::day::Day;

use crate::cell::What;
use crate::cells::Cells;
use crate::code::Code;
use crate::explain::{explain, instead, quoted};
use crate::findings::Findings;
use crate::problem::Words;
use crate::split::{Cell, Row, Splitter, Spot};
use crate::table::{Column, Layout, Table, quote_not_closed};

/// What [`Rows::next`] found.
pub(crate) enum Next {
    /// A row with a cell for each column.
    Row,
    /// A row that cannot be read; it is reported and counted.
    Broken,
    /// Nothing more.
    End,
}

/// A piece of a file read row by row. Its methods read the present row, and note what is wrong with it. Lines count
/// from 0 where the piece begins.
pub(crate) struct Rows<'a> {
    /// The cells, if they are not in a file, and how many of their rows were gone to.
    cells: Option<Cells<'a>>,
    gone_to: usize,
    splitter: Splitter<'a>,
    /// How many cells a row must have.
    columns: usize,
    /// Where the piece begins, and its text if all of it is UTF-8.
    start: usize,
    text: Option<&'a str>,
    row: Row,
    /// Whether something is wrong with the present row.
    pub(crate) bad: bool,
    pub(crate) findings: Findings,
}

impl<'a> Rows<'a> {
    /// The rows of a piece of the table's file.
    pub(crate) fn new(table: &Table<'a>, piece: Range<usize>) -> Rows<'a> {
        let bytes = table.bytes.get(..piece.end).unwrap_or_default();
        Rows {
            cells: table.cells,
            gone_to: 0,
            splitter: Splitter { bytes, separator: table.separator, at: piece.start, line: 0 },
            columns: table.header.count,
            start: piece.start,
            text: core::str::from_utf8(bytes.get(piece.start..).unwrap_or_default()).ok(),
            row: Row::default(),
            bad: false,
            findings: Findings::default(),
        }
    }

    /// Goes to the next row.
    pub(crate) fn next(&mut self) -> Next {
        self.bad = false;
        if let Some(cells) = self.cells {
            return self.next_of(&cells);
        }
        let columns = self.columns;
        if !self.splitter.next_row(&mut self.row, columns + 1) {
            return Next::End;
        }
        let Row { start, end, count, open_quote, after_quote, .. } = self.row;
        if let Some(at) = open_quote {
            let spot = self.row.spot(at);
            self.findings.add(Code::QuoteNotClosed, spot, self.layout(), quote_not_closed);
            return Next::Broken;
        }
        if self.text.is_none() {
            let bytes = self.splitter.bytes.get(start..end).unwrap_or_default();
            if let Err(error) = core::str::from_utf8(bytes) {
                let help = "save the file as \"CSV UTF-8\"";
                self.fault(Code::RowNotUtf8, start + error.valid_up_to(), || ("the row is not UTF-8".to_owned(), Some(help.to_owned())));
                return Next::Broken;
            }
        }
        if let Some(at) = after_quote {
            self.fault(Code::AfterQuote, at, || {
                let help = "put the whole cell in quotes, and write a quote within it twice: `\"5\"\" pipe\"`";
                ("text follows a closing quote".to_owned(), Some(help.to_owned()))
            });
            return Next::Broken;
        }
        if count != columns {
            let separator = self.splitter.separator;
            let at = self.row.cells.get(columns).map_or(end, |cell| cell.at);
            self.fault(Code::CellCount, at, || {
                let help = match separator {
                    _ if count < columns => "add the missing cells, empty ones too".to_owned(),
                    b'\t' => "put a cell that contains a tab in quotes".to_owned(),
                    separator => format!("put a cell that contains `{}` in quotes", char::from(separator)),
                };
                (format!("the row has {count} cells, the header {columns}"), Some(help))
            });
            return Next::Broken;
        }
        Next::Row
    }

    fn next_of(&mut self, cells: &Cells<'_>) -> Next {
        if self.gone_to == cells.count() {
            return Next::End;
        }
        (self.row.start, self.row.line) = (self.gone_to, self.gone_to as u64);
        self.gone_to += 1;
        Next::Row
    }

    /// How many lines ended so far; of cells how many rows.
    pub(crate) fn lines(&self) -> u64 {
        if self.cells.is_some() { self.gone_to as u64 } else { self.splitter.line }
    }

    /// The place of a column's cell, or of the row.
    pub(crate) fn spot(&self, column: &Column) -> Spot {
        match self.cells {
            Some(_) => self.row.spot(column.place.map_or(0, |place| place + 1)),
            None => self.row.spot(self.cell(column).map_or(self.row.start, |cell| cell.at)),
        }
    }

    /// How the table lies.
    fn layout(&self) -> Layout<'a> {
        self.cells.map_or(Layout::Text(self.splitter.bytes), Layout::Cells)
    }

    fn cell(&self, column: &Column) -> Option<Cell> {
        self.row.cells.get(column.place?).copied()
    }

    /// The text of a cell as it is; `None` if it is empty, blank or absent.
    #[inline]
    pub(crate) fn text(&self, column: &Column) -> Option<Cow<'a, str>> {
        if let Some(cells) = self.cells {
            return cells.get(self.row.start, column.place?).filter(|text| !is_blank(text)).map(Cow::Borrowed);
        }
        let Cell { start, end, doubled, .. } = self.cell(column)?;
        let text = match self.text {
            Some(text) => text.get(start - self.start..end - self.start),
            None => self.splitter.bytes.get(start..end).and_then(|bytes| core::str::from_utf8(bytes).ok()),
        };
        let text = text.filter(|text| !is_blank(text))?;
        Some(if doubled { Cow::Owned(text.replace("\"\"", "\"")) } else { Cow::Borrowed(text) })
    }

    /// The text of a cell without blanks around it.
    pub(crate) fn word(&self, column: &Column) -> Option<Cow<'a, str>> {
        Some(match self.text(column)? {
            Cow::Borrowed(text) => Cow::Borrowed(trimmed(text)),
            Cow::Owned(text) => Cow::Owned(trimmed(&text).to_owned()),
        })
    }

    /// The text of a cell that must not be empty.
    pub(crate) fn required(&mut self, column: &Column) -> Option<Cow<'a, str>> {
        let text = self.text(column);
        if text.is_none() {
            self.lacks(column, || None);
        }
        text
    }

    /// The value of a cell, `None` if it is empty or wrong.
    pub(crate) fn value(&mut self, column: &Column, what: &What) -> Option<i64> {
        let text = self.text(column)?;
        self.value_of(&text, column, what)
    }

    /// The value of a cell that must not be empty.
    pub(crate) fn required_value(&mut self, column: &Column, what: &What) -> Option<i64> {
        let text = self.required(column)?;
        self.value_of(&text, column, what)
    }

    fn value_of(&mut self, text: &str, column: &Column, what: &What) -> Option<i64> {
        let text = trimmed(text);
        match what.read(text) {
            Ok(value) => Some(value),
            Err(code) => {
                self.wrong(code, column, || explain(code, &quoted(column.name), text, what));
                None
            }
        }
    }

    /// The day in a cell; [`Day::MISSING`] if it is empty or wrong.
    pub(crate) fn day(&mut self, column: &Column) -> Day {
        day(self.value(column, &What::Date))
    }

    /// The day in a cell that must not be empty.
    pub(crate) fn required_day(&mut self, column: &Column) -> Day {
        day(self.required_value(column, &What::Date))
    }

    /// Whether a cell says yes.
    pub(crate) fn says_yes(&mut self, column: &Column) -> bool {
        self.value(column, &What::Flag) == Some(1)
    }

    /// The place of a cell's word in `words`.
    pub(crate) fn choice(&mut self, column: &Column, words: &[&str]) -> Option<usize> {
        // The words are few and their places small: only the text of a wrong one is worth a list.
        let text = self.word(column)?;
        match words.iter().position(|word| *word == text) {
            Some(place) => Some(place),
            None => {
                let what = What::Word(words.to_vec());
                self.wrong(Code::UnknownWord, column, || explain(Code::UnknownWord, &quoted(column.name), &text, &what));
                None
            }
        }
    }

    /// Reports a required cell that is empty. A column that is missing altogether is reported once, with the header.
    pub(crate) fn lacks(&mut self, column: &Column, help: impl FnOnce() -> Option<String>) {
        if column.place.is_some() {
            self.wrong(Code::CellEmpty, column, || (format!("{} is empty", quoted(column.name)), help()));
        } else {
            self.drop_row();
        }
    }

    /// Reports a fault in the cell of a column.
    pub(crate) fn wrong(&mut self, code: Code, column: &Column, words: impl FnOnce() -> Words) {
        let at = self.spot(column).at;
        self.fault(code, at, words);
    }

    /// Reports a name that is none of some names.
    pub(crate) fn unknown<'w>(&mut self, code: Code, column: &Column, text: &str, names: impl Iterator<Item = &'w str> + Clone) {
        self.wrong(code, column, || (format!("there is no {} {}", column.name, quoted(text)), instead(text, names)));
    }

    /// The present row cannot be used, for a reason reported elsewhere.
    pub(crate) fn drop_row(&mut self) {
        if !self.bad {
            self.bad = true;
            self.findings.bad_rows += 1;
        }
    }

    /// Gives notice of something in the cell of a column that leaves the row usable.
    pub(crate) fn notice(&mut self, code: Code, column: &Column, words: impl FnOnce() -> Words) {
        let spot = self.spot(column);
        self.findings.add(code, spot, self.layout(), words);
    }

    /// Reports a fault in the present row.
    fn fault(&mut self, code: Code, at: usize, words: impl FnOnce() -> Words) {
        self.drop_row();
        let spot = self.row.spot(at);
        self.findings.add(code, spot, self.layout(), words);
    }
}

/// What is said of an id that stood on an earlier line, or in an earlier row of cells.
pub(crate) fn stands_twice(id: &str, first: u64, layout: Layout<'_>) -> Words {
    let help = "give each row an id of its own, or take one of the rows away";
    let place = match layout {
        Layout::Text(_) => format!("on line {first}"),
        Layout::Cells(cells) => format!("in `{}/{}`", cells.name, first.saturating_sub(1)),
    };
    (format!("the id {} stands {place} already", quoted(id)), Some(help.to_owned()))
}

fn day(value: Option<i64>) -> Day {
    value.and_then(|day| i32::try_from(day).ok()).map_or(Day::MISSING, Day)
}

/// Whether a byte is a letter, a digit or a mark of ASCII: no blank, and no part of one.
fn is_solid(byte: Option<&u8>) -> bool {
    byte.is_some_and(u8::is_ascii_graphic)
}

fn is_blank(text: &str) -> bool {
    !is_solid(text.as_bytes().first()) && text.trim_start().is_empty()
}

fn trimmed(text: &str) -> &str {
    let bytes = text.as_bytes();
    if is_solid(bytes.first()) && is_solid(bytes.last()) { text } else { text.trim() }
}
