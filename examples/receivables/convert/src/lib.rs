//! Turns IBM's sample of receivables into a portfolio folder as it stood on any day, or into one with its whole life.

pub mod convert;
pub mod life;
pub mod output;
pub mod problem;
pub mod source;
