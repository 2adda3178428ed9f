//! The compiler and the evaluator for WebAssembly: conversions at the boundary and nothing else.
//!
//! Two builds of it, each with one feature, both made by `cargo xtask wasm`: a component for hosts and edges, whose
//! world is `wit/relance.wit`, and a module for browsers and Node. Without a feature it is empty.

#[cfg(feature = "browser")]
mod browser;
#[cfg(feature = "component")]
mod component;
#[cfg(any(feature = "browser", feature = "component"))]
mod sources;
