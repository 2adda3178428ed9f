//! The service from outside: the corpus through its door, every problem with its words, and hostile requests.
#![allow(missing_docs, clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "service/corpus.rs"]
mod corpus;
#[path = "service/document.rs"]
mod document;
#[path = "service/hostile.rs"]
mod hostile;
#[path = "service/problems.rs"]
mod problems;
#[path = "service/request.rs"]
mod request;
#[path = "service/world.rs"]
mod world;
