//! A portfolio as a file whose columns are used where they lie.
//!
//! Who evaluates many programs, or many days, over one portfolio reads its files once: a snapshot is mapped into memory, its
//! checksums are checked, and the evaluator works on it ([`Snapshot::view`]). Customers stand in the order of the file that
//! was read. [`update`] takes in what changed in a day.
//!
//! This crate does no input and no output: it works on bytes, and writes to whatever takes them.

mod aligned;
mod column;
mod contents;
mod data;
mod dictionary;
mod error;
mod file;
mod fit;
mod int;
mod layout;
mod matching;
mod merge;
mod owned;
mod past;
mod rows;
mod sections;
mod snapshot;
mod update;
mod write;

pub use aligned::Aligned;
pub use error::{SnapshotError, UpdateError, WriteError};
pub use layout::{FORMAT_VERSION, IntIds};
pub use rows::TextRows;
pub use snapshot::{Snapshot, is_snapshot};
pub use update::{Changes, Updated, update};
pub use write::write;
