//! A portfolio folder from disk: which of its tables are there, and in which format.

use std::fs::File as DiskFile;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use relance_columnar::input::{Input, Inputs, Kind, Source, Table, load};
use relance_columnar::nightly::Tables;
use relance_engine::Program;
use relance_portfolio::problem::Report;
use relance_portfolio::{File, Options, Reading};
use relance_snapshot::IntIds;

use crate::fault::Fault;

/// What each format's files end with.
const ENDINGS: [(&str, Format); 3] = [("csv", Format::Csv), ("parquet", Format::Columns), ("arrow", Format::Columns)];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Csv,
    Columns,
}

/// A table that is there.
#[derive(Debug)]
struct Found {
    path: PathBuf,
    format: Format,
}

/// The tables of a folder.
#[derive(Debug)]
pub struct Folder {
    customers: Found,
    invoices: Found,
    history: Option<Found>,
    specific_actions: Option<Found>,
}

/// A table, opened.
enum Opened {
    Csv(String, Vec<u8>),
    Columns(Table),
}

impl Folder {
    /// Looks for the tables of a folder.
    ///
    /// # Errors
    /// A [`Fault`] if the folder cannot be read, lacks a table that must be there, or has one in two formats.
    pub fn find(folder: &Path) -> Result<Folder, Fault> {
        std::fs::read_dir(folder).map_err(|error| Fault::unreadable(folder, &error))?;
        let required = |name: &str| find(folder, name)?.ok_or_else(|| Fault::no_table(folder, name));
        Ok(Folder {
            customers: required("customers")?,
            invoices: required("invoices")?,
            history: find(folder, "history")?,
            specific_actions: find(folder, "specific_actions")?,
        })
    }

    /// Whether every table is in columns, so that they can stream.
    #[must_use]
    pub fn is_columns(&self) -> bool {
        let rest = self.history.iter().chain(&self.specific_actions);
        [&self.customers, &self.invoices].into_iter().chain(rest).all(|found| found.format == Format::Columns)
    }

    /// Which ids the files have as whole numbers.
    ///
    /// # Errors
    /// A [`Fault`] if a file cannot be read.
    pub fn int_ids(&self) -> Result<IntIds, Fault> {
        let whole = |kind, found: Option<&Found>| -> Result<bool, Fault> {
            match found.filter(|found| found.format == Format::Columns) {
                Some(found) => Ok(found.table(kind, &mut Report::default())?.is_some_and(|table| table.has_int_ids())),
                None => Ok(false),
            }
        };
        Ok(IntIds {
            customers: whole(Kind::Customers, Some(&self.customers))?,
            invoices: whole(Kind::Invoices, Some(&self.invoices))?,
            actions: whole(Kind::SpecificActions, self.specific_actions.as_ref())?,
        })
    }

    /// Reads all tables into memory and checks every row.
    ///
    /// # Errors
    /// A [`Fault`] if a file cannot be read; what is wrong with rows is in the reading.
    pub fn read(&self, program: &Program, skip_bad_rows: bool, threads: usize) -> Result<Reading, Fault> {
        let mut report = Report::default();
        let mut open = |kind, found: Option<&Found>| found.map(|found| found.open(kind, &mut report)).transpose();
        let tables = [
            open(Kind::Customers, Some(&self.customers))?,
            open(Kind::Invoices, Some(&self.invoices))?,
            open(Kind::History, self.history.as_ref())?,
            open(Kind::SpecificActions, self.specific_actions.as_ref())?,
        ];
        if report.error_count() > 0 {
            return Ok(report.into_reading());
        }
        let [customers, invoices, history, specific_actions] = tables.each_ref().map(|table| table.as_ref()?.as_ref().map(input));
        let (Some(customers), Some(invoices)) = (customers, invoices) else { return Ok(report.into_reading()) };
        let inputs = Inputs { customers, invoices, history, specific_actions };
        Ok(load(program, &inputs, &Options { skip_bad_rows, threads }))
    }

    /// Opens the tables of a folder in columns, to stream. `None` if one of them cannot be used, as the report says.
    ///
    /// # Errors
    /// A [`Fault`] if a file cannot be read.
    pub fn open(&self, report: &mut Report) -> Result<Option<Tables>, Fault> {
        let mut open = |kind, found: &Found| found.table(kind, report);
        let customers = open(Kind::Customers, &self.customers)?;
        let invoices = open(Kind::Invoices, &self.invoices)?;
        let history = self.history.as_ref().map(|found| open(Kind::History, found)).transpose()?.flatten();
        let specific_actions = self.specific_actions.as_ref().map(|found| open(Kind::SpecificActions, found)).transpose()?.flatten();
        if report.error_count() > 0 {
            return Ok(None);
        }
        Ok(customers.zip(invoices).map(|(customers, invoices)| Tables { customers, invoices, history, specific_actions }))
    }
}

impl Found {
    fn name(&self) -> String {
        self.path.display().to_string()
    }

    fn table(&self, kind: Kind, report: &mut Report) -> Result<Option<Table>, Fault> {
        let open = || Source::file(DiskFile::open(&self.path)?);
        let source = open().map_err(|error| Fault::unreadable(&self.path, &error))?;
        Ok(Table::open(kind, &self.name(), source, report))
    }

    /// Opens the table; `None` if it cannot be used, as the report says.
    fn open(&self, kind: Kind, report: &mut Report) -> Result<Option<Opened>, Fault> {
        match self.format {
            Format::Csv => {
                let bytes = std::fs::read(&self.path).map_err(|error| Fault::unreadable(&self.path, &error))?;
                Ok(Some(Opened::Csv(self.name(), bytes)))
            }
            Format::Columns => Ok(self.table(kind, report)?.map(Opened::Columns)),
        }
    }
}

fn input(opened: &Opened) -> Input<'_> {
    match opened {
        Opened::Csv(name, bytes) => Input::Csv(File { name, bytes }),
        Opened::Columns(table) => Input::Table(table),
    }
}

/// A table of a folder; `None` if it is not there in any format.
fn find(folder: &Path, name: &str) -> Result<Option<Found>, Fault> {
    let mut found: Option<Found> = None;
    for (ending, format) in ENDINGS {
        let path = folder.join(format!("{name}.{ending}"));
        match std::fs::metadata(&path) {
            Ok(_) => match &found {
                Some(other) => return Err(Fault::two_tables(&other.path, &path)),
                None => found = Some(Found { path, format }),
            },
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(Fault::unreadable(&path, &error)),
        }
    }
    Ok(found)
}
