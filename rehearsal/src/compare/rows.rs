//! In what two rows differ: as a run writes them, by names and ids.

use relance_engine::agenda::{Row, Status};
use relance_engine::portfolio::NONE;
use relance_engine::program::Program;
use relance_engine::program::scenario::{Scenario, Step};
use relance_engine::{Day, EvaluateError};

use super::Side;

/// A part of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The group (R4).
    Group,
    /// The scenario (R4).
    Scenario,
    /// The leader, or how late it is on one and the same day (R3).
    Leader,
    /// The next step, by its name (R8).
    Step,
    /// The next step's offset, channel or mode.
    How,
    /// A date: nominal, planned, or the day of the act (R9 to R11).
    Date,
    /// The status (R18).
    Status,
    /// Why it is clear or blocked.
    Reasons,
    /// What is overdue or collectable (R6).
    Amounts,
}

impl What {
    /// Every part, in the order in which they are told.
    pub const ALL: [What; 9] =
        [What::Group, What::Scenario, What::Leader, What::Step, What::How, What::Date, What::Status, What::Reasons, What::Amounts];

    /// Its name for machines.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            What::Group => "group",
            What::Scenario => "scenario",
            What::Leader => "leader",
            What::Step => "step",
            What::How => "how",
            What::Date => "date",
            What::Status => "status",
            What::Reasons => "reasons",
            What::Amounts => "amounts",
        }
    }
}

/// A set of parts, one bit each in the order of [`What::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Whats(u16);

impl Whats {
    /// The set with `what` added if it differs.
    #[must_use]
    fn with(self, what: What, differs: bool) -> Whats {
        Whats(self.0 | (u16::from(differs) << what as u16))
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether a part is among them.
    #[must_use]
    pub fn has(self, what: What) -> bool {
        self.0 & (1 << what as u16) != 0
    }

    /// The parts, in the order in which they are told.
    pub fn iter(self) -> impl Iterator<Item = What> {
        What::ALL.into_iter().filter(move |what| self.has(*what))
    }
}

/// Two sides with the places of what both have by name.
pub struct Matched<'a> {
    pub old: Side<'a>,
    pub new: Side<'a>,
    /// Of each group and each scenario of the old program: the place in the new one, or [`NONE`].
    groups: Vec<u32>,
    scenarios: Vec<u32>,
    same_invoices: bool,
}

