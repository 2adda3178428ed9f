//! The components for hosts and edges: the evaluator alone, and all of Relance.

mod agenda;
mod bindings;
mod columns;
#[cfg(feature = "component")]
mod compiler;
mod describe;
mod fault;
#[cfg(feature = "component")]
mod messages;
mod names;
mod portfolio;
mod preview;
mod program;
mod records;

use bindings::exports::relance::evaluator as api;

struct Component;

#[allow(unsafe_code, reason = "generated: the functions that the host calls")]
mod exports {
    use super::{Component, bindings};
    bindings::export!(Component with_types_in bindings);
}

impl api::evaluation::Guest for Component {
    type Portfolio = portfolio::Held;
    type Agenda = agenda::Decided;
    type Timeline = preview::Shown;
    type Program = program::Loaded;

    fn version() -> String {
        env!("CARGO_PKG_VERSION").to_owned()
    }
}
