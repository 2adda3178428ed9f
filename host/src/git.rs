//! Programs as they were: files of a git repository at a revision, asked of git itself.

use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Output};

use relance_engine::Program;

use crate::fault::Fault;
use crate::program::Found;

/// Reads the program that was at `path` at a revision: a file, or the `.relance` files of a folder.
///
/// # Errors
/// A [`Fault`] if there is no git, no repository, no such revision, or no program there at that revision.
pub fn find(path: &Path, revision: &str) -> Result<Found, Fault> {
    let repository = Repository::around(path)?;
    let commit = repository.commit(revision)?;
    let inside = repository.inside(path)?;
    let shown = |name: &str| format!("{name}@{revision}");
    let object = format!("{commit}:{inside}");
    let gone = || Fault::not_at_revision(path, revision, "there is no");
    let kind = repository.git(&["cat-file", "-t", &object])?;
    match text(&kind.stdout).trim() {
        "tree" => {
            let mut sources = Vec::new();
            for (name, id) in repository.files(&object)? {
                sources.push((shown(&path.join(&name).display().to_string()), repository.blob(&id)?));
            }
            sources.sort();
            if sources.is_empty() {
                Err(Fault::not_at_revision(path, revision, "there is no `.relance` file in"))
            } else {
                Ok(Found::Sources(sources))
            }
        }
        "blob" => {
            let bytes = repository.blob(&object)?;
            if path.extension().is_some_and(|extension| extension == "rlc") {
                let program = Program::from_bytes(&bytes).map_err(|error| Fault::not_compiled(path, error))?;
                return Ok(Found::Compiled(Box::new(program)));
            }
            Ok(Found::Sources(vec![(shown(&path.display().to_string()), bytes)]))
        }
        _ => Err(gone()),
    }
}

/// A path and the revision that is asked for with it, as `PATH@REVISION`. A path that is there as it is written has none.
pub fn split(path: &Path) -> (PathBuf, Option<String>) {
    let written = path.to_string_lossy();
    match written.rsplit_once('@') {
        Some((before, revision)) if !before.is_empty() && !revision.is_empty() && !path.exists() => {
            (PathBuf::from(before), Some(revision.to_owned()))
        }
        _ => (path.to_owned(), None),
    }
}

/// The repository that a path is in.
struct Repository {
    /// The nearest folder above the path that is there.
    folder: PathBuf,
    /// That folder, as the repository calls it: with a `/` at the end, or empty at its top.
    prefix: String,
}

impl Repository {
    fn around(path: &Path) -> Result<Repository, Fault> {
        let absolute = std::path::absolute(path).map_err(|error| Fault::unreadable(path, &error))?;
        let folder = absolute.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("/")).to_owned();
        let mut repository = Repository { folder, prefix: String::new() };
        let prefix = repository.git(&["rev-parse", "--show-prefix"])?;
        if !prefix.status.success() {
            return Err(Fault::no_repository(path));
        }
        repository.prefix = text(&prefix.stdout).trim_end_matches('\n').to_owned();
        Ok(repository)
    }

    /// The path as the repository calls it.
    fn inside(&self, path: &Path) -> Result<String, Fault> {
        let absolute = std::path::absolute(path).map_err(|error| Fault::unreadable(path, &error))?;
        let rest = absolute.strip_prefix(&self.folder).unwrap_or(Path::new(""));
        let names: Vec<OsString> = rest
            .components()
            .filter_map(|part| match part {
                Component::Normal(name) => Some(name.to_owned()),
                _ => None,
            })
            .collect();
        let names: Vec<String> = names.iter().map(|name| name.to_string_lossy().into_owned()).collect();
        Ok(format!("{}{}", self.prefix, names.join("/")).trim_end_matches('/').to_owned())
    }

    fn commit(&self, revision: &str) -> Result<String, Fault> {
        let found = self.git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{revision}^{{commit}}")])?;
        if found.status.success() { Ok(text(&found.stdout).trim().to_owned()) } else { Err(Fault::no_revision(revision)) }
    }

    /// The `.relance` files of a folder, by name, with what git calls their contents.
    fn files(&self, tree: &str) -> Result<Vec<(String, String)>, Fault> {
        let listed = self.git(&["ls-tree", "-z", "--full-tree", tree])?;
        let entries = text(&listed.stdout);
        let file = |entry: &str| {
            let (about, name) = entry.split_once('\t')?;
            let mut about = about.split(' ');
            let (mode, id) = (about.next()?, about.nth(1)?);
            // A link has its target as its contents, which is no program.
            (mode.starts_with("100") && Path::new(name).extension().is_some_and(|extension| extension == "relance"))
                .then(|| (name.to_owned(), id.to_owned()))
        };
        Ok(entries.split('\0').filter_map(file).collect())
    }

    fn blob(&self, object: &str) -> Result<Vec<u8>, Fault> {
        Ok(self.git(&["cat-file", "blob", object])?.stdout)
    }

    fn git(&self, arguments: &[&str]) -> Result<Output, Fault> {
        Command::new("git").arg("-C").arg(&self.folder).args(arguments).output().map_err(|error| Fault::no_git(&error))
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
