//! The compiler and the evaluator for WebAssembly: conversions at the boundary and nothing else.
//!
//! Five builds of it, each with one feature, all made by `cargo xtask wasm`: two components for hosts and edges, whose worlds
//! are in `wit/worlds.wit`, and two modules for JavaScript; of each kind a full one, and a small one that evaluates compiled
//! programs without the compiler; and a module that answers requests with a compiled program. Without a feature it is empty.

#[cfg(feature = "browser")]
mod browser;
#[cfg(feature = "component-evaluator")]
mod component;
#[cfg(feature = "edge")]
mod edge;
#[cfg(feature = "evaluator")]
mod script;
#[cfg(any(feature = "browser", feature = "component"))]
mod sources;
