//! The component's side of its world, generated from `wit/relance.wit`.

#![allow(unsafe_code, missing_docs, clippy::all, reason = "generated from the world, which is documented")]

wit_bindgen::generate!({ path: "wit", world: "relance", pub_export_macro: true });
