//! A file as a table: its header, and its rows with their cells by column.

use std::borrow::Cow;
use std::collections::HashMap;

use relance_engine::day::Day;

use crate::File;
use crate::cell::What;
use crate::code::Code;
use crate::explain::{explain, instead, quoted};
use crate::problem::{Report, Words};
use crate::split::{Cell, Row, Splitter, Spot};

/// A header has at most so many columns.
pub(crate) const MOST_COLUMNS: usize = 1000;

/// A file has at most so many bytes, so that places in it, and in the texts taken from it, fit in 32 bits.
const MOST_BYTES: usize = 1 << 31;

/// A column that is looked for: its name, and its place if the file has it.
#[derive(Clone, Debug)]
pub(crate) struct Column<'n> {
    pub(crate) name: &'n str,
    pub(crate) place: Option<usize>,
}

/// What [`Table::next`] found.
pub(crate) enum Next {
    /// A row with a cell for each column.
    Row,
    /// A row that cannot be read; it is reported and counted.
    Broken,
    /// Nothing more.
    End,
}

/// A file read row by row. Its methods read the present row, and report what is wrong with it.
pub(crate) struct Table<'a, 'r> {
    /// The order of the file among the files, and its name.
    file: (u8, &'a str),
    pub(crate) splitter: Splitter<'a>,
    all_utf8: bool,
    pub(crate) header: Row<'a>,
    pub(crate) places: HashMap<String, usize>,
    row: Row<'a>,
    /// The header cannot be used, so that there are no rows.
    pub(crate) finished: bool,
    /// Whether something is wrong with the present row.
    pub(crate) bad: bool,
    /// Rows may be missing or wrong because of the file as a whole.
    pub(crate) incomplete: bool,
    pub(crate) report: &'r mut Report,
}

impl<'a, 'r> Table<'a, 'r> {
    /// Reads the header. `rank` orders the files in messages.
    pub(crate) fn open(rank: u8, file: &File<'a>, report: &'r mut Report) -> Table<'a, 'r> {
        Table::open_within(rank, file, report, MOST_BYTES)
    }

    /// [`Table::open`] with another limit of bytes.
    fn open_within(rank: u8, file: &File<'a>, report: &'r mut Report, most_bytes: usize) -> Table<'a, 'r> {
        let too_large = file.bytes.len() > most_bytes;
        let bytes = if too_large { &[] } else { file.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(file.bytes) };
        let mut table = Table {
            file: (rank, file.name),
            splitter: Splitter::new(bytes),
            all_utf8: core::str::from_utf8(bytes).is_ok(),
            header: Row::default(),
            places: HashMap::new(),
            row: Row::default(),
            finished: true,
            bad: false,
            incomplete: false,
            report,
        };
        if too_large {
            table.of_file(Code::FileTooLarge, 0, || {
                let help = "split the customers, with what is theirs, over several portfolios";
                ("the file has more than 2 gigabytes".to_owned(), Some(help.to_owned()))
            });
            return table;
        }
        let mut header = Row::default();
        let found = table.splitter.next_row(&mut header, MOST_COLUMNS);
        table.header = header;
        if !found {
            table.of_file(Code::FileEmpty, 0, || ("the file is empty".to_owned(), Some("begin it with a line of column names".to_owned())));
            return table;
        }
        table.read_header();
        table
    }

