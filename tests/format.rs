//! The formatter: a corpus of ugly files as they come out, and what holds whatever it is given.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at what is wrong")]

#[path = "format/changes.rs"]
mod changes;
#[path = "format/corpus.rs"]
mod corpus;
#[path = "format/edits.rs"]
mod edits;
#[path = "format/files.rs"]
mod files;
#[path = "format/laws.rs"]
mod laws;
#[path = "format/random_tests.rs"]
mod random_tests;
#[path = "format/refused.rs"]
mod refused;

#[allow(dead_code, unreachable_pub, missing_docs, reason = "only programs are made here; the others make portfolios for them too")]
#[path = "random"]
mod random {
    pub mod choices;
    pub mod condition;
    pub mod policy;
    pub mod step;
}
