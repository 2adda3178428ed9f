//! `relance snapshot`

use std::io;
use std::path::Path;

use relance_engine::{Lang, Program};
use relance_portfolio::Portfolio;
use relance_snapshot::{Changes, IntIds, Updated, update, write};

use super::{Failure, load_program, read_portfolio};
use crate::cli;
use crate::fault::Fault;
use crate::output::write_to;
use crate::portfolio::Folder;
use crate::snapshot::Mapped;

/// Makes a snapshot, or changes one.
pub fn snapshot(arguments: &cli::Snapshot, lang: Lang) -> Result<(), Failure> {
    let program = load_program(&arguments.program.program, None, lang)?;
    let folder = Folder::find(&arguments.portfolio)?;
    let portfolio = read_portfolio(&program, &folder, arguments.skip_bad_rows, cli::threads(arguments.threads))?;
    match &arguments.update {
        None => make(&program, &portfolio, folder.int_ids()?, &arguments.output),
        Some(base) => change(&program, &portfolio, base, arguments),
    }
}

fn make(program: &Program, portfolio: &Portfolio, ids: IntIds, output: &Path) -> Result<(), Failure> {
    let mut refused = None;
    let written = write_to(Some(output), |out| {
        write(portfolio, program, ids, out).map_err(|error| {
            refused = Some(Fault::snapshot_not_written(&error));
            io::Error::other("there is no snapshot")
        })
    });
    match refused {
        Some(fault) => Err(fault.into()),
        None => Ok(written?),
    }
}

fn change(program: &Program, portfolio: &Portfolio, base: &Path, arguments: &cli::Snapshot) -> Result<(), Failure> {
    let mapped = Mapped::open(base)?;
    let snapshot = mapped.snapshot(base, cli::threads(arguments.threads))?;
    let removed = match &arguments.removed {
        Some(path) => std::fs::read_to_string(path).map_err(|error| Fault::unreadable(path, &error))?,
        None => String::new(),
    };
    let removed: Vec<&str> = removed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let changes = Changes { portfolio, removed: &removed };
    let mut outcome = None;
    let written = write_to(Some(&arguments.output), |out| match update(&snapshot, &changes, program, out) {
        Ok(updated) => {
            outcome = Some(Ok(updated));
            Ok(())
        }
        Err(error) => {
            outcome = Some(Err(Fault::snapshot_not_updated(base, &error)));
            Err(io::Error::other("there is no snapshot"))
        }
    });
    match outcome {
        Some(Err(fault)) => Err(fault.into()),
        Some(Ok(updated)) => {
            written?;
            tell(&updated);
            Ok(())
        }
        None => Ok(written?),
    }
}

fn tell(updated: &Updated) {
    use std::io::Write as _;
    let Updated { replaced, added, removed, history } = updated;
    // Who does not listen is not told of it.
    let _ =
        writeln!(anstream::stderr(), "customers: {replaced} replaced, {added} added, {removed} removed; {history} history rows appended");
}
