//! Valid programs, each a file of `tests/programs`, and what holds for the compiler whatever it is given.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at what is wrong")]

use std::fs;
use std::path::{Path, PathBuf};

use relance_dsl::{Compiled, SourceFile, compile, render};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/programs")
}

fn program(name: &str) -> SourceFile {
    let path = folder().join(name);
    SourceFile { path: name.to_owned(), text: fs::read_to_string(path).unwrap() }
}

fn programs() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".relance"))
        .collect();
    names.sort();
    names
}

fn rendered(compiled: &Compiled, files: &[SourceFile]) -> String {
    compiled.diagnostics.iter().map(|diagnostic| render::plain(diagnostic, files) + "\n").collect()
}

#[test]
fn valid_programs_compile_without_a_word() {
    for name in programs() {
        let files = [program(&name)];
        let compiled = compile(&files);
        assert_eq!(rendered(&compiled, &files), "", "{name}");
        compiled.program.unwrap().check().unwrap();
    }
}
