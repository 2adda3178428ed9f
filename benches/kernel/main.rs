//! The kernel: the evaluation of columns that are grouped by customer, and its parts.
//!
//! `cargo bench --bench kernel -- DATA [--runs N] [--agenda FILE] [--part whole|growth|decision]`, where DATA is a portfolio for
//! `peers/plain.relance`. Each
//! line that it prints is a JSON object: what was measured (`name`, and `of` how many groups, steps, invoices or threads), the
//! least and the median time in nanoseconds, and over what. Program and columns are there before the clock starts, as
//! customers are decided batch by batch their rows are dropped. With `--agenda` the rows are written too, to be compared.

#![allow(clippy::expect_used, reason = "a benchmark stops where it cannot be set up")]

mod books;
mod bytes;
mod input;
mod programs;

use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

use books::Booked;
use relance_engine::portfolio::View;
use relance_engine::{Agenda, Day, Evaluator, Portfolio, Program};

/// 2026-06-30: the portfolios are made for it.
const AS_OF: Day = Day(20_634);

/// Customers decided before their rows are dropped.
const BATCH: usize = 4096;

struct Arguments {
    data: PathBuf,
    runs: usize,
    agenda: Option<PathBuf>,
    /// What to measure: everything if it is empty.
    part: String,
}

fn arguments() -> Arguments {
    let mut read = Arguments { data: PathBuf::new(), runs: 5, agenda: None, part: String::new() };
    let mut words = std::env::args().skip(1).filter(|word| word != "--bench");
    while let Some(word) = words.next() {
        match word.as_str() {
            "--runs" => read.runs = words.next().and_then(|runs| runs.parse().ok()).expect("a number of runs"),
            "--agenda" => read.agenda = words.next().map(PathBuf::from),
            "--part" => read.part = words.next().expect("a part"),
            _ => read.data = PathBuf::from(word),
        }
    }
    read
}

/// What was measured, and over how much.
struct Measured<'a> {
    name: &'a str,
    of: usize,
    customers: usize,
    invoices: usize,
    bytes: usize,
}

impl Measured<'_> {
    fn tell(&self, mut nanoseconds: Vec<u128>) {
        nanoseconds.sort_unstable();
        let (least, median) = (nanoseconds[0], nanoseconds[nanoseconds.len() / 2]);
        let Measured { name, of, customers, invoices, bytes } = self;
        let over = format!(r#""customers": {customers}, "invoices": {invoices}, "bytes": {bytes}"#);
        println!(r#"{{"name": "{name}", "of": {of}, "least_ns": {least}, "median_ns": {median}, {over}}}"#);
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> u128 {
    let started = Instant::now();
    black_box(work());
    started.elapsed().as_nanos()
}

/// Evaluates some customers, batch by batch.
fn evaluate(evaluator: &Evaluator<'_>, customers: core::ops::Range<usize>, agenda: &mut Agenda) {
    for start in customers.clone().step_by(BATCH) {
        agenda.rows.clear();
        agenda.actions.clear();
        evaluator.evaluate(start..customers.end.min(start + BATCH), agenda).expect("rows");
        black_box(&agenda.rows);
    }
}

/// Evaluates all customers on some threads.
fn evaluate_all(evaluator: &Evaluator<'_>, customers: usize, threads: usize) {
    let share = customers.div_ceil(threads);
    std::thread::scope(|scope| {
        for start in (share..customers).step_by(share) {
            scope.spawn(move || evaluate(evaluator, start..customers.min(start + share), &mut Agenda::default()));
        }
        evaluate(evaluator, 0..share, &mut Agenda::default());
    });
}

fn measure(name: &str, of: usize, program: &Program, view: &View<'_>, runs: usize) {
    let evaluator = Evaluator::over(program, view.clone(), AS_OF).expect("columns that hold together");
    let customers = view.customers.count;
    let times = (0..runs).map(|_| timed(|| evaluate_all(&evaluator, customers, 1))).collect();
    Measured { name, of, customers, invoices: view.invoices.open.len(), bytes: bytes::read(program, view) }.tell(times);
}

/// Groups and steps alone: the books of the customers are there, and how far each is in its scenario.
fn measure_booked(name: &str, of: usize, program: &Program, view: &View<'_>, runs: usize) {
    let booked = Booked::new(program, view, AS_OF).with_progress_given(program, AS_OF);
    let evaluator = booked.evaluator(program, AS_OF);
    let customers = view.customers.count;
    let times = (0..runs).map(|_| timed(|| evaluate_all(&evaluator, customers, 1))).collect();
    Measured { name, of, customers, invoices: view.invoices.open.len(), bytes: 0 }.tell(times);
}

/// The evaluation against adding up what it reads: one after the other, so that whatever else the machine does meets all.
fn whole(program: &Program, view: &View<'_>, runs: usize) {
    let (customers, invoices) = (view.customers.count, view.invoices.open.len());
    let bytes = bytes::read(program, view);
    let of_all = |name, of| Measured { name, of, customers, invoices, bytes };
    let evaluator = Evaluator::over(program, view.clone(), AS_OF).expect("columns that hold together");
    let [mut sums, mut one, mut two, mut bound] = [const { Vec::new() }; 4];
    for _ in 0..runs {
        sums.push(timed(|| bytes::add_up(program, view)));
        one.push(timed(|| evaluate_all(&evaluator, customers, 1)));
        two.push(timed(|| evaluate_all(&evaluator, customers, 2)));
        bound.push(timed(|| Evaluator::over(program, view.clone(), AS_OF)));
    }
    of_all("add up", 1).tell(sums);
    of_all("evaluate", 1).tell(one);
    of_all("evaluate", 2).tell(two);
    of_all("check and bind", 1).tell(bound);
}

fn main() {
    let Arguments { data, runs, agenda, part } = arguments();
    let plain = programs::plain();
    let portfolio = input::load(&plain, &data);
    let columns = input::as_streamed(&portfolio.columns);
    let view = columns.view();
    if let Some(path) = agenda {
        input::write_agenda(&plain, &portfolio, AS_OF, &path);
    }
    books::check(&plain, &view, AS_OF);
    let asked = |name: &str| part.is_empty() || part == name;
    if asked("decision") || asked("whole") {
        measure_booked("groups and steps", 8, &plain, &view, runs);
    }
    if asked("whole") {
        whole(&plain, &view, runs);
        measure("accounts", 1, &programs::without_groups(), &view, runs);
        measure("accounts, aggregates and groups", 1, &programs::without_steps(), &view, runs);
        measure_booked("groups", 8, &programs::without_steps(), &view, runs);
    }
    if asked("growth") {
        growth(&plain, &columns, runs);
    }
}

/// As programs grow, and as invoices do.
fn growth(plain: &Program, columns: &Portfolio, runs: usize) {
    let view = columns.view();
    for groups in [1, 8, 64, 512] {
        let program = programs::of_groups(groups);
        measure("whole, groups", groups, &program, &view, runs);
        measure_booked("booked, groups", groups, &program, &view, runs);
    }
    for steps in [2, 8, 32] {
        let program = programs::of_steps(steps);
        measure("whole, steps", steps, &program, &view, runs);
        measure_booked("booked, steps", steps, &program, &view, runs);
    }
    for each in [1, 10, 100] {
        let columns = input::regrouped(columns, each);
        measure("invoices a customer", each, plain, &columns.view(), runs);
    }
}
