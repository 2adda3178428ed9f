//! Results for people: the name of each test by file, what failed at the end, what no test reaches, and how it went.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use anstyle::{AnsiColor, Style};
use relance_dsl::diagnostic::Span;
use relance_dsl::render::help as help_name;
use relance_engine::Lang;
use relance_trial::Coverage;
use relance_trial::coverage::{Kind, Tally, kind_name, missed, place};
use relance_trial::words::{Differs, Told, failed, heading, labels};

use super::{Ran, Results};
use crate::diagnostics::source;

const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Red.on_default();
const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// Writes the results, with colours that the stream drops where they are not wanted.
pub fn write(results: &Results<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut file = None;
    for ran in &results.ran {
        if file != Some(ran.test.file) {
            let gap = if file.is_some() { "\n" } else { "" };
            let path = results.loaded.files.get(ran.test.file).map_or("", |file| &file.path);
            writeln!(out, "{gap}{BOLD}{path}{BOLD:#}")?;
            file = Some(ran.test.file);
        }
        let (mark, style) = if ran.failures.is_empty() { ("✓", GOOD) } else { ("✗", BAD) };
        writeln!(out, "  {style}{mark}{style:#} {}", ran.title)?;
    }
    for ran in &results.ran {
        write_failures(results, ran, out)?;
    }
    if let Some(coverage) = &results.coverage {
        write_coverage(results, coverage, out)?;
    }
    write_summary(results, out)
}

fn write_failures(results: &Results<'_>, ran: &Ran<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (failure, span, told) in &ran.failures {
        let heading = heading(ran.test, failure.on, results.lang);
        writeln!(out, "\n{}", snippet(results, &heading, *span, told))?;
        write_timeline(told, out)?;
        for section in &told.why {
            writeln!(out, "\n  {BOLD}{}{BOLD:#}", section.title)?;
            section.lines.iter().try_for_each(|line| writeln!(out, "    {line}"))?;
        }
    }
    Ok(())
}

/// The line that is meant, what was expected there and what came.
fn snippet(results: &Results<'_>, heading: &str, span: Span, told: &Told) -> String {
    let lang = results.lang;
    let mut group = match source(span, &results.loaded.files) {
        None => Group::with_title(Level::ERROR.with_name(failed(lang)).primary_title(heading)),
        Some((file, range)) => {
            // Of something that goes over several lines, the first is shown.
            let shown = file.text.get(range.clone()).and_then(|text| text.lines().next()).map_or(0, |line| line.trim_end().len());
            let annotation = AnnotationKind::Primary.span(range.start..range.start + shown);
            let snippet = Snippet::source(file.text.as_str()).path(file.path.as_str()).annotation(annotation);
            Level::ERROR.with_name(failed(lang)).primary_title(heading).element(snippet)
        }
    };
    let (expected, came) = labels(lang);
    if told.timeline.is_empty() {
        group = group.element(Level::NOTE.with_name(expected).message(&told.expected));
    }
    group = group.element(Level::NOTE.with_name(came).message(&told.came));
    if let Some(help) = &told.help {
        group = group.element(Level::HELP.with_name(help_name(lang)).message(help));
    }
    Renderer::styled().render(&[group])
}

fn write_timeline(told: &Told, out: &mut dyn Write) -> io::Result<()> {
    if !told.timeline.is_empty() {
        writeln!(out)?;
    }
    for (differs, line) in &told.timeline {
        match differs {
            Differs::No => writeln!(out, "    {line}")?,
            Differs::Missing => writeln!(out, "  {BAD}- {line}{BAD:#}")?,
            Differs::Extra => writeln!(out, "  {GOOD}+ {line}{GOOD:#}")?,
        }
    }
    Ok(())
}

