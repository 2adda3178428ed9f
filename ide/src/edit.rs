//! Changes of texts.

use crate::world::Location;

/// A change: a stretch of a file, and what stands there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub location: Location,
    /// By what.
    pub replacement: String,
}

/// A text after its changes; `None` if two of them overlap or one is no stretch of it.
#[must_use]
pub fn apply(text: &str, edits: &[Edit]) -> Option<String> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| edit.location);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for edit in sorted {
        out.push_str(text.get(done..edit.location.start as usize)?);
        out.push_str(&edit.replacement);
        text.get(edit.location.start as usize..edit.location.end as usize)?;
        done = edit.location.end as usize;
    }
    out.push_str(text.get(done..)?);
    Some(out)
}
