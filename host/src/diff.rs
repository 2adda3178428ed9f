//! What changes in a file, as a unified diff: `patch -p0` applies it.

use similar::TextDiff;

/// How many unchanged lines stand around a change.
const CONTEXT: usize = 3;

/// The diff of two versions of a file; empty if they are the same.
#[must_use]
pub fn unified(path: &str, old: &str, new: &str) -> String {
    TextDiff::from_lines(old, new).unified_diff().context_radius(CONTEXT).header(path, path).to_string()
}

#[cfg(test)]
mod tests {
    use super::unified;

    #[test]
    fn changed_lines_stand_with_those_around_them() {
        assert_eq!(unified("p", "a\nb\nc\n", "a\nx\nc\n"), "--- p\n+++ p\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n");
        assert_eq!(unified("p", "a", "a\n"), "--- p\n+++ p\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
        assert_eq!(unified("p", "a\n", "a\n"), "");
    }
}
