//! The whole check of a program, as `relance check` does it: compiling, and looking for what is suspicious.
//!
//! `cargo bench --package relance-analysis --bench check`; `thrpt` is in lines.

#![allow(clippy::expect_used, reason = "a benchmark stops where it cannot be set up")]
#![allow(missing_docs, reason = "criterion's macros write undocumented items")]

#[path = "instructions/src/programs.rs"]
mod programs;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use relance_analysis::diagnose;
use relance_dsl::{SourceFile, compile};

fn benchmark(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("check");
    let of_groups = [8, 64, 512].map(|count| ("groups", count, programs::of_groups(count)));
    let of_lines = [1, 100, 10_000].map(|count| ("lines", count, programs::of_lines(count)));
    for (what, count, lines) in of_lines.into_iter().chain(of_groups) {
        let files = [SourceFile { path: "long.relance".to_owned(), text: lines.join("\n") + "\n" }];
        group.throughput(Throughput::Elements(lines.len() as u64)).sample_size(20);
        group.bench_function(BenchmarkId::new(what, count), |bencher| {
            bencher.iter(|| {
                let compiled = compile(&files);
                match &compiled.program {
                    Some(program) => diagnose(&files, &compiled.syntax, program, compiled.diagnostics, None),
                    None => compiled.diagnostics,
                }
            });
        });
    }
    group.finish();
}

criterion_group!(benches, benchmark);
criterion_main!(benches);
