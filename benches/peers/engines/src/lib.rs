//! One decision of Relance (the group and the next step of a customer whose amounts are known) put to other rule engines.
//!
//! Every binary reads the file that `facts.py` wrote, prepares its engine and its inputs, checks each answer, and then prints
//! how long an answer takes.

mod measure;
mod question;

pub use measure::measure;
pub use question::{Answer, Customer, Question};
