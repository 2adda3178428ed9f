//! What all parts of an agenda share: the kinds of ids, and the names that its codes stand for.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::StringArray;
use relance_engine::agenda::{Reasons, Row, Status};
use relance_engine::portfolio::NONE;
use relance_engine::program::Program;
use relance_engine::program::scenario::{Channel, Mode};

use super::column::Column;

/// How ids are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IdKind {
    /// As integers of 64 bits.
    Int,
    /// As texts.
    #[default]
    Text,
}

/// How the ids of an agenda are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IdKinds {
    /// Those of customers.
    pub customers: IdKind,
    /// Those of leaders.
    pub leaders: IdKind,
    /// Those of specific actions.
    pub actions: IdKind,
}

/// What all parts of an agenda share. Made once a run and read by every thread.
#[derive(Debug)]
pub struct Layout {
    /// Digits after the point of amounts.
    pub(super) decimals: u8,
    /// How ids are written.
    pub(super) ids: IdKinds,
    /// How many groups and scenarios the program has.
    pub(super) groups: u32,
    pub(super) scenarios: u32,
    /// The program's steps.
    pub(super) steps: Steps,
    /// By column, the names that codes stand for; none for columns of other shapes.
    names: [Arc<StringArray>; Column::COUNT],
}

/// What the rows say of steps, for every step of every scenario, one scenario after the other.
#[derive(Debug, Default)]
pub(super) struct Steps {
    /// Where each scenario's steps start, and how many it has.
    spans: Vec<(u32, u32)>,
    /// One a step.
    facts: Vec<StepFacts>,
}

/// What the rows say of one step, as codes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct StepFacts {
    pub(super) name: u32,
    pub(super) offset: i32,
    pub(super) channel: u32,
    pub(super) mode: u32,
}

impl Steps {
    /// The place in `facts` of the step that a row is about, or [`NONE`]. Without a branch that depends on the row: which
    /// rows have a step cannot be foretold.
    pub(super) fn place(&self, row: &Row) -> u32 {
        let (start, steps) = self.spans.get(row.scenario as usize).copied().unwrap_or_default();
        if row.step < steps { start.wrapping_add(row.step) } else { NONE }
    }

    /// What the rows say of the step at a place; something without meaning for [`NONE`].
    pub(super) fn facts(&self, place: u32) -> StepFacts {
        let last = self.facts.len().saturating_sub(1);
        self.facts.get((place as usize).min(last)).copied().unwrap_or_default()
    }
}

impl Layout {
    /// The layout of the agendas of a program.
    #[must_use]
    pub fn new(program: &Program, ids: IdKinds) -> Layout {
        let (steps, step_names) = steps(program);
        let count = |places: usize| u32::try_from(places).unwrap_or(NONE);
        let names = Column::ALL.map(|column| {
            let names: Vec<&str> = match column {
                Column::Kind => vec!["scenario", "specific"],
                Column::Group => program.groups.iter().map(|group| group.name.as_str()).collect(),
                Column::Scenario => program.scenarios.iter().map(|scenario| scenario.name.as_str()).collect(),
                Column::Status => Status::ALL.map(Status::name).to_vec(),
                Column::Step => step_names.clone(),
                Column::Channel => Channel::ALL.map(Channel::name).to_vec(),
                Column::Mode => Mode::ALL.map(Mode::name).to_vec(),
                Column::Reasons => return Arc::new(StringArray::from(reasons())),
                _ => Vec::new(),
            };
            Arc::new(StringArray::from(names))
        });
        Layout {
            decimals: program.currency.decimals.min(4),
            ids,
            groups: count(program.groups.len()),
            scenarios: count(program.scenarios.len()),
            steps,
            names,
        }
    }

    /// The names that a column's codes stand for, by code; empty for a column that has no names.
    pub(super) fn names(&self, column: Column) -> &Arc<StringArray> {
        &self.names[column as usize]
    }

    /// How a column of ids is written.
    pub(super) fn id_kind(&self, column: Column) -> IdKind {
        match column {
            Column::Id => self.ids.actions,
            Column::Leader => self.ids.leaders,
            _ => self.ids.customers,
        }
    }
}

/// The steps of all scenarios, and their distinct names by code.
fn steps(program: &Program) -> (Steps, Vec<&str>) {
    let mut steps = Steps::default();
    let mut names = Vec::new();
    let mut codes = BTreeMap::new();
    let count = |places: usize| u32::try_from(places).unwrap_or(NONE);
    for scenario in &program.scenarios {
        steps.spans.push((count(steps.facts.len()), count(scenario.steps.len())));
        for step in &scenario.steps {
            let name = *codes.entry(step.name.as_str()).or_insert_with(|| {
                names.push(step.name.as_str());
                count(names.len() - 1)
            });
            let (channel, mode) = (step.channel as u32, step.mode as u32);
            steps.facts.push(StepFacts { name, offset: step.offset, channel, mode });
        }
    }
    (steps, names)
}

/// The texts of all sets of reasons but the empty one, each at the place of its bits less one.
fn reasons() -> Vec<String> {
    (1..64).map(|bits| Reasons(bits).iter().map(|reason| reason.name()).collect::<Vec<_>>().join(" ")).collect()
}

/// The code of a set of reasons; meaningless for the empty one.
pub(super) fn reasons_code(reasons: Reasons) -> u32 {
    u32::from(known(reasons)).saturating_sub(1)
}

/// The bits that stand for reasons.
pub(super) fn known(reasons: Reasons) -> u8 {
    reasons.0 & 63
}
