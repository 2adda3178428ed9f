//! Tasks of the repository.
//!
//! - `cargo xtask wasm` builds the WebAssembly artifacts into `target/wasm/`;
//! - `cargo xtask test` builds them and runs every test there is.
//!
//! What a machine lacks for WebAssembly is set up by the task itself, see [`toolchain`].

mod artifacts;
mod count;
mod debian;
mod process;
mod suites;
mod sysroot;
mod toolchain;

use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "Usage: cargo xtask TASK

Tasks:
  wasm   build target/wasm/: the component for hosts, the modules for browsers, bundlers and Node
  test   build them and run all tests, WebAssembly included";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let root = root();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["wasm"] => match artifacts::build(&root) {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => {
                eprintln!("xtask: {message}");
                ExitCode::FAILURE
            }
        },
        ["test"] => {
            let total = suites::run(&root);
            println!("{total}");
            if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            ExitCode::SUCCESS
        }
        _ => {
            eprintln!("xtask: no such task: {}\n\n{USAGE}", arguments.join(" "));
            ExitCode::FAILURE
        }
    }
}

/// The folder of the repository: the one above this package.
fn root() -> PathBuf {
    let package = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    package.parent().map_or(package.clone(), PathBuf::from)
}
