//! One JSON document with everything that is known of a run. `docs/test-json.md` describes it: what is there stays as it is while
//! the version is the same; keys may be added.

use std::collections::BTreeMap;
use std::io::{self, Write};

use relance_engine::Lang;
use relance_trial::coverage::{Kind, Point, Tally, missed, place};
use relance_trial::words::Differs;
use serde::Serialize;

use super::{Ran, Results, span};
use crate::diagnostics::{Place, Texts};

/// The version of the document's shape.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    language: &'static str,
    passed: usize,
    failed: usize,
    left_out: usize,
    microseconds: u64,
    tests: Vec<TestResult<'a>>,
    coverage: Option<CoverageResult>,
}

#[derive(Serialize)]
struct TestResult<'a> {
    name: &'a str,
    row: Option<Row<'a>>,
    span: Option<Place>,
    passed: bool,
    microseconds: u64,
    failures: Vec<FailureResult<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    number: usize,
    cells: Vec<Cell<'a>>,
}

#[derive(Serialize)]
struct Cell<'a> {
    column: &'a str,
    value: &'a str,
}

#[derive(Serialize)]
struct FailureResult<'a> {
    on: String,
    span: Option<Place>,
    expected: &'a str,
    came: &'a str,
    timeline: Vec<TimelineLine<'a>>,
    help: Option<&'a str>,
    why: Vec<Why<'a>>,
}

#[derive(Serialize)]
struct TimelineLine<'a> {
    change: &'static str,
    line: &'a str,
}

#[derive(Serialize)]
struct Why<'a> {
    title: &'a str,
    lines: &'a [String],
}

#[derive(Serialize)]
struct CoverageResult {
    threshold: Option<u8>,
    all: Counted,
    kinds: BTreeMap<&'static str, Counted>,
    missed: Vec<Missed>,
}

#[derive(Serialize)]
struct Counted {
    reached: usize,
    all: usize,
    percent: usize,
}

#[derive(Serialize)]
struct Missed {
    kind: &'static str,
    message: String,
    span: Option<Place>,
}

/// Writes the document.
pub fn write(results: &Results<'_>, out: &mut dyn Write) -> io::Result<()> {
    let texts = Texts::of(results.loaded);
    let document = Document {
        format: "relance-tests",
        version: VERSION,
        language: match results.lang {
            Lang::English => "en",
            Lang::French => "fr",
        },
        passed: results.ran.len() - results.failed(),
        failed: results.failed(),
        left_out: results.left_out,
        microseconds: microseconds(results.took),
        tests: results.ran.iter().map(|ran| test(ran, &texts)).collect(),
        coverage: coverage(results, &texts),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn microseconds(took: std::time::Duration) -> u64 {
    u64::try_from(took.as_micros()).unwrap_or(u64::MAX)
}

fn test<'a>(ran: &'a Ran<'a>, texts: &Texts<'_>) -> TestResult<'a> {
    let cells = |cells: &'a [(String, String)]| cells.iter().map(|(column, value)| Cell { column, value }).collect();
    let failures = ran.failures.iter().map(|(failure, span, told)| FailureResult {
        on: failure.on.to_string(),
        span: texts.place(*span),
        expected: &told.expected,
        came: &told.came,
        timeline: told.timeline.iter().map(|(differs, line)| TimelineLine { change: change(*differs), line }).collect(),
        help: told.help.as_deref(),
        why: told.why.iter().map(|section| Why { title: &section.title, lines: &section.lines }).collect(),
    });
    TestResult {
        name: &ran.test.name,
        row: ran.test.row.as_ref().map(|row| Row { number: row.number, cells: cells(&row.cells) }),
        span: texts.place(span(ran.test.file, &ran.test.span)),
        passed: ran.failures.is_empty(),
        microseconds: microseconds(ran.took),
        failures: failures.collect(),
    }
}

fn change(differs: Differs) -> &'static str {
    match differs {
        Differs::No => "same",
        Differs::Missing => "missing",
        Differs::Extra => "extra",
    }
}

fn coverage(results: &Results<'_>, texts: &Texts<'_>) -> Option<CoverageResult> {
    let coverage = results.coverage.as_ref()?;
    let counted = |tally: Tally| Counted { reached: tally.reached, all: tally.all, percent: tally.percent() };
    let told = |point: Point| {
        let span = results.loaded.syntax.as_ref().and_then(|syntax| place(results.program, syntax, point));
        Missed {
            kind: kind(point.kind()),
            message: missed(results.program, point, results.lang),
            span: span.and_then(|span| texts.place(span)),
        }
    };
    Some(CoverageResult {
        threshold: results.threshold,
        all: counted(coverage.total()),
        kinds: Kind::ALL.into_iter().map(|each| (kind(each), counted(coverage.of(each)))).collect(),
        missed: coverage.missed().map(told).collect(),
    })
}

/// The name of a kind: the same in every language.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Groups => "groups",
        Kind::Steps => "steps",
        Kind::Criteria => "criteria",
        Kind::Templates => "templates",
    }
}
