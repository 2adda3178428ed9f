//! Compiled components, kept from one run to the next in the user's own folder.
//!
//! What is in that folder is run as it stands. It is therefore used only if it belongs to the user and nobody else may write in it;
//! in all other cases the component is compiled each time. An entry is one file, named by what it was made from and for, that
//! appears as a whole; one that is damaged is made anew.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use wasmtime::Engine;

use super::code::{self, Print};

/// How many entries stay: each is of one version of the component and of this program.
const MOST_ENTRIES: usize = 8;

/// What an entry ends with.
const ENDING: &str = "cwasm";

/// A folder of compiled components.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// The user's: `relance` in `$XDG_CACHE_HOME`, or else in `.cache` at home (`%LOCALAPPDATA%` on Windows). `None` where the
    /// system names no such folder.
    #[must_use]
    pub fn of_user() -> Option<Cache> {
        let named = |variable: &str| std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute());
        let folder = named("XDG_CACHE_HOME").or_else(|| named("LOCALAPPDATA")).or_else(|| Some(named("HOME")?.join(".cache")))?;
        Some(Cache::at(folder.join("relance")))
    }

    /// The one in a folder, which is made when something is kept.
    #[must_use]
    pub fn at(folder: PathBuf) -> Cache {
        Cache { folder }
    }

    /// The file of a component that was compiled by an engine.
    pub(super) fn get(&self, engine: &Engine, component: &Print) -> Option<Vec<u8>> {
        let path = self.path(engine, component);
        // Whoever may write in the folder may put a file there.
        if !is_private(&self.folder) || !is_private(&path) {
            return None;
        }
        let bytes = fs::read(&path).ok()?;
        let whole = code::open(engine, &bytes).is_ok_and(|(of, _)| of == *component);
        if !whole {
            let _ = fs::remove_file(&path);
        }
        whole.then_some(bytes)
    }

    /// Keeps a file. That it cannot be kept is no fault: it will be made again.
    pub(super) fn put(&self, engine: &Engine, component: &Print, bytes: &[u8]) {
        let _ = self.try_put(engine, component, bytes);
    }

    fn try_put(&self, engine: &Engine, component: &Print, bytes: &[u8]) -> std::io::Result<()> {
        make_private(&self.folder)?;
        if !is_private(&self.folder) {
            return Ok(());
        }
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        file.write_all(bytes)?;
        file.persist(self.path(engine, component)).map_err(|error| error.error)?;
        self.prune()
    }

    /// Takes the oldest entries away.
    fn prune(&self) -> std::io::Result<()> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == ENDING) {
                let made = fs::metadata(&path).and_then(|entry| entry.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
                entries.push((made, path));
            }
        }
        entries.sort();
        let extra = entries.len().saturating_sub(MOST_ENTRIES);
        entries.iter().take(extra).try_for_each(|(_, path)| fs::remove_file(path))
    }

    fn path(&self, engine: &Engine, component: &Print) -> PathBuf {
        let both = code::print(&[code::runtime(engine), *component].concat());
        let name: String = both.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        self.folder.join(format!("{name}.{ENDING}"))
    }
}

/// Makes a folder for the user alone.
fn make_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// Whether a file or folder belongs to the user of this process, and nobody else may write to it.
#[cfg(unix)]
fn is_private(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    // A file of no name that is made now belongs to the user of this process.
    let user = tempfile::tempfile().and_then(|file| file.metadata()).map(|file| file.uid());
    match (fs::metadata(path), user) {
        (Ok(found), Ok(user)) => found.uid() == user && found.mode() & 0o022 == 0,
        _ => false,
    }
}

/// Elsewhere, what stands in the user's own folder is the user's alone by the system's settings.
#[cfg(not(unix))]
fn is_private(path: &Path) -> bool {
    path.exists()
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test stops where its files are not as expected")]
mod tests {
    use super::*;
    use crate::component::engine::engine;

    /// An empty component.
    const EMPTY: &[u8] = b"\0asm\x0d\0\x01\0";

    fn made() -> (tempfile::TempDir, Cache, Engine, Vec<u8>) {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::at(folder.path().join("relance"));
        let engine = engine().expect("an engine");
        let bytes = code::make(&engine, EMPTY).expect("code");
        cache.put(&engine, &code::print(EMPTY), &bytes);
        (folder, cache, engine, bytes)
    }

    #[test]
    fn what_was_kept_is_found_by_what_it_was_made_from() {
        let (_folder, cache, engine, bytes) = made();
        assert_eq!(cache.get(&engine, &code::print(EMPTY)), Some(bytes));
        assert_eq!(cache.get(&engine, &code::print(b"another")), None);
    }

    #[test]
    fn a_damaged_entry_is_not_used_and_makes_room_for_another() {
        let (_folder, cache, engine, bytes) = made();
        let (key, path) = (code::print(EMPTY), cache.path(&engine, &code::print(EMPTY)));
        for place in (0..bytes.len()).step_by(bytes.len() / 97 + 1) {
            let mut damaged = bytes.clone();
            damaged[place] ^= 0x55;
            fs::write(&path, &damaged).expect("written");
            assert_eq!(cache.get(&engine, &key), None, "byte {place}");
            assert!(!path.exists());
        }
        fs::write(&path, &bytes[..bytes.len() / 2]).expect("written");
        assert_eq!(cache.get(&engine, &key), None);
        cache.put(&engine, &key, &bytes);
        assert_eq!(cache.get(&engine, &key), Some(bytes));
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_in_which_others_may_write_is_not_used() {
        use std::os::unix::fs::PermissionsExt;
        let (_folder, cache, engine, bytes) = made();
        let allow = |mode| fs::set_permissions(&cache.folder, fs::Permissions::from_mode(mode)).expect("a mode");
        allow(0o777);
        assert_eq!(cache.get(&engine, &code::print(EMPTY)), None);
        cache.put(&engine, &code::print(b"another"), &bytes);
        allow(0o700);
        assert!(!cache.path(&engine, &code::print(b"another")).exists());
        assert_eq!(cache.get(&engine, &code::print(EMPTY)), Some(bytes));
    }

    #[test]
    fn the_oldest_entries_are_taken_away() {
        let (_folder, cache, engine, bytes) = made();
        for number in 0_u8..20 {
            cache.put(&engine, &code::print(&[number]), &bytes);
        }
        let left = fs::read_dir(&cache.folder).expect("the folder").count();
        assert_eq!(left, MOST_ENTRIES);
        assert!(cache.path(&engine, &code::print(&[19])).exists());
    }
}
