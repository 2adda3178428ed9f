//! What is suspicious in a program that compiles, each with a customer or a date that shows it.
//!
//! Pure functions from a program to findings: no file, no clock, and the same findings everywhere. What is claimed is so: that
//! nobody meets a condition is decided over more customers than there can be, and a customer that is shown was confirmed by
//! the evaluator. Where neither can be had, nothing is claimed.

mod allow;
pub mod budget;
mod dates;
pub mod facts;
pub mod finding;
pub mod groups;
pub mod model;
mod parts;
pub mod scenarios;
pub mod solver;
mod tell;
pub mod templates;
pub mod witness;

pub use facts::Contacts;
pub use finding::Finding;

use relance_dsl::SourceFile;
use relance_dsl::diagnostic::Diagnostic;
use relance_dsl::syntax::Syntax;
use relance_engine::Program;

/// What is suspicious in a program, with what a portfolio says of contacts if there is one.
#[must_use]
pub fn findings(program: &Program, contacts: Option<&Contacts>) -> Vec<Finding> {
    let mut budget = budget::Budget::default();
    let mut findings = groups::groups(program, &mut budget);
    findings.extend(scenarios::scenarios(program, contacts, &mut budget));
    findings.extend(templates::templates(program, contacts, &mut budget));
    findings
}

/// What there is to say of a program that compiled: what the compiler said, and what is suspicious, but for what comments in
/// the files allow.
#[must_use]
pub fn diagnose(
    files: &[SourceFile],
    syntax: &Syntax,
    program: &Program,
    said: Vec<Diagnostic>,
    contacts: Option<&Contacts>,
) -> Vec<Diagnostic> {
    let mut all = said;
    all.extend(tell::tell(files, syntax, program, &findings(program, contacts)));
    allow::apply(files, syntax, all)
}
