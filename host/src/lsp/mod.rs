//! The language server: an editor asks over the standard input and is answered over the standard output.
//!
//! What there is to say is worked out by `relance_ide`; here it is only found (open buffers, files) and converted.

mod answer;
mod convert;
mod documents;
mod edits;
mod files;
mod lists;
mod queue;
mod server;
mod session;
mod settings;
mod transport;

pub use server::{Ending, serve};
