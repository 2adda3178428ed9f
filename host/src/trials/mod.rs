//! The tests of a program, run, and their results in each form.

mod human;
mod json;
mod junit;
pub mod watch;

use std::io::{self, Write};
use std::time::{Duration, Instant};

use relance_dsl::diagnostic::Span;
use relance_dsl::testing::Test;
use relance_engine::{Agenda, Day, Lang, Portfolio, Program};
use relance_trial::words::{Told, tell, title};
use relance_trial::{Coverage, Failure, Halt, Reached, place, run};

use crate::arguments::test::Format;
use crate::evaluation::{Engine, component_fault};
use crate::fault::Fault;
use crate::program::Loaded;

/// A test that was run.
pub struct Ran<'a> {
    /// The test.
    pub test: &'a Test,
    /// Its name, with the row of its table.
    pub title: String,
    /// What is not as expected, each with its place and its words.
    pub failures: Vec<(Failure, Span, Told)>,
    /// How long it took.
    pub took: Duration,
}

/// What there is to report.
pub struct Results<'a> {
    /// The program as it was loaded.
    pub loaded: &'a Loaded,
    /// The program.
    pub program: &'a Program,
    /// The tests, in the order of the program.
    pub ran: Vec<Ran<'a>>,
    /// How many tests the filter left out.
    pub left_out: usize,
    /// What the tests reach, if it was asked for.
    pub coverage: Option<Coverage>,
    /// Per cent of it that are asked for.
    pub threshold: Option<u8>,
    /// How long all took.
    pub took: Duration,
    /// The language of the words.
    pub lang: Lang,
}

impl Results<'_> {
    /// How many tests failed.
    #[must_use]
    pub fn failed(&self) -> usize {
        self.ran.iter().filter(|ran| !ran.failures.is_empty()).count()
    }

    /// Whether less is reached than was asked for.
    #[must_use]
    pub fn reaches_too_little(&self) -> bool {
        let enough = self.coverage.as_ref().zip(self.threshold).is_none_or(|(coverage, asked)| {
            let total = coverage.total();
            total.reached * 100 >= usize::from(asked) * total.all
        });
        !enough
    }

    /// Whether every test passed and enough is reached.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.failed() == 0 && !self.reaches_too_little()
    }
}

/// What is asked of a run.
pub struct Asked<'a> {
    /// Only the tests with this text in their names.
    pub filter: Option<&'a str>,
    /// Whether to say what is reached.
    pub coverage: bool,
    /// Per cent of it that are asked for.
    pub threshold: Option<u8>,
    /// The language of the words.
    pub lang: Lang,
}

/// Runs the tests of a program.
///
/// # Errors
/// A [`Fault`] if the evaluator gives no agenda.
pub fn results<'a>(loaded: &'a Loaded, program: &'a Program, engine: &Engine, asked: &Asked<'_>) -> Result<Results<'a>, Fault> {
    let started = Instant::now();
    let filter = asked.filter.map(str::to_lowercase);
    let is_meant = |test: &&Test| filter.as_ref().is_none_or(|filter| title(test, asked.lang).to_lowercase().contains(filter));
    let meant: Vec<&Test> = loaded.tests.iter().filter(is_meant).collect();
    let wants_coverage = asked.coverage || asked.threshold.is_some();
    let mut reached = Reached::default();
    let mut ran = Vec::with_capacity(meant.len());
    for test in &meant {
        ran.push(one(program, test, engine, asked.lang, wants_coverage.then_some(&mut reached))?);
    }
    Ok(Results {
        loaded,
        program,
        left_out: loaded.tests.len() - meant.len(),
        ran,
        coverage: wants_coverage.then(|| Coverage::new(program, &reached)),
        threshold: asked.threshold,
        took: started.elapsed(),
        lang: asked.lang,
    })
}

fn one<'a>(program: &Program, test: &'a Test, engine: &Engine, lang: Lang, reached: Option<&mut Reached>) -> Result<Ran<'a>, Fault> {
    let started = Instant::now();
    // A test has one program, of which the component wants the bytes.
    let mut bytes = Vec::new();
    let evaluate = |program: &Program, portfolio: &Portfolio, day: Day| -> Result<Agenda, Fault> {
        match engine.component() {
            None => relance_engine::evaluate(program, portfolio, day).map_err(Fault::evaluation),
            Some(component) => {
                if bytes.is_empty() {
                    bytes = program.to_bytes();
                }
                component.evaluate(&bytes, portfolio, day).map_err(component_fault)
            }
        }
    };
    let outcome = run(program, test, evaluate).map_err(|halt| match halt {
        Halt::Evaluate(fault) => fault,
        Halt::Stage(error) => Fault::not_played(&title(test, lang), &error),
    })?;
    if let Some(reached) = reached {
        reached.add(&outcome.played);
    }
    let told = |failure: Failure| {
        let told = tell(test, &failure, &outcome.played, lang);
        let span = span(test.file, place(test, &failure));
        (failure, span, told)
    };
    let failures = outcome.failures.iter().cloned().map(told).collect();
    Ok(Ran { test, title: title(test, lang), failures, took: started.elapsed() })
}

fn span(file: usize, range: &std::ops::Range<usize>) -> Span {
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Span { file: number(file), start: number(range.start), end: number(range.end) }
}

/// Writes the results in a form.
///
/// # Errors
/// Those of `out`.
pub fn write(results: &Results<'_>, format: Format, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Human => human::write(results, out),
        Format::Junit => junit::write(results, out),
        Format::Json => json::write(results, out),
    }
}
