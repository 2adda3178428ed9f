//! The host's side of the component's world, generated from `wasm/wit/relance.wit`.

#![allow(missing_docs, reason = "generated from the world, which is documented")]

wasmtime::component::bindgen!({ path: "../wasm/wit", world: "relance" });
