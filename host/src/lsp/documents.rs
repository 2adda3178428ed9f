//! Open buffers, and the programs that they and the files on disk make. Open buffers win over files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use lsp_types::TextDocumentContentChangeEvent;
use relance_dsl::SourceFile;
use relance_dsl::diagnostic::Diagnostic;
use relance_ide::World;
use relance_ide::position::{Encoding, Lines};

use super::convert;
use super::files::{Disk, is_source, programs};
use crate::uri;

/// What a document is known by: the path of a file, or the address of a buffer that has none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A file.
    Path(PathBuf),
    /// A buffer that was never saved.
    Buffer(String),
}

impl Key {
    /// The key of an address.
    pub fn of(address: &str) -> Key {
        uri::path(address).map_or_else(|| Key::Buffer(address.to_owned()), Key::Path)
    }

    /// The folder whose files make a program with it; a buffer makes one alone.
    fn home(&self) -> Home {
        match self {
            Key::Path(path) if is_source(path) => {
                path.parent().map_or_else(|| Home::Alone(self.clone()), |folder| Home::Folder(folder.to_owned()))
            }
            _ => Home::Alone(self.clone()),
        }
    }
}

/// What is loaded together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Home {
    /// All source files of a folder.
    Folder(PathBuf),
    /// A single document.
    Alone(Key),
}

/// A text that the editor has open.
struct Buffer {
    uri: String,
    version: i32,
    text: String,
}

/// A file of a program.
pub struct Document {
    /// Its address, as the editor writes it if it has it open.
    pub uri: String,
    /// Its version, if it is open.
    pub version: Option<i32>,
    /// Its lines.
    pub lines: Lines,
    key: Key,
}

/// A program, read.
pub struct Loaded {
    /// What it says.
    pub world: World,
    /// Its files, in the order of the world's.
    pub documents: Vec<Document>,
    /// What is wrong with the bytes of files; then nothing else is told.
    pub undecoded: Vec<Diagnostic>,
    /// Whether it was looked into for what is suspicious though it compiles.
    looked_into: bool,
}

impl Loaded {
    fn look_into(&mut self) {
        self.looked_into = true;
        let world = &self.world;
        if let Some(program) = &world.compiled.program {
            let said = world.compiled.diagnostics.clone();
            self.world.diagnostics = relance_analysis::diagnose(&world.files, &world.compiled.syntax, program, said, None);
        }
    }
}

/// Everything that is open, and the programs read so far.
#[derive(Default)]
pub struct Documents {
    open: BTreeMap<Key, Buffer>,
    disk: Disk,
    /// Folders of the workspace, which are read though nothing of them is open.
    roots: BTreeSet<PathBuf>,
    loaded: BTreeMap<Home, Vec<Rc<Loaded>>>,
}

impl Documents {
    /// Takes up a folder of the workspace.
    pub fn add_root(&mut self, folder: PathBuf) {
        self.roots.insert(folder);
    }

    /// Leaves a folder of the workspace.
    pub fn remove_root(&mut self, folder: &Path) {
        self.roots.remove(folder);
        self.touch(&Home::Folder(folder.to_owned()));
    }

    /// Opens a buffer.
    pub fn open(&mut self, address: &str, version: i32, text: String) {
        let key = Key::of(address);
        // Who opens a file may just have made it.
        if let Home::Folder(folder) = key.home() {
            self.disk.forget(&folder);
        }
        self.touch(&key.home());
        self.open.insert(key, Buffer { uri: address.to_owned(), version, text });
    }

    /// Changes a buffer; one that is not open is left alone.
    pub fn change(&mut self, address: &str, version: i32, changes: Vec<TextDocumentContentChangeEvent>, encoding: Encoding) {
        let key = Key::of(address);
        let Some(buffer) = self.open.get_mut(&key) else { return };
        for change in changes {
            buffer.text = match change.range {
                None => change.text,
                Some(range) => {
                    let lines = Lines::new(&buffer.text);
                    let start = convert::offset(&lines, &buffer.text, range.start, encoding) as usize;
                    let end = (convert::offset(&lines, &buffer.text, range.end, encoding) as usize).max(start);
                    let (before, after) = (buffer.text.get(..start).unwrap_or_default(), buffer.text.get(end..).unwrap_or_default());
                    [before, &change.text, after].concat()
                }
            };
        }
        buffer.version = version;
        self.touch(&key.home());
    }

