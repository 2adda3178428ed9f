//! The pages of the codes: each code has one in both languages, its example gives that code and nothing else, and the
//! mended one gives nothing. What an example leaves out is in `pages/frame.rs`.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at what is wrong")]

#[path = "pages/frame.rs"]
mod frame;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use relance_analysis::diagnose;
use relance_dsl::code::Code;
use relance_dsl::diagnostic::Diagnostic;
use relance_dsl::pages::{self, Page, Part};
use relance_dsl::{SourceFile, compile, render};
use relance_engine::Lang;

const LANGUAGES: [(Lang, &str, &str, [&str; 3]); 2] = [
    (Lang::English, "en", include_str!("pages/frame.en.relance"), ["Example", "The same, mended", "Why it matters"]),
    (Lang::French, "fr", include_str!("pages/frame.fr.relance"), ["Exemple", "Le même, corrigé", "Pourquoi c’est important"]),
];

/// Codes that no program of a few lines shows, or none without a portfolio: their examples are told.
const TOLD: [&str; 8] = ["E0001", "E0002", "E0003", "E0004", "E0005", "E0113", "W0514", "W0709"];

fn is_of_compiler(page: &Page) -> bool {
    page.number.starts_with(['E', 'W', 'N'])
}

#[test]
fn every_code_has_a_page_in_every_language() {
    let codes: Vec<&str> = Code::ALL.iter().map(|code| code.number()).collect();
    for (lang, folder, _, _) in LANGUAGES {
        let built_in: Vec<&str> = pages::all(lang).map(|page| page.number).collect();
        let of_compiler: Vec<&str> = built_in.iter().copied().filter(|number| number.starts_with(['E', 'W', 'N'])).collect();
        assert_eq!(of_compiler, codes, "{folder}");
        let files = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/codes").join(folder)).unwrap();
        let files: BTreeSet<String> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        let expected: BTreeSet<String> = built_in.iter().map(|number| format!("{number}.md")).collect();
        assert_eq!(files, expected, "{folder}");
    }
}

#[test]
fn pages_are_titled_as_the_codes_are() {
    for (lang, folder, _, _) in LANGUAGES {
        for (code, page) in Code::ALL.iter().zip(pages::all(lang)) {
            assert_eq!(page.title, code.title(lang), "{folder}/{}", page.number);
        }
        for page in pages::all(lang) {
            let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../docs/codes/{folder}/{}.md", page.number)));
            let colon = if lang == Lang::French { " : " } else { ": " };
            assert!(text.unwrap().starts_with(&format!("# {}{colon}{}\n", page.number, page.title)), "{folder}/{}", page.number);
        }
    }
}

#[test]
fn pages_keep_the_house_style() {
    for (lang, folder, _, [example, mended, why]) in LANGUAGES {
        for page in pages::all(lang) {
            let place = format!("{folder}/{}", page.number);
            let [Part::Words(meaning), Part::Heading(first), one, Part::Heading(second), two, Part::Heading(third), Part::Words(matters)] =
                page.parts.as_slice()
            else {
                panic!("{place}: {:?}", page.parts)
            };
            assert_eq!([*first, *second, *third], [example, mended, why], "{place}");
            for (words, most) in [(meaning, 270), (matters, 240)] {
                assert!(words.chars().count() <= most, "{place} is long: {words}");
                assert!(
                    words.ends_with(['.', '?']) && words.starts_with(|first: char| first.is_uppercase() || first == '`'),
                    "{place}: {words}"
                );
            }
            assert!(page.title.starts_with(|first: char| first.is_lowercase()) && !page.title.ends_with('.'), "{place}");
            match (one, two) {
                (Part::Told(_), Part::Told(_)) => assert!(!is_of_compiler(&page) || TOLD.contains(&page.number), "{place} is only told"),
                (Part::Code(_), Part::Code(_)) => assert!(!TOLD.contains(&page.number), "{place} is shown"),
                _ => panic!("{place}: both examples are told, or both are shown"),
            }
            for code in page.parts.iter().filter_map(|part| if let Part::Code(code) = part { Some(code) } else { None }) {
                assert!(code.lines().count() <= 20 && code.lines().all(|line| line.chars().count() <= 90), "{place} is large");
            }
        }
    }
}

/// All that there is to say of a program: what the compiler says, and what is suspicious if it compiles.
fn diagnosed(files: &[SourceFile]) -> Vec<Diagnostic> {
    let compiled = compile(files);
    match &compiled.program {
        Some(program) => diagnose(files, &compiled.syntax, program, compiled.diagnostics, None),
        None => compiled.diagnostics,
    }
}

#[test]
fn an_example_gives_its_code_and_the_mended_one_gives_nothing() {
    let mut wrong = Vec::new();
    for (lang, folder, frame, _) in LANGUAGES {
        for page in pages::all(lang).filter(is_of_compiler) {
            let codes: Vec<&str> =
                page.parts.iter().filter_map(|part| if let Part::Code(code) = part { Some(*code) } else { None }).collect();
            let [example, mended] = codes.as_slice() else { continue };
            for (text, is_mended) in [(example, false), (mended, true)] {
                let files = frame::program(text, frame);
                let mut found = diagnosed(&files);
                // A fragment with a group need not have one for everybody.
                found.retain(|found| found.code != Code::NoGroup || page.number == found.code.number());
                let right = if is_mended {
                    found.is_empty()
                } else {
                    !found.is_empty() && found.iter().all(|found| found.code.number() == page.number)
                };
                if !right {
                    let said: Vec<String> = found.iter().map(|found| render::plain(found, &files, Lang::English)).collect();
                    wrong.push(format!("{folder}/{}{}: {}", page.number, if is_mended { ", mended" } else { "" }, said.join("\n")));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn a_code_is_found_as_people_write_it() {
    let number = |written: &str| pages::find(written, Lang::French).map(|page| page.number);
    for written in ["E0202", "e202", "202", " e0202 ", "W202"] {
        assert_eq!(number(written), Some("E0202"), "{written}");
    }
    assert_eq!(number("e401"), Some("W0401"));
    for written in ["", "E", "E9999", "X0202", "EE0202", "E02.02", "-1", "99999999"] {
        assert_eq!(number(written), None, "{written}");
    }
    assert_eq!(pages::near("E0216"), ["E0214", "E0213", "E0212"]);
    assert!(pages::near("hello, world").is_empty());
}

#[test]
fn every_page_is_in_one_range() {
    for (lang, _, _, _) in LANGUAGES {
        let listed: BTreeSet<&str> = pages::by_range(lang).into_iter().flat_map(|(_, pages)| pages).map(|page| page.number).collect();
        assert_eq!(listed.len(), pages::by_range(lang).iter().map(|(_, pages)| pages.len()).sum::<usize>());
        assert!(pages::all(lang).all(|page| listed.contains(page.number)));
    }
}
