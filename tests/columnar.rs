//! Tests of portfolios in Parquet and Arrow: what CSV says they say, in every form; and whatever is wrong is told.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "columnar/forms.rs"]
mod forms;
#[path = "columnar/others.rs"]
mod others;
#[path = "columnar/portfolio.rs"]
mod portfolio;
#[path = "portfolio/program.rs"]
#[allow(dead_code, reason = "shared with the tests of CSV files")]
mod program;
#[path = "columnar/random.rs"]
mod random;
#[path = "columnar/stream.rs"]
mod stream;
#[path = "columnar/tables.rs"]
mod tables;
#[path = "columnar/wrong.rs"]
mod wrong;
