//! Everything of Relance that touches the world: files, the terminal, and the WebAssembly runtime.

pub mod agenda;
pub mod arguments;
pub mod cli;
pub mod commands;
pub mod component;
pub mod diagnostics;
mod diff;
pub mod evaluation;
pub mod fault;
mod git;
pub mod given;
pub mod language;
pub mod lsp;
pub mod output;
pub mod page;
pub mod portfolio;
pub mod program;
pub mod simulation;
pub mod snapshot;
pub mod table;
pub mod timeline;
pub mod trials;
mod uri;
