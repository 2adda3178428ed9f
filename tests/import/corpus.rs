//! Pasted screens, each a file of `tests/import`, and what becomes of them as a snapshot, in English and in French.

use std::fs;

use relance_engine::Lang;

use crate::{compiled, imported, root};

/// Every pasted screen with its name.
pub fn screens() -> Vec<(String, String)> {
    let files = fs::read_dir(root().join("tests/import")).unwrap().map(|entry| entry.unwrap().path());
    let texts = files.filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    let mut screens: Vec<(String, String)> =
        texts.map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap())).collect();
    screens.sort();
    screens
}

#[test]
fn pasted_screens_become_programs() {
    let screens = screens();
    assert!(screens.len() >= 14);
    for (name, text) in screens {
        for (lang, folder) in [(Lang::English, "snapshots"), (Lang::French, "snapshots/french")] {
            let imported = imported(&text, lang);
            let note = |note: &relance_import::Note| {
                let (message, help) = (note.message.text(lang), note.help.text(lang));
                format!("{}: {:?}: {message}\n   {help}\n", note.line, note.kind)
            };
            let notes: String = imported.notes.iter().map(note).collect();
            let mut settings = insta::Settings::clone_current();
            settings.set_snapshot_path(root().join("tests/import").join(folder));
            settings.set_prepend_module_to_snapshot(false);
            settings.set_omit_expression(true);
            settings.bind(|| insta::assert_snapshot!(name.clone(), format!("{}\n{:?}\n{notes}", imported.program, imported.counts)));
        }
    }
}

#[test]
fn what_comes_out_compiles_and_is_laid_out() {
    for (name, text) in screens() {
        for lang in [Lang::English, Lang::French] {
            let program = imported(&text, lang).program;
            compiled(&program).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(relance_format::format(&program).as_deref(), Ok(program.as_str()), "{name}");
        }
    }
}
