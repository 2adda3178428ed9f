//! `relance import`

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use relance_dsl::diagnostic::Severity;
use relance_dsl::render::{help, severity};
use relance_engine::Lang;
use relance_import::{Counts, Note, Options, import as read_screen};

use super::{Failure, counted};
use crate::arguments::import::{Import, Mdm, Screen};
use crate::fault::{Fault, NoScreen};
use crate::output::write_to;

/// How many notes are told one by one.
const MOST_TOLD: usize = 100;

/// Makes a program of a screen, and says what a person should look at.
pub fn import(arguments: &Import, lang: Lang) -> Result<(), Failure> {
    let Screen::Mdm(arguments) = &arguments.screen;
    if let Some(output) = arguments.output.as_deref().filter(|output| !arguments.force && output.exists()) {
        return Err(Fault::exists(output, lang).into());
    }
    let (name, text) = read(arguments, lang)?;
    let options = Options { source: &name, language: arguments.workspace_language, currency: arguments.currency, lang };
    let imported = read_screen(&text, &options).map_err(|refused| {
        let why = match refused {
            relance_import::Refused::TooLarge => NoScreen::TooLarge(relance_import::MAX_BYTES >> 10),
            relance_import::Refused::TooLong => NoScreen::TooLong(relance_import::MAX_LINES),
        };
        Fault::no_screen(&name, why, lang)
    })?;
    if imported.counts.scenarios + imported.counts.libraries == 0 {
        return Err(Fault::nothing_imported(&name, lang).into());
    }
    write_to(arguments.output.as_deref(), |out| out.write_all(imported.program.as_bytes()))?;
    // Who does not listen to notes is not told of them.
    let _ = tell(&imported.notes, &imported.counts, (&name, &text), arguments.output.as_deref(), lang);
    Ok(())
}

/// The screen's name and its text.
fn read(arguments: &Mdm, lang: Lang) -> Result<(String, String), Fault> {
    let is_stream = arguments.screen.as_os_str() == "-";
    let path = if is_stream { Path::new(standard_input(lang)) } else { &arguments.screen };
    let bytes = if is_stream {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    let name = if is_stream { path.display().to_string() } else { path.file_name().unwrap_or_default().to_string_lossy().into_owned() };
    let bytes = bytes.map_err(|error| Fault::unreadable(path, &error))?;
    let text = decode(&bytes).map_err(|why| Fault::no_screen(&path.display().to_string(), why, lang))?;
    Ok((name, text))
}

fn standard_input(lang: Lang) -> &'static str {
    match lang {
        Lang::English => "the standard input",
        Lang::French => "l’entrée standard",
    }
}

/// The text of bytes as editors save them: UTF-8, or UTF-16 with its mark.
fn decode(bytes: &[u8]) -> Result<String, NoScreen> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes)?,
        _ => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            let line = |valid: usize| bytes.iter().take(valid).filter(|byte| **byte == b'\n').count() + 1;
            core::str::from_utf8(bytes).map_err(|error| NoScreen::NotText(line(error.valid_up_to())))?.to_owned()
        }
    };
    let start: String = text.trim_start().chars().take(9).collect::<String>().to_lowercase();
    if ["<!doctype", "<html", "<?xml", "{\\rtf", "%pdf"].iter().any(|format| start.starts_with(format)) {
        return Err(NoScreen::Formatted);
    }
    // Lines may end as they once did on a Mac.
    Ok(if text.contains('\n') { text } else { text.replace('\r', "\n") })
}

/// The text of UTF-16.
fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, NoScreen> {
    let (pairs, rest) = bytes.as_chunks();
    let mut text = String::with_capacity(bytes.len());
    for char in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        text.push(char.map_err(|_| NoScreen::NotText(text.matches('\n').count() + 1))?);
    }
    if rest.is_empty() { Ok(text) } else { Err(NoScreen::NotText(text.matches('\n').count() + 1)) }
}

fn tell(notes: &[Note], counts: &Counts, screen: (&str, &str), output: Option<&Path>, lang: Lang) -> io::Result<()> {
    let mut out = anstream::stderr().lock();
    for note in notes.iter().take(MOST_TOLD) {
        writeln!(out, "{}\n", rendered(note, screen, lang))?;
    }
    let more = notes.len().saturating_sub(MOST_TOLD);
    match lang {
        _ if more == 0 => {}
        Lang::English => writeln!(out, "and {more} more\n")?,
        Lang::French => writeln!(out, "et {more} de plus\n")?,
    }
    writeln!(out, "{}", summary(counts, notes.len(), lang))?;
    if let Some(output) = output.map(Path::display) {
        match lang {
            Lang::English => writeln!(out, "written to `{output}`; see what is left with `relance check {output}`")?,
            Lang::French => writeln!(out, "écrit dans `{output}` ; voyez ce qui reste avec `relance check {output}`")?,
        }
    }
    Ok(())
}

/// A note with its line of the screen.
fn rendered(note: &Note, (name, text): (&str, &str), lang: Lang) -> String {
    let title = Level::WARNING.with_name(severity(Severity::Warning, lang)).primary_title(note.message.text(lang));
    let snippet = Snippet::source(text).path(name).annotation(AnnotationKind::Primary.span(note.span.clone()));
    let group = title.id(Fault::code_of_note(note.kind)).element(snippet);
    Renderer::styled().render(&[group.element(Level::HELP.with_name(help(lang)).message(note.help.text(lang)))])
}

/// `6 scenarios with 50 steps, 2 libraries with 8 actions, 19 guesses, 2 warnings`
fn summary(counts: &Counts, notes: usize, lang: Lang) -> String {
    let one_or = |count: usize, one: &'static str, many: &'static str| {
        let is_one = count == 1 || (count == 0 && lang == Lang::French);
        format!("{count} {}", if is_one { one } else { many })
    };
    let Counts { scenarios, steps, libraries, actions, guesses, .. } = *counts;
    let warnings = counted(notes, severity(Severity::Warning, lang), lang);
    match lang {
        Lang::English => format!(
            "{} with {}, {} with {}, {}, {warnings}",
            one_or(scenarios, "scenario", "scenarios"),
            one_or(steps, "step", "steps"),
            one_or(libraries, "library", "libraries"),
            one_or(actions, "action", "actions"),
            one_or(guesses, "guess to confirm", "guesses to confirm"),
        ),
        Lang::French => format!(
            "{} avec {}, {} avec {}, {}, {warnings}",
            one_or(scenarios, "scénario", "scénarios"),
            one_or(steps, "étape", "étapes"),
            one_or(libraries, "bibliothèque", "bibliothèques"),
            one_or(actions, "action", "actions"),
            one_or(guesses, "supposition à confirmer", "suppositions à confirmer"),
        ),
    }
}
