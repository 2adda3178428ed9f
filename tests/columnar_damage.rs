//! Files that are cut short, changed or made up: an error or a reading, never a panic, never memory for what they claim.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "columnar/allocator.rs"]
mod allocator;
#[path = "columnar/damage.rs"]
mod damage;
#[path = "columnar/portfolio.rs"]
#[allow(dead_code, reason = "shared with the tests of sound files")]
mod portfolio;
#[path = "portfolio/program.rs"]
#[allow(dead_code, reason = "shared with the tests of CSV files")]
mod program;
#[path = "columnar/tables.rs"]
#[allow(dead_code, reason = "shared with the tests of sound files")]
mod tables;
