//! The laws of mending, over every broken program of `tests/errors`: it never makes matters worse, does all that it can do
//! at once, and only what it tells.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what is wrong")]

use std::fs;
use std::path::Path;

use relance_dsl::diagnostic::{Diagnostic, Severity};
use relance_dsl::mend::mend;
use relance_dsl::{SourceFile, compile};

/// The programs of the corpus; a line `// file: NAME` starts another file of the same program.
fn programs() -> Vec<Vec<SourceFile>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/errors");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = |text: &str| {
        let mut files = vec![SourceFile { path: "a.relance".to_owned(), text: String::new() }];
        for line in text.split_inclusive('\n') {
            match line.strip_prefix("// file: ") {
                Some(path) => files.push(SourceFile { path: path.trim().to_owned(), text: String::new() }),
                None => files.last_mut().unwrap().text.push_str(line),
            }
        }
        files
    };
    paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "relance"))
        .map(|path| files(&fs::read_to_string(path).unwrap()))
        .collect()
}

fn errors(diagnostics: &[Diagnostic]) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
}

#[test]
fn mending_makes_nothing_worse_and_is_done_once() {
    let mut changed = 0;
    for files in programs() {
        let before = compile(&files).diagnostics;
        let mended = mend(&files);
        assert_eq!(mended.errors, errors(&before));
        assert!(errors(&mended.compiled.diagnostics) <= mended.errors, "{}", mended.files[0].text);
        assert_eq!(mended.compiled.diagnostics, compile(&mended.files).diagnostics);
        assert_eq!(mended.done.is_empty(), mended.files == files);
        let again = mend(&mended.files);
        assert!(again.done.is_empty() && again.files == mended.files, "{:?}", again.done);
        changed += usize::from(!mended.done.is_empty());
    }
    assert!(changed >= 5, "only {changed} programs have a safe fix");
}

#[test]
fn what_has_no_safe_fix_stays_as_it_is() {
    for files in programs() {
        let safe = compile(&files).diagnostics.iter().any(|diagnostic| diagnostic.fixes.iter().any(|fix| fix.safe));
        if !safe {
            assert!(mend(&files).files == files);
        }
    }
}
