//! The compiler and the evaluator for WebAssembly: conversions at the boundary and nothing else.
//!
//! Four builds of it, each with one feature, all made by `cargo xtask wasm`: a component for hosts and edges, whose world
//! is `wit/relance.wit`; the full module for JavaScript; a small one that evaluates compiled programs without the
//! compiler; and one that answers requests with a compiled program. Without a feature it is empty.

#[cfg(feature = "browser")]
mod browser;
#[cfg(feature = "component")]
mod component;
#[cfg(feature = "edge")]
mod edge;
#[cfg(feature = "evaluator")]
mod script;
#[cfg(any(feature = "browser", feature = "component"))]
mod sources;
