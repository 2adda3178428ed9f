//! What editors know of the language: a TextMate grammar, snippets and lists of words, made from the same keyword tables as
//! the messages and held by the same test as the grammar file. The files stand in the repository, so that an editor needs
//! no build; `cargo xtask editors` writes them.

mod keywords;
mod snippets;
mod suite;
mod textmate;
mod values;
mod words;

use std::fs;
use std::path::Path;

use serde_json::Value;

pub use suite::test;

/// The files, by their paths in the repository.
fn files() -> Vec<(&'static str, String)> {
    let grammar = text(&textmate::grammar());
    vec![
        ("editors/keywords.json", text(&keywords::lists())),
        ("editors/textmate/relance.tmLanguage.json", grammar.clone()),
        // An extension has all its files in its own folder.
        ("editors/vscode/syntaxes/relance.tmLanguage.json", grammar),
        ("editors/vscode/snippets/relance.json", text(&snippets::snippets())),
    ]
}

fn text(value: &Value) -> String {
    format!("{value:#}\n")
}

/// Writes the files.
pub fn write(root: &Path) -> Result<(), String> {
    for (path, text) in files() {
        let file = root.join(path);
        let written = file.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&file, text));
        written.map_err(|error| format!("cannot write {path}: {error}"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_in_the_repository_are_those_of_the_tables() {
        let root = crate::root();
        let old: Vec<&str> = files()
            .into_iter()
            .filter(|(path, text)| fs::read_to_string(root.join(path)).map(|found| found.replace("\r\n", "\n")).ok().as_ref() != Some(text))
            .map(|(path, _)| path)
            .collect();
        assert!(old.is_empty(), "not as the keyword tables have it: {old:?}; run `cargo xtask editors`");
    }
}
