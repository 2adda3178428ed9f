//! Ids that are whole numbers: the id `12` is the number 12, `012` is a text.

/// The whole number whose text this is; none for `007`, `+7`, `-0` and what is out of 64 bits.
#[must_use]
pub fn int_of(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let canonical = match digits.as_bytes() {
        [b'0'] => digits.len() == text.len(),
        [b'1'..=b'9', rest @ ..] => rest.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    if canonical { text.parse().ok() } else { None }
}
