//! The rows of the customers: read piece by piece, and put together.

use std::borrow::Cow;

use relance_engine::Program;
use relance_engine::portfolio::NONE;

use crate::attributes::{Attribute, Values};
use crate::code::Code;
use crate::collected::Link;
use crate::explain::quoted;
use crate::findings::{self, Findings};
use crate::index::Ids;
use crate::problem::{Report, Words};
use crate::rows::{Next, Rows, stands_twice};
use crate::split::Spot;
use crate::table::{Column, Table};
use crate::texts::Interner;

/// The columns of texts, in the order in which their cells are read.
const TEXTS: [&str; 10] =
    ["id", "currency", "country", "language", "name", "collector", "contact_name", "contact_email", "contact_phone", "contact_address"];

/// Where the columns are.
pub(crate) struct Places<'p> {
    texts: [Column<'static>; 10],
    on_hold: Column<'static>,
    collected_with: Column<'static>,
    attributes: Vec<Attribute<'p>>,
}

/// The rows with a cell for each column, usable or not, in the order of the file.
pub(crate) struct Columns<'a> {
    /// As in [`TEXTS`].
    pub(crate) texts: [Interner; 10],
    pub(crate) held: Vec<bool>,
    pub(crate) attributes: Vec<Values>,
    pub(crate) links: Vec<Link<'a>>,
    /// Whether a row cannot be used.
    pub(crate) bad: Vec<bool>,
}

/// What a piece of the file holds; its rows count from 0.
pub(crate) struct Piece<'a> {
    columns: Columns<'a>,
    ids: Vec<Id<'a>>,
    unusual: Vec<Unusual<'a>>,
    findings: Findings,
    lines: u64,
}

/// An id, the row in which it stands, [`NONE`] if that cannot be read, and its place.
struct Id<'a> {
    text: Cow<'a, str>,
    row: u32,
    spot: Spot,
}

/// A country (0) or language (1) that no condition and no template can match, where a piece first has it.
struct Unusual<'a> {
    column: usize,
    code: Cow<'a, str>,
    spot: Spot,
}

/// A customer's place, or [`NONE`] if its row cannot be used, and its line.
#[derive(Clone, Copy)]
pub(crate) struct Known {
    pub(crate) place: u32,
    pub(crate) line: u32,
}

impl<'p> Places<'p> {
    pub(crate) fn new(table: &Table<'_>, program: &'p Program) -> Places<'p> {
        Places {
            texts: TEXTS.map(|name| table.column(name)),
            on_hold: table.column("on_hold"),
            collected_with: table.column("collected_with"),
            attributes: Attribute::of(table, program),
        }
    }
}

impl Columns<'_> {
    fn with_room(places: &Places<'_>, rows: usize) -> Self {
        Columns {
            texts: TEXTS.map(|name| if name == "id" { Interner::with_room(rows) } else { Interner::default() }),
            held: Vec::with_capacity(rows),
            attributes: places.attributes.iter().map(Attribute::values).collect(),
            links: Vec::new(),
            bad: Vec::with_capacity(rows),
        }
    }
}

/// Reads a piece.
pub(crate) fn read<'a>(program: &Program, places: &Places<'_>, mut rows: Rows<'a>) -> Piece<'a> {
    let Places { texts: [id, currency, country, language, plain @ ..], on_hold, collected_with, attributes } = places;
    let mut columns = Columns::with_room(places, 0);
    let (mut ids, mut unusual) = (Vec::new(), Vec::new());
    loop {
        match rows.next() {
            Next::End => break,
            Next::Broken => {
                // What names this customer is not wrong on that account.
                if let Some(text) = rows.text(id) {
                    ids.push(Id { text, row: NONE, spot: rows.spot(id) });
                }
                continue;
            }
            Next::Row => {}
        }
        let row = u32::try_from(columns.bad.len()).unwrap_or(NONE);
        let [id_texts, currency_texts, country_texts, language_texts, plain_texts @ ..] = &mut columns.texts;
        let text = rows.required(id);
        id_texts.push(text.as_deref());
        if let Some(text) = text {
            ids.push(Id { text, row, spot: rows.spot(id) });
        }
        let code = rows.word(currency);
        if let Some(code) = code.as_deref().filter(|code| *code != program.currency.as_str()) {
            other_currency(&mut rows, currency, code, program.currency.as_str());
        }
        currency_texts.push(code.as_deref());
        for (place, (column, texts)) in [(country, country_texts), (language, language_texts)].into_iter().enumerate() {
            let code = rows.word(column);
            if texts.push(code.as_deref())
                && let Some(code) = code.filter(|code| is_unusual(place, code))
            {
                unusual.push(Unusual { column: place, code, spot: rows.spot(column) });
            }
        }
        for (column, texts) in plain.iter().zip(plain_texts) {
            texts.push(rows.text(column).as_deref());
        }
        columns.held.push(rows.says_yes(on_hold));
        for (attribute, values) in attributes.iter().zip(&mut columns.attributes) {
            attribute.read(&mut rows, values);
        }
        if let Some(target) = rows.text(collected_with) {
            columns.links.push(Link { row, target, spot: rows.spot(collected_with) });
        }
        columns.bad.push(rows.bad);
    }
    Piece { columns, ids, unusual, lines: rows.lines(), findings: rows.findings }
}

