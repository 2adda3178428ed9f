//! What is suspicious in a program that compiles, each with a customer or a date that shows it.
//!
//! Pure functions from a program to findings: no file, no clock, and the same findings everywhere. What is claimed is so: that
//! nobody meets a condition is decided over more customers than there can be, and a customer that is shown was confirmed by
//! the evaluator. Where neither can be had, nothing is claimed.

pub mod budget;
pub mod finding;
pub mod groups;
pub mod model;
mod parts;
pub mod solver;
pub mod witness;

pub use finding::Finding;
