//! The laws of the catalogue of phrases: both languages say the same things, and nothing stands in it that nobody says.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at what is wrong")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use relance_dsl::code::Code;
use relance_dsl::diagnostic::Diagnostic;
use relance_dsl::message::{Argument, Message, Phrase};
use relance_dsl::phrases::{self, Group};
use relance_dsl::{Lang, SourceFile, compile};

const LANGUAGES: [Lang; 2] = [Lang::English, Lang::French];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn groups() -> impl Iterator<Item = &'static Group> {
    phrases::ALL.iter().flat_map(|table| table.iter())
}

fn all() -> impl Iterator<Item = (&'static str, &'static Phrase)> {
    groups().flat_map(|group| group.phrases.iter().copied())
}

fn gaps(phrase: &'static Phrase, lang: Lang) -> BTreeSet<&'static str> {
    Phrase::gaps(phrase.template(lang)).collect()
}

/// Every diagnostic that the programs of `tests/errors` give, with its messages and those inside them.
fn said() -> Vec<(Diagnostic, Vec<Message>)> {
    let mut said = Vec::new();
    for entry in fs::read_dir(root().join("tests/errors")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "relance") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for diagnostic in compile(&[SourceFile { path: "a.relance".to_owned(), text }]).diagnostics {
            let mut messages = Vec::new();
            let labels = diagnostic.labels.iter().map(|(_, label)| label);
            let titles = diagnostic.fixes.iter().map(|fix| &fix.title);
            for message in std::iter::once(&diagnostic.message).chain(labels).chain(&diagnostic.help).chain(titles) {
                parts(message, &mut messages);
            }
            said.push((diagnostic, messages));
        }
    }
    said
}

fn parts(message: &Message, out: &mut Vec<Message>) {
    out.push(message.clone());
    message.arguments.iter().for_each(|(_, argument)| inner(argument, out));
}

fn inner(argument: &Argument, out: &mut Vec<Message>) {
    match argument {
        Argument::Said(message) => parts(message, out),
        Argument::List(_, list) => list.iter().for_each(|argument| inner(argument, out)),
        Argument::Text(_) | Argument::Code(_) | Argument::Number(_) => {}
    }
}

#[test]
fn every_code_has_phrases_and_titles() {
    let with: BTreeSet<Code> = groups().flat_map(|group| group.codes.iter().copied()).collect();
    let without: Vec<&str> = Code::ALL.iter().filter(|code| !with.contains(code)).map(|code| code.number()).collect();
    assert!(without.is_empty(), "no phrase for {without:?}");
    for code in Code::ALL {
        let [english, french] = LANGUAGES.map(|lang| code.title(lang));
        assert!(!english.is_empty() && !french.is_empty() && english != french, "{}", code.number());
    }
}

#[test]
fn both_languages_have_the_same_gaps() {
    for (name, phrase) in all() {
        assert!(!phrase.english.is_empty() && !phrase.french.is_empty(), "{name}");
        assert_eq!(gaps(phrase, Lang::English), gaps(phrase, Lang::French), "{name}");
        let lonely = LANGUAGES.map(|lang| phrase.template(lang).matches('`').count() % 2);
        assert_eq!(lonely, [0, 0], "{name} has a lonely backtick");
    }
}

#[test]
fn names_stand_once() {
    let mut seen = BTreeSet::new();
    for (name, _) in all() {
        assert!(seen.insert(name), "{name} stands in two tables");
    }
}

#[test]
fn french_follows_its_typography() {
    for (name, phrase) in all() {
        let text = Message { phrase, arguments: Vec::new() }.text(Lang::French);
        for words in text.split('`').step_by(2) {
            assert!(!words.contains('\'') && !words.contains("..."), "{name}: `’` and `…` in {text}");
            for sign in [':', ';', '?', '!'] {
                let blank = |at: usize| words[..at].ends_with('\u{202f}');
                assert!(words.match_indices(sign).all(|(at, _)| blank(at)), "{name}: a blank before `{sign}` in {text}");
            }
        }
    }
}

/// Every phrase is named somewhere beyond its own line of a table.
#[test]
fn no_phrase_is_dead() {
    let mut named = BTreeSet::new();
    for folder in ["dsl/src", "host/src", "analysis/src"] {
        names_in(&root().join(folder), &mut named);
    }
    let dead: Vec<&str> = all().map(|(name, _)| name).filter(|name| !named.contains(*name)).collect();
    assert!(dead.is_empty(), "nobody says {dead:?}");
}

fn names_in(folder: &Path, named: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            names_in(&path, named);
            continue;
        }
        let is_table = path.parent().unwrap().ends_with("phrases");
        let text = fs::read_to_string(&path).unwrap();
        let lines = text.lines().filter(|line| !(is_table && line.contains(": \"")));
        named.extend(lines.flat_map(|line| line.split(|char: char| !char.is_alphanumeric() && char != '_')).map(str::to_owned));
    }
}

#[test]
fn messages_fill_the_gaps_of_their_phrases() {
    for (diagnostic, messages) in said() {
        for message in &messages {
            let given: BTreeSet<&str> = message.arguments.iter().map(|(gap, _)| *gap).collect();
            assert_eq!(given.len(), message.arguments.len(), "{message:?} fills a gap twice");
            assert_eq!(given, gaps(message.phrase, Lang::English), "{message:?}");
            for text in LANGUAGES.map(|lang| message.text(lang)) {
                assert!(Phrase::gaps(&text).all(|gap| !given.contains(gap)), "{text}");
            }
        }
        let mut of_code = groups().filter(|group| group.codes.contains(&diagnostic.code)).flat_map(|group| group.phrases);
        let known = of_code.any(|(_, phrase)| std::ptr::eq(*phrase, diagnostic.message.phrase));
        assert!(known, "{} says what stands with other codes: {:?}", diagnostic.code.number(), diagnostic.message);
    }
}
