//! `cargo xtask edge`: what one request costs at each door, as tables: from the start to the first answer, a request, and memory.
//!
//! What is compared decides the same for the same customer.

mod row;
mod servers;
mod wasmtime;

use std::path::Path;

use row::HEAD;

/// Measures them all and prints the tables. A door that is not there is left out, and told.
pub fn measure(root: &Path) -> Result<(), String> {
    let in_process = || wasmtime::measure(root).map(|rows| rows.iter().fold(HEAD.to_owned(), |table, row| table + &row.line()));
    let mut left_out = Vec::new();
    for (name, table) in [("wasmtime", in_process()), ("servers", servers::measure(root))] {
        match table {
            Ok(table) => println!("{}\n", table.trim_end()),
            Err(message) => left_out.push(format!("{name}: left out: {message}")),
        }
    }
    if left_out.is_empty() { Ok(()) } else { Err(left_out.join("\n")) }
}
