//! Ugly files, each a file of `tests/format`, and what becomes of them as a snapshot.

use relance_format::layout;
use relance_grammar::keywords::{Place, STATEMENTS};

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

/// A statement that the formatter does not know would be left as it is, unseen.
#[test]
fn every_statement_of_the_language_is_laid_out() {
    for statement in STATEMENTS {
        let (before, after) = match statement.place {
            Place::Program => ("", ""),
            Place::Workspace => ("workspace {\n", "}\n"),
            Place::Sending => ("workspace {\nsending {\n", "}\n}\n"),
            Place::Calendar => ("calendar \"C\" {\n", "}\n"),
            Place::Group => ("group \"G\" {\n", "}\n"),
            Place::Scenario => ("scenario \"S\" {\n", "}\n"),
            Place::Step => ("scenario \"S\" {\n+3 days email \"A\" {\n", "}\n}\n"),
            Place::Template => ("template t {\n", "}\n"),
            Place::Actions => ("actions \"A\" {\n", "}\n"),
            Place::Rate => ("rate \"R\" {\n", "}\n"),
            Place::Penalties => ("penalties \"P\" {\n", "}\n"),
            Place::Test => ("test \"T\" {\n", "}\n"),
            Place::Table => ("test \"T\" {\neach a {\n", "}\n}\n"),
            Place::Timeline => ("test \"T\" {\nexpect timeline {\n", "}\n}\n"),
        };
        let example = statement.example;
        let closed = if example.ends_with('{') { format!("{example}\n}}") } else { example.to_owned() };
        let formatted = layout(&format!("{before}{closed}\n{after}")).unwrap();
        assert_eq!(formatted.left_alone, [], "{example}");
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words(&formatted.text).contains(&words(&closed)), "`{example}` is written as it should be, not as\n{}", formatted.text);
    }
}
