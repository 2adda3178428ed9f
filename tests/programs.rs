//! Valid programs, each a file of `tests/programs`, and what holds for the compiler whatever it is given.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at what is wrong")]

use std::fs;
use std::path::{Path, PathBuf};

use relance_dsl::{Compiled, Lang, SourceFile, compile, render};

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
    compiled.diagnostics.iter().map(|diagnostic| render::plain(diagnostic, files, Lang::English) + "\n").collect()
}

/// What becomes of each line of a test: names are places, rows of a table are tests of their own.
#[test]
fn tests_are_read_line_by_line() {
    let file = program("tests.relance");
    let tests = compile(core::slice::from_ref(&file)).tests;
    let mut out = String::new();
    for test in tests {
        out += &format!("{}\n  {:?} in {:?}\n", &file.text[test.span.clone()], test.row, test.scenario);
        out += &test.facts.iter().map(|fact| format!("  {fact:?}\n")).collect::<String>();
        out += &test.items.iter().map(|item| format!("  {item:?}\n")).collect::<String>();
        for line in &test.lines {
            out += &format!("  {}\n    {} {:?}\n", &file.text[line.span.clone()], line.on, line.what);
        }
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder().join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("tests", out));
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

/// The result as text, to compare two.
fn described(files: &[SourceFile]) -> String {
    let compiled = compile(files);
    format!("{}{:#?}", rendered(&compiled, files), compiled.program)
}

#[test]
fn the_order_of_files_decides_nothing() {
    let all = program("everything.relance").text;
    // Every block of the top level in a file of its own, but for the groups, which stand together.
    let mut files: Vec<SourceFile> = Vec::new();
    for block in all.split("\n\n").filter(|block| !block.is_empty()) {
        let starts_block = |block: &str| block.starts_with(|char: char| char.is_ascii_lowercase()) || block.starts_with("//");
        let is_group = block.starts_with("group");
        match files.last_mut() {
            Some(last) if !starts_block(block) || (is_group && last.text.starts_with("group")) => {
                last.text.push_str("\n\n");
                last.text.push_str(block);
            }
            _ => files.push(SourceFile { path: format!("{:02}.relance", files.len()), text: block.to_owned() }),
        }
    }
    assert!(files.len() > 10);
    let forwards = described(&files);
    assert!(forwards.starts_with("Some("), "{forwards}");
    files.reverse();
    assert_eq!(forwards, described(&files));
    let whole = [SourceFile { path: "all.relance".to_owned(), text: all }];
    assert_eq!(forwards, described(&whole));
}

#[test]
fn small_programs_compile_to_what_they_say() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder().join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for name in ["smallest", "expressions", "texts"] {
        let compiled = compile(&[program(&format!("{name}.relance"))]);
        settings.bind(|| insta::assert_debug_snapshot!(name, compiled.program.unwrap()));
    }
}

fn only_error(text: String) -> String {
    let files = [SourceFile { path: "a.relance".to_owned(), text }];
    let compiled = compile(&files);
    assert!(compiled.program.is_none());
    let codes: Vec<&str> = compiled.diagnostics.iter().map(|diagnostic| diagnostic.code.number()).collect();
    assert_eq!(codes.len(), 1, "{}", rendered(&compiled, &files));
    codes[0].to_owned()
}

#[test]
fn nesting_is_refused_before_it_costs_anything() {
    let condition = |condition: String| format!("edition 1\ngroup \"G\" {{\n    when {condition}\n    exempt\n}}\n");
    assert_eq!(only_error(condition("(".repeat(100_000))), "E0004");
    assert_eq!(only_error(condition(format!("{}yes{}", "(".repeat(100_000), ")".repeat(100_000)))), "E0004");
    assert_eq!(only_error("{".repeat(100_000)), "E0004");
    assert_eq!(only_error("(".repeat(10 << 20)), "E0003");
}

#[test]
fn long_chains_are_no_nesting() {
    let head = "edition 1\nworkspace {\n    language fr\n    currency EUR\n}\nattribute f: flag\n";
    for condition in [format!("f{}", " and f".repeat(5_000)), format!("f{}", " or f".repeat(5_000)), format!("1 > {}2", "-".repeat(5_000))]
    {
        let text = format!("{head}group \"G\" {{\n    when {condition}\n    exempt\n}}\n");
        let files = [SourceFile { path: "a.relance".to_owned(), text }];
        let compiled = compile(&files);
        assert_eq!(rendered(&compiled, &files), "");
        compiled.program.unwrap().check().unwrap();
    }
}

