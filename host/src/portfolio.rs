//! A portfolio folder from disk.

use std::io::ErrorKind;
use std::path::Path;

use relance_engine::Program;
use relance_portfolio::{File, Files, Options, Reading, read};

use crate::fault::Fault;

/// A table's bytes with the name that messages call it by.
struct Table {
    name: String,
    bytes: Vec<u8>,
}

/// Reads the tables of a folder and checks every row.
///
/// # Errors
/// A [`Fault`] if the folder or a file that must be there cannot be read; what is wrong with rows is in the reading.
pub fn read_folder(program: &Program, folder: &Path, skip_bad_rows: bool) -> Result<Reading, Fault> {
    std::fs::read_dir(folder).map_err(|error| Fault::unreadable(folder, &error))?;
    let required = |name: &str| table(folder, name)?.ok_or_else(|| Fault::no_table(folder, name));
    let customers = required("customers.csv")?;
    let invoices = required("invoices.csv")?;
    let history = table(folder, "history.csv")?;
    let specific_actions = table(folder, "specific_actions.csv")?;
    let files = Files {
        customers: file(&customers),
        invoices: file(&invoices),
        history: history.as_ref().map(file),
        specific_actions: specific_actions.as_ref().map(file),
    };
    Ok(read(program, &files, &Options { skip_bad_rows }))
}

fn file(table: &Table) -> File<'_> {
    File { name: &table.name, bytes: &table.bytes }
}

/// The bytes of a table; `None` if there is no such file.
fn table(folder: &Path, name: &str) -> Result<Option<Table>, Fault> {
    let path = folder.join(name);
    match std::fs::read(&path) {
        Ok(bytes) => Ok(Some(Table { name: path.display().to_string(), bytes })),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Fault::unreadable(&path, &error)),
    }
}
