//! What a paste brings along: blanks that do not break, signs that nobody sees, bullets, letters in two halves.

/// The text with plain blanks, one between words and none around, and without signs that nobody sees.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars().filter(|char| char.is_whitespace() || !is_invisible(*char)) {
        if char.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if let Some(whole) = out.chars().next_back().and_then(|letter| composed(letter, char)) {
            out.pop();
            out.push(whole);
        } else {
            out.push(char);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether a character shows nothing, or is the icon of a font that only the screen has.
fn is_invisible(char: char) -> bool {
    char.is_control()
        || matches!(char,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffc}' | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{e0fff}'
            | '\u{f0000}'..='\u{10ffff}')
}

/// Letters with their marks as one character, as a paste from a Mac may have them in two.
fn composed(letter: char, mark: char) -> Option<char> {
    const ROWS: [(char, &str, &str); 6] = [
        ('\u{300}', "aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
        ('\u{301}', "aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ"),
        ('\u{302}', "aeiouAEIOU", "âêîôûÂÊÎÔÛ"),
        ('\u{303}', "anoANO", "ãñõÃÑÕ"),
        ('\u{308}', "aeiouyAEIOUY", "äëïöüÿÄËÏÖÜŸ"),
        ('\u{327}', "cC", "çÇ"),
    ];
    let (_, letters, wholes) = ROWS.iter().find(|(known, _, _)| *known == mark)?;
    letters.chars().zip(wholes.chars()).find(|(known, _)| *known == letter).map(|(_, whole)| whole)
}

/// The text in small letters without accents, with plain signs: what words are compared by.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars().flat_map(char::to_lowercase) {
        match char {
            'à' | 'â' | 'ä' | 'á' | 'ã' | 'å' => out.push('a'),
            'ç' => out.push('c'),
            'é' | 'è' | 'ê' | 'ë' => out.push('e'),
            'î' | 'ï' | 'í' | 'ì' => out.push('i'),
            'ñ' => out.push('n'),
            'ô' | 'ö' | 'ó' | 'ò' | 'õ' => out.push('o'),
            'ù' | 'û' | 'ü' | 'ú' => out.push('u'),
            'œ' => out.push_str("oe"),
            '’' | '‘' | 'ʼ' | '´' => out.push('\''),
            '‐' | '‑' | '‒' | '–' | '—' | '−' => out.push('-'),
            '\u{300}'..='\u{36f}' => {}
            other => out.push(other),
        }
    }
    out
}

/// The words of a folded text; `e-mail`, `e mail` and `email` are one word.
pub fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in folded(text).split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()) {
        match words.last_mut() {
            Some(last) if last == "e" && matches!(word, "mail" | "mails" | "mailing") => *last = format!("e{word}"),
            _ => words.push(word.to_owned()),
        }
    }
    for word in &mut words {
        if matches!(word.as_str(), "emails" | "mail" | "mails") {
            *word = word.trim_end_matches('s').to_owned();
        }
    }
    words
}

/// The text without bullets and icons at its start; a sign before a number of days is none.
pub fn unbulleted(text: &str) -> &str {
    let mut rest = text;
    loop {
        let mut chars = rest.chars();
        let Some(first) = chars.next() else { return rest };
        let is_bullet = match first {
            '-' | '–' | '—' | '−' | '‐' | '+' => {
                chars.as_str().starts_with(' ') && !chars.as_str().trim_start().starts_with(|char: char| char.is_ascii_digit())
            }
            '#' => chars.as_str().starts_with([' ', '#']),
            '(' | '[' | '"' | '\'' | '“' | '”' | '„' | '«' | '‘' | '’' => false,
            other => !other.is_alphanumeric(),
        };
        if !is_bullet {
            return rest;
        }
        rest = chars.as_str().trim_start();
    }
}

/// The text without what only sets it apart from its neighbours: colons, dashes, open brackets.
pub fn unseparated(text: &str) -> &str {
    let text = text.trim_matches(|char: char| is_separator(char) || matches!(char, '-' | '–' | '—'));
    text.trim_end_matches(|char: char| matches!(char, '(' | '[') || is_separator(char))
        .trim_start_matches(|char: char| matches!(char, ')' | ']') || is_separator(char))
        .trim_matches(|char: char| is_separator(char) || matches!(char, '-' | '–' | '—'))
}

/// Whether a character sets apart and says nothing.
pub fn is_separator(char: char) -> bool {
    matches!(char, ' ' | ':' | ';' | ',' | '|' | '•' | '·' | '→' | '>' | '=' | '…' | '/' | '*')
}

/// The text without the quotes around it, if it has one pair.
pub fn unquoted(text: &str) -> &str {
    const PAIRS: [(char, char); 7] = [('"', '"'), ('“', '”'), ('„', '“'), ('”', '”'), ('«', '»'), ('‘', '’'), ('\'', '\'')];
    PAIRS
        .iter()
        .find_map(|(open, close)| {
            let inner = text.strip_prefix(*open)?.strip_suffix(*close)?;
            (!inner.contains([*open, *close])).then(|| inner.trim())
        })
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paste_becomes_plain() {
        assert_eq!(plain("\u{feff}  Relance\u{a0}\u{202f}n°1\t\u{200b}par e\u{301}crit \r"), "Relance n°1 par écrit");
        assert_eq!(plain("\u{f0e0} C\u{327}a\u{ad}"), "Ça");
    }

    #[test]
    fn words_are_compared_without_their_accents() {
        assert_eq!(words("Pré-relance par E‑mail n°1"), ["pre", "relance", "par", "email", "n", "1"]);
        assert_eq!(words("Relance par e mails"), ["relance", "par", "email"]);
    }

    #[test]
    fn bullets_go_and_signs_stay() {
        assert_eq!(unbulleted("• – Relance"), "Relance");
        assert_eq!(unbulleted("- 10 jours"), "- 10 jours");
        assert_eq!(unbulleted("-10 days"), "-10 days");
        assert_eq!(unbulleted("📧 Email"), "Email");
        assert_eq!(unseparated("Relance : ("), "Relance");
        assert_eq!(unseparated("Clients risqués (FR)"), "Clients risqués (FR)");
        assert_eq!(unquoted("« Relance »"), "Relance");
        assert_eq!(unquoted("“A” et “B”"), "“A” et “B”");
    }
}
