//! Reading a portfolio: a million invoices of 100,000 customers with half a million rows of history, 127 MB of CSV.
//!
//! `cargo bench --bench read`: in the order of the customers, and in an order that is none, on one thread and on two.

#![allow(clippy::expect_used, reason = "a benchmark stops where it cannot be set up")]
#![allow(missing_docs, reason = "criterion's macros write undocumented items")]

use std::fmt::Write as _;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use relance_dsl::SourceFile;
use relance_engine::Program;
use relance_portfolio::{File, Files, Options, read};

const CUSTOMERS: u64 = 100_000;
const INVOICES: u64 = 1_000_000;

fn program() -> Program {
    let file = SourceFile { path: "eight_groups.relance".to_owned(), text: include_str!("eight_groups.relance").to_owned() };
    relance_dsl::compile(&[file]).program.expect("the program of the benchmark compiles")
}

/// The texts of the three files.
fn texts(shuffled: bool) -> Result<[String; 3], std::fmt::Error> {
    let mut customers = String::from("id,name,country,language,currency,collector,contact_email,risk,credit_limit\n");
    for row in 0..CUSTOMERS {
        let (risk, limit) = (row % 5 + 1, row % 1000);
        writeln!(customers, "C{row:06},Client {row},FR,fr,EUR,ana,c{row}@example.org,{risk},{limit}.50")?;
    }
    let mut invoices = String::from("id,customer,kind,number,issued_on,due_on,amount,open,on_hold,disputed,promised_on\n");
    let mut history = String::from("customer,invoice,scenario,step,offset,done_on,nominal_on\n");
    for place in 0..INVOICES {
        // A full cycle through the rows in an order that is no order.
        let row = if shuffled { place * 611_953 % INVOICES } else { place };
        let customer = row * CUSTOMERS / INVOICES;
        let (month, cents) = (row % 12 + 1, row % 100);
        writeln!(
            invoices,
            "F{row:07},C{customer:06},,2026-{row:07},2026-{month:02}-01,2026-{month:02}-28,{row}.{cents:02},{row}.{cents:02},,false,"
        )?;
        if row % 2 == 0 {
            writeln!(history, "C{customer:06},F{row:07},standard FR,call 1,7,2026-{month:02}-28,")?;
        }
    }
    Ok([customers, invoices, history])
}

fn benchmark(criterion: &mut Criterion) {
    let program = program();
    let mut group = criterion.benchmark_group("read a million invoices");
    for shuffled in [false, true] {
        let [customers, invoices, history] = texts(shuffled).expect("writing to a text succeeds");
        let files = Files {
            customers: File { name: "customers.csv", bytes: customers.as_bytes() },
            invoices: File { name: "invoices.csv", bytes: invoices.as_bytes() },
            history: Some(File { name: "history.csv", bytes: history.as_bytes() }),
            specific_actions: None,
        };
        group.throughput(Throughput::Bytes((customers.len() + invoices.len() + history.len()) as u64)).sample_size(10);
        let name = if shuffled { "shuffled" } else { "in order" };
        for threads in [1, 2] {
            let options = Options { threads, ..Options::default() };
            group.bench_function(BenchmarkId::new(name, format!("{threads} threads")), |bencher| {
                bencher.iter(|| read(&program, &files, &options).portfolio.expect("a portfolio"));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, benchmark);
criterion_main!(benches);
