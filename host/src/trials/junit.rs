//! JUnit XML: what servers that build and test read from any tool. One suite a file, one case a test.
//!
//! Source: the schema of Jenkins' xUnit plugin (`junit-10.xsd`), which others follow; `file` and `line` of a case as pytest and
//! GitLab have them.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::time::Duration;

use relance_trial::coverage::Kind;
use relance_trial::words::{Differs, labels};

use super::json::kind;
use super::{Ran, Results, span};
use crate::diagnostics::{Place, Texts};

/// Writes the document.
pub fn write(results: &Results<'_>, out: &mut dyn Write) -> io::Result<()> {
    let texts = Texts::of(results.loaded);
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        out,
        "<testsuites name=\"relance test\" tests=\"{}\" failures=\"{}\" errors=\"0\" time=\"{}\">",
        results.ran.len(),
        results.failed(),
        seconds(results.took)
    )?;
    let mut files: Vec<usize> = results.ran.iter().map(|ran| ran.test.file).collect();
    files.dedup();
    files.iter().try_for_each(|file| suite(results, *file, &texts, out))?;
    writeln!(out, "</testsuites>")
}

fn suite(results: &Results<'_>, file: usize, texts: &Texts<'_>, out: &mut dyn Write) -> io::Result<()> {
    let path = results.loaded.files.get(file).map_or("", |file| &file.path);
    let ran: Vec<&Ran<'_>> = results.ran.iter().filter(|ran| ran.test.file == file).collect();
    let failed = ran.iter().filter(|ran| !ran.failures.is_empty()).count();
    let took = ran.iter().map(|ran| ran.took).sum();
    writeln!(
        out,
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{failed}\" errors=\"0\" skipped=\"0\" time=\"{}\">",
        escaped(path),
        ran.len(),
        seconds(took)
    )?;
    properties(results, out)?;
    ran.iter().try_for_each(|ran| case(results, ran, path, texts, out))?;
    writeln!(out, "  </testsuite>")
}

/// What the tests reach, if it was asked for.
fn properties(results: &Results<'_>, out: &mut dyn Write) -> io::Result<()> {
    let Some(coverage) = &results.coverage else { return Ok(()) };
    writeln!(out, "    <properties>")?;
    let kinds = Kind::ALL.map(|each| (kind(each), coverage.of(each)));
    for (name, tally) in kinds.into_iter().chain([("all", coverage.total())]) {
        writeln!(out, "      <property name=\"coverage.{name}\" value=\"{}\"/>", tally.percent())?;
    }
    writeln!(out, "    </properties>")
}

fn case(results: &Results<'_>, ran: &Ran<'_>, path: &str, texts: &Texts<'_>, out: &mut dyn Write) -> io::Result<()> {
    let line = texts.place(span(ran.test.file, &ran.test.span)).map_or(0, |place| place.start.line);
    write!(
        out,
        "    <testcase name=\"{}\" classname=\"{path}\" file=\"{path}\" line=\"{line}\" time=\"{}\"",
        escaped(&ran.title),
        seconds(ran.took),
        path = escaped(path)
    )?;
    let Some((_, _, first)) = ran.failures.first() else { return writeln!(out, "/>") };
    let (expected, came) = labels(results.lang);
    let message = format!("{expected} {}, {} {}", first.expected, came.trim_start(), first.came);
    let text = text(results, ran, texts);
    writeln!(out, ">\n      <failure message=\"{}\" type=\"expectation\">{}</failure>\n    </testcase>", escaped(&message), escaped(&text))
}

/// All failures of a test, as text.
fn text(results: &Results<'_>, ran: &Ran<'_>, texts: &Texts<'_>) -> String {
    let (expected, came) = labels(results.lang);
    let mut text = String::new();
    for (failure, span, told) in &ran.failures {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}, {}", at(texts.place(*span).as_ref()), failure.on);
        let _ = writeln!(text, "{expected}: {}\n{came}: {}", told.expected, told.came);
        for (differs, line) in &told.timeline {
            let sign = match differs {
                Differs::No => ' ',
                Differs::Missing => '-',
                Differs::Extra => '+',
            };
            let _ = writeln!(text, "{sign} {line}");
        }
        for section in &told.why {
            let _ = writeln!(text, "\n{}", section.title);
            for line in &section.lines {
                let _ = writeln!(text, "  {line}");
            }
        }
        text.push('\n');
    }
    text.trim_end().to_owned()
}

fn at(place: Option<&Place>) -> String {
    place.map_or(String::new(), |place| format!("{}:{}:{}", place.path, place.start.line, place.start.column))
}

/// Seconds with six decimals.
fn seconds(took: Duration) -> String {
    format!("{}.{:06}", took.as_secs(), took.subsec_micros())
}

/// The text as XML has it, in attributes too; characters that XML 1.0 cannot have are left out (§2.2).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push('\n'),
            '\t' => out.push_str("&#9;"),
            '\u{fffe}' | '\u{ffff}' => {}
            char if char.is_control() && char < ' ' => {}
            char => out.push(char),
        }
    }
    out
}
