//! Tests of a program: runs them and says what they reach.
//!
//! What it is: a [`Test`](relance_dsl::testing::Test) played day by day ([`play`]), its expectations held against what
//! came ([`judge`]), what went wrong said in words ([`words`]), and what of a program its tests reach ([`coverage`]). What
//! it is not: an evaluator, or a compiler; whatever is said of a day, the one evaluator said it, and it is handed in, so
//! that the same test runs in this process or in the WebAssembly component.

pub mod coverage;
pub mod judge;
pub mod play;
mod timeline;
pub mod words;
mod written;

use core::ops::Range;

use relance_dsl::testing::{Expectation, Test, What};
use relance_engine::{Agenda, Day, Portfolio, Program};

pub use coverage::{Coverage, Reached};
pub use judge::Failure;
pub use play::{Halt, Played};

/// What came of a test.
pub struct Outcome<'a> {
    /// What happened.
    pub played: Played<'a>,
    /// Where it was not as expected, in the order of the test; it passed if there is none.
    pub failures: Vec<Failure>,
}

impl Outcome<'_> {
    /// Whether all was as expected.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.failures.is_empty()
    }
}

/// Runs a test of a program. `evaluate` gives the agenda of a portfolio on a day.
///
/// # Errors
/// What `evaluate` says, or an event that cannot be, which no test that was compiled has.
pub fn run<'a, E>(
    program: &'a Program,
    test: &Test,
    evaluate: impl FnMut(&Program, &Portfolio, Day) -> Result<Agenda, E>,
) -> Result<Outcome<'a>, Halt<E>> {
    let played = play::play(program, test, evaluate)?;
    let failures = judge::judge(test, &played);
    Ok(Outcome { played, failures })
}

/// Where a failure stands in the test's file, in bytes: the line of what was expected, of a timeline the moment that did not come.
#[must_use]
pub fn place<'t>(test: &'t Test, failure: &Failure) -> &'t Range<usize> {
    let line = test.lines.get(failure.line);
    let moment = match (line.map(|line| &line.what), failure.moment) {
        (Some(What::Expect(Expectation::Timeline(moments))), Some(moment)) => moments.get(moment),
        _ => None,
    };
    moment.map(|moment| &moment.span).or(line.map(|line| &line.span)).unwrap_or(&test.span)
}
