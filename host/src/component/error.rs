//! What can go wrong with the component.

use std::path::PathBuf;
use std::time::Duration;

/// Why the component gave no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComponentError {
    /// There is no component there.
    Missing(PathBuf),
    /// The file is not a component that this host runs.
    Unfit(String),
    /// It wanted more memory than the limit, in bytes.
    OutOfMemory(usize),
    /// It took longer than the limit.
    OutOfTime(Duration),
    /// It refuses the program.
    Program(String),
    /// It refuses the portfolio's columns.
    Columns(String),
    /// It refuses the date.
    AsOf(String),
    /// It stopped in the middle of its work.
    Trap(String),
    /// Its answer is not one.
    Answer(&'static str),
    /// The host itself lacks something.
    Host(String),
}

impl core::fmt::Display for ComponentError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            ComponentError::Missing(path) => {
                write!(f, "there is no WebAssembly component at {}: build it with `cargo xtask wasm`", path.display())
            }
            ComponentError::Unfit(why) => {
                write!(f, "the WebAssembly component does not fit this program, rebuild it with `cargo xtask wasm`: {why}")
            }
            ComponentError::OutOfMemory(limit) => {
                write!(f, "the WebAssembly component needs more memory than its limit of {} MiB", limit >> 20)
            }
            ComponentError::OutOfTime(limit) => {
                write!(f, "the WebAssembly component takes longer than its limit of {} s", limit.as_secs_f32())
            }
            ComponentError::Program(message) | ComponentError::Columns(message) | ComponentError::AsOf(message) => {
                write!(f, "{message}")
            }
            ComponentError::Trap(why) => write!(f, "the WebAssembly component stopped in the middle of its work: {why}"),
            ComponentError::Answer(what) => write!(f, "the WebAssembly component gave an answer that contradicts itself: {what}"),
            ComponentError::Host(why) => write!(f, "the WebAssembly component cannot be run here: {why}"),
        }
    }
}

impl core::error::Error for ComponentError {}
