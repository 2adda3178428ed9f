//! `cargo xtask edge`: what one request costs at each door, as a table: from the start to the first answer, a request, and memory.
//!
//! Each runtime is a file here that gives its rows. What is compared decides the same for the same customer.

mod row;
mod wasmtime;

use std::path::Path;

use row::{HEAD, Row};

/// Measures a runtime.
type Runtime = fn(&Path) -> Result<Vec<Row>, String>;

/// In the order of the table.
const RUNTIMES: [(&str, Runtime); 1] = [("wasmtime", wasmtime::measure)];

/// Measures them all and prints the table. A runtime that is not there is left out, and told.
pub fn measure(root: &Path) -> Result<(), String> {
    let mut table = HEAD.to_owned();
    let mut left_out = Vec::new();
    for (name, runtime) in RUNTIMES {
        eprintln!("xtask: {name}");
        match runtime(root) {
            Ok(rows) => rows.iter().for_each(|row| table += &row.line()),
            Err(message) => left_out.push(format!("{name} is left out: {message}")),
        }
    }
    println!("{table}");
    if left_out.is_empty() { Ok(()) } else { Err(left_out.join("\n")) }
}