    /// The column of a name.
    pub(crate) fn column<'n>(&self, name: &'n str) -> Column<'n> {
        Column { name, place: self.places.get(name).copied() }
    }

    /// Goes to the next row.
    pub(crate) fn next(&mut self) -> Next {
        self.bad = false;
        let columns = self.header.count;
        if self.finished || !self.splitter.next_row(&mut self.row, columns + 1) {
            return Next::End;
        }
        if let Some(at) = self.row.open_quote {
            self.quote_not_closed(at);
            return Next::Broken;
        }
        if !self.all_utf8 {
            let bytes = self.splitter.bytes.get(self.row.start..self.row.end).unwrap_or_default();
            if let Err(error) = core::str::from_utf8(bytes) {
                let help = "save the file as \"CSV UTF-8\"";
                self.fault(Code::RowNotUtf8, self.row.start + error.valid_up_to(), || {
                    ("the row is not UTF-8".to_owned(), Some(help.to_owned()))
                });
                return Next::Broken;
            }
        }
        if let Some(at) = self.row.after_quote {
            self.fault(Code::AfterQuote, at, || {
                let help = "put the whole cell in quotes, and write a quote within it twice: `\"5\"\" pipe\"`";
                ("text follows a closing quote".to_owned(), Some(help.to_owned()))
            });
            return Next::Broken;
        }
        let count = self.row.count;
        if count != columns {
            let separator = self.splitter.separator();
            let at = self.row.cells.get(columns).map_or(self.row.end, |cell| cell.at);
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

    /// About how many rows there are, for making room.
    pub(crate) fn rows_expected(&self) -> usize {
        let bytes = self.splitter.bytes;
        memchr::memchr_iter(b'\n', bytes).count().min(bytes.len() / 32)
    }

    /// The line of the present row.
    pub(crate) fn line(&self) -> u64 {
        self.row.line
    }

    /// The line of the present row; no file is so large that it has more of them.
    pub(crate) fn line_in_32_bits(&self) -> u32 {
        u32::try_from(self.row.line).unwrap_or(u32::MAX)
    }

    /// The place of a column's cell, or of the row.
    pub(crate) fn spot(&self, column: &Column) -> Spot {
        self.row.spot(self.cell(column).map_or(self.row.start, |cell| cell.at))
    }

    fn cell(&self, column: &Column) -> Option<Cell<'a>> {
        self.row.cells.get(column.place?).copied()
    }

    /// The text of a cell as it is; `None` if it is empty, blank or absent.
    pub(crate) fn text(&self, column: &Column) -> Option<Cow<'a, str>> {
        self.cell(column).map(Cell::text).filter(|text| !text.trim_start().is_empty())
    }

    /// The text of a cell without blanks around it.
    pub(crate) fn word(&self, column: &Column) -> Option<Cow<'a, str>> {
        Some(match self.text(column)? {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
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
        let text = text.trim();
        match what.read(text) {
            Ok(value) => Some(value),
            Err(code) => {
                self.wrong(code, column, || explain(code, &quoted(column.name), text, what));
                None
            }
        }
    }

    /// The value of a cell that must not be empty.
    pub(crate) fn required_value(&mut self, column: &Column, what: &What) -> Option<i64> {
        if self.text(column).is_none() {
            self.lacks(column, || None);
        }
        self.value(column, what)
    }

    /// The day in a cell; [`Day::MISSING`] if it is empty or wrong.
    pub(crate) fn day(&mut self, column: &Column) -> Day {
        self.value(column, &What::Date).and_then(|day| i32::try_from(day).ok()).map_or(Day::MISSING, Day)
    }

    /// The day in a cell that must not be empty.
    pub(crate) fn required_day(&mut self, column: &Column) -> Day {
        if self.text(column).is_none() {
            self.lacks(column, || None);
        }
        self.day(column)
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

    /// Reports an id that stood on an earlier line.
    pub(crate) fn twice(&mut self, column: &Column, id: &str, first: u64) {
        self.wrong(Code::IdTwice, column, || {
            let help = "give each row an id of its own, or take one of the rows away";
            (format!("the id {} stands on line {first} already", quoted(id)), Some(help.to_owned()))
        });
    }

    /// The present row cannot be used, for a reason reported elsewhere.
    pub(crate) fn drop_row(&mut self) {
        if !self.bad {
            self.bad = true;
            self.report.bad_rows = self.report.bad_rows.saturating_add(1);
        }
    }

    /// Reports something about a place anywhere in the file.
    pub(crate) fn add(&mut self, code: Code, spot: Spot, words: impl FnOnce() -> Words) {
        let bytes = self.splitter.bytes;
        self.report.add(code, self.file, || spot.locate(bytes), words);
    }

    /// Reports a fault in the present row.
    fn fault(&mut self, code: Code, at: usize, words: impl FnOnce() -> Words) {
        self.drop_row();
        let spot = self.row.spot(at);
        self.add(code, spot, words);
    }

    /// Reports an error of the file as a whole at a place of its header.
    pub(crate) fn of_file(&mut self, code: Code, at: usize, words: impl FnOnce() -> Words) {
        self.incomplete = true;
        let spot = Spot { row: self.header.start, line: self.header.line.max(1), at };
        self.add(code, spot, words);
    }

    /// Reports a quote that swallows the rest of the file.
    pub(crate) fn quote_not_closed(&mut self, at: usize) {
        self.incomplete = true;
        let row = if self.row.open_quote.is_some() { &self.row } else { &self.header };
        let spot = row.spot(at);
        self.add(Code::QuoteNotClosed, spot, || {
            let help = "close it, or write a cell that begins with a quote as `\"\"\"so\"\"\"`";
            ("the quote is never closed".to_owned(), Some(help.to_owned()))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_a_largest_size() {
        let mut report = Report::default();
        let file = File { name: "customers.csv", bytes: b"id\nC1\n" };
        assert!(!Table::open_within(0, &file, &mut report, 6).incomplete);
        let mut table = Table::open_within(0, &file, &mut report, 5);
        table.check_header(&["id"], &["id"]);
        assert!(matches!(table.next(), Next::End));
        let problems = report.errors.into_sorted();
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].to_string().lines().next(), Some("customers.csv:1:1: error[P0007]: the file has more than 2 gigabytes"));
    }
}
