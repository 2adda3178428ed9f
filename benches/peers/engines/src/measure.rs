//! Checks and times an engine.

use std::hint::black_box;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::question::{Answer, Question};

const RUNS: usize = 7;

/// Prints the time that `decide` takes for a customer, named by its place, in the best of some runs over all of them.
///
/// Before, every answer is checked; `read` makes one out of what the engine returned and is not timed.
///
/// # Panics
/// At the first wrong answer.
pub fn measure<T>(engine: &str, question: &Question, mut decide: impl FnMut(usize) -> T, read: impl Fn(T) -> Answer) {
    for (place, customer) in question.customers.iter().enumerate() {
        let answer = read(decide(place));
        assert_eq!(answer, question.answer(customer), "{engine}, customer {place}");
    }
    let run = |_| {
        let started = Instant::now();
        for place in 0..question.customers.len() {
            black_box(decide(black_box(place)));
        }
        started.elapsed()
    };
    let best = (0..RUNS).map(run).min().unwrap_or(Duration::ZERO);
    let each = best.as_nanos() / question.customers.len() as u128;
    println!("{}", json!({"engine": engine, "version": version(engine), "ns_per_customer": each}));
}

/// The version of a package in the lock file.
fn version(package: &str) -> Option<&'static str> {
    let (_, rest) = include_str!("../Cargo.lock").split_once(&format!("name = \"{package}\"\nversion = \""))?;
    rest.split('"').next()
}
