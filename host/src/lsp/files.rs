//! Which files make a program: all `.relance` files of a folder, read as one; but in a folder with more than one
//! `workspace` block each file is a program by itself, since a program has one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use relance_dsl::diagnostic::Diagnostic;
use relance_dsl::{SourceFile, decode};

/// A file as it was found: its text, or what is wrong with its bytes and the text before that.
pub type Source = (SourceFile, Option<Diagnostic>);

/// The files of a folder, as they were last read from disk.
#[derive(Default)]
pub struct Disk {
    read: BTreeMap<PathBuf, Option<Source>>,
    listed: BTreeMap<PathBuf, Vec<PathBuf>>,
}

impl Disk {
    /// Forgets what a folder has, so that it is read again.
    pub fn forget(&mut self, folder: &Path) {
        self.listed.remove(folder);
        self.read.retain(|path, _| path.parent() != Some(folder));
    }

    /// The `.relance` files of a folder, sorted; none if it cannot be read.
    pub fn list(&mut self, folder: &Path) -> &[PathBuf] {
        self.listed.entry(folder.to_owned()).or_insert_with(|| {
            let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
            let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| is_source(path) && path.is_file()).collect();
            paths.sort();
            paths
        })
    }

    /// A file as it is on disk; `None` if it cannot be read.
    pub fn source(&mut self, path: &Path) -> Option<&Source> {
        let read = self.read.entry(path.to_owned()).or_insert_with(|| {
            let bytes = std::fs::read(path).ok()?;
            let name = path.display().to_string();
            Some(match decode(&name, &bytes) {
                Ok(file) => (file, None),
                Err(diagnostic) => {
                    let valid = bytes.get(..diagnostic.span.start as usize).unwrap_or_default();
                    (SourceFile { path: name, text: String::from_utf8_lossy(valid).into_owned() }, Some(*diagnostic))
                }
            })
        });
        read.as_ref()
    }
}

/// Whether a path is named like a source file.
pub fn is_source(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "relance")
}

/// The programs that the files of a folder make: each a list of places among them.
pub fn programs(texts: &[&str]) -> Vec<Vec<usize>> {
    let with_workspace = texts.iter().filter(|text| has_workspace(text)).count();
    if with_workspace > 1 { (0..texts.len()).map(|place| vec![place]).collect() } else { vec![(0..texts.len()).collect()] }
}

/// Whether a line starts a `workspace` block.
fn has_workspace(text: &str) -> bool {
    text.lines()
        .any(|line| line.strip_prefix("workspace").is_some_and(|rest| rest.trim_start().is_empty() || rest.trim_start().starts_with('{')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_a_program_unless_it_has_several() {
        let (own, other) = ("edition 1\nworkspace {\n}", "group \"workspace {\" {\n}");
        assert_eq!(programs(&[own, other, other]), [vec![0, 1, 2]]);
        assert_eq!(programs(&[other, other]), [vec![0, 1]]);
        assert_eq!(programs(&[own, other, own]), [vec![0], vec![1], vec![2]]);
    }
}
