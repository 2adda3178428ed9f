//! A file, or cells, as a table: its header, and where the columns are that are looked for.

use std::collections::HashMap;
use std::ops::Range;

use crate::File;
use crate::cells::Cells;
use crate::code::Code;
use crate::cut::{Work, cut};
use crate::problem::{Place, Report, Subject, Words};
use crate::split::{Row, Splitter, Spot};

/// A header has at most so many columns.
pub(crate) const MOST_COLUMNS: usize = 1000;

/// A file has at most so many bytes, so that places in it, and in the texts taken from it, fit in 32 bits.
const MOST_BYTES: usize = 1 << 31;

/// From so many bytes the number of rows is reckoned.
const SAMPLE: usize = 1 << 16;

/// A column that is looked for: its name, and its place if the file has it.
#[derive(Clone, Debug)]
pub(crate) struct Column<'n> {
    pub(crate) name: &'n str,
    pub(crate) place: Option<usize>,
}

/// Where a table comes from.
#[derive(Clone, Copy)]
pub(crate) enum Source<'a> {
    /// A file.
    File(File<'a>),
    /// Cells that were told apart by somebody else.
    Cells(Cells<'a>),
}

/// How a table lies before the reader, which is how places in it are told.
#[derive(Clone, Copy)]
pub(crate) enum Layout<'a> {
    /// As a text: by lines and characters.
    Text(&'a [u8]),
    /// As cells: by rows and columns.
    Cells(Cells<'a>),
}

impl Layout<'_> {
    /// The line and the character of a spot, or the row and the place of the column; all from 1.
    pub(crate) fn locate(self, spot: Spot) -> (u64, u64) {
        match self {
            Layout::Text(bytes) => spot.locate(bytes),
            Layout::Cells(_) => (spot.line, spot.at as u64),
        }
    }

    /// How a place at a column is told.
    pub(crate) fn place(self, column: u64) -> Place {
        let name = |cells: Cells<'_>| cells.columns.get(usize::try_from(column).ok()?.checked_sub(1)?).map(|name| (*name).to_owned());
        match self {
            Layout::Text(_) => Place::Text,
            Layout::Cells(cells) => Place::Table { column: name(cells) },
        }
    }
}

/// What messages about a table say of where it is.
#[derive(Clone, Copy)]
pub(crate) struct Origin<'a> {
    /// Which it is among the tables, and its name.
    pub(crate) subject: Subject<'a>,
    /// How it lies.
    pub(crate) layout: Layout<'a>,
}

/// A table whose header was read. Its rows are read with [`crate::rows::Rows`], piece by piece.
pub(crate) struct Table<'a> {
    /// Which it is among the tables, and its name.
    subject: Subject<'a>,
    /// The cells, if they are not in a file.
    pub(crate) cells: Option<Cells<'a>>,
    /// The file, without a byte order mark.
    pub(crate) bytes: &'a [u8],
    /// Separates the cells.
    pub(crate) separator: u8,
    pub(crate) header: Row,
    pub(crate) places: HashMap<String, usize>,
    /// Where the rows begin, and the line of that.
    rows: (usize, u64),
    /// The header cannot be used, so that there are no rows.
    pub(crate) finished: bool,
    /// Rows may be missing or wrong because of the file as a whole.
    pub(crate) incomplete: bool,
}

