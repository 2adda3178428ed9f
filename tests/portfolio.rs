//! Tests of the portfolio folder: a corpus of broken and good files, the two case portfolios, and properties.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "portfolio/cases.rs"]
mod cases;
#[path = "portfolio/collectors.rs"]
mod collectors;
#[path = "portfolio/corpus.rs"]
mod corpus;
#[path = "portfolio/pages.rs"]
mod pages;
#[path = "portfolio/pieces.rs"]
mod pieces;
#[path = "portfolio/program.rs"]
mod program;
#[path = "portfolio/properties.rs"]
mod properties;
