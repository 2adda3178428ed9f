//! Source files: their text, and places in it.

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span};
use crate::phrases::files as phrase;

pub use relance_grammar::MAX_BYTES;

/// One file of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// How messages name it.
    pub path: String,
    /// What is in it.
    pub text: String,
}

/// A place as people count: lines and columns from 1, a column a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl SourceFile {
    /// The place of a byte offset.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        position(self.text.as_bytes(), offset)
    }
}

fn position(bytes: &[u8], offset: usize) -> Position {
    let before = bytes.get(..offset).unwrap_or(bytes);
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let column = before.iter().skip(line_start).filter(|byte| !is_continuation(**byte)).count() + 1;
    Position { line, column }
}

/// Whether a byte goes on with a character of UTF-8.
fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

/// Reads the bytes of a file as UTF-8; a byte order mark is skipped.
///
/// # Errors
/// With a diagnostic that names the first byte that is not UTF-8.
pub fn decode(path: &str, bytes: &[u8]) -> Result<SourceFile, Box<Diagnostic>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match core::str::from_utf8(bytes) {
        Ok(text) => Ok(SourceFile { path: path.to_owned(), text: text.to_owned() }),
        Err(error) => {
            let Position { line, column } = position(bytes, error.valid_up_to());
            let at = u32::try_from(error.valid_up_to()).unwrap_or(u32::MAX);
            let message = phrase::NOT_UTF8.with("path", path).with("line", line).with("column", column);
            let span = Span { file: 0, start: at, end: at };
            Err(Box::new(Diagnostic::new(Code::NotUtf8, span, message).help(&phrase::NOT_UTF8_HELP)))
        }
    }
}

/// The places of the files, by path, so that nothing depends on the order in which they are given.
pub(crate) fn in_order(files: &[SourceFile]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..files.len()).collect();
    places.sort_by_key(|place| files.get(*place).map(|file| (file.path.as_str(), file.text.as_str())));
    places
}
