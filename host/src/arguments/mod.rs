//! The arguments of commands that have a file of their own.

pub mod compare;
