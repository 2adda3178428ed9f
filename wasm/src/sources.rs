//! A program's files from outside.

use relance_dsl::diagnostic::Diagnostic;
use relance_dsl::syntax::Syntax;
use relance_dsl::{Compiled, SourceFile, compile, decode};

/// Decodes and compiles files, given with their paths. If one cannot be decoded, nothing is compiled.
///
/// The sources come back with the result: diagnostics refer to them by place.
pub(crate) fn compile_bytes<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> (Vec<SourceFile>, Compiled) {
    let mut sources = Vec::new();
    let mut refused: Vec<Diagnostic> = Vec::new();
    for (place, (path, bytes)) in (0..).zip(files) {
        sources.push(decode(path, bytes).unwrap_or_else(|mut diagnostic| {
            diagnostic.span.file = place;
            refused.push(*diagnostic);
            SourceFile { path: path.to_owned(), text: String::new() }
        }));
    }
    let compiled = if refused.is_empty() {
        compile(&sources)
    } else {
        Compiled { program: None, syntax: Syntax::default(), tests: Vec::new(), diagnostics: refused }
    };
    (sources, compiled)
}