impl<'a> Table<'a> {
    /// Reads the header. `rank` orders the tables in messages.
    pub(crate) fn open(rank: u8, source: &Source<'a>, report: &mut Report) -> Table<'a> {
        match source {
            Source::File(file) => Table::open_within(rank, file, report, MOST_BYTES),
            Source::Cells(cells) => Table::of_cells(rank, *cells),
        }
    }

    /// Cells have no header to be read: their columns are named.
    fn of_cells(rank: u8, cells: Cells<'a>) -> Table<'a> {
        Table {
            subject: Subject { rank, name: cells.name },
            cells: Some(cells),
            bytes: &[],
            separator: b',',
            header: Row::default(),
            places: cells.columns.iter().zip(0..).map(|(name, place)| ((*name).to_owned(), place)).collect(),
            rows: (0, 1),
            finished: false,
            incomplete: false,
        }
    }

    /// [`Table::open`] with another limit of bytes.
    fn open_within(rank: u8, file: &File<'a>, report: &mut Report, most_bytes: usize) -> Table<'a> {
        let too_large = file.bytes.len() > most_bytes;
        let bytes = if too_large { &[] } else { file.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(file.bytes) };
        let mut splitter = Splitter::new(bytes);
        let mut header = Row::default();
        let found = !too_large && splitter.next_row(&mut header, MOST_COLUMNS);
        let mut table = Table {
            subject: Subject { rank, name: file.name },
            cells: None,
            bytes,
            separator: splitter.separator,
            header,
            places: HashMap::new(),
            rows: (splitter.at, splitter.line),
            finished: true,
            incomplete: false,
        };
        if too_large {
            table.of_file(report, Code::FileTooLarge, 0, || {
                let help = "split the customers, with what is theirs, over several portfolios";
                ("the file has more than 2 gigabytes".to_owned(), Some(help.to_owned()))
            });
        } else if !found {
            let help = "begin it with a line of column names";
            table.of_file(report, Code::FileEmpty, 0, || ("the file is empty".to_owned(), Some(help.to_owned())));
        } else {
            table.read_header(report);
        }
        table
    }

    /// The column of a name.
    pub(crate) fn column<'n>(&self, name: &'n str) -> Column<'n> {
        Column { name, place: self.places.get(name).copied() }
    }

    /// How it lies.
    pub(crate) fn layout(&self) -> Layout<'a> {
        self.cells.map_or(Layout::Text(self.bytes), Layout::Cells)
    }

    /// Where it is, for messages.
    pub(crate) fn origin(&self) -> Origin<'a> {
        Origin { subject: self.subject, layout: self.layout() }
    }

    /// All rows, as one piece: of a file its bytes, of cells their rows.
    pub(crate) fn all_rows(&self) -> Range<usize> {
        match self.cells {
            _ if self.finished => 0..0,
            Some(cells) => 0..cells.count(),
            None => self.rows.0..self.bytes.len(),
        }
    }

    /// The rows in pieces, from the first on.
    pub(crate) fn pieces(&self, work: Work) -> Vec<Range<usize>> {
        let all = self.all_rows();
        if self.cells.is_some() {
            return vec![all];
        }
        cut(self.bytes.get(..all.end).unwrap_or_default(), all.start, self.separator, work)
    }

    /// The line of the first row.
    pub(crate) fn first_line(&self) -> u64 {
        self.rows.1
    }

    /// About how many rows there are, for making room.
    pub(crate) fn rows_expected(&self) -> usize {
        if let Some(cells) = self.cells {
            return cells.count();
        }
        let rows = self.bytes.get(self.all_rows()).unwrap_or_default();
        let sample = rows.get(..SAMPLE).unwrap_or(rows);
        let lines = memchr::memchr_iter(b'\n', sample).count().min(sample.len() / 32);
        // A little more than the sample says, since growing costs more than room.
        let lines = lines.saturating_mul(rows.len() / sample.len().max(1));
        lines.saturating_add(lines / 16)
    }

    /// Reports something about a place anywhere in the file.
    pub(crate) fn add(&self, report: &mut Report, code: Code, spot: Spot, words: impl FnOnce() -> Words) {
        let origin = self.origin();
        report.add(code, origin, || origin.layout.locate(spot), words);
    }

    /// Reports an error of the file as a whole at a place of its header.
    pub(crate) fn of_file(&mut self, report: &mut Report, code: Code, at: usize, words: impl FnOnce() -> Words) {
        self.incomplete = true;
        let line = if self.cells.is_some() { 0 } else { self.header.line.max(1) };
        let spot = Spot { row: self.header.start, line, at };
        self.add(report, code, spot, words);
    }
}

/// What is said of a quote that swallows the rest of the file.
pub(crate) fn quote_not_closed() -> Words {
    let help = "close it, or write a cell that begins with a quote as `\"\"\"so\"\"\"`";
    ("the quote is never closed".to_owned(), Some(help.to_owned()))
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
        table.check_header(&mut report, &["id"], &["id"]);
        assert!(table.all_rows().is_empty());
        let problems = report.errors.into_sorted();
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].to_string().lines().next(), Some("customers.csv:1:1: error[P0007]: the file has more than 2 gigabytes"));
    }
}
