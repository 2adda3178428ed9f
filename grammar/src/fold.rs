//! Words without their case and accents.

/// A letter in small, without its accent.
fn folded(letter: char) -> impl Iterator<Item = char> {
    letter.to_lowercase().map(|letter| match letter {
        'à' | 'â' | 'ä' | 'á' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' | 'í' => 'i',
        'ô' | 'ö' | 'ó' => 'o',
        'ù' | 'û' | 'ü' | 'ú' => 'u',
        '\'' => '’',
        '\u{a0}' | '\u{202f}' => ' ',
        other => other,
    })
}

/// Whether two words differ in the case of their letters and in accents at most.
#[must_use]
pub fn is_same_word(one: &str, other: &str) -> bool {
    one.chars().flat_map(folded).eq(other.chars().flat_map(folded))
}

/// How many bytes of a text are a word at its start that is already folded; none if the text's word goes on.
pub(crate) fn starts_with_word(text: &str, word: &str) -> Option<usize> {
    let mut rest = text.char_indices();
    for letter in word.chars() {
        let (_, found) = rest.next()?;
        if !folded(found).eq(core::iter::once(letter)) {
            return None;
        }
    }
    let length = rest.clone().next().map_or(text.len(), |(at, _)| at);
    rest.next().is_none_or(|(_, next)| !is_word(next)).then_some(length)
}

/// Whether a character is part of a word.
pub(crate) fn is_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

#[cfg(test)]
mod tests {
    use super::{is_same_word, starts_with_word};

    #[test]
    fn case_and_accents_do_not_count() {
        assert!(is_same_word("Scénario", "scenario") && !is_same_word("scenario", "scenarios"));
        assert_eq!(starts_with_word("Modèle x", "modele"), Some("Modèle".len()));
        assert_eq!(starts_with_word("modeles", "modele"), None);
        assert_eq!(starts_with_word("mod", "modele"), None);
        assert_eq!(starts_with_word("e-mail", "e-mail"), Some(6));
    }
}
