//! A program in which everybody is in one scenario: for who asks about a scenario, whatever the groups say.

use relance_engine::program::{Group, Program};

/// The program with one group that takes every customer into the scenario at a place; everything else, and the places of all of
/// it, stay as they are. `None` if there is no such scenario. The group has no name: nobody wrote it.
#[must_use]
pub fn forced(program: &Program, scenario: u16) -> Option<Program> {
    program.scenarios.get(usize::from(scenario))?;
    let group = Group { name: String::new(), criterion: None, scenario: Some(scenario) };
    Some(Program { groups: vec![group], ..program.clone() })
}
