//! The corpus, one function of the crate a folder.

use std::fmt::Write as _;

use relance_ide::edit::apply;
use relance_ide::{EXAMPLE_DUE_DATE, Lang, Symbol};

use super::fixture::{Fixture, check, place, read, shown};

/// Writes what a function says at each mark of each file of a folder, and compares it.
fn at_marks(kind: &str, say: impl Fn(&Fixture, u32, u32) -> String) {
    for fixture in read(kind) {
        assert!(!fixture.marks.is_empty(), "{kind}/{} has no mark", fixture.name);
        let told: String = fixture
            .marks
            .iter()
            .map(|(file, offset)| format!("{}\n{}\n", shown(&fixture.world, *file, *offset), say(&fixture, *file, *offset)))
            .collect();
        check(kind, &fixture.name, &told);
    }
}

fn lang(fixture: &Fixture) -> Lang {
    if fixture.name.ends_with("_fr") { Lang::French } else { Lang::English }
}

#[test]
fn completion() {
    const SHOWN: usize = 16;
    at_marks("completion", |fixture, file, offset| {
        let found = relance_ide::complete(&fixture.world, file, offset, lang(fixture));
        let mut out = String::new();
        for item in found.iter().take(SHOWN) {
            let replaced = fixture.world.slice(relance_ide::Location { file, start: item.replace.start, end: item.replace.end });
            let insert = item.snippet.as_ref().unwrap_or(&item.insert);
            write!(out, "  {} {:?}", item.label, item.kind).unwrap();
            if insert != &item.label || !replaced.is_empty() {
                write!(out, " [{replaced}→{insert}]").unwrap();
            }
            writeln!(out, " {}", item.documentation).unwrap();
        }
        match found.len() {
            0 => writeln!(out, "  nothing").unwrap(),
            many if many > SHOWN => writeln!(out, "  and {} more", many - SHOWN).unwrap(),
            _ => {}
        }
        out
    });
}

#[test]
fn hover() {
    at_marks("hover", |fixture, file, offset| match relance_ide::hover(&fixture.world, file, offset, lang(fixture)) {
        Some(hover) => format!("  about `{}`\n{}\n", fixture.world.slice(hover.location), indented(&hover.text)),
        None => "  nothing\n".to_owned(),
    });
}

fn indented(text: &str) -> String {
    text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") }).collect()
}

#[test]
fn definition() {
    at_marks("definition", |fixture, file, offset| {
        let found = relance_ide::definition(&fixture.world, file, offset);
        if found.is_empty() { "  nowhere\n".to_owned() } else { lines(fixture, &found) }
    });
}

#[test]
fn references() {
    at_marks("references", |fixture, file, offset| {
        let all = relance_ide::references(&fixture.world, file, offset, true);
        let highlights = relance_ide::highlights(&fixture.world, file, offset);
        assert!(highlights.iter().all(|(location, _)| all.contains(location)));
        let used = relance_ide::references(&fixture.world, file, offset, false).len();
        format!("{}  {used} uses, {} in this file\n", lines(fixture, &all), highlights.len())
    });
}

fn lines(fixture: &Fixture, locations: &[relance_ide::Location]) -> String {
    locations.iter().map(|location| format!("  {}\n", place(&fixture.world, *location))).collect()
}

#[test]
fn rename() {
    at_marks("rename", |fixture, file, offset| {
        let new = fixture.first_line.strip_prefix("// rename: ").expect("a new name");
        match relance_ide::rename(&fixture.world, file, offset, new) {
            Err(refusal) => format!("  refused: {}\n", refusal.words(lang(fixture))),
            Ok(edits) => {
                let mut out = String::new();
                for (place, source) in (0_u32..).zip(&fixture.world.files) {
                    let own: Vec<_> = edits.iter().filter(|edit| edit.span.file == place).cloned().collect();
                    let after = apply(&source.text, &own).expect("edits that fit");
                    for (before, after) in source.text.lines().zip(after.lines()).filter(|(before, after)| before != after) {
                        writeln!(out, "  {}: {}\n      → {}", source.path, before.trim(), after.trim()).unwrap();
                    }
                }
                out
            }
        }
    });
}

