//! What editors ask about programs: corpora of files with marks for the cursor, and laws that hold for any text and place.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at what is wrong")]

#[path = "ide/corpus.rs"]
mod corpus;
#[path = "ide/fixture.rs"]
mod fixture;
#[path = "ide/laws.rs"]
mod laws;
#[path = "ide/random.rs"]
mod random;
