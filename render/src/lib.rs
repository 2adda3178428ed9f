//! The agenda and its explanation as text: the same bytes on every platform.
//!
//! Reads what the evaluator decided and decides nothing itself; writes to whatever it is given.

pub mod agenda;
pub mod comparison;
pub mod expression;
pub mod format;
pub mod row;
#[cfg(feature = "schema")]
mod schema;
pub mod simulation;
pub mod timeline;
pub mod words;

pub use agenda::{csv, ndjson};
pub use format::Figures;
pub use relance_engine::Lang;
pub use row::{AgendaRow, Answer};
