//! The tests of a program, run.

use core::ops::Range;

use relance_dsl::diagnostic::Span;
use relance_dsl::testing::Test;
use relance_dsl::{Compiled, Lang};
use relance_engine::{Program, evaluate};
use relance_trial::coverage::{Kind, Point, Tally, missed, place as place_of};
use relance_trial::words::{Differs, tell, title};
use relance_trial::{Coverage, Halt, Reached, place, run};

use super::diagnostics::span;
use crate::component::api::compiler::{self, Error, TestReport, TestResult, TimelineChange, TimelineLine};
use crate::component::fault::{fault, not_evaluated};
use crate::component::names;

/// Runs the tests with a text in their names.
pub(super) fn report(program: &Program, compiled: &Compiled, filter: Option<&str>, lang: Lang) -> Result<TestReport, Error> {
    let filter = filter.map(str::to_lowercase);
    let is_meant = |test: &&Test| filter.as_ref().is_none_or(|filter| title(test, lang).to_lowercase().contains(filter));
    let mut reached = Reached::default();
    let tests = compiled.tests.iter().filter(is_meant).map(|test| one(program, test, lang, &mut reached));
    let tests = tests.collect::<Result<Vec<TestResult>, Error>>()?;
    Ok(TestReport { left_out: small(compiled.tests.len() - tests.len()), tests, coverage: coverage(program, compiled, &reached, lang) })
}

fn one(program: &Program, test: &Test, lang: Lang, reached: &mut Reached) -> Result<TestResult, Error> {
    let outcome = run(program, test, evaluate).map_err(|halt| match halt {
        Halt::Evaluate(error) => not_evaluated(error),
        Halt::Stage(error) => Error::Source(fault("H0023", format!("test `{}` cannot be played: {error}", title(test, lang)), None)),
    })?;
    reached.add(&outcome.played);
    let at = |range: &Range<usize>| span(Span { file: small(test.file), start: small(range.start), end: small(range.end) });
    let failures = outcome.failures.iter().map(|failure| {
        let told = tell(test, failure, &outcome.played, lang);
        compiler::TestFailure {
            on: failure.on.to_string(),
            span: at(place(test, failure)),
            expected: told.expected,
            came: told.came,
            timeline: told.timeline.into_iter().map(|(differs, line)| TimelineLine { change: change(differs), line }).collect(),
            help: told.help,
            why: told.why.into_iter().map(names::section).collect(),
        }
    });
    Ok(TestResult { name: title(test, lang), span: at(&test.span), failures: failures.collect() })
}

fn change(differs: Differs) -> TimelineChange {
    match differs {
        Differs::No => TimelineChange::Same,
        Differs::Missing => TimelineChange::Missing,
        Differs::Extra => TimelineChange::Extra,
    }
}

fn coverage(program: &Program, compiled: &Compiled, reached: &Reached, lang: Lang) -> compiler::Coverage {
    let coverage = Coverage::new(program, reached);
    let counted = |tally: Tally| compiler::Reached { reached: small(tally.reached), all: small(tally.all) };
    let told = |point: Point| compiler::Missed {
        message: missed(program, point, lang),
        span: place_of(program, &compiled.syntax, point).map(span),
    };
    compiler::Coverage {
        groups: counted(coverage.of(Kind::Groups)),
        steps: counted(coverage.of(Kind::Steps)),
        criteria: counted(coverage.of(Kind::Criteria)),
        templates: counted(coverage.of(Kind::Templates)),
        missed: coverage.missed().map(told).collect(),
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
