//! One JSON document with everything that is known of each diagnostic. `docs/check-json.md` describes it: what is there
//! stays as it is while the version is the same; keys may be added.

use std::io::{self, Write};

use relance_engine::Lang;
use serde::Serialize;

use super::told::Told;

/// The version of the document's shape.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    language: &'static str,
    errors: usize,
    warnings: usize,
    notes: usize,
    diagnostics: &'a [Told],
}

/// Writes the document.
pub fn write(told: &[Told], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let count = |severity: &str| told.iter().filter(|told| told.severity == severity).count();
    let document = Document {
        format: "relance-diagnostics",
        version: VERSION,
        language: super::language(lang),
        errors: count("error"),
        warnings: count("warning"),
        notes: count("note"),
        diagnostics: told,
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}
