//! The parser that pest derives from the grammar file.

#![allow(missing_docs, reason = "the rules are documented in the grammar file")]

/// The parser.
#[derive(pest_derive::Parser)]
#[grammar = "relance.pest"]
pub struct Relance;
