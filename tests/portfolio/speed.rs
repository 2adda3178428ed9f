//! How long large portfolios take; run it with `cargo test --release -p relance-portfolio speed -- --ignored --nocapture`.

use std::fmt::Write as _;
use std::time::Instant;

use relance_portfolio::{File, Files, Options, read};

use crate::program::{check, program};

#[test]
#[ignore = "a measurement"]
fn speed_of_a_million_invoices() {
    const CUSTOMERS: u64 = 100_000;
    const INVOICES: u64 = 1_000_000;
    let mut customers = String::from("id,name,country,language,currency,collector,contact_email,risk,credit_limit\n");
    for row in 0..CUSTOMERS {
        let (risk, limit) = (row % 5 + 1, row % 1000);
        writeln!(customers, "C{row:06},Client {row},FR,fr,EUR,ana,c{row}@example.org,{risk},{limit}.50").unwrap();
    }
    let mut invoices = String::from("id,customer,kind,number,issued_on,due_on,amount,open,on_hold,disputed,promised_on\n");
    let mut history = String::from("customer,invoice,scenario,step,offset,done_on,nominal_on\n");
    for row in 0..INVOICES {
        // A full cycle through the rows in an order that is no order.
        let row = if std::env::var_os("IN_ORDER").is_some() { row } else { row * 611_953 % INVOICES };
        let (customer, month, cents) =
            (if std::env::var_os("IN_ORDER").is_some() { row / 10 } else { row * 7 % CUSTOMERS }, row % 12 + 1, row % 100);
        writeln!(
            invoices,
            "F{row:07},C{customer:06},,2026-{row:07},2026-{month:02}-01,2026-{month:02}-28,{row}.{cents:02},{row}.{cents:02},,false,"
        )
        .unwrap();
        if row % 2 == 0 {
            writeln!(history, "C{customer:06},F{row:07},Clients risqués (FR),Relance téléphonique n°1,3,2026-{month:02}-28,").unwrap();
        }
    }
    let files = Files {
        customers: File { name: "customers.csv", bytes: customers.as_bytes() },
        invoices: File { name: "invoices.csv", bytes: invoices.as_bytes() },
        history: Some(File { name: "history.csv", bytes: history.as_bytes() }),
        specific_actions: None,
    };
    let megabytes = (customers.len() + invoices.len() + history.len()) / 1_000_000;
    for _ in 0..5 {
        let start = Instant::now();
        let reading = read(&program(), &files, &Options::default());
        println!("{megabytes} MB in {:?}", start.elapsed());
        check(&reading.portfolio.unwrap());
    }
}

#[test]
#[ignore = "a measurement"]
fn speed_of_large_odd_files() {
    let line = |bytes: &[u8], times: usize| [b"id,customer,due_on,open,collected_with\n".as_slice(), &bytes.repeat(times)].concat();
    let chain = (0..1_000_000).map(|row| format!("C{row},,,,C{}\n", row + 1)).collect::<String>();
    for (name, bytes) in [
        ("parentheses", vec![b'('; 10_000_000]),
        ("a line of commas", vec![b','; 100_000_000]),
        ("a line of cells", line(b"F1,", 33_000_000)),
        ("a line without cells", line(b"F", 100_000_000)),
        ("empty lines", vec![b'\r'; 100_000_000]),
        ("rows of one cell", line(b"F\n", 50_000_000)),
        ("quotes", vec![b'"'; 100_000_001]),
        ("quotes and commas", line(b"\"\"a,\"\n", 10_000_000)),
        ("one id", line(b"F1,C1,x,y,\n", 5_000_000)),
        ("a chain", line(chain.as_bytes(), 1)),
    ] {
        let file = |name| File { name, bytes: &bytes };
        let files = Files {
            customers: file("customers.csv"),
            invoices: file("invoices.csv"),
            history: None,
            specific_actions: Some(file("specific_actions.csv")),
        };
        let start = Instant::now();
        let reading = read(&program(), &files, &Options { skip_bad_rows: true });
        println!("{name}: three times {} MB in {:?}, {} errors", bytes.len() / 1_000_000, start.elapsed(), reading.problem_count);
    }
}
