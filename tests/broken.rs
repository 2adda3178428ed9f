//! Whole programs as people break them, `tests/broken/NN_name.relance`, each with `NN_name.expect`: the lines of the
//! mistakes that were made in it, as `LINE word` or, where one mistake covers several lines, `FIRST-LAST word`.
//!
//! One compilation must report nearly all of them at their lines, and say nearly nothing elsewhere. A mistake counts as
//! reported if something said of the program is said at its line: a block without its end where it was opened.

#![allow(missing_docs, clippy::unwrap_used, clippy::panic, reason = "a test stops at what is wrong")]

use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;

use relance_dsl::diagnostic::{Diagnostic, Severity};
use relance_dsl::{SourceFile, compile, render};
use relance_engine::Lang;

/// Of a hundred mistakes, how many must be reported at their line.
const REPORTED: usize = 95;

/// Of a hundred errors, how many may stand at a line without a mistake.
const ELSEWHERE: usize = 5;

struct Broken {
    file: SourceFile,
    mistakes: Vec<(RangeInclusive<u32>, String)>,
}

fn programs() -> Vec<Broken> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/broken");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "relance"));
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let file = SourceFile { path: name, text: fs::read_to_string(path).unwrap() };
            let expected = fs::read_to_string(path.with_extension("expect")).unwrap();
            Broken { file, mistakes: expected.lines().map(mistake).collect() }
        })
        .collect()
}

fn mistake(line: &str) -> (RangeInclusive<u32>, String) {
    let (lines, word) = line.split_once(' ').unwrap();
    let (first, last) = lines.split_once('-').unwrap_or((lines, lines));
    (first.parse().unwrap()..=last.parse().unwrap(), word.to_owned())
}

/// The line of the message, and those of its labels.
fn lines(diagnostic: &Diagnostic, file: &SourceFile) -> Vec<u32> {
    let spans = std::iter::once(diagnostic.span).chain(diagnostic.labels.iter().map(|(span, _)| *span));
    spans.map(|span| u32::try_from(file.position(span.start as usize).line).unwrap()).collect()
}

#[test]
fn mistakes_are_reported_at_their_lines_and_little_else_is() {
    let (mut mistakes, mut errors) = (0, 0);
    let (mut missed, mut elsewhere) = (Vec::new(), Vec::new());
    for Broken { file, mistakes: made } in programs() {
        let files = [file];
        let diagnostics = compile(&files).diagnostics;
        let said: Vec<(&Diagnostic, Vec<u32>)> = diagnostics.iter().map(|diagnostic| (diagnostic, lines(diagnostic, &files[0]))).collect();
        for (lines, word) in &made {
            mistakes += 1;
            if !said.iter().any(|(_, at)| at.iter().any(|line| lines.contains(line))) {
                missed.push(format!("{}:{} {word}", files[0].path, lines.start()));
            }
        }
        for (diagnostic, at) in said.iter().filter(|(diagnostic, _)| diagnostic.severity == Severity::Error) {
            errors += 1;
            if !made.iter().any(|(lines, _)| at.iter().any(|line| lines.contains(line))) {
                elsewhere.push(render::plain(diagnostic, &files, Lang::English));
            }
        }
    }
    let found = format!(
        "{} of {mistakes} mistakes missed:\n{}\n\n{} of {errors} errors elsewhere:\n{}",
        missed.len(),
        missed.join("\n"),
        elsewhere.len(),
        elsewhere.join("\n")
    );
    println!("{found}");
    assert!((mistakes - missed.len()) * 100 >= REPORTED * mistakes, "{found}");
    assert!(elsewhere.len() * 100 <= ELSEWHERE * errors, "{found}");
}

#[test]
fn there_are_thirty_programs_of_some_length_with_several_mistakes_each() {
    let programs = programs();
    assert!(programs.len() >= 30, "{}", programs.len());
    for Broken { file, mistakes } in programs {
        let length = file.text.lines().count();
        assert!((80..=300).contains(&length), "{} has {length} lines", file.path);
        assert!((3..=8).contains(&mistakes.len()), "{} has {} mistakes", file.path, mistakes.len());
        assert!(mistakes.iter().all(|(lines, _)| (1..=length).contains(&(*lines.end() as usize))), "{}", file.path);
    }
}
