//! The command `relance`.

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use relance::cli::{Cli, Colour};
use relance::commands::{Failure, execute};
use relance::language::choose;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.color {
        Colour::Auto => {}
        Colour::Always => anstream::ColorChoice::Always.write_global(),
        Colour::Never => anstream::ColorChoice::Never.write_global(),
    }
    let lang = choose(cli.lang, |name| std::env::var(name).ok());
    match execute(&cli.command, lang) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Told) => ExitCode::FAILURE,
        Err(Failure::Fault(fault)) => {
            // Who does not listen to errors is not told of it.
            let _ = writeln!(anstream::stderr(), "{fault}");
            ExitCode::FAILURE
        }
    }
}
