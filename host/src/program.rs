//! A program from disk: source files to compile, or a compiled one.

use std::path::{Path, PathBuf};

use relance_dsl::diagnostic::{Diagnostic, Severity};
use relance_dsl::syntax::Syntax;
use relance_dsl::testing::Test;
use relance_dsl::{SourceFile, decode};
use relance_engine::{Lang, Program};

use crate::component::Component;
use crate::fault::Fault;

/// The end of the name of a compiled program's file.
const COMPILED: &str = "rlc";

/// What was found at a program's path.
pub enum Found {
    /// Source files, in the order of their paths.
    Sources(Vec<(String, Vec<u8>)>),
    /// A compiled program.
    Compiled(Box<Program>),
}

/// What came of loading a program.
pub struct Loaded {
    /// The program; `None` if it has errors.
    pub program: Option<Program>,
    /// The source files, for the messages.
    pub files: Vec<SourceFile>,
    /// How many bytes each file has before its text: those of a byte order mark.
    pub marks: Vec<usize>,
    /// What the files say, where this process compiled them.
    pub syntax: Option<Syntax>,
    /// The tests that the files have, where this process compiled them.
    pub tests: Vec<Test>,
    /// What the compiler has to say.
    pub diagnostics: Vec<Diagnostic>,
}

/// The `.relance` files of a folder, in order.
///
/// # Errors
/// A [`Fault`] if there is none, or the folder cannot be read.
fn sources_in(folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    let unreadable = |error| Fault::unreadable(folder, &error);
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension == "relance") && path.is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    if paths.is_empty() { Err(Fault::no_program(folder)) } else { Ok(paths) }
}

/// The `.relance` files in a folder and in those below it, in the order of their paths. Folders whose name starts with a dot, and
/// those that are links, are passed over.
///
/// # Errors
/// A [`Fault`] if there is none, or a folder cannot be read.
pub fn sources_below(folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    let mut paths = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let unreadable = |error| Fault::unreadable(&folder, &error);
        for entry in std::fs::read_dir(&folder).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let path = entry.path();
            let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
            if entry.file_type().map_err(unreadable)?.is_dir() {
                folders.extend((!is_hidden).then_some(path));
            } else if path.extension().is_some_and(|extension| extension == "relance") && path.is_file() {
                paths.push(path);
            }
        }
    }
    paths.sort();
    if paths.is_empty() { Err(Fault::no_program(folder)) } else { Ok(paths) }
}

/// The source files of the program at `path`: the file, or the `.relance` files of a folder.
///
/// # Errors
/// A [`Fault`] if there is none.
pub fn sources(path: &Path) -> Result<Vec<PathBuf>, Fault> {
    if path.is_dir() { sources_in(path) } else { Ok(vec![path.to_owned()]) }
}

/// Reads what is at `path`: a file, or the `.relance` files of a folder.
///
/// # Errors
/// A [`Fault`] if there is nothing to read.
pub fn find(path: &Path) -> Result<Found, Fault> {
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |error| Fault::unreadable(&path, &error)
    };
    if std::fs::metadata(path).map_err(unreadable(path))?.is_dir() {
        return sources_in(path)?.into_iter().map(read_source).collect::<Result<_, _>>().map(Found::Sources);
    }
    if path.extension().is_some_and(|extension| extension == COMPILED) {
        let bytes = std::fs::read(path).map_err(unreadable(path))?;
        let program = Program::from_bytes(&bytes).map_err(|error| Fault::not_compiled(path, error))?;
        return Ok(Found::Compiled(Box::new(program)));
    }
    Ok(Found::Sources(vec![read_source(path.to_owned())?]))
}

fn read_source(path: PathBuf) -> Result<(String, Vec<u8>), Fault> {
    let bytes = std::fs::read(&path).map_err(|error| Fault::unreadable(&path, &error))?;
    Ok((path.display().to_string(), bytes))
}

/// Compiles what is at `path`, in this process or, with a component, inside it, which speaks `lang` of it.
///
/// # Errors
/// A [`Fault`] if there is nothing to read or the component gives no answer; the program's own errors are diagnostics.
pub fn load(path: &Path, component: Option<&Component>, lang: Lang) -> Result<Loaded, Fault> {
    let sources = match find(path)? {
        Found::Compiled(program) => {
            return Ok(Loaded { program: Some(*program), ..decode_all(&[]) });
        }
        Found::Sources(sources) => sources,
    };
    let Some(component) = component else { return Ok(compile(&sources)) };
    let decoded = decode_all(&sources);
    if !decoded.diagnostics.is_empty() {
        return Ok(decoded);
    }
    let compiled = component.compile(&sources, lang).map_err(crate::evaluation::component_fault)?;
    let program = compiled.program.map(|bytes| Program::from_bytes(&bytes)).transpose();
    let program = program.map_err(|error| Fault::not_compiled(path, error))?;
    Ok(Loaded { program, diagnostics: compiled.diagnostics, ..decoded })
}

/// Compiles sources in this process, wherever they are from.
#[must_use]
pub fn compile(sources: &[(String, Vec<u8>)]) -> Loaded {
    let decoded = decode_all(sources);
    if !decoded.diagnostics.is_empty() {
        return decoded;
    }
    let compiled = relance_dsl::compile(&decoded.files);
    Loaded { program: compiled.program, syntax: Some(compiled.syntax), tests: compiled.tests, diagnostics: compiled.diagnostics, ..decoded }
}

/// The files as text, not compiled yet. One that is not UTF-8 is kept up to the place that its diagnostic points at.
#[must_use]
pub fn decode_all(sources: &[(String, Vec<u8>)]) -> Loaded {
    let mut loaded =
        Loaded { program: None, files: Vec::new(), marks: Vec::new(), syntax: None, tests: Vec::new(), diagnostics: Vec::new() };
    for ((path, bytes), place) in sources.iter().zip(0_u32..) {
        let unmarked = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        loaded.marks.push(bytes.len() - unmarked.len());
        match decode(path, bytes) {
            Ok(file) => loaded.files.push(file),
            Err(mut diagnostic) => {
                let valid = unmarked.get(..diagnostic.span.start as usize).unwrap_or_default();
                loaded.files.push(SourceFile { path: path.clone(), text: String::from_utf8_lossy(valid).into_owned() });
                diagnostic.span.file = place;
                loaded.diagnostics.push(*diagnostic);
            }
        }
    }
    loaded
}

impl Loaded {
    /// How many diagnostics are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }
}