    /// Closes a buffer: the file on disk counts again.
    pub fn close(&mut self, address: &str) {
        let key = Key::of(address);
        self.open.remove(&key);
        self.file_changed(address);
    }

    /// Takes up that a file was made, changed or deleted.
    pub fn file_changed(&mut self, address: &str) {
        let home = Key::of(address).home();
        if let Home::Folder(folder) = &home {
            self.disk.forget(folder);
        }
        self.touch(&home);
    }

    fn touch(&mut self, home: &Home) {
        self.loaded.remove(home);
    }

    /// The program that a document belongs to, and its place in it.
    pub fn find(&mut self, address: &str) -> Option<(Rc<Loaded>, u32)> {
        let key = Key::of(address);
        let loaded = self.load(&key.home());
        loaded.iter().find_map(|program| {
            let place = program.documents.iter().position(|document| document.key == key)?;
            Some((Rc::clone(program), u32::try_from(place).ok()?))
        })
    }

    /// Every program with something open, and those of the workspace's folders.
    pub fn all(&mut self) -> Vec<Rc<Loaded>> {
        let open = self.open.keys().map(Key::home);
        let homes: BTreeSet<Home> = open.chain(self.roots.iter().cloned().map(Home::Folder)).collect();
        self.loaded.retain(|home, _| homes.contains(home));
        homes.iter().flat_map(|home| self.load(home)).collect()
    }

    /// Looks into programs that were not looked into yet; false if there was none.
    pub fn look_into(&mut self) -> bool {
        let mut found = false;
        for program in self.loaded.values_mut().flatten() {
            if let Some(program) = Rc::get_mut(program).filter(|program| !program.looked_into) {
                program.look_into();
                found = true;
            }
        }
        found
    }

    fn load(&mut self, home: &Home) -> Vec<Rc<Loaded>> {
        if let Some(loaded) = self.loaded.get(home) {
            return loaded.clone();
        }
        let keys: BTreeSet<Key> = match home {
            Home::Alone(key) => [key.clone()].into(),
            Home::Folder(folder) => {
                let listed: Vec<Key> = self.disk.list(folder).iter().cloned().map(Key::Path).collect();
                let open = self.open.keys().filter(|key| key.home() == *home).cloned();
                listed.into_iter().chain(open).collect()
            }
        };
        let sources: Vec<(Document, SourceFile, Option<Diagnostic>)> = keys.into_iter().filter_map(|key| self.source(key)).collect();
        let texts: Vec<&str> = sources.iter().map(|(_, file, _)| file.text.as_str()).collect();
        let mut parts: Vec<Option<(Document, SourceFile, Option<Diagnostic>)>> = Vec::new();
        let groups = programs(&texts);
        parts.extend(sources.into_iter().map(Some));
        let loaded: Vec<Rc<Loaded>> = groups
            .into_iter()
            .map(|places| places.into_iter().filter_map(|place| parts.get_mut(place)?.take()).collect::<Vec<_>>())
            .filter(|files| !files.is_empty())
            .map(|files| Rc::new(read(files)))
            .collect();
        self.loaded.insert(home.clone(), loaded.clone());
        loaded
    }

    /// A document as it is now: the open buffer, or else the file.
    fn source(&mut self, key: Key) -> Option<(Document, SourceFile, Option<Diagnostic>)> {
        if let Some(buffer) = self.open.get(&key) {
            let path = match &key {
                Key::Path(path) => path.display().to_string(),
                Key::Buffer(address) => address.clone(),
            };
            let document = Document { uri: buffer.uri.clone(), version: Some(buffer.version), lines: Lines::new(&buffer.text), key };
            return Some((document, SourceFile { path, text: buffer.text.clone() }, None));
        }
        let Key::Path(path) = &key else { return None };
        let (file, diagnostic) = self.disk.source(path)?.clone();
        let document = Document { uri: uri::of(&path.to_string_lossy()), version: None, lines: Lines::new(&file.text), key };
        Some((document, file, diagnostic))
    }
}

/// Reads a program.
fn read(files: Vec<(Document, SourceFile, Option<Diagnostic>)>) -> Loaded {
    let (mut documents, mut sources, mut undecoded) = (Vec::new(), Vec::new(), Vec::new());
    for ((document, source, diagnostic), place) in files.into_iter().zip(0_u32..) {
        documents.push(document);
        sources.push(source);
        undecoded.extend(diagnostic.map(|mut diagnostic| {
            diagnostic.span.file = place;
            diagnostic
        }));
    }
    Loaded { world: World::new(sources), documents, undecoded, looked_into: false }
}
