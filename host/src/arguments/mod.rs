//! The arguments of commands, each in its file.

pub mod preview;
