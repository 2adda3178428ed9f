//! What can be written behind the commands of rehearsal.

pub mod simulate;
