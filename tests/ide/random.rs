//! Programs to ask about: those of the repository, and what is left of them after a few slips of the hand.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::sample::select;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The texts of the programs in a folder, by name.
pub fn programs(folder: &str) -> Vec<(String, String)> {
    let mut found: Vec<PathBuf> = fs::read_dir(root().join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "relance"))
        .collect();
    found.sort();
    found.iter().map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap())).collect()
}

/// What a slip of the hand may leave behind.
const PIECES: &[&str] = &[
    "{",
    "}",
    "\"",
    "\"\"\"",
    "(",
    ")",
    "\n",
    "#",
    "##",
    "\\",
    "\\u{1f600}",
    "😀",
    "é",
    "\r\n",
    "\r",
    "\t",
    "\u{a0}",
    "//",
    "=",
    "and",
    "or",
    "when ",
    "+7 days ",
    "template ",
    "scenario \"",
    "in (",
    "between ",
    "sector",
    "country",
    "count(where ",
    "attribute x: ",
    "body fr ",
    "10_000",
    "2026-03-02",
    "5 %",
    ".",
    ",",
    ":",
    "leader.open",
    "\u{1}",
    "\u{2}",
    "\u{301}",
    "automatic",
    "with penalties \"",
];

/// A text of the repository, with something taken out and something put in at a few places.
pub fn broken() -> impl Strategy<Value = String> {
    let texts: Vec<String> =
        ["tests/programs", "tests/errors", "examples/my-dso-manager"].into_iter().flat_map(programs).map(|(_, text)| text).collect();
    let slip = (any::<prop::sample::Index>(), 0_usize..40, select(PIECES));
    (select(texts), prop::collection::vec(slip, 0..8)).prop_map(|(mut text, slips)| {
        for (place, length, piece) in slips {
            let start = boundary(&text, place.index(text.len() + 1));
            let end = boundary(&text, (start + length).min(text.len()));
            text.replace_range(start..end, piece);
        }
        text
    })
}

/// Anything at all, made of the language's own pieces.
pub fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop_oneof![select(PIECES).prop_map(str::to_owned), any::<char>().prop_map(String::from), " ".prop_map(|blank| blank)],
        0..60,
    )
    .prop_map(|pieces| pieces.concat())
}

/// The nearest place at or before `at` where a character starts.
pub fn boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
