//! The kinds of causes, and what of a program a cause is about.

use relance_engine::portfolio::NONE;

/// What kind of cause it is. Where a program was edited, it is what was edited; on two days of one program, what the days
/// changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The old group has another name now; its criterion says the same (R4).
    GroupRenamed,
    /// The old group is there no more (R4).
    GroupRemoved,
    /// The new group was not there before (R4).
    GroupAdded,
    /// The new group is tried before the old one now (R4).
    GroupMoved,
    /// The old group's criterion is false now (R4).
    CriterionLeaves,
    /// The new group's criterion is true now (R4).
    CriterionTakes,
    /// The group's scenario has another name now (R4).
    ScenarioRenamed,
    /// The group gives another scenario, or none, or one where it gave none (R4).
    GroupScenario,
    /// The workspace ignores other small invoices (R1).
    IgnoreBelow,
    /// The workspace has another currency.
    Currency,
    /// Another invoice leads, or none does (R3).
    Leader,
    /// Something was done meanwhile (R7).
    Done,
    /// The step has another name now (R7, R8).
    StepRenamed,
    /// The step is there no more (R7, R8).
    StepRemoved,
    /// The step was not there before (R7, R8).
    StepAdded,
    /// The step has another day, or another place among the others (R8, R9).
    StepMoved,
    /// Where a new leader starts is another (R8).
    Start,
    /// The leader is past due, so that preventive steps are passed over (R8a).
    PastDue,
    /// The step's `when` gives another answer (R8b).
    When,
    /// The step goes by another channel.
    Channel,
    /// The step has another mode (R13).
    Mode,
    /// The scenario keeps another interval between steps (R9).
    Interval,
    /// The workspace keeps another spacing between contacts (R10).
    Spacing,
    /// The calendar, or how the scenario uses it, is another (R11).
    Calendar,
    /// Messages may leave on other days (R11).
    Sending,
    /// The scenario's minimum gives another answer (R12).
    Minimum,
    /// The step's `once` gives another answer (R12).
    Once,
    /// The step's template has, or lacks, the text that it needs (R14).
    Text,
    /// The contact or the collector is another in the portfolio as it is read (R14).
    Contact,
    /// The days went by.
    Day,
    /// The portfolio reads otherwise with the new program.
    Portfolio,
}

impl Kind {
    /// Its name for machines.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Kind::GroupRenamed => "group_renamed",
            Kind::GroupRemoved => "group_removed",
            Kind::GroupAdded => "group_added",
            Kind::GroupMoved => "group_moved",
            Kind::CriterionLeaves => "criterion_leaves",
            Kind::CriterionTakes => "criterion_takes",
            Kind::ScenarioRenamed => "scenario_renamed",
            Kind::GroupScenario => "group_scenario",
            Kind::IgnoreBelow => "ignore_below",
            Kind::Currency => "currency",
            Kind::Leader => "leader",
            Kind::Done => "done",
            Kind::StepRenamed => "step_renamed",
            Kind::StepRemoved => "step_removed",
            Kind::StepAdded => "step_added",
            Kind::StepMoved => "step_moved",
            Kind::Start => "start",
            Kind::PastDue => "past_due",
            Kind::When => "when",
            Kind::Channel => "channel",
            Kind::Mode => "mode",
            Kind::Interval => "interval",
            Kind::Spacing => "spacing",
            Kind::Calendar => "calendar",
            Kind::Sending => "sending",
            Kind::Minimum => "minimum",
            Kind::Once => "once",
            Kind::Text => "text",
            Kind::Contact => "contact",
            Kind::Day => "day",
            Kind::Portfolio => "portfolio",
        }
    }
}

/// Something of a program: a group, a scenario, or a step of it. What does not belong to a cause is [`NONE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// By its place among the groups.
    pub group: u32,
    /// By its place among the scenarios.
    pub scenario: u32,
    /// By its place in the scenario.
    pub step: u32,
}

impl Place {
    /// Nothing in particular.
    pub const NOWHERE: Place = Place { group: NONE, scenario: NONE, step: NONE };

    pub(super) fn group(group: u32) -> Place {
        Place { group, ..Place::NOWHERE }
    }

    pub(super) fn scenario(scenario: u32) -> Place {
        Place { scenario, ..Place::NOWHERE }
    }

    pub(super) fn step(scenario: u32, step: Option<usize>) -> Place {
        Place { scenario, step: step.and_then(|step| u32::try_from(step).ok()).unwrap_or(NONE), group: NONE }
    }
}

/// Because of what a row differs: a kind, and what of each program it is about. Ordered as an evaluation comes to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cause {
    /// What kind.
    pub kind: Kind,
    /// What it is about in the old program.
    pub old: Place,
    /// What it is about in the new program.
    pub new: Place,
}

impl Cause {
    pub(super) fn new(kind: Kind, old: Place, new: Place) -> Cause {
        Cause { kind, old, new }
    }

    pub(super) fn wide(kind: Kind) -> Cause {
        Cause::new(kind, Place::NOWHERE, Place::NOWHERE)
    }
}
