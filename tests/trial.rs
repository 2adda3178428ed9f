//! Tests of programs: what a played test is, what fails and how it is said, and the laws.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where it fails")]

#[path = "trial/by_hand.rs"]
mod by_hand;
#[path = "trial/drawn.rs"]
mod drawn;
#[path = "trial/from_scratch.rs"]
mod from_scratch;
#[path = "trial/laws.rs"]
mod laws;
#[path = "trial/reached.rs"]
mod reached;

#[allow(dead_code, unreachable_pub, missing_docs, reason = "only programs are made here; the others make portfolios for them too")]
#[path = "random"]
mod random {
    pub mod choices;
    pub mod condition;
    pub mod policy;
    pub mod step;
}

use relance_dsl::testing::Test;
use relance_dsl::{SourceFile, compile};
use relance_engine::{EvaluateError, Program, evaluate};
use relance_trial::{Outcome, run};

/// A program that compiles.
fn program(text: &str) -> Program {
    let compiled = compile(&[SourceFile { path: "program.relance".to_owned(), text: text.to_owned() }]);
    compiled.program.unwrap_or_else(|| panic!("it does not compile: {:?}\n{text}", compiled.diagnostics))
}

/// Runs a test in this process.
fn outcome<'a>(program: &'a Program, test: &Test) -> Outcome<'a> {
    run::<EvaluateError>(program, test, evaluate).expect("the test can be played")
}
