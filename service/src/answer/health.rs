//! `GET /health`: whether it runs, and what.

use serde::Serialize;

use super::{Answer, written};
use crate::Service;

/// What runs.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Health<'a> {
    /// `ok`.
    pub status: &'a str,
    /// The version of Relance.
    pub version: &'a str,
    /// The program that requests are answered with.
    pub program: ProgramInfo<'a>,
}

/// Which program it is.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ProgramInfo<'a> {
    /// The checksum of the compiled program, eight hexadecimal digits.
    pub checksum: String,
    /// The currency of its amounts.
    pub currency: &'a str,
    /// The names of its scenarios.
    pub scenarios: Vec<&'a str>,
    /// The names of the attributes that customers have beyond the built-in columns.
    pub attributes: Vec<&'a str>,
}

pub(super) fn answer(service: &Service) -> Answer {
    let program = service.program();
    let health = Health {
        status: "ok",
        version: env!("CARGO_PKG_VERSION"),
        program: ProgramInfo {
            checksum: format!("{:08x}", service.checksum()),
            currency: program.currency.as_str(),
            scenarios: program.scenarios.iter().map(|scenario| scenario.name.as_str()).collect(),
            attributes: program.attributes.iter().map(|attribute| attribute.name.as_str()).collect(),
        },
    };
    written(200, &health)
}
