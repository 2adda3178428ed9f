//! The environment that the peers written in Python run in.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process;

/// The Python of `target/peers`, which is made if it is not there.
pub fn find(root: &Path) -> Result<PathBuf, String> {
    let folder = root.join("target/peers");
    let python = folder.join("bin/python");
    let ready = || process::works(Command::new(&python).args(["-c", "import duckdb, numpy, polars, pyarrow"]));
    if ready() {
        return Ok(python);
    }
    eprintln!("xtask: making {}", folder.display());
    let missing = |message: String| format!("DuckDB and Polars are not there, and cannot be installed ({message})");
    process::run(Command::new("python3").args(["-m", "venv"]).arg(&folder)).map_err(missing)?;
    let requirements = root.join("benches/peers/requirements.txt");
    process::run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--requirement"]).arg(requirements)).map_err(missing)?;
    if ready() { Ok(python) } else { Err(missing("they do not start".to_owned())) }
}
