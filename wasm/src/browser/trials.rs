//! The tests of a program, run.

use relance_dsl::diagnostic::Span;
use relance_dsl::testing::Test;
use relance_trial::coverage::{Kind, Point, Tally, missed, place as place_of};
use relance_trial::words::{Differs, tell, title};
use relance_trial::{Coverage, Halt, Reached, place, run};
use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::diagnostic::{Place, Texts};
use super::explain::Section;
use super::{Lang, Source};
use crate::script::error::{Thrown, give, take_or_default};
use crate::script::program::Program;

/// How to run tests.
#[derive(Default, Deserialize, Tsify)]
#[serde(default)]
pub struct TestOptions {
    /// Only the tests with this text in their names.
    #[tsify(optional)]
    filter: Option<String>,
    /// The language of the words.
    #[tsify(optional)]
    lang: Lang,
}

/// What came of the tests of a program: what `relance test --format json` writes.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct TestReport {
    /// How many passed.
    passed: usize,
    /// How many failed.
    failed: usize,
    /// How many the filter left out.
    left_out: usize,
    /// The tests, in the order of the program.
    tests: Vec<TestResult>,
    /// What the tests that ran reach.
    coverage: TestCoverage,
}

/// A test that was run.
#[derive(Serialize, Tsify)]
pub struct TestResult {
    /// Its name, with the row of its table.
    name: String,
    /// Where its name stands.
    at: Option<Place>,
    /// Whether all was as expected.
    passed: bool,
    /// Where it was not.
    failures: Vec<TestFailure>,
}

/// Something that was not as expected.
#[derive(Serialize, Tsify)]
pub struct TestFailure {
    /// The day.
    on: String,
    /// What was expected stands here.
    at: Option<Place>,
    /// What was expected.
    expected: String,
    /// What came.
    came: String,
    /// Of a timeline: its lines, with what is missing and what is extra.
    timeline: Vec<TimelineLine>,
    /// What to look at.
    help: Option<String>,
    /// Why it came so.
    why: Vec<Section>,
}

/// A line of a timeline that was expected or came.
#[derive(Serialize, Tsify)]
pub struct TimelineLine {
    /// Whether it came as expected.
    #[tsify(type = "\"same\" | \"missing\" | \"extra\"")]
    change: &'static str,
    /// The line.
    line: String,
}

/// What tests reach.
#[derive(Serialize, Tsify)]
pub struct TestCoverage {
    /// Of everything.
    all: Counted,
    /// Of groups.
    groups: Counted,
    /// Of steps.
    steps: Counted,
    /// Of the outcomes of criteria.
    criteria: Counted,
    /// Of templates.
    templates: Counted,
    /// What no test reaches.
    missed: Vec<Missed>,
}

/// How much of something is reached.
#[derive(Serialize, Tsify)]
pub struct Counted {
    /// So many.
    reached: usize,
    /// Of so many.
    all: usize,
    /// Per cent, rounded down.
    percent: usize,
}

/// Something that no test reaches.
#[derive(Serialize, Tsify)]
pub struct Missed {
    /// What it is.
    #[tsify(type = "\"groups\" | \"steps\" | \"criteria\" | \"templates\"")]
    kind: &'static str,
    /// In words.
    message: String,
    /// Where it stands.
    at: Option<Place>,
}

#[wasm_bindgen]
impl Program {
    /// Runs the tests of the program.
    ///
    /// # Errors
    /// A `RelanceError` if the program was loaded from its compact form, which has no tests.
    pub fn test(&self, options: Option<Ts<TestOptions>>) -> Result<Ts<TestReport>, Thrown> {
        let options: TestOptions = take_or_default(options.as_ref())?;
        let source = self.held.source.as_ref().ok_or_else(|| Thrown::new("no_tests", "a compiled program has no tests in it"))?;
        let program = &self.held.program;
        let lang = options.lang.into();
        let filter = options.filter.map(|filter| filter.to_lowercase());
        let is_meant = |test: &&Test| filter.as_ref().is_none_or(|filter| title(test, lang).to_lowercase().contains(filter));
        let mut reached = Reached::default();
        let tests = source.tests.iter().filter(is_meant).map(|test| one(program, test, source, options.lang, &mut reached));
        let tests = tests.collect::<Result<Vec<TestResult>, Thrown>>()?;
        let failed = tests.iter().filter(|test| !test.passed).count();
        give(&TestReport {
            passed: tests.len() - failed,
            failed,
            left_out: source.tests.len() - tests.len(),
            coverage: coverage(program, &reached, source, options.lang),
            tests,
        })
    }
}

fn one(
    program: &relance_engine::Program,
    test: &Test,
    source: &Source,
    lang: Lang,
    reached: &mut Reached,
) -> Result<TestResult, Thrown> {
    let outcome = run(program, test, relance_engine::evaluate).map_err(|halt| match halt {
        Halt::Evaluate(error) => Thrown::from(error),
        Halt::Stage(error) => Thrown::new("test", error),
    })?;
    reached.add(&outcome.played);
    let texts = Texts { files: &source.files, units: &source.units };
    let at = |range: &core::ops::Range<usize>| {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        texts.place(Span { file: small(test.file), start: small(range.start), end: small(range.end) })
    };
    let failures = outcome.failures.iter().map(|failure| {
        let told = tell(test, failure, &outcome.played, lang.into());
        let line = |(differs, line): (Differs, String)| TimelineLine { change: change(differs), line };
        TestFailure {
            on: failure.on.to_string(),
            at: at(place(test, failure)),
            expected: told.expected,
            came: told.came,
            timeline: told.timeline.into_iter().map(line).collect(),
            help: told.help,
            why: told.why.into_iter().map(Section::from).collect(),
        }
    });
    let failures: Vec<TestFailure> = failures.collect();
    Ok(TestResult { name: title(test, lang.into()), at: at(&test.span), passed: failures.is_empty(), failures })
}

fn change(differs: Differs) -> &'static str {
    match differs {
        Differs::No => "same",
        Differs::Missing => "missing",
        Differs::Extra => "extra",
    }
}

fn coverage(program: &relance_engine::Program, reached: &Reached, source: &Source, lang: Lang) -> TestCoverage {
    let coverage = Coverage::new(program, reached);
    let texts = Texts { files: &source.files, units: &source.units };
    let counted = |tally: Tally| Counted { reached: tally.reached, all: tally.all, percent: tally.percent() };
    let told = |point: Point| Missed {
        kind: match point.kind() {
            Kind::Groups => "groups",
            Kind::Steps => "steps",
            Kind::Criteria => "criteria",
            Kind::Templates => "templates",
        },
        message: missed(program, point, lang.into()),
        at: place_of(program, &source.syntax, point).and_then(|span| texts.place(span)),
    };
    TestCoverage {
        all: counted(coverage.total()),
        groups: counted(coverage.of(Kind::Groups)),
        steps: counted(coverage.of(Kind::Steps)),
        criteria: counted(coverage.of(Kind::Criteria)),
        templates: counted(coverage.of(Kind::Templates)),
        missed: coverage.missed().map(told).collect(),
    }
}
