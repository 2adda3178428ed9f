//! A table as the CSV file that says the same, so that one reader checks both.

use std::fmt::Write as _;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, BooleanArray};
use relance_engine::Program;
use relance_portfolio::Code;
use relance_portfolio::problem::{Place, Problem, Report};

use super::columns::{Column, Header, Holds, project};
use super::id_column::out_of_range;
use super::numbers::{day, raw, write_number};
use super::table::{Kind, Rows, Table};
use super::texts::all;
use super::words::{id_range, shown_day, twice};

/// How many rows are decoded at once.
const BATCH_ROWS: usize = 1 << 14;

/// Every so many rows the place in the text is remembered.
const MARK: usize = 1 << 12;

/// The CSV reader takes no more bytes.
const MOST_BYTES: usize = 1 << 31;

/// A table as CSV, and where its rows are.
pub(crate) struct Rendered<'t> {
    table: &'t Table,
    columns: Vec<(Column, Holds)>,
    pub(crate) text: String,
    /// Where every [`MARK`]th row begins: its byte and its line, from 1.
    marks: Vec<(usize, u64)>,
    line: u64,
    rows: usize,
}

/// The columns of a table: their names, what they hold, and whether they must be there.
fn known(kind: Kind, program: &Program) -> Vec<(&str, Holds, bool)> {
    let money = Holds::Money(program.currency);
    let text = |name| (name, Holds::Text, false);
    match kind {
        Kind::Customers => {
            let mut columns = vec![("id", Holds::Id, true), ("on_hold", Holds::Flag, false), ("collected_with", Holds::Id, false)];
            columns.extend(["name", "country", "language", "currency", "collector"].map(text));
            columns.extend(["contact_name", "contact_email", "contact_phone", "contact_address"].map(text));
            let attributes = program.attributes.iter();
            columns.extend(attributes.map(|one| (one.name.as_str(), Holds::of(&one.kind, program.currency), false)));
            columns
        }
        Kind::Invoices => vec![
            ("id", Holds::Id, true),
            ("customer", Holds::Id, true),
            ("due_on", Holds::Day, true),
            ("open", money, true),
            text("kind"),
            text("number"),
            ("issued_on", Holds::Day, false),
            ("amount", money, false),
            ("on_hold", Holds::Flag, false),
            ("disputed", Holds::Flag, false),
            ("promised_on", Holds::Day, false),
        ],
        Kind::History => vec![
            ("customer", Holds::Id, true),
            ("invoice", Holds::Id, true),
            ("scenario", Holds::Text, true),
            ("step", Holds::Text, true),
            ("offset", Holds::Whole, true),
            ("done_on", Holds::Day, true),
            ("nominal_on", Holds::Day, false),
        ],
        Kind::SpecificActions => {
            let mut columns =
                vec![("id", Holds::Id, true), ("customer", Holds::Id, true), ("on", Holds::Day, true), ("invoices", Holds::Id, true)];
            columns.extend(["channel", "label", "mode", "template", "status", "action", "library"].map(text));
            columns
        }
    }
}

impl<'t> Rendered<'t> {
    /// Writes a table as CSV. `None` if its columns are not as they must be or it cannot be decoded, which is reported.
    pub(crate) fn new(table: &'t Table, program: &Program, report: &mut Report) -> Option<Rendered<'t>> {
        let mut header = Header::new(table, report);
        let mut found = Vec::new();
        for (name, holds, required) in known(table.kind, program) {
            // The action of a library has a channel of its own.
            let required = required || name == "channel" && !header.has("action");
            let column = if required { header.required(name, holds, report) } else { header.find(name, holds, report) };
            found.extend(column.map(|column| (name.to_owned(), column, holds)));
        }
        if !header.close(report) {
            return None;
        }
        found.sort_by_key(|(_, column, _)| column.place);
        let projection = project(found.iter_mut().map(|(_, column, _)| column));
        let mut text = String::new();
        for (at, (name, ..)) in found.iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            cell(name, &mut text);
        }
        text.push('\n');
        let columns = found.into_iter().map(|(_, column, holds)| (column, holds)).collect();
        let mut rendered = Rendered { table, columns, text, marks: Vec::new(), line: 2, rows: 0 };
        let before = report.error_count();
        for part in 0..table.parts() {
            let mut rows = table.part(part, &projection, BATCH_ROWS);
            while let Some(rows) = rows.next(report) {
                rendered.add(&rows);
                rendered.check_ids(&rows, report);
                if rendered.text.len() > MOST_BYTES {
                    // The reader says so.
                    return Some(rendered);
                }
            }
        }
        (report.error_count() == before).then_some(rendered)
    }

    fn add(&mut self, rows: &Rows) {
        let cells: Vec<Cells<'_>> = self.columns.iter().map(|(column, holds)| Cells::new(column, *holds, rows)).collect();
        for row in 0..rows.batch.num_rows() {
            if self.rows.is_multiple_of(MARK) {
                self.marks.push((self.text.len(), self.line));
            }
            for (at, cells) in cells.iter().enumerate() {
                if at > 0 {
                    self.text.push(',');
                }
                let start = self.text.len();
                self.line += cells.write(row, &mut self.text);
                if at == 0 && self.text.len() == start {
                    // A line without anything would be passed over.
                    self.text.push_str("\"\"");
                }
            }
            self.text.push('\n');
            self.line += 1;
            self.rows += 1;
        }
    }

