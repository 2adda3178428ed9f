//! How wide a text is in a font that nobody can ask: a cautious guess, in thousandths of the font's size.

/// The width of a text in pixels at a font size.
#[must_use]
pub fn width(text: &str, size: i32) -> i32 {
    let thousandths: i32 = text.chars().map(letter).sum();
    thousandths.saturating_mul(size) / 1000 + 1
}

/// As wide as the letter is in the wider of the usual fonts.
fn letter(letter: char) -> i32 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' => 310,
        ' ' | '\u{a0}' | '\u{202f}' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' | '"' | '«' | '»' => 400,
        'm' | 'w' | 'M' | 'W' | '%' | '—' | '…' | '@' => 940,
        _ if letter.is_uppercase() => 700,
        _ if letter.is_ascii() || letter.is_lowercase() => 590,
        // Wide scripts.
        _ => 1000,
    }
}

/// The text, cut with an ellipsis where it is wider than so many pixels.
#[must_use]
pub fn cut(text: &str, size: i32, available: i32) -> String {
    if width(text, size) <= available {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        kept.push(letter);
        if width(&format!("{kept}…"), size) > available {
            kept.pop();
            break;
        }
    }
    format!("{}…", kept.trim_end())
}

/// The text in lines that are at most so many pixels wide, broken at blanks.
#[must_use]
pub fn wrapped(text: &str, size: i32, available: i32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), size) <= available => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_fit() {
        assert_eq!(cut("Relance", 10, 100), "Relance");
        let shown = cut("Courrier de mise en demeure", 10, 60);
        assert!(shown.ends_with('…') && width(&shown, 10) <= 60, "{shown}");
        let lines = wrapped("one two three four five six", 10, 60);
        assert!(lines.len() > 1 && lines.iter().all(|line| width(line, 10) <= 60), "{lines:?}");
        assert_eq!(lines.join(" "), "one two three four five six");
    }
}
