//! Texts in quotes: what they say, and how to write what they shall say.

/// What a text in double quotes says, as the compiler reads it; `written` includes the quotes, the last of which may be missing.
#[must_use]
pub fn read(written: &str) -> String {
    let inner = written.strip_prefix('"').unwrap_or(written);
    let mut out = String::with_capacity(inner.len());
    let mut rest = inner.chars();
    while let Some(char) = rest.next() {
        match char {
            '"' => break,
            '\\' => match rest.next() {
                Some('n') => out.push('\n'),
                Some('u') => out.extend(unicode(&mut rest)),
                Some(char @ ('"' | '\\')) => out.push(char),
                _ => {}
            },
            _ => out.push(char),
        }
    }
    out
}

/// Whether a text in double quotes has both of them.
#[must_use]
pub fn is_closed(written: &str) -> bool {
    let Some(inner) = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else { return false };
    // Of the backslashes before the last quote, each takes the character after it along.
    (inner.len() - inner.trim_end_matches('\\').len()) % 2 == 0
}

/// The character of `{e9}`.
fn unicode(rest: &mut core::str::Chars<'_>) -> Option<char> {
    let digits: String = rest.as_str().chars().take_while(|char| *char != '}').take(8).collect();
    let value = digits.strip_prefix('{').and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32)?;
    rest.by_ref().take(digits.chars().count() + 1).for_each(drop);
    Some(value)
}

/// A text in double quotes that says `text`.
#[must_use]
pub fn write(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for char in text.chars() {
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            char if char.is_control() => out.push_str(&format!("\\u{{{:x}}}", u32::from(char))),
            char => out.push(char),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::{is_closed, read, write};

    #[test]
    fn what_is_written_is_read() {
        for text in ["", "Clients risqués (FR)", "a \"b\" \\ c", "deux\nlignes", "😀\u{7}"] {
            assert_eq!(read(&write(text)), text);
            assert!(is_closed(&write(text)));
        }
        assert!(!is_closed("\"") && !is_closed("\"a") && !is_closed("\"a\\\""));
        assert_eq!(read("\"\\u{e9}t\\u{e9}"), "été");
    }
}
