//! Texts from elsewhere made fit for a message: names come from other systems, and from people who know what they could do
//! to the line below.

/// A text of one line: line ends and other control characters become blanks, runs of blanks one, and marks that turn the
/// direction of all that follows are left out.
#[must_use]
pub fn line(text: &str) -> String {
    let kept: String = text.chars().filter(|char| !turns(*char)).map(|char| if breaks(char) { ' ' } else { char }).collect();
    // Blanks that do not break are meant.
    kept.split([' ', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The lines of a text of several, without empty ones.
#[must_use]
pub fn lines(text: &str) -> Vec<String> {
    let parts = text.split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']);
    parts.map(line).filter(|line| !line.is_empty()).collect()
}

fn breaks(char: char) -> bool {
    char.is_control() || matches!(char, '\u{2028}' | '\u{2029}')
}

/// Whether a character embeds, overrides or isolates a direction.
fn turns(char: char) -> bool {
    matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a text has letters that are written from right to left, so that it must be kept apart from what surrounds it.
#[must_use]
pub fn has_right_to_left(text: &str) -> bool {
    text.chars().any(|char| {
        matches!(char, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}

/// A text kept apart from what surrounds it, where its letters run the other way.
#[must_use]
pub fn apart(text: &str) -> String {
    if has_right_to_left(text) { format!("\u{2068}{text}\u{2069}") } else { text.to_owned() }
}

/// A text as a part of an address of the web.
#[must_use]
pub fn percent_encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
