//! A decision procedure for conditions over customers: texts, flags and whole numbers, each possibly missing, and linear
//! relations between numbers.
//!
//! What it says is sound: `None` only when nothing fits (or the budget of steps ran out, which is told apart), and a
//! solution is one of the formulas. It knows nothing of programs.

pub mod domain;
pub mod formula;
pub mod linear;
pub mod rational;
pub mod search;
mod simplex;
mod theory;
