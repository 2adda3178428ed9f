//! Reads and checks the header of a table.

use std::collections::BTreeMap;

use crate::code::Code;
use crate::explain::quoted;
use crate::nearest::nearest;
use crate::problem::Report;
use crate::split::Cell;
use crate::table::{MOST_COLUMNS, Table, quote_not_closed};

impl Table<'_> {
    /// Checks the header and remembers the places of its columns.
    pub(crate) fn read_header(&mut self, report: &mut Report) {
        if let Some(at) = self.header.open_quote {
            self.of_file(report, Code::QuoteNotClosed, at, quote_not_closed);
            return;
        }
        let bytes = self.bytes.get(self.header.start..self.header.end).unwrap_or_default();
        if let Err(error) = core::str::from_utf8(bytes) {
            self.of_file(report, Code::HeaderNotUtf8, self.header.start + error.valid_up_to(), || {
                ("the file is not UTF-8".to_owned(), Some("save it as \"CSV UTF-8\"".to_owned()))
            });
            return;
        }
        if self.header.count > MOST_COLUMNS {
            let at = self.header.end;
            self.of_file(report, Code::TooManyColumns, at, || {
                (format!("the header has more than {MOST_COLUMNS} columns"), Some("leave out columns that nothing uses".to_owned()))
            });
            return;
        }
        self.finished = false;
        for (place, (at, name)) in self.names().into_iter().enumerate() {
            if name.is_empty() {
                continue;
            }
            if *self.places.entry(name.clone()).or_insert(place) != place {
                self.of_file(report, Code::ColumnTwice, at, || {
                    (format!("the column {} stands twice", quoted(&name)), Some("take one of the two away".to_owned()))
                });
            }
        }
    }

    /// Reports required columns that the header lacks, and those that it has beyond the `known` ones.
    pub(crate) fn check_header(&mut self, report: &mut Report, required: &[&str], known: &[&str]) {
        if self.finished {
            return;
        }
        let ignored: BTreeMap<usize, String> =
            self.places.iter().filter(|(name, _)| !known.contains(&name.as_str())).map(|(name, place)| (*place, name.clone())).collect();
        for name in required {
            if !self.places.contains_key(*name) {
                let meant = nearest(name, ignored.values().map(String::as_str)).map(quoted);
                self.of_file(report, Code::ColumnMissing, self.header.start, || {
                    let help = match meant {
                        Some(meant) => format!("is it {meant}? call it {}", quoted(name)),
                        None => format!("add a column called {}", quoted(name)),
                    };
                    (format!("the column {} is missing", quoted(name)), Some(help))
                });
            }
        }
        for (place, (at, name)) in self.names().into_iter().enumerate() {
            if name.is_empty() || ignored.get(&place) == Some(&name) {
                let missing = known.iter().copied().filter(|known| !self.places.contains_key(*known));
                let meant = nearest(&name, missing);
                let spot = self.header.spot(at);
                self.add(report, Code::ColumnIgnored, spot, || {
                    if name.is_empty() {
                        return ("a column without a name is ignored".to_owned(), None);
                    }
                    let help = meant.map(|meant| format!("did you mean {}?", quoted(meant)));
                    (format!("the column {} is ignored", quoted(&name)), help)
                });
            }
        }
    }

    /// The names of the columns, without blanks around them, and where they stand.
    fn names(&self) -> Vec<(usize, String)> {
        let name = |cell: &Cell| {
            let text = self.bytes.get(cell.start..cell.end).and_then(|bytes| core::str::from_utf8(bytes).ok()).unwrap_or_default();
            let text = if cell.doubled { text.replace("\"\"", "\"") } else { text.to_owned() };
            (cell.at, text.trim().to_owned())
        };
        self.header.cells.iter().map(name).collect()
    }
}
