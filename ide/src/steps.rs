//! The steps of scenarios and the actions of libraries, each with what is around it.

use relance_dsl::diagnostic::Span;
use relance_dsl::syntax::{Library, Scenario, Step};
use relance_engine::program::scenario::Anchor;

use crate::world::World;

/// In what a step stands.
#[derive(Clone, Copy)]
pub enum Home<'w> {
    /// A scenario.
    Scenario(&'w Scenario),
    /// A library of actions, and what the days count from.
    Library(&'w Library, Option<Anchor>),
}

impl<'w> Home<'w> {
    /// The name of the scenario or library.
    pub fn name(&self) -> &'w str {
        match self {
            Home::Scenario(scenario) => &scenario.name.text,
            Home::Library(library, _) => &library.name.text,
        }
    }
}

/// A step and what is around it.
#[derive(Clone, Copy)]
pub struct Placed<'w> {
    /// The step.
    pub step: &'w Step,
    /// Its scenario or library.
    pub home: Home<'w>,
    /// The step before it in its scenario.
    pub before: Option<&'w Step>,
}

/// All steps and actions of a program.
pub fn all(world: &World) -> impl Iterator<Item = Placed<'_>> {
    let syntax = &world.compiled.syntax;
    let of_scenarios = syntax.scenarios.iter().flat_map(|scenario| {
        let before = core::iter::once(None).chain(scenario.steps.iter().map(Some));
        scenario.steps.iter().zip(before).map(move |(step, before)| Placed { step, home: Home::Scenario(scenario), before })
    });
    let of_libraries = syntax.libraries.iter().flat_map(|library| {
        library.actions.iter().map(move |(anchor, step)| Placed { step, home: Home::Library(library, *anchor), before: None })
    });
    of_scenarios.chain(of_libraries)
}

/// The step whose offset, channel or name stands at an offset.
pub fn at(world: &World, file: u32, offset: u32) -> Option<Placed<'_>> {
    all(world).find(|placed| {
        let head = head(placed.step);
        head.file == file && head.start <= offset && offset <= head.end
    })
}

/// From a step's offset to its name.
pub fn head(step: &Step) -> Span {
    step.offset.span.to(step.name.span)
}

/// A step's offset in days, if it can be read.
pub fn offset(step: &Step) -> Option<i32> {
    let number = step.offset.number.filter(|number| number.places == 0 && step.offset.has_days)?;
    let days = i32::try_from(number.mantissa).ok().filter(|days| *days <= relance_engine::program::MAX_DAYS)?;
    match step.offset.negative {
        Some(true) => Some(-days),
        Some(false) => Some(days),
        None => (days == 0).then_some(0),
    }
}
