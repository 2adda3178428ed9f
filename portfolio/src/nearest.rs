//! Finds the word that somebody probably meant.

/// Longer words are not compared letter by letter.
const LONGEST: usize = 48;

/// The word of `words` that `text` is closest to: the same but for capitals and blanks around it, or with a third of
/// its letters wrong at most. The first one wins a tie.
pub(crate) fn nearest<'w>(text: &str, words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    if text.len() > 4 * LONGEST {
        return None;
    }
    let letters = |word: &str| word.trim().to_lowercase().chars().collect::<Vec<char>>();
    let wanted = letters(text);
    if wanted.is_empty() || wanted.len() > LONGEST {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for word in words {
        if word.len() > 4 * LONGEST {
            continue;
        }
        let found = letters(word);
        let allowed = wanted.len().min(found.len()) / 3;
        if found.len() > LONGEST || found.len().abs_diff(wanted.len()) > allowed {
            continue;
        }
        let distance = distance(&wanted, &found);
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, word));
        }
    }
    best.map(|(_, word)| word)
}

/// How many letters must be put in, taken out, changed or swapped with their neighbour.
fn distance(left: &[char], right: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for (row, letter) in left.iter().enumerate() {
        let mut current = vec![row + 1];
        for (place, other) in right.iter().enumerate() {
            let at = |line: &[usize], place: usize| line.get(place).copied().unwrap_or(usize::MAX / 2);
            let changed = at(&above, place) + usize::from(letter != other);
            let mut least = changed.min(at(&above, place + 1) + 1).min(at(&current, place) + 1);
            let swapped = row > 0 && place > 0 && left.get(row - 1) == Some(other) && right.get(place - 1) == Some(letter);
            if swapped {
                least = least.min(at(&before, place - 1) + 1);
            }
            current.push(least);
        }
        before = core::mem::replace(&mut above, current);
    }
    above.last().copied().unwrap_or(0)
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
