//! The formatter: files of 1, 100 and 10,000 lines, as they should be and with all lines to be changed.
//!
//! `cargo bench --package relance-format --bench format`; `thrpt` is in lines.

#![allow(clippy::expect_used, reason = "a benchmark stops where it cannot be set up")]
#![allow(missing_docs, reason = "criterion's macros write undocumented items")]

#[path = "instructions/src/programs.rs"]
mod programs;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use relance_format::{edits, format};

fn benchmark(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("format");
    for lines in [1, 100, 10_000] {
        let ugly = programs::of_lines(lines).join("\n") + "\n";
        let formatted = format(&ugly).expect("the program is laid out");
        group.throughput(Throughput::Elements(lines as u64)).sample_size(20);
        group.bench_function(BenchmarkId::new("as it should be", lines), |bencher| bencher.iter(|| format(&formatted)));
        group.bench_function(BenchmarkId::new("ugly", lines), |bencher| bencher.iter(|| format(&ugly)));
        group.bench_function(BenchmarkId::new("edits", lines), |bencher| bencher.iter(|| edits(&ugly, &formatted)));
    }
    group.finish();
}

criterion_group!(benches, benchmark);
criterion_main!(benches);
