//! Changes that the compiler offers: each mends what it is offered for, over all programs of `tests/errors`.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at what is wrong")]

use std::fs;
use std::path::Path;

use relance_dsl::diagnostic::{Diagnostic, Fix};
use relance_dsl::{Lang, SourceFile, compile, render};

/// The programs of one file.
fn programs() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/errors");
    let mut programs = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "relance") {
            let text = fs::read_to_string(&path).unwrap();
            if !text.contains("\n// file: ") {
                programs.push((path.file_stem().unwrap().to_string_lossy().into_owned(), text));
            }
        }
    }
    programs.sort();
    assert!(programs.len() > 50);
    programs
}

fn told(text: &str) -> Vec<Diagnostic> {
    compile(&[SourceFile { path: "a.relance".to_owned(), text: text.to_owned() }]).diagnostics
}

fn made(text: &str, fix: &Fix) -> String {
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    assert!(edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{fix:?} overlaps itself");
    let mut mended = text.to_owned();
    for edit in edits.into_iter().rev() {
        mended.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.replacement);
    }
    mended
}

/// How often something is said, wherever.
fn times(diagnostic: &Diagnostic, all: &[Diagnostic]) -> usize {
    all.iter().filter(|other| (other.code, &other.message) == (diagnostic.code, &diagnostic.message)).count()
}

#[test]
fn each_fix_mends_what_it_is_offered_for() {
    let mut count = 0;
    for (name, text) in programs() {
        let before = told(&text);
        for diagnostic in &before {
            for fix in &diagnostic.fixes {
                let mended = made(&text, fix);
                let after = told(&mended);
                let fewer = times(diagnostic, &after) < times(diagnostic, &before);
                let files = [SourceFile { path: name.clone(), text: text.clone() }];
                assert!(fewer, "{}\n{fix:?} does not mend it:\n{mended}", render::plain(diagnostic, &files, Lang::English));
                count += 1;
            }
        }
    }
    assert!(count > 100, "{count} fixes");
}

/// The safe ones together, as `relance check --fix` makes them: what they were offered for is gone, and nothing is worse.
#[test]
fn safe_fixes_go_together() {
    for (name, text) in programs() {
        let mut text = text;
        let mut left = usize::MAX;
        loop {
            let safe: Vec<Fix> = told(&text).into_iter().filter_map(|said| said.fixes.into_iter().find(|fix| fix.safe)).collect();
            assert!(safe.len() < left, "{name} is not mended in the end:\n{text}");
            left = safe.len();
            let Some(all) = together(safe) else { break };
            text = made(&text, &all);
        }
    }
}

/// All fixes that do not overlap an earlier one, as one.
fn together(fixes: Vec<Fix>) -> Option<Fix> {
    let mut fixes = fixes.into_iter();
    let mut all = fixes.next()?;
    for fix in fixes {
        let free =
            |span: relance_dsl::diagnostic::Span| all.edits.iter().all(|edit| edit.span.end <= span.start || span.end <= edit.span.start);
        if fix.edits.iter().all(|edit| free(edit.span)) {
            all.edits.extend(fix.edits);
        }
    }
    Some(all)
}
