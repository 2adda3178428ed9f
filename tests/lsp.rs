//! The language server as an editor meets it: the built command, spoken to over its standard input and output.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at what is wrong")]

#[path = "lsp/broken.rs"]
mod broken;
#[path = "lsp/client.rs"]
mod client;
#[path = "lsp/edits.rs"]
mod edits;
#[path = "lsp/folders.rs"]
mod folders;
#[path = "lsp/places.rs"]
mod places;
#[path = "lsp/session.rs"]
mod session;
