//! Changes of texts.

pub use relance_dsl::diagnostic::Edit;

/// A text after its changes; `None` if two of them overlap or one is no stretch of it.
#[must_use]
pub fn apply(text: &str, edits: &[Edit]) -> Option<String> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| edit.span);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for edit in sorted {
        out.push_str(text.get(done..edit.span.start as usize)?);
        out.push_str(&edit.replacement);
        text.get(edit.span.start as usize..edit.span.end as usize)?;
        done = edit.span.end as usize;
    }
    out.push_str(text.get(done..)?);
    Some(out)
}
