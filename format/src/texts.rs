//! Texts in triple quotes: their lines are indented anew, and what they say stays the same.

/// The text, from quotes to quotes, with its lines and its closing quotes indented by `indent`.
///
/// The closing line's indentation is taken from every line when the text is read, so that a change of all of them changes
/// nothing. A text whose closing line has words, or with a backslash at the end of a line, stays as it is.
pub fn indented(written: &str, indent: usize) -> String {
    let kept = || written.to_owned();
    let Some(inner) = written.strip_prefix("\"\"\"").and_then(|rest| rest.strip_suffix("\"\"\"")) else { return kept() };
    let Some((first, rest)) = inner.split_once('\n') else { return kept() };
    let closing = rest.rsplit('\n').next().unwrap_or_default();
    if !closing.trim_matches([' ', '\t']).is_empty() || inner.lines().any(ends_in_backslash) {
        return kept();
    }
    let taken = closing.len();
    let blanks = " ".repeat(indent);
    let mut text = String::from("\"\"\"");
    // Blanks alone after the quotes are no line of the text.
    text.push_str(if first.trim().is_empty() { "" } else { first });
    let body = rest.strip_suffix(closing).unwrap_or_default();
    for line in body.split_inclusive('\n') {
        text.push('\n');
        let line = line.strip_suffix('\n').unwrap_or(line);
        let own = line.len() - line.trim_start_matches([' ', '\t']).len();
        let said = line.get(own.min(taken)..).unwrap_or_default();
        if !said.is_empty() {
            text.push_str(&blanks);
            text.push_str(said);
        }
    }
    text.push('\n');
    text.push_str(&blanks);
    text.push_str("\"\"\"");
    text
}

/// Whether a line ends in a backslash that is not one itself: what it says is then not clear.
fn ends_in_backslash(line: &str) -> bool {
    (line.len() - line.trim_end_matches('\\').len()) % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::indented;

    #[test]
    fn lines_keep_what_they_say() {
        assert_eq!(indented("\"\"\"a\"\"\"", 4), "\"\"\"a\"\"\"");
        assert_eq!(indented("\"\"\"\n\ta\n\t  b\n\n c\n\t\"\"\"", 4), "\"\"\"\n    a\n      b\n\n    c\n    \"\"\"");
        assert_eq!(indented("\"\"\"  \na\n\"\"\"", 2), "\"\"\"\n  a\n  \"\"\"");
        assert_eq!(indented("\"\"\"a\n  b\n  \"\"\"", 4), "\"\"\"a\n    b\n    \"\"\"");
        assert_eq!(indented("\"\"\"\n  a\n  b\"\"\"", 8), "\"\"\"\n  a\n  b\"\"\"");
    }
}
