//! "Did you mean …?"

/// How much one compilation may compare, counted in pairs of letters. A thousand mistakes with a hundred candidates each
/// are within it; where there are thousands of either, the last mistakes are told without a suggestion rather than late.
const MOST: usize = 20_000_000;

/// Looks for what was meant, as long as that does not take too long.
#[derive(Default)]
pub struct Suggestions {
    compared: usize,
}

impl Suggestions {
    /// The candidate most like `word`, if one is like it enough; the first of equals.
    pub fn closest<'a>(&mut self, word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        // Beyond that length a comparison costs more than it helps.
        const LONGEST: usize = 200;
        // What a candidate costs that is only looked at, and what one that is compared costs besides.
        const LOOK: usize = 16;
        if word.len() > LONGEST {
            return None;
        }
        let lower = word.to_lowercase();
        // Of two short words each is like the other: those differ in their case at most.
        let length = word.chars().count();
        let allowed = if length < 3 { 0 } else { (length / 3).max(1) };
        candidates
            .into_iter()
            .filter_map(|candidate| {
                if self.compared > MOST {
                    return None;
                }
                self.compared += LOOK;
                let other = if candidate.len() <= LONGEST { candidate.chars().count() } else { usize::MAX };
                // Words whose lengths differ by more than is allowed are not alike.
                if other.abs_diff(length) > allowed {
                    return None;
                }
                self.compared += LOOK + length * other;
                Some((strsim::osa_distance(&lower, &candidate.to_lowercase()), candidate))
            })
            .filter(|(distance, _)| *distance <= allowed)
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, candidate)| candidate)
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, Suggestions};

    #[test]
    fn the_closest_is_found() {
        let mut suggestions = Suggestions::default();
        let mut closest = |word| suggestions.closest(word, ["public", "private", "privat", "or"]);
        assert_eq!(closest("pubilc"), Some("public"));
        assert_eq!(closest("PRIVATE"), Some("private"));
        assert_eq!(closest("privaté"), Some("private"));
        assert_eq!(closest("Or"), Some("or"));
        assert_eq!(closest("of"), None);
        assert_eq!(closest("publication"), None);
    }

    #[test]
    fn a_compilation_compares_only_so_much() {
        let mut suggestions = Suggestions::default();
        let names: Vec<String> = (0..10_000).map(|number| format!("a_name_of_some_length_{number}")).collect();
        let rounds = (0..1000).take_while(|_| suggestions.closest("a_nmae_of_some_length", names.iter().map(String::as_str)).is_some());
        assert!((1..20).contains(&rounds.count()));
        assert!(suggestions.compared < MOST + 1000);
        assert_eq!(suggestions.closest("email", ["emial"]), None);
    }
}
