//! Where results go: the screen, or a file that appears only when all of it is written.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::fault::Fault;

/// Writes through `write` to `path`, or to the standard output.
///
/// # Errors
/// A [`Fault`] if the file cannot be written; a reader that stops reading early is no fault.
pub fn write_to(path: Option<&Path>, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Fault> {
    match path {
        Some(path) => write_file(path, write).map_err(|error| Fault::unwritable(path, &error)),
        // To the byte: a stream that looks for colours would take some bytes of columns for them.
        None => write_out(io::stdout().lock(), write),
    }
}

/// As [`write_to`], for people: colours are left out where they are not wanted.
///
/// # Errors
/// As [`write_to`].
pub fn write_styled_to(path: Option<&Path>, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Fault> {
    match path {
        Some(_) => write_to(path, write),
        None => write_out(anstream::stdout().lock(), write),
    }
}

fn write_out(out: impl Write, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Fault> {
    let mut out = BufWriter::with_capacity(1 << 16, out);
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Fault::unwritable(Path::new("standard output"), &error)),
        _ => Ok(()),
    }
}

/// Writes beside the file and renames at the end, so that an interrupted run leaves the old one.
fn write_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file = tempfile::NamedTempFile::new_in(folder)?;
    // A file that is replaced keeps its permissions; a temporary one is for its owner alone.
    if let Ok(old) = std::fs::metadata(path) {
        file.as_file().set_permissions(old.permissions())?;
    }
    let mut file = BufWriter::new(file);
    write(&mut file)?;
    let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.as_file().sync_all()?;
    file.persist(path).map(drop).map_err(|error| error.error)
}
