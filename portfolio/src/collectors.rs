//! The collectors: who signs messages, and how to reach them. Only messages want them, so they are read apart.

use std::collections::BTreeMap;

use crate::code::Code;
use crate::cut::Work;
use crate::findings;
use crate::problem::Report;
use crate::rows::{Next, Rows, stands_twice};
use crate::table::{Source, Table};
use crate::{File, Options, PIECE, Reading};

const COLUMNS: [&str; 4] = ["id", "name", "email", "phone"];

/// A collector.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Collector {
    /// How messages are signed; if missing, the id is.
    pub name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The telephone number.
    pub phone: Option<String>,
}

/// The collectors by id: what the customers' column `collector` holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Collectors {
    /// Each by its id.
    pub by_id: BTreeMap<String, Collector>,
}

/// Reads the table of the collectors: `id`, and `name`, `email` and `phone` if they are known. The reading has messages only;
/// there are collectors unless an error keeps them from being used.
#[must_use]
pub fn read_collectors(file: &File<'_>, options: &Options) -> (Option<Collectors>, Reading) {
    let mut report = Report::default();
    let mut table = Table::open(4, &Source::File(*file), &mut report);
    table.check_header(&mut report, &["id"], &COLUMNS);
    let mut collectors = Collectors::default();
    let mut lines: BTreeMap<String, u64> = BTreeMap::new();
    let [id, name, email, phone] = COLUMNS.map(|column| table.column(column));
    let mut line = table.first_line();
    for piece in table.pieces(Work { threads: 0, piece: PIECE }) {
        let mut rows = Rows::new(&table, piece);
        loop {
            match rows.next() {
                Next::End => break,
                Next::Broken => continue,
                Next::Row => {}
            }
            let Some(key) = rows.required(&id).map(std::borrow::Cow::into_owned) else { continue };
            if let Some(first) = lines.get(&key).copied() {
                rows.wrong(Code::IdTwice, &id, || stands_twice(&key, first, table.layout()));
                continue;
            }
            lines.insert(key.clone(), line + rows.spot(&id).line);
            let said = |column| rows.word(column).map(std::borrow::Cow::into_owned);
            collectors.by_id.insert(key, Collector { name: said(&name), email: said(&email), phone: said(&phone) });
        }
        let read = rows.lines();
        findings::report(&mut report, table.origin(), line, [rows.findings]);
        line += read;
    }
    let usable = (report.errors.count == 0 && report.bad_rows == 0) || (options.skip_bad_rows && !report.of_file);
    let skipped_rows = if usable { report.bad_rows } else { 0 };
    (usable.then_some(collectors), Reading { skipped_rows, ..report.into_reading() })
}
