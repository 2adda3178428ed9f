//! Programs that compile and are suspicious, each a file of `tests/analysis`: the codes that its first line expects, exactly
//! and in order, and the whole text in both languages, as snapshots. A line `// contacts: …` stands for a portfolio:
//! customers, those with e-mail, those with telephone, and how many have each language.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at what is wrong")]

#[path = "errors/corpus.rs"]
mod corpus;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use corpus::{cases_in, expected};
use relance_analysis::{Contacts, diagnose};
use relance_dsl::code::Code;
use relance_dsl::diagnostic::Diagnostic;
use relance_dsl::{Lang, SourceFile, compile, render};
use relance_engine::program::template::Language;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn cases() -> Vec<(String, String)> {
    cases_in(&root().join("tests/analysis"))
}

/// `// contacts: 10 email 4 phone 2 fr 6 en 4`
fn contacts(text: &str) -> Option<Contacts> {
    let line = text.lines().find_map(|line| line.strip_prefix("// contacts: "))?;
    let mut words = line.split_whitespace();
    let mut contacts = Contacts { customers: words.next()?.parse().unwrap(), ..Contacts::default() };
    while let (Some(what), Some(count)) = (words.next(), words.next()) {
        let count = count.parse().unwrap();
        match what {
            "email" => contacts.with_email = count,
            "phone" => contacts.with_phone = count,
            language => contacts.languages.push((Language::parse(language), count)),
        }
    }
    Some(contacts)
}

fn diagnosed(files: &[SourceFile], contacts: Option<&Contacts>) -> Vec<Diagnostic> {
    let compiled = compile(files);
    let program = compiled.program.unwrap_or_else(|| panic!("{:?}", compiled.diagnostics));
    diagnose(files, &compiled.syntax, &program, compiled.diagnostics, contacts)
}

#[test]
fn what_is_suspicious_is_told() {
    let settings = [(Lang::English, "snapshots"), (Lang::French, "snapshots/french")].map(|(lang, path)| {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(root().join("tests/analysis").join(path));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        (lang, settings)
    });
    let mut wrong = Vec::new();
    for (name, text) in cases() {
        let files = [SourceFile { path: format!("{name}.relance"), text: text.clone() }];
        let diagnostics = diagnosed(&files, contacts(&text).as_ref());
        let codes: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.code.number()).collect();
        let rendered = |lang| -> String { diagnostics.iter().map(|diagnostic| render::plain(diagnostic, &files, lang) + "\n").collect() };
        if codes != expected(&text) {
            wrong.push(format!("{name}: expected {:?}, found {codes:?}\n{}", expected(&text), rendered(Lang::English)));
            continue;
        }
        for (lang, settings) in &settings {
            settings.bind(|| insta::assert_snapshot!(name.clone(), rendered(*lang)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_of_the_analysis_is_shown() {
    let shown: BTreeSet<String> = cases().iter().flat_map(|(_, text)| expected(text).into_iter().map(str::to_owned)).collect();
    let compiler = fs::read_dir(root().join("tests/errors")).unwrap().map(|entry| entry.unwrap().path());
    let files = compiler.filter(|path| path.extension().is_some_and(|extension| extension == "relance"));
    let compilers: String = files.map(|path| fs::read_to_string(path).unwrap().lines().next().unwrap_or_default().to_owned()).collect();
    for code in Code::ALL.iter().map(|code| code.number()).filter(|code| !code.starts_with('E')) {
        assert!(shown.contains(code) || compilers.contains(code), "no program shows {code}");
    }
}

#[test]
fn messages_keep_the_house_style() {
    for (name, text) in cases() {
        let files = [SourceFile { path: format!("{name}.relance"), text: text.clone() }];
        for diagnostic in diagnosed(&files, contacts(&text).as_ref()) {
            for message in [Lang::English, Lang::French].map(|lang| diagnostic.message.text(lang)) {
                assert!(!message.ends_with(['.', '!']), "{name}: {message}");
                assert!(message.starts_with(|first: char| first == '`' || first.is_lowercase() || first.is_numeric()), "{name}: {message}");
                assert!(!message.contains('{'), "{name}: {message}");
                assert!(diagnostic.help.is_some(), "{name}: {message} has no help");
            }
        }
    }
}

#[test]
fn the_examples_give_only_notes() {
    for folder in ["examples/my-dso-manager", "examples/receivables"] {
        let mut paths: Vec<PathBuf> = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "relance"));
        paths.sort();
        let file = |path: &PathBuf| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            SourceFile { path: name, text: fs::read_to_string(path).unwrap() }
        };
        let files: Vec<SourceFile> = paths.iter().map(file).collect();
        let warnings: String = diagnosed(&files, None)
            .iter()
            .filter(|diagnostic| diagnostic.code.number().starts_with('W'))
            .map(|diagnostic| render::plain(diagnostic, &files, Lang::English) + "\n")
            .collect();
        assert!(warnings.is_empty(), "{folder}\n{warnings}");
    }
}
