//! Laying a file out, as changes of the lines that differ.

use crate::edit::Edit;
use crate::world::{Location, World};

/// The changes that lay a file out; none if it is laid out already.
///
/// # Errors
/// Why it cannot be laid out at all. Broken lines are no reason: they stay as they are.
pub fn format(world: &World, file: u32) -> Result<Vec<Edit>, relance_format::Unformatted> {
    let old = world.text(file);
    let new = relance_format::format(old)?;
    let small = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    let edit = |edit: relance_format::Edit| Edit {
        span: Location { file, start: small(edit.start), end: small(edit.end) },
        replacement: edit.replacement,
    };
    Ok(relance_format::edits(old, &new).into_iter().map(edit).collect())
}
