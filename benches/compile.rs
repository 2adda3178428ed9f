//! The compiler: parsing, checking and lowering, of programs of 1 to 10,000 lines and of 1 to 512 groups.
//!
//! `cargo bench --package relance-dsl --bench compile`; `thrpt` is in lines. A program should compile within 250 ms whatever
//! its 10,000 lines are, so there are such as ask for most: conditions only, texts only, and mistakes.

#![allow(clippy::expect_used, reason = "a benchmark stops where it cannot be set up")]
#![allow(missing_docs, reason = "criterion's macros write undocumented items")]

#[path = "instructions/src/programs.rs"]
mod programs;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use relance_dsl::{SourceFile, compile};

const MOST: usize = 10_000;

/// Compiles a program again and again. One with errors where there should be none is not what it should be.
fn measure(group: &mut BenchmarkGroup<WallTime>, name: BenchmarkId, lines: &[String], has_errors: bool) {
    let files = [SourceFile { path: "long.relance".to_owned(), text: lines.join("\n") + "\n" }];
    assert_eq!(compile(&files).program.is_none(), has_errors, "errors in {} lines", lines.len());
    group.throughput(Throughput::Elements(lines.len() as u64)).sample_size(20);
    group.bench_function(name, |bencher| bencher.iter(|| compile(&files)));
}

/// The beginning of a program with a scenario, and a block for each number until there are enough lines.
fn blocks(enough: usize, block: impl Fn(usize) -> String) -> Vec<String> {
    let mut lines = programs::of_groups(1);
    for number in 0..enough {
        if lines.len() < enough {
            lines.extend(block(number).lines().map(str::to_owned));
        }
    }
    lines
}

/// Groups, each with its own condition.
fn groups() -> Vec<String> {
    blocks(MOST, |number| {
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
    blocks(MOST, |number| {
        let body = "Bonjour #contact_name,\n#items_amount_overdue restent dus. ##1\n".repeat(4);
        format!("template text_{number}_2 {{\n    subject fr \"Facture #leader_number\"\n    body fr \"\"\"\n{body}\"\"\"\n}}\n")
    })
}

/// Every tenth line broken, unless a block starts or ends in it.
fn broken_lines() -> Vec<String> {
    const BROKEN: [&str; 5] = [
        "    scenaro \"key EN 1\"",
        "    when risk >= 4 or (country = FR",
        "    +7 days emial \"reminder\"",
        "    +7 days email \"reminder",
        "    when riks >= 4",
    ];
    let mut lines = programs::of_lines(MOST);
    let inside = lines.iter_mut().step_by(10).filter(|line| line.starts_with("    "));
    inside.zip(BROKEN.iter().cycle()).for_each(|(line, broken)| *line = (*broken).to_owned());
    lines
}

/// Steps with templates that there are not, among a thousand that there are and that are much like them.
fn unknown_names() -> Vec<String> {
    let mut lines = blocks(MOST / 2, |number| format!("template text_{number}_of_many {{\n    body fr \"Bonjour\"\n}}\n\n\n"));
    lines.push("scenario \"long\" {".to_owned());
    let steps = lines.len()..MOST - 1;
    lines.extend(steps.map(|step| format!("    +10 days email \"step {step}\" template text_{step}_of_may")));
    lines.push("}".to_owned());
    lines
}

fn benchmark(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("compile");
    for lines in [1, 100, MOST] {
        measure(&mut group, BenchmarkId::new("lines", lines), &programs::of_lines(lines), lines == 1);
    }
    for groups in [1, 8, 64, 512] {
        measure(&mut group, BenchmarkId::new("groups", groups), &programs::of_groups(groups), false);
    }
    measure(&mut group, BenchmarkId::new("10,000 lines", "groups"), &groups(), false);
    measure(&mut group, BenchmarkId::new("10,000 lines", "templates"), &templates(), false);
    measure(&mut group, BenchmarkId::new("10,000 lines", "broken lines"), &broken_lines(), true);
    measure(&mut group, BenchmarkId::new("10,000 lines", "unknown names"), &unknown_names(), true);
    group.finish();
}

criterion_group!(benches, benchmark);
criterion_main!(benches);
