//! Where results go: the screen, or a file that appears only when all of it is written.

use std::fs;
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

/// A file that is to be written anew.
pub struct Rewrite<'a> {
    /// Where it is.
    pub path: &'a Path,
    /// What was read from it.
    pub old: &'a [u8],
    /// What is to be in it.
    pub new: Vec<u8>,
}

/// Writes files anew, each at once and with the permissions that it has. Before the first is written, all of them must be
/// such that they can be, and as they were read.
///
/// # Errors
/// A [`Fault`] if a file may not be written, has changed since it was read, or cannot be written.
pub fn rewrite(files: &[Rewrite]) -> Result<(), Fault> {
    for file in files {
        let allowed = fs::metadata(file.path).map_err(|error| Fault::unwritable(file.path, &error))?;
        if allowed.permissions().readonly() {
            return Err(Fault::read_only(file.path));
        }
        if fs::read(file.path).map_err(|error| Fault::unreadable(file.path, &error))? != file.old {
            return Err(Fault::changed_meanwhile(file.path));
        }
    }
    for file in files {
        replace(file).map_err(|error| Fault::unwritable(file.path, &error))?;
    }
    Ok(())
}

fn replace(file: &Rewrite) -> io::Result<()> {
    // What a link points at is written, and the link stays.
    write_file(&fs::canonicalize(file.path)?, |out| out.write_all(&file.new))
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

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test stops where its files are not as expected")]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_else_wrote_is_not_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let [one, two] = ["1", "2"].map(|name| folder.path().join(name));
        fs::write(&one, "old").expect("written");
        fs::write(&two, "newer").expect("written");
        let files = [&one, &two].map(|path| Rewrite { path, old: b"old", new: b"new".to_vec() });
        assert_eq!(rewrite(&files).err().map(|fault| fault.code), Some("H0018"));
        assert_eq!(fs::read(&one).expect("the file"), b"old", "none is written");
        fs::write(&two, "old").expect("written");
        assert_eq!(rewrite(&files), Ok(()));
        assert_eq!((fs::read(&one).expect("the file"), fs::read(&two).expect("the file")), (b"new".to_vec(), b"new".to_vec()));
    }
}
