//! The host's side of the components' worlds, generated from `wasm/wit`.

#![allow(missing_docs, reason = "generated from the worlds, which are documented")]

wasmtime::component::bindgen!({ path: "../wasm/wit", world: "relance" });
