//! What is measured, with what, and how often.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{USAGE, python};
use crate::process;

/// The command line, and what was found on this machine.
pub struct Setup {
    /// The repository.
    pub root: PathBuf,
    /// Smaller portfolios and fewer runs, for development; the report then goes to `target/performance`.
    pub quick: bool,
    /// Where portfolios are, or are made.
    pub data: PathBuf,
    /// Where agendas and other passing things are written.
    pub scratch: PathBuf,
    /// The command that is measured.
    pub relance: PathBuf,
    /// A folder with the rule engines, built.
    pub engines: PathBuf,
    /// The parts to measure, all if none is named; with names the report goes to `target/performance`.
    pub only: Vec<String>,
    /// A Python that has the peers, or why there is none.
    pub python: Result<PathBuf, String>,
}

impl Setup {
    /// Reads the arguments, and installs and builds what is to be compared.
    pub fn new(root: &Path, arguments: &[String]) -> Result<Setup, String> {
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
        let scratch = root.join("target/performance");
        let mut setup = Setup {
            root: root.to_owned(),
            quick: false,
            data: scratch.join("data"),
            relance: PathBuf::new(),
            engines: root.join("target/engines/release"),
            only: Vec::new(),
            python: Err(String::new()),
            scratch,
        };
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            let mut path = || words.next().map(PathBuf::from).ok_or_else(|| format!("{word} what? Usage: cargo xtask {USAGE}"));
            match word.as_str() {
                "--quick" => setup.quick = true,
                "--only" => setup.only = path()?.to_string_lossy().split(',').map(str::to_owned).collect(),
                "--data" => setup.data = path()?,
                "--engines" => setup.engines = path()?,
                "--relance" => setup.relance = path()?,
                _ => return Err(format!("what is {word}? Usage: cargo xtask {USAGE}")),
            }
        }
        fs::create_dir_all(&setup.scratch).map_err(|error| format!("cannot make {}: {error}", setup.scratch.display()))?;
        if setup.relance.as_os_str().is_empty() {
            process::run(process::cargo().args(["build", "--release", "--package", "relance"]).current_dir(root))?;
            setup.relance = target.join("release/relance");
        }
        setup.python = python::find(root);
        Ok(setup)
    }

    /// How many customers a large portfolio has.
    pub fn large(&self) -> usize {
        if self.quick { 100_000 } else { 1_000_000 }
    }

    /// How often something that takes a second or more is run.
    pub fn turns(&self) -> usize {
        if self.quick { 3 } else { 5 }
    }

    /// A program of the peers' folder.
    pub fn program(&self, name: &str) -> PathBuf {
        self.root.join("benches/peers").join(name)
    }

    /// The peers' Python, which runs a script of their folder.
    pub fn script(&self, name: &str) -> Result<Command, String> {
        let mut command = Command::new(self.python.as_ref().map_err(String::clone)?);
        command.arg(self.program(name)).env("PYTHONDONTWRITEBYTECODE", "1").current_dir(&self.root);
        Ok(command)
    }

    /// Our run over a portfolio.
    pub fn run(&self, program: &str, portfolio: &Path, agenda: &Path, threads: usize) -> Command {
        let mut command = Command::new(&self.relance);
        command.arg("run").arg(self.program(program)).arg("--portfolio").arg(portfolio).args(["--as-of", "2026-06-30"]);
        command.args(["--format", "parquet", "--output"]).arg(agenda).args(["--threads", &threads.to_string()]);
        command
    }

    /// One of our benchmarks.
    pub fn bench(&self, package: &str, name: &str) -> Command {
        let mut command = process::cargo();
        command.args(["bench", "--quiet", "--package", package, "--bench", name, "--"]).current_dir(&self.root);
        command.env("CRITERION_HOME", self.scratch.join("criterion"));
        command
    }
}