    /// Reports ids that would be other ones in the other ways of reading, where they stand for missing ones.
    fn check_ids(&self, rows: &Rows, report: &mut Report) {
        for column in self.columns.iter().filter(|(column, holds)| *holds == Holds::Id && column.whole).map(|(column, _)| column) {
            let Some(array) = column.of(&rows.batch) else { continue };
            for row in 0..array.len() {
                if let Some(raw) = out_of_range(array, row, true) {
                    let (code, words) = id_range(&column.called, raw);
                    report.drop_row();
                    report.add_in_table(code, self.table.subject(), rows.before + row as u64 + 1, column.spot(), || words);
                }
            }
        }
    }

    /// The name of the file.
    pub(crate) fn name(&self) -> &'t str {
        &self.table.name
    }

    /// Turns a problem of the text into one of the table.
    pub(crate) fn translate(&self, problem: &mut Problem) {
        if problem.code.of_file() {
            (problem.line, problem.column, problem.place) = (0, 0, Place::Table { column: None });
            return;
        }
        if problem.code == Code::IdTwice {
            // The one message that speaks of another line.
            let earlier = problem.message.split_once(" stands on line ").and_then(|(id, rest)| {
                let line = rest.split(' ').next()?.parse().ok()?;
                Some((id.strip_prefix("the id ")?.trim_matches('`').to_owned(), self.locate(line, 1).0))
            });
            if let Some((id, row)) = earlier {
                problem.message = twice(&id, row).0;
            }
        }
        let (row, at) = self.locate(problem.line, problem.column);
        let column = self.columns.get(at).map(|(column, _)| column);
        problem.line = row;
        problem.column = column.map_or(0, |column| column.place as u64 + 1);
        problem.place = Place::Table { column: column.map(|column| column.name.clone()) };
    }

    /// The row, from 1, and the cell, from 0, at a line and character of the text.
    fn locate(&self, line: u64, character: u64) -> (u64, usize) {
        let mark = self.marks.partition_point(|(_, first)| *first <= line).saturating_sub(1);
        let (start, first) = self.marks.get(mark).copied().unwrap_or((0, 1));
        let mut walk = Walk { line: first, character: 1, row: (mark * MARK) as u64 + 1, cell: 0, quoted: false };
        let mut place = (walk.row, walk.cell);
        for letter in self.text.get(start..).unwrap_or_default().chars() {
            if (walk.line, walk.character) > (line, character) {
                break;
            }
            place = (walk.row, walk.cell);
            walk.step(letter);
        }
        place
    }
}

/// Goes through CSV as [`Rendered`] writes it.
struct Walk {
    line: u64,
    character: u64,
    row: u64,
    cell: usize,
    quoted: bool,
}

impl Walk {
    fn step(&mut self, letter: char) {
        self.character += 1;
        match letter {
            // A quote written twice goes out and in again.
            '"' => self.quoted = !self.quoted,
            ',' if !self.quoted => self.cell += 1,
            '\n' => {
                (self.line, self.character) = (self.line + 1, 1);
                if !self.quoted {
                    (self.row, self.cell) = (self.row + 1, 0);
                }
            }
            _ => {}
        }
    }
}

/// The cells of a column in some rows.
enum Cells<'a> {
    Texts(Vec<Option<&'a str>>),
    Days(&'a ArrayRef),
    Flags(&'a BooleanArray),
    /// Numbers, and how many decimals whole ones have.
    Numbers(&'a ArrayRef, i16),
    None,
}

impl<'a> Cells<'a> {
    fn new(column: &Column, holds: Holds, rows: &'a Rows) -> Cells<'a> {
        let Some(array) = column.of(&rows.batch) else { return Cells::None };
        match holds {
            Holds::Day => Cells::Days(array),
            Holds::Flag => array.as_boolean_opt().map_or(Cells::None, Cells::Flags),
            Holds::Money(currency) if column.whole => Cells::Numbers(array, i16::from(currency.decimals)),
            _ if column.whole => Cells::Numbers(array, 0),
            Holds::Money(_) | Holds::Whole | Holds::Number => Cells::Numbers(array, 0),
            Holds::Id | Holds::Text => {
                let mut texts = Vec::with_capacity(array.len());
                all(array, &mut texts);
                Cells::Texts(texts)
            }
        }
    }

    /// Writes a cell; how many lines end within it.
    fn write(&self, row: usize, text: &mut String) -> u64 {
        match self {
            Cells::Texts(texts) => return texts.get(row).copied().flatten().map_or(0, |value| cell(value, text)),
            Cells::Days(array) => {
                let day = match day(array, row) {
                    Some(Ok(day)) => day,
                    Some(Err(other)) => shown_day(other),
                    None => return 0,
                };
                // Writing to a text cannot fail.
                let _ = write!(text, "{day}");
            }
            Cells::Flags(array) if array.is_null(row) => {}
            Cells::Flags(array) => text.push(if array.value(row) { '1' } else { '0' }),
            Cells::Numbers(array, decimals) => {
                if let Some((value, scale)) = raw(array, row) {
                    write_number((value, scale + decimals), text);
                }
            }
            Cells::None => {}
        }
        0
    }
}

/// Writes a text as a cell; how many lines end within it.
pub(crate) fn cell(value: &str, text: &mut String) -> u64 {
    if !value.bytes().any(|byte| matches!(byte, b'"' | b',' | b'\n' | b'\r')) {
        text.push_str(value);
        return 0;
    }
    text.push('"');
    let mut lines = 0;
    let mut rest = value.chars().peekable();
    while let Some(letter) = rest.next() {
        match letter {
            '"' => text.push('"'),
            '\n' => lines += 1,
            '\r' if rest.peek() != Some(&'\n') => lines += 1,
            _ => {}
        }
        text.push(letter);
    }
    text.push('"');
    lines
}
