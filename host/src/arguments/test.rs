//! The arguments of `relance test`.

use clap::{Args, ValueEnum};

use crate::cli::{Engine, ProgramPath};

/// `relance test`
#[derive(Debug, Args)]
pub struct Test {
    /// The program.
    #[command(flatten)]
    pub program: ProgramPath,
    /// Run only the tests whose name has this text in it, in capitals or not
    #[arg(long, value_name = "TEXT")]
    pub filter: Option<String>,
    /// How to say it: for people, or on the standard output for other programs
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Also say what of the program the tests reach: steps, groups, criteria and templates, by name
    #[arg(long)]
    pub coverage: bool,
    /// End with 1 if less than so many per cent of all that is counted is reached; shows the coverage too
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub threshold: Option<u8>,
    /// Run again whenever a file of the program changes, until you stop it
    #[arg(long, conflicts_with = "format")]
    pub watch: bool,
    /// Evaluate in this process, or in the WebAssembly component with limits of memory and time
    #[arg(long, value_enum, default_value_t = Engine::Native)]
    pub engine: Engine,
}

/// How results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: the name of each test, and what failed at the end
    Human,
    /// JUnit XML, for servers that build and test
    Junit,
    /// One JSON document, described in docs/test-json.md
    Json,
}