#[test]
fn shared_prefixes_are_not_tried_twice() {
    let text = format!("edition 1\ngroup \"G\" {{\n    when {}\n    exempt\n}}\n", "f(".repeat(95));
    let files = [SourceFile { path: "a.relance".to_owned(), text }];
    assert!(compile(&files).program.is_none());
}

#[test]
fn a_thousand_lines_compile() {
    let mut text = "edition 1\nworkspace {\n    language fr\n    currency EUR\n}\n".to_owned();
    for number in 0..100 {
        text += &format!("scenario \"S{number}\" {{\n    interval chain\n");
        for step in 0..6 {
            text += &format!("    +{step} days phone \"Relance n°{step}\" when collectable * {step} > 10 EUR\n");
        }
        text += &format!("}}\ngroup \"G{number}\" {{\n    when count(where days_late > {number}) > 3\n    scenario \"S{number}\"\n}}\n");
    }
    assert!(text.lines().count() > 1_000);
    let files = [SourceFile { path: "a.relance".to_owned(), text }];
    let compiled = compile(&files);
    assert_eq!(rendered(&compiled, &files), "");
    let program = compiled.program.unwrap();
    program.check().unwrap();
    assert_eq!((program.scenarios.len(), program.groups.len(), program.aggregates.len()), (100, 100, 100));
}

#[test]
fn line_ends_of_windows_change_nothing() {
    for name in programs() {
        let file = program(&name);
        let windows = SourceFile { text: file.text.replace('\n', "\r\n"), path: file.path.clone() };
        assert_eq!(described(&[file]), described(&[windows]), "{name}");
    }
}

/// Nothing that is compiled panics, and what comes out holds together.
fn compiles_soundly(text: String) {
    let files = [SourceFile { path: "a.relance".to_owned(), text }];
    let compiled = compile(&files);
    let fails = compiled.diagnostics.iter().any(|diagnostic| diagnostic.severity == relance_dsl::diagnostic::Severity::Error);
    assert_eq!(compiled.program.is_none(), fails);
    for diagnostic in &compiled.diagnostics {
        let span = diagnostic.span;
        let text = &files[0].text;
        assert!(span.start <= span.end && span.end as usize <= text.len() + 1, "{diagnostic:?}");
        assert!(text.is_char_boundary((span.start as usize).min(text.len())), "{diagnostic:?}");
    }
    if let Some(program) = compiled.program {
        program.check().unwrap();
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..proptest::prelude::ProptestConfig::with_cases(200) })]

    #[test]
    fn any_text_is_answered(text in "\\PC{0,200}") {
        compiles_soundly(text);
    }

    #[test]
    fn words_in_any_order_are_answered(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "edition 1", "workspace", "{", "}", "\n", "\n", "language fr", "currency EUR", "group", "\"A\"", "when", "(", ")",
                "collectable", ">", "10", "EUR", "and", "or", "not", "count", "(where", "days_late", "exempt", "otherwise",
                "scenario", "+3 days", "-1 day", "email", "template", "t", "automatic", "\"\"\"", "body fr", "\"", "#days_late",
                "calendar", "holidays", "easter", "01-01", ",", "2026-01-01", "//", "is missing", "in", "between", "é", "\u{a0}",
            ]),
            0..80,
        ),
    ) {
        compiles_soundly(words.join(" "));
    }

    #[test]
    fn broken_programs_are_answered(from in 0_usize..10_000, length in 0_usize..40, put in "[ -~\n]{0,6}", which in 0_usize..3) {
        let name = ["everything.relance", "seeds.relance", "texts.relance"][which];
        let chars: Vec<char> = program(name).text.chars().collect();
        let from = from % chars.len();
        let to = (from + length).min(chars.len());
        let text: String = chars[..from].iter().copied().chain(put.chars()).chain(chars[to..].iter().copied()).collect();
        compiles_soundly(text);
    }
}
