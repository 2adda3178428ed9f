//! When a step is to be carried out: interval, spacing, working days, sending window (R9, R10, R11).

use super::progress::Done;
use crate::day::Day;
use crate::program::Program;
use crate::program::scenario::{Interval, Mode, Scenario, Shift, Step};

/// The dates of a step and where each comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// The leader's due date plus the offset.
    pub offset_on: Day,
    /// The day that the interval counts from (R9), with progress.
    pub base: Option<Day>,
    /// Whether `base` is the done step's nominal date, because the calendar alone had moved it (R9).
    pub base_is_nominal: bool,
    /// The date that the interval kept from `base` gives, where the scenario's interval asks for one.
    pub kept_on: Option<Day>,
    /// The first day that the spacing allows, where it binds (R10).
    pub spaced_on: Option<Day>,
    /// The date after R9 and R10.
    pub nominal_on: Day,
    /// The date after working days (R11).
    pub planned_on: Day,
    /// The day of the act (R11).
    pub act_on: Day,
}

/// Works out the dates of `step` for a leader due on `due_on`.
#[must_use]
pub fn timing(
    program: &Program,
    scenario: &Scenario,
    step: &Step,
    due_on: Day,
    done: Option<&Done>,
    last_contact: impl FnOnce() -> Option<Day>,
    as_of: Day,
) -> Timing {
    let offset_on = due_on.plus(step.offset);
    let counted = done.map(|done| base(program, scenario, done));
    let kept_on = match (done, counted) {
        (Some(done), Some((base, _))) => match scenario.interval {
            Interval::Floor | Interval::Chain => Some(base.plus(step.offset.saturating_sub(done.offset))),
            Interval::Gap(days) => Some(base.plus(i32::from(days))),
            Interval::Anchor => None,
        },
        _ => None,
    };
    let after_interval = match (kept_on, scenario.interval) {
        (Some(kept), Interval::Chain) => kept,
        (Some(kept), _) => kept.max(offset_on),
        (None, _) => offset_on,
    };
    let bound = program.spacing > 0 && step.channel.keeps_spacing();
    let spaced_on = if bound { last_contact().map(|last| last.plus(i32::from(program.spacing))) } else { None };
    let nominal_on = spaced_on.map_or(after_interval, |spaced| spaced.max(after_interval));
    let planned_on = shifted(program, scenario, nominal_on);
    Timing {
        offset_on,
        base: counted.map(|(base, _)| base),
        base_is_nominal: counted.is_some_and(|(_, nominal)| nominal),
        kept_on,
        spaced_on,
        nominal_on,
        planned_on,
        act_on: sent_on(program, step.mode, planned_on.max(as_of)),
    }
}

/// The day that intervals count from, and whether it is the done step's nominal date.
///
/// Delays by people add up, shifts by the calendar do not: a row done on the very day to which R11 alone moved its nominal
/// date counts from that nominal date.
fn base(program: &Program, scenario: &Scenario, done: &Done) -> (Day, bool) {
    let mode = scenario.steps.get(done.step).map_or(Mode::Manual, |step| step.mode);
    match done.nominal_on {
        Some(nominal) if sent_on(program, mode, shifted(program, scenario, nominal)) == done.done_on => (nominal, true),
        _ => (done.done_on, false),
    }
}

fn shifted(program: &Program, scenario: &Scenario, day: Day) -> Day {
    match scenario.calendar {
        Some((place, shift)) if shift != Shift::None => {
            program.calendars.get(usize::from(place)).map_or(day, |calendar| calendar.shifted(day, shift))
        }
        _ => day,
    }
}

/// The first day from `day` on which a step in `mode` may leave.
#[must_use]
pub fn sent_on(program: &Program, mode: Mode, day: Day) -> Day {
    match (mode, &program.sending) {
        (Mode::Confirm | Mode::Automatic, Some(sending)) => sending.first_day(day, &program.calendars),
        _ => day,
    }
}
