//! The components' side of their worlds, generated from `wit`.

#![allow(unsafe_code, missing_docs, clippy::all, reason = "generated from the worlds, which are documented")]

#[cfg(feature = "component")]
wit_bindgen::generate!({ path: "wit", world: "relance", pub_export_macro: true });

#[cfg(not(feature = "component"))]
wit_bindgen::generate!({ path: "wit", world: "evaluator", pub_export_macro: true });
