//! `relance precompile`

use std::path::PathBuf;

use clap::Args;

/// `relance precompile`
#[derive(Debug, Args)]
pub struct Precompile {
    /// The component; the one that `relance run --engine wasm` takes if not said
    #[arg(value_name = "COMPONENT")]
    pub component: Option<PathBuf>,
    /// The file to write
    #[arg(long, short, value_name = "FILE")]
    pub output: PathBuf,
}