impl<'a> Matched<'a> {
    pub fn new(old: &Side<'a>, new: &Side<'a>) -> Matched<'a> {
        let (before, after) = (old.evaluator.context().program, new.evaluator.context().program);
        let place = |found: Option<usize>| found.and_then(|place| u32::try_from(place).ok()).unwrap_or(NONE);
        let groups = before.groups.iter().map(|group| place(after.groups.iter().position(|other| other.name == group.name)));
        // Scenarios are sorted by name.
        let scenario = |name: &str| after.scenarios.binary_search_by(|other| other.name.as_str().cmp(name)).ok();
        let scenarios = before.scenarios.iter().map(|found| place(scenario(&found.name)));
        Matched {
            old: *old,
            new: *new,
            groups: groups.collect(),
            scenarios: scenarios.collect(),
            same_invoices: old.invoices == new.invoices,
        }
    }

    pub fn programs(&self) -> (&'a Program, &'a Program) {
        (self.old.evaluator.context().program, self.new.evaluator.context().program)
    }

    pub fn days(&self) -> (Day, Day) {
        (self.old.evaluator.context().as_of, self.new.evaluator.context().as_of)
    }

    /// Whether both sides are about one day.
    pub fn one_day(&self) -> bool {
        let (old, new) = self.days();
        old == new
    }

    /// The place in the new program of a group of the old one.
    pub fn group_in_new(&self, group: u32) -> Option<u32> {
        self.groups.get(group as usize).copied().filter(|place| *place != NONE)
    }

    /// The place in the old program of a group of the new one.
    pub fn group_in_old(&self, group: u32) -> Option<u32> {
        self.groups.iter().zip(0_u32..).find(|(other, _)| **other == group).map(|(_, place)| place)
    }

    /// Whether a scenario of the old program is in the new one, by name.
    pub fn scenario_in_new(&self, scenario: u32) -> bool {
        self.scenarios.get(scenario as usize).is_some_and(|place| *place != NONE)
    }

    /// Whether a scenario of the new program is in the old one, by name.
    pub fn scenario_in_old(&self, scenario: u32) -> bool {
        self.scenarios.contains(&scenario)
    }

    pub fn rows(&self, old: usize, new: usize) -> (&'a Row, &'a Row) {
        // Both places are those of customers, whose rows are all there.
        (&self.old.agenda.rows[old], &self.new.agenda.rows[new])
    }

    /// The leader's or another item's id.
    fn same_invoice(&self, old: u32, new: u32) -> bool {
        if old == NONE || new == NONE {
            return old == new;
        }
        if self.same_invoices {
            return old == new;
        }
        self.old.invoices.get(old as usize) == self.new.invoices.get(new as usize)
    }

    pub fn scenario_pair(&self, old: &Row, new: &Row) -> (Option<&'a Scenario>, Option<&'a Scenario>) {
        let (before, after) = self.programs();
        (before.scenarios.get(old.scenario as usize), after.scenarios.get(new.scenario as usize))
    }

    pub fn steps(&self, old: &Row, new: &Row) -> (Option<&'a Step>, Option<&'a Step>) {
        let (before, after) = self.scenario_pair(old, new);
        let step = |scenario: Option<&'a Scenario>, row: &Row| scenario.and_then(|scenario| scenario.steps.get(row.step as usize));
        (step(before, old), step(after, new))
    }

    pub fn same_group(&self, old: &Row, new: &Row) -> bool {
        same_place(&self.groups, old.group, new.group)
    }

    pub fn same_scenario(&self, old: &Row, new: &Row) -> bool {
        same_place(&self.scenarios, old.scenario, new.scenario)
    }

    pub fn same_leader(&self, old: &Row, new: &Row) -> bool {
        self.same_invoice(old.leader, new.leader)
    }

    /// The day of the act as it is compared: on two days, what is overdue on both is for the day itself on both.
    pub fn act_on(&self, row: &Row, as_of: Day) -> Day {
        if !self.one_day() && row.planned_on <= as_of { Day::MISSING } else { row.act_on }
    }

    /// In what the rows of a customer differ.
    pub fn differences(&self, old: usize, new: usize) -> Whats {
        let (before, after) = self.rows(old, new);
        self.differences_of(before, after)
    }

    /// In what two rows differ.
    pub fn differences_of(&self, before: &Row, after: &Row) -> Whats {
        let one_day = self.one_day();
        let (step, other) = self.steps(before, after);
        let (as_of, later) = self.days();
        let led = before.leader != NONE || after.leader != NONE;
        let counted = |row: &Row| (row.status != Status::Grouped).then_some((row.overdue, row.collectable));
        let how = |step: Option<&Step>| step.map(|step| (step.offset, step.channel, step.mode));
        Whats::default()
            .with(What::Group, !self.same_group(before, after))
            .with(What::Scenario, !self.same_scenario(before, after))
            .with(What::Leader, !self.same_leader(before, after) || (led && one_day && before.days_late != after.days_late))
            .with(What::Step, step.map(|step| &step.name) != other.map(|step| &step.name))
            .with(What::How, how(step) != how(other))
            .with(
                What::Date,
                (before.nominal_on, before.planned_on, self.act_on(before, as_of))
                    != (after.nominal_on, after.planned_on, self.act_on(after, later)),
            )
            .with(What::Status, before.status != after.status)
            .with(What::Reasons, before.reasons != after.reasons)
            .with(What::Amounts, counted(before) != counted(after) || currency(self, before, after))
    }
}

/// Amounts are written with the decimals of their currency.
fn currency(matched: &Matched<'_>, old: &Row, new: &Row) -> bool {
    let (before, after) = matched.programs();
    before.currency.decimals != after.currency.decimals && (old.status != Status::Grouped || new.status != Status::Grouped)
}

fn same_place(new_of_old: &[u32], old: u32, new: u32) -> bool {
    if old == NONE { new == NONE } else { new != NONE && new_of_old.get(old as usize) == Some(&new) }
}

/// What an evaluation of all rows can refuse.
pub type Result<T> = core::result::Result<T, EvaluateError>;
