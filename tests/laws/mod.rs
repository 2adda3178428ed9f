//! The laws, by what they are about.

pub mod bytes;
pub mod explanations;
pub mod inputs;
pub mod no_duplicates;
pub mod owners;
pub mod rows;
