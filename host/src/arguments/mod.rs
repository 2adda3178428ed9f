//! What can be written after a command, a file for each.

pub mod import;
pub mod messages;
pub mod simulate;
//! The arguments of commands, one file a command.

pub mod test;
//! The arguments of commands, each in its file.

pub mod preview;
