//! One part of the product, for `cargo xtask instructions` to count how many instructions it takes.
//!
//! A clock says something else on every machine and at every moment; the number of instructions stays the same. Only what
//! runs inside [`counted_part`] is counted: programs and portfolios are made before.

#![allow(clippy::expect_used, reason = "a measurement stops where it cannot be set up")]

mod portfolios;
mod programs;

use std::hint::black_box;

use relance_dsl::SourceFile;
use relance_engine::{Program, evaluate};
use relance_portfolio::{Options, read};

use portfolios::{AS_OF, Tables};

const EIGHT_GROUPS: &str = include_str!("../../eight_groups.relance");
const POLICIES: &str = include_str!("../policies.relance");

/// How many lines the program has that is compiled.
const LINES: usize = 1000;
/// How many days in a row are evaluated.
const DAYS: i32 = 5;

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("parse") => parse(),
        Some("read") => reading(),
        Some("evaluate") => evaluation(EIGHT_GROUPS),
        Some("evaluate-policies") => evaluation(POLICIES),
        _ => eprintln!("Usage: relance-instructions parse|read|evaluate|evaluate-policies"),
    }
}

/// Does what is counted. The counting starts and stops with this function, which is known by its name. What it returns keeps
/// it from ending in a jump.
#[inline(never)]
fn counted_part(part: &mut dyn FnMut() -> usize) -> usize {
    black_box(part())
}

fn file(text: &str) -> [SourceFile; 1] {
    [SourceFile { path: "program.relance".to_owned(), text: text.to_owned() }]
}

fn program(text: &str) -> Program {
    relance_dsl::compile(&file(text)).program.expect("the program compiles")
}

/// The compiler: a long program parsed, checked and lowered.
fn parse() {
    let files = file(&(programs::of_lines(LINES).join("\n") + "\n"));
    let groups = counted_part(&mut || relance_dsl::compile(&files).program.map_or(0, |program| program.groups.len()));
    assert!(groups > LINES / 20, "the program compiles");
}

/// The reader of CSV.
fn reading() {
    let program = program(POLICIES);
    let tables = Tables::new();
    let files = tables.files(&program);
    let customers =
        counted_part(&mut || read(&program, &files, &Options::default()).portfolio.map_or(0, |read| read.columns.customers.count));
    assert_eq!(customers, portfolios::CUSTOMERS, "the portfolio has no errors");
}

/// The kernel.
fn evaluation(text: &str) {
    let program = program(text);
    let tables = Tables::new();
    let portfolio = read(&program, &tables.files(&program), &Options::default()).portfolio.expect("a portfolio").columns;
    let mut day = |day| evaluate(&program, &portfolio, AS_OF.plus(day)).map_or(0, |agenda| agenda.rows.len());
    let rows = counted_part(&mut || (0..DAYS).map(&mut day).sum());
    assert_eq!(rows, portfolios::CUSTOMERS * DAYS as usize, "every customer has a row each day");
}
