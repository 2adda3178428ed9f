//! What a preview is made of: plain data that others put into words.

use relance_engine::Day;
use relance_engine::agenda::{Reasons, Status};
use relance_engine::calendar::DayOff;
use relance_engine::evaluate::{PassedOver, Timing};
use relance_engine::explain::Finding;
use relance_engine::program::expr::{FlagField, TextField};
use relance_engine::program::scenario::Interval;

use crate::event::Event;

/// What somebody says that happens, apart from what the agenda asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// It is known in the morning of its day.
    Event(Event),
    /// On its day, and on no other, the customer's next steps of this name are done: late, or early.
    Done {
        /// The step's name.
        step: String,
    },
}

/// What one customer goes through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The first morning.
    pub from: Day,
    /// What happens, by day; within one, in the order in which it comes.
    pub moments: Vec<Moment>,
    /// How it ends.
    pub end: End,
}

/// Something that happens on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub day: Day,
    /// What.
    pub what: What,
}

/// What happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Something came in.
    Event(Event),
    /// From this day on the customer is in another group (R4): the group and the scenario, by place, if any.
    Group {
        /// The group.
        group: Option<u32>,
        /// Its scenario.
        scenario: Option<u32>,
    },
    /// From this day on another invoice leads (R3), or none, as of a customer without a scenario.
    Leads {
        /// The invoice, by place.
        invoice: Option<u32>,
    },
    /// A step was passed over for good (R8): the one after it is done on this day, or none is left.
    PassedOver {
        /// The step.
        step: StepPlace,
        /// Why.
        why: PassedOver,
        /// What its `when` saw, if that is why.
        condition: Option<Condition>,
    },
    /// A step is done.
    Step(Box<StepMoment>),
    /// A step was said to be done on this day and cannot be: nobody leads, or the scenario has no such step.
    NotDone {
        /// The step's name.
        step: String,
    },
    /// A specific action is done (R15): its place in the portfolio that the stage was made of.
    Action {
        /// The action.
        action: u32,
    },
    /// From this day on nothing goes forward.
    Stands(Box<Standing>),
}

/// A step, by places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepPlace {
    /// The scenario in the program.
    pub scenario: u16,
    /// The step in the scenario.
    pub step: u16,
}

/// A step that is done, with the dates that it was to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepMoment {
    /// Which.
    pub step: StepPlace,
    /// For which invoice, by place.
    pub leader: u32,
    /// Days late of the leader.
    pub days_late: i32,
    /// Its dates; `None` if it was done out of turn, because somebody said so.
    pub timing: Option<Timing>,
    /// What moved it from the leader's due date plus its offset to this day, one after the other.
    pub moves: Vec<Move>,
    /// Somebody said that it is done on this day.
    pub said: bool,
}

/// How a customer stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The status (R18).
    pub status: Status,
    /// Why it is clear or blocked.
    pub reasons: Reasons,
    /// The leader, by place.
    pub leader: Option<u32>,
    /// The next step.
    pub step: Option<StepPlace>,
    /// Its dates.
    pub timing: Option<Timing>,
    /// What the next step's `once` saw, if it waits for it.
    pub condition: Option<Condition>,
    /// Minor units: what the scenario's minimum is asked of (R12), the collectable amount or the leader's own.
    pub asked: i64,
    /// Whether that is the leader's own, because it is not past due.
    pub by_leader: bool,
}

/// A condition, with all that it saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// What the evaluator heard.
    pub finding: Finding,
    /// The texts that it reads.
    pub texts: Vec<(TextField, Option<String>)>,
    /// The flags of the customer that it reads.
    pub flags: Vec<(FlagField, Option<bool>)>,
}

/// Something that moved a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Move {
    /// The interval to the step before is kept (R9).
    Interval {
        /// The scenario's way.
        interval: Interval,
        /// The day from which the interval counts.
        base: Day,
        /// Whether that is the nominal date of the step before, which the calendar alone had moved to another day.
        base_is_nominal: bool,
        /// Without it.
        from: Day,
        /// With it.
        to: Day,
    },
    /// The last contact was too short a time ago (R10).
    Spacing {
        /// Without it.
        from: Day,
        /// With it.
        to: Day,
    },
    /// The date was a day off in the scenario's calendar (R11).
    DaysOff {
        /// The calendar, by place.
        calendar: u16,
        /// Without it.
        from: Day,
        /// With it.
        to: Day,
        /// The days off that were gone over, from `from` on, the nearest first.
        off: Vec<(Day, DayOff)>,
    },
    /// Messages may not leave on that day (R11).
    Sending {
        /// Without it.
        from: Day,
        /// With it.
        to: Day,
        /// The days gone over, with why: a day off, or `None` for a day of the week on which nothing is sent.
        shut: Vec<(Day, Option<DayOff>)>,
    },
    /// The planned date was past when the step could be done at last (R11).
    Late {
        /// The planned date.
        from: Day,
        /// The first day on which it could be done.
        to: Day,
    },
    /// Somebody said that it is done on another day.
    Said {
        /// When it would have been done.
        from: Day,
        /// When it is.
        to: Day,
    },
}

/// How a preview ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// Since when it stands like this.
    pub since: Day,
    /// How.
    pub standing: Standing,
    /// Why it ends.
    pub why: EndsBecause,
}

/// Why a preview ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndsBecause {
    /// As long as nothing else comes in, every later day says the same.
    NothingChanges,
    /// It was played to this day, and later days may say something else.
    LastDay(Day),
}
