//! Evaluation alone: 100,000 customers with 1,000,000 invoices and 8 groups, natively and in wasmtime, in one run.
//!
//! `cargo bench --bench evaluate`. Criterion's `time` divided by a million is the time per invoice, and `thrpt` is in
//! invoices. Program and portfolio are handed over before; the agenda's way out of the component is part of its time.

#![allow(clippy::expect_used, reason = "a benchmark stops where it cannot be set up")]
#![allow(missing_docs, reason = "criterion's macros write undocumented items")]

mod made;

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use made::{AS_OF, CUSTOMERS, INVOICES_EACH, portfolio};
use relance::component::{Component, Limits, find};
use relance_dsl::SourceFile;
use relance_engine::{Program, evaluate};

const PROGRAM: &str = include_str!("eight_groups.relance");

fn program() -> Program {
    let file = SourceFile { path: "eight_groups.relance".to_owned(), text: PROGRAM.to_owned() };
    relance_dsl::compile(&[file]).program.expect("the program of the benchmark compiles")
}

fn benchmark(criterion: &mut Criterion) {
    let (program, portfolio) = (program(), portfolio());
    let bytes = program.to_bytes();
    let path = find().expect("the component, built by `cargo xtask wasm`");
    let component = Component::load(&path, Limits { time: Duration::from_secs(600), ..Limits::default() }, None).expect("the component");
    let mut group = criterion.benchmark_group("one million invoices");
    group.throughput(Throughput::Elements((CUSTOMERS * INVOICES_EACH) as u64)).sample_size(10);
    group.bench_function("native", |bencher| bencher.iter(|| evaluate(&program, &portfolio, AS_OF).expect("an agenda")));
    group.bench_function("wasmtime", |bencher| {
        bencher.iter_custom(|times| {
            // The first evaluation is not timed: program and portfolio are handed over before it.
            let days = std::iter::repeat_n(AS_OF, usize::try_from(times).expect("a count") + 1);
            let mut started = None;
            let handed_over = |agenda: Result<_, _>| {
                black_box(agenda.expect("an agenda"));
                started.get_or_insert_with(Instant::now);
            };
            component.evaluate_days(&bytes, &portfolio, days, handed_over).expect("agendas");
            started.map_or(Duration::ZERO, |started| started.elapsed())
        });
    });
    group.finish();
}

criterion_group!(benches, benchmark);
criterion_main!(benches);
