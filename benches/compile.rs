//! The compiler: parsing, checking and lowering, of programs of 1 to 10,000 lines and of 1 to 512 groups.
//!
//! `cargo bench --package relance-dsl --bench compile`; `thrpt` is in lines. A program should compile within 250 ms whatever
//! its 10,000 lines are, so the last group has such as ask for most: conditions only, texts only, and lines with mistakes.

#![allow(clippy::expect_used, reason = "a benchmark stops where it cannot be set up")]
#![allow(missing_docs, reason = "criterion's macros write undocumented items")]

#[path = "instructions/src/programs.rs"]
mod programs;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use relance_dsl::diagnostic::Severity;
use relance_dsl::{Compiled, SourceFile, compile};

const MOST: usize = 10_000;

fn file(lines: &[String]) -> [SourceFile; 1] {
    [SourceFile { path: "long.relance".to_owned(), text: lines.join("\n") + "\n" }]
}

fn errors(compiled: &Compiled) -> usize {
    compiled.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
}

/// Compiles a program again and again; it must have as many errors as expected, or else it is not what it should be.
fn measure(group: &mut BenchmarkGroup<WallTime>, name: BenchmarkId, lines: &[String], expected: usize) {
    let files = file(lines);
    assert_eq!(errors(&compile(&files)), expected, "errors in {} lines", lines.len());
    group.throughput(Throughput::Elements(lines.len() as u64)).sample_size(20);
    group.bench_function(name, |bencher| bencher.iter(|| compile(&files)));
}

/// The head of a program with a scenario, and a block for each number until there are enough lines.
fn blocks(block: impl Fn(usize) -> String) -> Vec<String> {
    let mut lines = programs::of_groups(1);
    for number in 0.. {
        if lines.len() >= MOST {
            break;
        }
        lines.extend(block(number).lines().map(str::to_owned));
    }
    lines
}

/// Groups, each with its own condition.
fn groups() -> Vec<String> {
    blocks(|number| {
        format!(
            "group \"{number}\" {{
    when risk >= {risk} and (overdue > {number} EUR or avg(days_late where past_due) > {number})
        and country in (FR, DE, GB) and not (balance * 2 - {number} EUR > credit_limit or sector = public)
    scenario \"key EN 1\"
}}
",
            risk = number % 5 + 1
        )
    })
}

/// Templates with texts of many lines.
fn templates() -> Vec<String> {
    blocks(|number| {
        let body = "Bonjour #contact_name,\n#items_amount_overdue restent dus. ##1\n".repeat(4);
        format!("template text_{number}_2 {{\n    subject fr \"Facture #leader_number\"\n    body fr \"\"\"\n{body}\"\"\"\n}}\n")
    })
}

/// Every tenth line broken in its own way.
fn broken() -> Vec<String> {
    let mut lines = programs::of_lines(MOST);
    for (number, line) in lines.iter_mut().skip(30).step_by(10).enumerate() {
        if line.starts_with("    ") {
            *line = match number % 5 {
                0 => format!("    scenaro \"key EN {number}\""),
                1 => "    when risk >= 4 or (country = FR".to_owned(),
                2 => "    +7 days emial \"reminder\"".to_owned(),
                3 => "    + 7 days email \"reminder".to_owned(),
                _ => "    when riks >= 4".to_owned(),
            };
        }
    }
    lines
}

/// Groups that lead to scenarios that there are not.
fn unknown() -> Vec<String> {
    let mut lines = programs::of_lines(MOST);
    for line in lines.iter_mut().filter(|line| line.starts_with("    scenario")) {
        *line = line.replace("EN ", "ENG ").replace("FR ", "FRA ");
    }
    lines
}

fn benchmark(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("compile");
    for lines in [1, 100, MOST] {
        measure(&mut group, BenchmarkId::new("lines", lines), &programs::of_lines(lines), usize::from(lines == 1));
    }
    for groups in [1, 8, 64, 512] {
        measure(&mut group, BenchmarkId::new("groups", groups), &programs::of_groups(groups), 0);
    }
    measure(&mut group, BenchmarkId::new("10,000 lines", "groups"), &groups(), 0);
    measure(&mut group, BenchmarkId::new("10,000 lines", "templates"), &templates(), 0);
    group.finish();
}

criterion_group!(benches, benchmark);
criterion_main!(benches);
