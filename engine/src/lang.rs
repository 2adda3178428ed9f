//! The language in which people are spoken to.
//!
//! The evaluator says nothing. It is here because every crate that has words depends on this one.

/// The language of what consultants read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    English,
    /// French.
    French,
}
