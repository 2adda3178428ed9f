//! `relance check --fix`: makes the safe fixes in the files, or shows what they would change.

use std::io::Write;
use std::path::Path;

use relance_dsl::Lang;
use relance_dsl::mend::{Done, Mended, mend};

use super::check::{looked_into, report};
use super::{Failure, counted};
use crate::cli;
use crate::diff::unified;
use crate::fault::Fault;
use crate::output::{Rewrite, rewrite, write_styled_to};
use crate::program::{self, Found, Loaded};

/// Mends the program, says what was done, and then what is left.
pub fn fix(arguments: &cli::Check, lang: Lang) -> Result<(), Failure> {
    let path = &arguments.program.program;
    let Found::Sources(sources) = program::find(path)? else { return Err(Fault::not_source(path).into()) };
    let before = program::decode_all(&sources);
    if !before.diagnostics.is_empty() {
        return report(&before, arguments.format, lang);
    }
    let mended = mend(&before.files);
    if arguments.dry_run {
        return show(&before, &mended, lang);
    }
    let rewrites: Vec<Rewrite> = before
        .files
        .iter()
        .zip(&mended.files)
        .zip(sources.iter().zip(&before.marks))
        .filter(|((old, new), _)| old.text != new.text)
        .map(|((_, new), ((path, bytes), mark))| {
            let mark = bytes.get(..*mark).unwrap_or_default();
            Rewrite { path: Path::new(path), old: bytes, new: [mark, new.text.as_bytes()].concat() }
        })
        .collect();
    rewrite(&rewrites)?;
    tell(&mended, lang);
    let Mended { files, compiled, .. } = mended;
    let syntax = Some(compiled.syntax);
    let loaded =
        Loaded { program: compiled.program, files, marks: before.marks, syntax, tests: compiled.tests, diagnostics: compiled.diagnostics };
    report(&looked_into(loaded, arguments.portfolio.as_deref())?, arguments.format, lang)
}

/// Shows what would change. The files are as they were, and so is the verdict on them.
fn show(before: &Loaded, mended: &Mended, lang: Lang) -> Result<(), Failure> {
    let diffs = before.files.iter().zip(&mended.files).map(|(old, new)| unified(&old.path, &old.text, &new.text));
    let diff: String = diffs.collect();
    write_styled_to(None, |out| diff.split_inclusive('\n').try_for_each(|line| write_line(out, line)))?;
    let changes = mended.done.len();
    let said = match lang {
        Lang::English => format!("{} would be made; nothing was written", counted(changes, "change", lang)),
        Lang::French if changes < 2 => format!("{changes} modification serait faite\u{202f}; rien n’a été écrit"),
        Lang::French => format!("{changes} modifications seraient faites\u{202f}; rien n’a été écrit"),
    };
    // Who does not listen is not told of it.
    let _ = writeln!(anstream::stderr(), "{said}");
    if mended.errors == 0 { Ok(()) } else { Err(Failure::Told) }
}

/// A line of a diff in its colour.
fn write_line(out: &mut dyn Write, line: &str) -> std::io::Result<()> {
    let style = match line.as_bytes().first() {
        Some(b'+') => anstyle::AnsiColor::Green.on_default(),
        Some(b'-') => anstyle::AnsiColor::Red.on_default(),
        Some(b'@') => anstyle::AnsiColor::Cyan.on_default(),
        _ => return write!(out, "{line}"),
    };
    let text = line.trim_end_matches('\n');
    writeln!(out, "{style}{text}{style:#}")
}

/// Says what was done, a line each.
fn tell(mended: &Mended, lang: Lang) {
    let mut out = anstream::stderr().lock();
    for Done { code, file, position, title } in &mended.done {
        let path = mended.files.get(*file).map_or("", |file| file.path.as_str());
        let (word, colon) = match lang {
            Lang::English => ("mended", ": "),
            Lang::French => ("corrigé", "\u{202f}: "),
        };
        // Who does not listen is not told of it.
        let _ = writeln!(out, "{path}:{}:{}: {word}[{}]{colon}{}", position.line, position.column, code.number(), title.text(lang));
    }
    if !mended.done.is_empty() {
        let _ = writeln!(out);
    }
}