fn write_coverage(results: &Results<'_>, coverage: &Coverage, out: &mut dyn Write) -> io::Result<()> {
    let lang = results.lang;
    let (title, all) = match lang {
        Lang::English => ("Reached by the tests", "all"),
        Lang::French => ("Atteint par les tests", "tout"),
    };
    writeln!(out, "\n{BOLD}{title}{BOLD:#}")?;
    let tallies = Kind::ALL.map(|kind| (kind_name(kind, lang), coverage.of(kind)));
    let lines = tallies.into_iter().filter(|(_, tally)| tally.all > 0).chain([(all, coverage.total())]);
    for (name, tally) in lines {
        writeln!(out, "  {name:10} {:>13}  {:>5}", counted(tally, lang), percent(tally.percent(), lang))?;
    }
    let missing: Vec<(String, String)> = coverage
        .missed()
        .map(|point| {
            let span = results.loaded.syntax.as_ref().and_then(|syntax| place(results.program, syntax, point));
            (span.map_or(String::new(), |span| at(results, span)), missed(results.program, point, lang))
        })
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let title = match lang {
        Lang::English => "Not reached by any test",
        Lang::French => "Atteint par aucun test",
    };
    writeln!(out, "\n{BOLD}{title}{BOLD:#}")?;
    let width = missing.iter().map(|(place, _)| place.chars().count()).max().unwrap_or_default();
    missing.iter().try_for_each(|(place, text)| writeln!(out, "  {DIM}{place:width$}{DIM:#}  {text}"))
}

/// `file:line`
fn at(results: &Results<'_>, span: Span) -> String {
    let Some((file, range)) = source(span, &results.loaded.files) else { return String::new() };
    format!("{}:{}", file.path, file.position(range.start).line)
}

/// `12 of 13`
fn counted(tally: Tally, lang: Lang) -> String {
    match lang {
        Lang::English => format!("{} of {}", tally.reached, tally.all),
        Lang::French => format!("{} sur {}", tally.reached, tally.all),
    }
}

fn percent(percent: usize, lang: Lang) -> String {
    match lang {
        Lang::English => format!("{percent}%"),
        Lang::French => format!("{percent}\u{a0}%"),
    }
}

fn write_summary(results: &Results<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (lang, all, bad) = (results.lang, results.ran.len(), results.failed());
    let took = milliseconds(results.took.as_millis(), lang);
    let style = if bad == 0 { GOOD } else { BAD };
    let plural = |count: usize, one: &'static str, many: &'static str| {
        let single = count == 1 || (count == 0 && lang == Lang::French);
        if single { one } else { many }
    };
    let tests = plural(all, "test", "tests");
    let left_out = match (results.left_out, lang) {
        (0, _) => String::new(),
        (many, Lang::English) => format!(", {many} left out by the filter"),
        (many, Lang::French) => format!(", {many} {} par le filtre", plural(many, "écarté", "écartés")),
    };
    let line = match (lang, bad) {
        (Lang::English, 0) => format!("ok: {all} {tests} passed"),
        (Lang::English, bad) => format!("{bad} of {all} {tests} failed"),
        (Lang::French, 0) => format!("ok\u{202f}: {all} {tests} {}", plural(all, "réussi", "réussis")),
        (Lang::French, bad) => format!("{bad} {} sur {all} {tests}", plural(bad, "échec", "échecs")),
    };
    writeln!(out, "\n{style}{line}{style:#}{left_out} ({took})")?;
    let Some((coverage, asked)) = results.coverage.as_ref().zip(results.threshold).filter(|_| results.reaches_too_little()) else {
        return Ok(());
    };
    let (reached, asked) = (percent(coverage.total().percent(), lang), percent(usize::from(asked), lang));
    match lang {
        Lang::English => writeln!(out, "{BAD}the tests reach {reached}, and {asked} are asked for{BAD:#}"),
        Lang::French => writeln!(out, "{BAD}les tests atteignent {reached}, et {asked} sont demandés{BAD:#}"),
    }
}

/// `0.012 s`
fn milliseconds(milliseconds: u128, lang: Lang) -> String {
    let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000);
    match lang {
        Lang::English => format!("{seconds}.{rest:03} s"),
        Lang::French => format!("{seconds},{rest:03} s"),
    }
}
