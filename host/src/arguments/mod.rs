//! What can be written after a command, a file for each.

pub mod compare;
pub mod import;
pub mod messages;
pub mod precompile;
pub mod preview;
pub mod simulate;
pub mod test;
