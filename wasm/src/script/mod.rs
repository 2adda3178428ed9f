//! What both modules for JavaScript have: programs that are compiled, portfolios, agendas.
//!
//! Objects go in and come out, not JSON texts, and their TypeScript types are made from the types here. What is big comes as
//! typed arrays or as one buffer. An answer about the user's files is a value; what only the caller can get wrong is thrown as
//! a `RelanceError` with a `code`.

pub(crate) mod agenda;
pub(crate) mod error;
pub(crate) mod portfolio;
pub(crate) mod program;
