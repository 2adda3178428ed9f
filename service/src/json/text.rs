//! Texts in JSON: slices of the request as long as nothing in them is escaped.

use std::borrow::Cow;

/// What the text between two quotes says; an error at the place of what it cannot be. `raw` has no quote that is not escaped.
pub(super) fn unescaped(raw: &str) -> Result<Cow<'_, str>, usize> {
    if let Some(control) = raw.bytes().position(|byte| byte < 0x20) {
        return Err(control);
    }
    let Some(first) = raw.find('\\') else { return Ok(Cow::Borrowed(raw)) };
    let (mut text, mut at) = (String::with_capacity(raw.len()), first);
    text.push_str(raw.get(..first).unwrap_or_default());
    while let Some(rest) = raw.get(at..).filter(|rest| !rest.is_empty()) {
        let (letter, length) = match rest.strip_prefix('\\') {
            Some(escape) => {
                let (letter, length) = escaped(escape).ok_or(at)?;
                (letter, length + 1)
            }
            None => {
                let plain = rest.find('\\').unwrap_or(rest.len());
                text.push_str(rest.get(..plain).unwrap_or_default());
                at += plain;
                continue;
            }
        };
        text.push(letter);
        at += length;
    }
    Ok(Cow::Owned(text))
}

/// The letter of an escape, and how long it is, without the backslash.
fn escaped(escape: &str) -> Option<(char, usize)> {
    let letter = match escape.as_bytes().first()? {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return unicode(escape.get(1..)?),
        _ => return None,
    };
    Some((letter, 1))
}

/// The letter of an escape by number: one unit of UTF-16, or two.
fn unicode(digits: &str) -> Option<(char, usize)> {
    let first = unit(digits)?;
    if let Some(letter) = char::from_u32(first) {
        return Some((letter, 5));
    }
    let second = unit(digits.get(4..)?.strip_prefix("\\u")?)?;
    let letter = char::decode_utf16([u16::try_from(first).ok()?, u16::try_from(second).ok()?]).next()?.ok()?;
    Some((letter, 11))
}

fn unit(digits: &str) -> Option<u32> {
    let digits = digits.get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    u32::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at what is wrong")]
mod tests {
    use super::unescaped;

    #[test]
    fn escapes() {
        for (raw, text) in [
            ("", ""),
            ("é\u{1F600}", "é\u{1F600}"),
            (r#"a\"b\\c\/d"#, "a\"b\\c/d"),
            (r"\b\f\n\r\t", "\u{8}\u{c}\n\r\t"),
            (r"\u00e9\u20AC!", "é€!"),
            (r"\ud83d\ude00", "\u{1F600}"),
        ] {
            assert_eq!(unescaped(raw).unwrap(), text, "{raw}");
            // As the library of JSON reads it.
            assert_eq!(serde_json::from_str::<String>(&format!("\"{raw}\"")).unwrap(), text);
        }
        for (raw, at) in
            [("a\nb", 1), (r"ab\x", 2), (r"\u12", 0), (r"\ud83d", 0), (r"\ud83d\u0041", 0), (r"\u+123", 0), ("\\", 0), (r"\u00é9", 0)]
        {
            assert_eq!(unescaped(raw), Err(at), "{raw}");
        }
    }
}
