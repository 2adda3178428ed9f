//! `relance compile`

use relance_engine::Lang;

use super::{Failure, load_program};
use crate::cli;
use crate::output::write_to;

/// Compiles the program into one file.
pub fn compile(arguments: &cli::Compile, lang: Lang) -> Result<(), Failure> {
    let program = load_program(&arguments.program.program, None, lang)?;
    let bytes = program.to_bytes();
    Ok(write_to(Some(&arguments.output), |out| out.write_all(&bytes))?)
}
