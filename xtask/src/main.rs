//! Tasks of the repository.
//!
//! - `cargo xtask wasm` builds the WebAssembly artifacts: the components, and the npm package, see [`npm`];
//! - `cargo xtask components` builds the components alone;
//! - `cargo xtask page` builds the page into `target/page/`, see [`page`];
//! - `cargo xtask test` builds them and runs every test there is;
//! - `cargo xtask edge` prints what one request costs at each door, see [`doors`];
//! - `cargo xtask editors` writes what editors know of the keywords, see [`editors`];
//! - `cargo xtask openapi` writes the document that describes the service, see [`openapi`];
//! - `cargo xtask instructions` is the one of these tests that guards the speed, see [`instructions`];
//! - `cargo xtask sizes` measures the npm package against others and writes the table in `docs/package.md`;
//! - `cargo xtask performance` measures speed and memory against others and writes `docs/performance.md`.
//!
//! What a machine lacks for WebAssembly is set up by the task itself, see [`toolchain`].

mod artifacts;
mod browser;
mod count;
mod debian;
mod doors;
mod edge;
mod editors;
mod hosts;
mod instructions;
mod npm;
mod openapi;
mod page;
mod performance;
mod process;
mod sizes;
mod suites;
mod sysroot;
mod toolchain;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use count::Count;

const USAGE: &str = "Usage: cargo xtask TASK

Tasks:
  wasm [MODULE]
         build the components for hosts in target/wasm, and the npm package in target/npm/relance; or one module of it
  wasm wasi-http PROGRAM.rlc
         build target/wasm/PROGRAM.wasi-http.wasm: a compiled program as a component that answers requests
  components
         build the components alone
  page   build target/page/: the page as a static site, and as one file
  test [SUITE]
         build them and run all tests, WebAssembly included; or those of one suite, such as `Python`
  edge   measure what one request costs at each door, and print the table
  editors
         write the TextMate grammar, the snippets and the lists of words in editors/ from the keyword tables
  openapi
         write docs/openapi.json from the types of the service
  instructions [--record]
         compare counts of instructions with benches/instructions/recorded.txt, or write them there
  sizes  measure the npm package next to others and write the table in docs/package.md
  performance [--quick] [--only PART,...] [--data DIR] [--engines DIR] [--relance FILE]
         measure speed and memory against others and write docs/performance.md";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let root = root();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["wasm"] => ended(artifacts::build(&root)),
        ["components"] => ended(artifacts::components(&root)),
        ["edge"] => ended(doors::measure(&root)),
        ["wasm", "wasi-http", program] => ended(wasi_http(&root, program)),
        ["wasm", module] => ended(artifacts::build_module(&root, module)),
        ["editors"] => ended(editors::write(&root)),
        ["openapi"] => ended(openapi::write(&root)),
        ["performance", ..] => ended(performance::run(&root, &arguments[1..])),
        ["page"] => ended(page::build(&root)),
        ["test"] => counted(suites::run(&root, None)),
        ["test", suite] => counted(suites::run(&root, Some(suite))),
        ["instructions"] => instructions::check(&root).map_or_else(|message| ended(Err(message)), counted),
        ["instructions", "--record"] => ended(instructions::record(&root)),
        ["sizes"] => ended(sizes::write(&root)),
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

/// The component for `wasi:http` with a program, which is named from where the task was called.
fn wasi_http(root: &Path, program: &str) -> Result<(), String> {
    let path = std::path::absolute(program).map_err(|error| format!("cannot find {program}: {error}"))?;
    artifacts::wasi_http(root, &path).map(|_| ())
}

/// The end of a task, with its message if it failed.
fn ended(result: Result<(), String>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

/// The end of a task that tests: its last line is the count.
fn counted(total: Count) -> ExitCode {
    println!("{total}");
    if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The folder of the repository: the one above this package.
fn root() -> PathBuf {
    let package = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    package.parent().map_or(package.clone(), PathBuf::from)
}
