//! Times one request to the small component in wasmtime: `cargo bench --package relance --bench component -- FILE PROGRAM`, where
//! `FILE` is what `relance precompile` made of it and `PROGRAM` a compiled program. Prints a line of JSON, in whole nanoseconds and
//! bytes: the start up to the first answer, a request to a new instance and one to an instance that is kept, and the memory.

#![allow(clippy::expect_used, reason = "a benchmark stops where it cannot be set up")]

use std::path::{Path, PathBuf};
use std::time::Instant;

use relance::component::records::{Contact, Customer, Invoice};
use relance::component::{Account, Component, Limits, Session};
use relance_engine::Day;

const REQUESTS: usize = 5000;

/// A customer who owes ten invoices.
fn account() -> Account {
    let text = str::to_owned;
    let customer = Customer {
        id: text("C1"),
        name: text("Dupont et fils"),
        country: text("FR"),
        language: text("fr"),
        currency: text("EUR"),
        collector: text("anne"),
        on_hold: false,
        contact: Contact {
            name: text("Mme Dupont"),
            email: text("compta@dupont.example"),
            phone: text("+33100000000"),
            address: String::new(),
        },
        collected_with: String::new(),
        attributes: Vec::new(),
    };
    let invoice = |number: u32| Invoice {
        id: format!("F{number}"),
        kind: None,
        due_on: format!("2026-0{}-{:02}", 1 + number % 3, 1 + number * 7 % 28),
        open: format!("{}.50", 100 + number * 37),
        amount: None,
        issued_on: None,
        number: None,
        on_hold: false,
        disputed: number == 3,
        promised_on: None,
    };
    Account { customer, invoices: (0..10).map(invoice).collect(), history: Vec::new(), actions: Vec::new() }
}

/// The middle of the times that a request takes, in nanoseconds.
fn median(mut request: impl FnMut()) -> u128 {
    let mut times: Vec<u128> = (0..REQUESTS)
        .map(|_| {
            let started = Instant::now();
            request();
            started.elapsed().as_nanos()
        })
        .collect();
    times.sort_unstable();
    times[REQUESTS / 2]
}

/// The memory that this process has at most had at once, in bytes; 0 where the system does not tell.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix("kB")?.trim().parse::<u64>().ok());
    kilobytes.unwrap_or_default() * 1024
}

fn main() {
    // Cargo adds an option of its own.
    let given: Vec<PathBuf> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).map(PathBuf::from).collect();
    let [code, program] = given.as_slice() else { return };
    let (program, account, day) = (read(program), [account()], Day::parse("2026-03-20").expect("a day"));
    let started = Instant::now();
    let component = Component::load(code, Limits::default(), None).expect("code");
    let ask = || Session::new(&component, program.clone()).and_then(|mut session| session.ndjson(&account, day)).expect("an answer");
    let answer = ask();
    let cold = started.elapsed().as_nanos();
    let fresh = median(|| assert_eq!(ask().len(), answer.len()));
    let mut session = Session::new(&component, program.clone()).expect("a program");
    let kept = median(|| assert_eq!(session.ndjson(&account, day).as_deref(), Ok(answer.as_str())));
    println!(r#"{{"cold": {cold}, "fresh": {fresh}, "kept": {kept}, "memory": {}}}"#, memory());
}

fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).expect("a program")
}
