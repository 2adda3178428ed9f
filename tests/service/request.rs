//! Requests made of the files of a portfolio, in each of the ways in which JSON can hold a cell.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

/// How cells are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Every cell as a text, empty ones too.
    Texts,
    /// As a program would: numbers, yes and no as what they are, ids in a list, and nothing where there is nothing.
    Natural,
    /// As the first, with the keys of each object the other way round and `null` where there is nothing.
    Backwards,
}

pub const STYLES: [Style; 3] = [Style::Texts, Style::Natural, Style::Backwards];

/// The tables of a portfolio by the keys of a request.
pub const TABLES: [&str; 4] = ["customers", "invoices", "history", "specific_actions"];

/// The folder of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a repository").to_owned()
}

/// The portfolio of a folder.
pub fn portfolio(folder: &Path, style: Style) -> Value {
    let tables = TABLES.iter().filter_map(|table| {
        let bytes = fs::read(folder.join(format!("{table}.csv"))).ok()?;
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let columns: Vec<String> = reader.headers().expect("a header").iter().map(str::to_owned).collect();
        let rows = reader.records().map(|record| row(&columns, &record.expect("a row"), style)).collect();
        Some(((*table).to_owned(), Value::Array(rows)))
    });
    Value::Object(tables.collect())
}

fn row(columns: &[String], record: &csv::StringRecord, style: Style) -> Value {
    let mut cells: Vec<(String, Value)> =
        columns.iter().zip(record).filter_map(|(column, cell)| Some((column.clone(), self::cell(column, cell, style)?))).collect();
    if style == Style::Backwards {
        cells.reverse();
    }
    Value::Object(cells.into_iter().collect::<Map<String, Value>>())
}

fn cell(column: &str, cell: &str, style: Style) -> Option<Value> {
    match style {
        Style::Texts => Some(cell.into()),
        Style::Backwards => Some(if cell.is_empty() { Value::Null } else { cell.into() }),
        Style::Natural if cell.is_empty() => None,
        Style::Natural if column == "invoices" => Some(cell.split(' ').map(Value::from).collect()),
        Style::Natural => Some(match cell {
            "yes" => true.into(),
            "no" => false.into(),
            // Only whole numbers: a library that knows floats would write others in its own way.
            _ => cell.parse::<i64>().ok().filter(|number| number.to_string() == cell).map_or_else(|| cell.into(), Value::from),
        }),
    }
}