/// Reports a currency that is not the workspace's.
fn other_currency(rows: &mut Rows<'_>, column: &Column, code: &str, wanted: &str) {
    rows.wrong(Code::OtherCurrency, column, || {
        let help = format!("write `{wanted}`, or keep customers of another currency in a portfolio of their own");
        (format!("the currency {} is not the workspace's, which is `{wanted}`", quoted(code)), Some(help))
    });
}

/// Whether a country (0) or language (1) is not written as its code.
fn is_unusual(column: usize, code: &str) -> bool {
    let fits = if column == 0 { u8::is_ascii_uppercase } else { u8::is_ascii_lowercase };
    code.len() != 2 || !code.bytes().all(|byte| fits(&byte))
}

/// What is said of such a code.
fn unusual_code(column: usize, code: &str) -> Words {
    let (name, help) = if column == 0 {
        ("country", "write two capitals, such as `FR`")
    } else {
        ("language", "write two lower-case letters, such as `fr`")
    };
    (format!("{} is no {name} code", quoted(code)), Some(help.to_owned()))
}

/// All pieces so far.
pub(crate) struct Whole<'a> {
    pub(crate) columns: Columns<'a>,
    pub(crate) ids: Ids,
    /// By place of the id.
    pub(crate) known: Vec<Known>,
    /// The file may have had more customers.
    pub(crate) incomplete: bool,
    unusual: [Ids; 2],
    /// The line at which the next piece begins.
    line: u64,
}

impl<'a> Whole<'a> {
    /// No piece yet.
    pub(crate) fn new(table: &Table<'_>, places: &Places<'_>) -> Whole<'a> {
        let room = table.rows_expected();
        Whole {
            columns: Columns::with_room(places, room),
            ids: Ids::with_room(room),
            known: Vec::with_capacity(room),
            incomplete: table.incomplete,
            unusual: [Ids::default(), Ids::default()],
            line: table.first_line(),
        }
    }

    /// Adds the next piece, and reports what was found in it.
    pub(crate) fn append(&mut self, table: &Table<'_>, report: &mut Report, piece: Piece<'a>) {
        let Piece { columns, ids, unusual, findings, lines } = piece;
        let first = u32::try_from(self.columns.bad.len()).unwrap_or(NONE);
        self.columns.bad.extend(columns.bad);
        let mut found = Findings::default();
        for Id { text, row, spot } in ids {
            let place = if row == NONE { NONE } else { first.saturating_add(row) };
            match self.ids.add(&text) {
                Ok(_) => self.known.push(Known { place, line: u32::try_from(self.line + spot.line).unwrap_or(u32::MAX) }),
                Err(earlier) => {
                    if let Some(bad) = self.columns.bad.get_mut(place as usize) {
                        let line = self.known.get(earlier as usize).map_or(1, |known| u64::from(known.line));
                        found.bad_rows += usize::from(!*bad);
                        *bad = true;
                        found.add(Code::IdTwice, spot, table.layout(), || stands_twice(&text, line, table.layout()));
                    }
                }
            }
        }
        for Unusual { column, code, spot } in unusual {
            if self.unusual.get_mut(column).is_some_and(|known| known.add(&code).is_ok()) {
                found.add(Code::UnusualCode, spot, table.layout(), || unusual_code(column, &code));
            }
        }
        for (texts, column) in self.columns.texts.iter_mut().zip(columns.texts) {
            texts.append(&column.finish());
        }
        self.columns.held.extend(columns.held);
        for (values, column) in self.columns.attributes.iter_mut().zip(columns.attributes) {
            values.append(column);
        }
        let moved = |link: Link<'a>| Link { row: first + link.row, spot: Spot { line: self.line + link.spot.line, ..link.spot }, ..link };
        self.columns.links.extend(columns.links.into_iter().map(moved));
        self.incomplete |= findings.incomplete;
        // An id that stands twice is told before what else is wrong with the row.
        findings::report(report, table.origin(), self.line, [found, findings]);
        self.line += lines;
    }
}
