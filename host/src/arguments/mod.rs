//! The arguments of commands, one file a command.

pub mod test;
