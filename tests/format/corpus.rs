//! Ugly files, each a file of `tests/format`, and what becomes of them as a snapshot.

use relance_format::layout;

use crate::files::{below, root};
use crate::laws::holds;

#[test]
fn ugly_files_come_out_as_they_should() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(root().join("tests/format/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let files = below(&root().join("tests/format"));
    assert!(files.len() >= 25);
    for (path, text) in files {
        let name = path.rsplit('/').next().unwrap().trim_end_matches(".relance").to_owned();
        let formatted = layout(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let left_alone: Vec<String> = formatted.left_alone.iter().map(|lines| format!("{}-{}", lines.start(), lines.end())).collect();
        settings.bind(|| insta::assert_snapshot!(name, format!("left alone: {}\n{}", left_alone.join(" "), formatted.text)));
    }
}

#[test]
fn every_file_keeps_the_laws() {
    let files = crate::files::all();
    assert!(files.len() > 100);
    for (path, text) in files {
        holds(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
}

#[test]
fn the_examples_are_formatted() {
    for (path, text) in below(&root().join("examples")) {
        assert!(relance_format::format(&text).unwrap() == text, "{path}: run `relance fmt examples/*`");
    }
}

#[test]
fn the_example_of_many_files_stays_the_same_program() {
    let compiled = |lay_out: fn(&str) -> String| {
        let files: Vec<relance_dsl::SourceFile> = below(&root().join("examples/my-dso-manager"))
            .into_iter()
            .map(|(path, text)| relance_dsl::SourceFile { path, text: lay_out(&text) })
            .collect();
        relance_dsl::compile(&files).program.unwrap().to_bytes()
    };
    // Without columns and indentation; texts change with that, so this is what the formatter is held against.
    fn ugly(text: &str) -> String {
        text.lines().map(|line| line.replace("    ", " ").replace("  ", " ") + "\n").collect()
    }
    assert!(compiled(ugly) == compiled(|text| relance_format::format(&ugly(text)).unwrap()));
}