#[test]
fn symbols() {
    for fixture in read("symbols") {
        let mut out = String::new();
        for file in 0..u32::try_from(fixture.world.files.len()).unwrap() {
            for symbol in relance_ide::document_symbols(&fixture.world, file) {
                tell(&mut out, &symbol, 0);
            }
        }
        for query in ["", "rel", "été"] {
            let found = relance_ide::workspace_symbols(&fixture.world, query, 5);
            let names: Vec<&str> = found.iter().map(|(symbol, _)| symbol.name.as_str()).collect();
            writeln!(out, "`{query}`: {names:?}").unwrap();
        }
        check("symbols", &fixture.name, &out);
    }
}

fn tell(out: &mut String, symbol: &Symbol, depth: usize) {
    assert!(symbol.range.start <= symbol.selection.start && symbol.selection.end <= symbol.range.end);
    let length = symbol.range.end - symbol.range.start;
    writeln!(out, "{}{} | {:?} | {} | {length} bytes", "  ".repeat(depth), symbol.name, symbol.kind, symbol.detail).unwrap();
    for child in &symbol.children {
        tell(out, child, depth + 1);
    }
}

#[test]
fn folding() {
    for fixture in read("folding") {
        let text = fixture.world.text(0).to_owned();
        let lines: Vec<&str> = text.lines().collect();
        let mut out = String::new();
        for fold in relance_ide::folds(&fixture.world, 0) {
            let line = |number: u32| lines.get(number as usize).copied().unwrap_or_default().trim();
            writeln!(out, "{:?} {}-{}: {} … {}", fold.kind, fold.first + 1, fold.last + 1, line(fold.first), line(fold.last)).unwrap();
        }
        for (file, offset) in &fixture.marks {
            writeln!(out, "{}", shown(&fixture.world, *file, *offset)).unwrap();
            for range in relance_ide::selections(&fixture.world, *file, *offset) {
                let text = &text[range.start as usize..range.end as usize];
                writeln!(out, "  {} bytes: {:?}", text.len(), text.chars().take(60).collect::<String>()).unwrap();
            }
        }
        check("folding", &fixture.name, &out);
    }
}

#[test]
fn tokens() {
    for fixture in read("tokens") {
        let mut out = String::new();
        let mut end = 0;
        for token in relance_ide::semantic_tokens(&fixture.world, 0) {
            assert!(token.start >= end && token.start < token.end, "{}: tokens overlap", fixture.name);
            end = token.end;
            let text = fixture.world.slice(relance_ide::Location { file: 0, start: token.start, end: token.end });
            let built_in = if token.is_built_in { " built in" } else { "" };
            let declared = if token.is_declaration { " declared" } else { "" };
            writeln!(out, "{:?}{declared}{built_in}: {text:?}", token.kind).unwrap();
        }
        check("tokens", &fixture.name, &out);
    }
}

#[test]
fn hints() {
    for fixture in read("hints") {
        let mut out = String::new();
        let text = fixture.world.text(0);
        for hint in relance_ide::hints(&fixture.world, 0, 0..u32::MAX, EXAMPLE_DUE_DATE, lang(&fixture)) {
            writeln!(out, "{}  {}\n    {}", shown(&fixture.world, 0, hint.offset), hint.label, hint.tooltip).unwrap();
            assert!(text.is_char_boundary(hint.offset as usize));
        }
        check("hints", &fixture.name, &out);
    }
}

#[test]
fn fixes() {
    at_marks("fixes", |fixture, file, offset| {
        let place = relance_ide::Location { file, start: offset, end: offset };
        let mut out = String::new();
        for problem in relance_ide::mendable(&fixture.world, place, lang(fixture)) {
            writeln!(out, "  {}: {}", problem.code, problem.message).unwrap();
            for fix in problem.fixes {
                let own: Vec<_> = fix.edits.iter().filter(|edit| edit.span.file == file).cloned().collect();
                let after = apply(fixture.world.text(file), &own).expect("edits that fit");
                let changed: Vec<&str> = fixture
                    .world
                    .text(file)
                    .lines()
                    .zip(after.lines())
                    .filter(|(before, after)| before != after)
                    .map(|(_, after)| after.trim())
                    .collect();
                writeln!(out, "    {} → {}", fix.title, changed.join(" ⏎ ")).unwrap();
            }
        }
        if out.is_empty() { "  nothing\n".to_owned() } else { out }
    });
}
