//! Finds the word that somebody probably meant.

/// Words of more bytes are not compared letter by letter.
const LONGEST: usize = 200;

/// The word of `words` that `text` is closest to: the same but for capitals and blanks around it, or with a third of
/// its letters wrong at most, one in a short word. The first one wins a tie.
#[must_use]
pub fn nearest<'w>(text: &str, words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let letters = |word: &str| word.trim().to_lowercase();
    let wanted = letters(text);
    if wanted.is_empty() || text.len() > LONGEST {
        return None;
    }
    let length = wanted.chars().count();
    // Of two very short words each is like the other: those differ in their case at most.
    let allowed = if length < 3 { 0 } else { (length / 3).max(1) };
    words
        .filter(|word| word.len() <= LONGEST)
        .filter_map(|word| {
            let found = letters(word);
            // Most words differ too much in length to be worth the comparison.
            let worth_it = found.chars().count().abs_diff(length) <= allowed;
            let distance = worth_it.then(|| strsim::damerau_levenshtein(&wanted, &found))?;
            (distance <= allowed).then_some((distance, word))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_was_meant() {
        let words = ["public", "private", "due_on", "email"];
        let near = |text| nearest(text, words.into_iter());
        assert_eq!(near("Public"), Some("public"));
        assert_eq!(near("pubilc"), Some("public"));
        assert_eq!(near("privat"), Some("private"));
        assert_eq!(near("due on"), Some("due_on"));
        assert_eq!(near(" email "), Some("email"));
        assert_eq!(near("state"), None);
        assert_eq!(near(""), None);
        assert_eq!(near(&"(".repeat(10_000_000)), None);
    }
}
