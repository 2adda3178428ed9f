//! Broken programs, each a file of `tests/errors`: the codes that its first line expects, exactly and in order, and the
//! whole text that a person reads, as a snapshot in English and one in French. A line `// file: NAME` starts another file of the same program.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at what is wrong")]

#[path = "errors/corpus.rs"]
mod corpus;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use corpus::{cases_in, expected};

use relance_dsl::code::Code;
use relance_dsl::{Lang, SourceFile, compile, decode, render};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/errors")
}

fn cases() -> Vec<(String, String)> {
    cases_in(&folder())
}

fn files(name: &str, text: &str) -> Vec<SourceFile> {
    let mut files = vec![SourceFile { path: format!("{name}.relance"), text: String::new() }];
    for line in text.split_inclusive('\n') {
        match line.strip_prefix("// file: ") {
            Some(path) => files.push(SourceFile { path: path.trim().to_owned(), text: String::new() }),
            None => files.last_mut().unwrap().text.push_str(line),
        }
    }
    files
}

#[test]
fn each_broken_program_is_told_what_is_wrong() {
    let settings = [(Lang::English, "snapshots"), (Lang::French, "snapshots/french")].map(|(lang, path)| {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(folder().join(path));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        (lang, settings)
    });
    let mut wrong = Vec::new();
    for (name, text) in cases() {
        let files = files(&name, &text);
        let compiled = compile(&files);
        let codes: Vec<&str> = compiled.diagnostics.iter().map(|diagnostic| diagnostic.code.number()).collect();
        let rendered = |lang| -> String {
            let plain = |diagnostic| render::plain(diagnostic, &files, lang) + "\n";
            compiled.diagnostics.iter().map(plain).collect()
        };
        if codes != expected(&text) {
            wrong.push(format!("{name}: expected {:?}, found {codes:?}\n{}", expected(&text), rendered(Lang::English)));
            continue;
        }
        let fails = codes.iter().any(|code| code.starts_with('E'));
        assert_eq!(compiled.program.is_none(), fails, "{name}");
        for (lang, settings) in &settings {
            settings.bind(|| insta::assert_snapshot!(name.clone(), rendered(*lang)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_has_a_broken_program() {
    // What no small file can show is tested below.
    let elsewhere = ["E0001", "E0002", "E0003", "E0005"];
    let of_compiler = cases();
    // What the compiler knows beyond types is shown by the programs of tests/analysis.
    let of_analysis = cases_in(&folder().join("../analysis"));
    let all = of_compiler.iter().chain(&of_analysis);
    let shown: BTreeSet<String> = all.flat_map(|(_, text)| expected(text).into_iter().map(str::to_owned)).collect();
    let hidden: Vec<&str> =
        Code::ALL.iter().map(|code| code.number()).filter(|code| !shown.contains(*code) && !elsewhere.contains(code)).collect();
    assert!(hidden.is_empty(), "no program in tests/errors shows {hidden:?}");
}

#[test]
fn messages_keep_the_house_style() {
    for (name, text) in cases() {
        for diagnostic in compile(&files(&name, &text)).diagnostics {
            for message in [Lang::English, Lang::French].map(|lang| diagnostic.message.text(lang)) {
                assert!(!message.ends_with(['.', '!']), "{name}: {message}");
                assert!(message.starts_with(|first: char| first == '`' || first.is_lowercase()), "{name}: {message}");
                assert!(diagnostic.help.is_some(), "{name}: {message} has no help");
            }
        }
    }
}

#[test]
fn no_files_is_an_error() {
    let compiled = compile(&[]);
    let codes: Vec<&str> = compiled.diagnostics.iter().map(|diagnostic| diagnostic.code.number()).collect();
    assert_eq!(codes, ["E0001"]);
    assert_eq!(
        render::plain(&compiled.diagnostics[0], &[], Lang::English),
        "program: error[E0001]: there is no program file\n  help: write a file whose name ends in `.relance`"
    );
}

#[test]
fn a_file_that_is_not_utf8_is_told_where() {
    let error = decode("a.relance", b"edition 1\n// \xc3\xa9t\xe9\n").unwrap_err();
    assert_eq!(error.code.number(), "E0002");
    assert_eq!(error.message.text(Lang::English), "`a.relance` is not UTF-8 text: line 2, column 6 has a byte that does not belong there");
    assert_eq!(decode("a.relance", b"\xef\xbb\xbfedition 1").unwrap().text, "edition 1");
}

#[test]
fn more_than_there_are_places_for_is_one_error() {
    let text: String = (0..=65_536).map(|number| format!("attribute a{number}: flag\n")).collect();
    let text = format!("edition 1\nworkspace {{\n language fr\n currency EUR\n}}\n{text}");
    let compiled = compile(&[SourceFile { path: "a.relance".to_owned(), text }]);
    let codes: Vec<&str> = compiled.diagnostics.iter().map(|diagnostic| diagnostic.code.number()).collect();
    assert_eq!(codes, ["E0005"]);
}
