//! The changes between two texts.

use proptest::prelude::*;
use relance_format::{Edit, edits, format};

fn applied(old: &str, edits: &[Edit]) -> String {
    let mut new = String::new();
    let mut at = 0;
    for edit in edits {
        assert!(at <= edit.start && edit.start <= edit.end, "{edit:?} after {at}");
        new.push_str(&old[at..edit.start]);
        new.push_str(&edit.replacement);
        at = edit.end;
    }
    new + &old[at..]
}

#[test]
fn only_lines_that_change_are_replaced() {
    let old = "edition 1\n\n\n\nattribute  a: flag\nattribute b: flag\ngroup \"G\" { exempt }\n";
    let new = format(old).unwrap();
    let replaced: Vec<(&str, &str)> =
        Vec::from([("\n\nattribute  a: flag\n", "attribute a: flag\n"), ("group \"G\" { exempt }\n", "\ngroup \"G\" {\n    exempt\n}\n")]);
    let edits = edits(old, &new);
    let found: Vec<(&str, &str)> = edits.iter().map(|edit| (&old[edit.start..edit.end], edit.replacement.as_str())).collect();
    assert_eq!(found, replaced);
    assert_eq!(applied(old, &edits), new);
}

#[test]
fn what_is_formatted_has_no_edits() {
    assert_eq!(edits("edition 1\n", "edition 1\n"), []);
    assert_eq!(edits("", ""), []);
}

#[test]
fn the_files_of_the_repository_get_what_they_need() {
    for (path, old) in crate::files::all() {
        let Ok(new) = format(&old) else { continue };
        assert!(applied(&old, &edits(&old, &new)) == new, "{path}");
        assert!(applied(&new, &edits(&new, &old)) == old, "{path}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn any_two_texts_have_edits(old in "([ab ]{0,3}\n?){0,12}", new in "([ab ]{0,3}\n?){0,12}") {
        let edits = edits(&old, &new);
        prop_assert_eq!(applied(&old, &edits), new.clone());
        prop_assert_eq!(edits.is_empty(), old == new);
    }
}
