//! `relance precompile`

use crate::arguments::precompile::Precompile;
use crate::component::{self, find};
use crate::evaluation::{component_fault, while_busy};
use crate::fault::Fault;
use crate::output::write_to;

use super::Failure;

/// Compiles a component for this machine and writes its code.
pub fn precompile(arguments: &Precompile) -> Result<(), Failure> {
    let path = arguments.component.clone().or_else(find).ok_or_else(Fault::no_component)?;
    let bytes = std::fs::read(&path).map_err(|error| Fault::unreadable(&path, &error))?;
    let code = while_busy("compiling the WebAssembly component", || component::precompile(&bytes)).map_err(component_fault)?;
    Ok(write_to(Some(&arguments.output), |out| out.write_all(&code))?)
}
