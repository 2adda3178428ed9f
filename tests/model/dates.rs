//! R9 to R11: when a step is done.

use relance_engine::program::scenario::{Interval, Mode, Scenario, Step};
use relance_engine::{Day, Program};

use super::account::{Account, Item};
use super::calendar::{first_sending_day, moved};
use super::progress::Progress;

/// The three dates of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// After R9 and R10.
    pub nominal_on: Day,
    /// After working days (R11).
    pub planned_on: Day,
    /// When it can really be done (R11).
    pub act_on: Day,
}

/// R9 to R11 for the step at `place`.
pub fn dates(
    program: &Program,
    account: &Account,
    scenario: &Scenario,
    leader: &Item,
    progress: Option<Progress>,
    place: usize,
    as_of: Day,
) -> Dates {
    let step = &scenario.steps[place];
    let nominal_on = spaced(program, account, step, nominal(program, scenario, leader, progress, step), as_of);
    let planned_on = on_working_day(program, scenario, nominal_on);
    let act_on = on_sending_day(program, step.mode, planned_on.max(as_of));
    Dates { nominal_on, planned_on, act_on }
}

/// R9: the nominal date before spacing.
fn nominal(program: &Program, scenario: &Scenario, leader: &Item, progress: Option<Progress>, step: &Step) -> Day {
    let own = leader.due_on.plus(step.offset);
    let Some(progress) = progress else { return own };
    let base = base(program, scenario, progress);
    match scenario.interval {
        Interval::Floor => own.max(base.plus(step.offset - progress.offset)),
        Interval::Chain => base.plus(step.offset - progress.offset),
        Interval::Anchor => own,
        Interval::Gap(days) => own.max(base.plus(i32::from(days))),
    }
}

/// R9: the day that the done step was done, or its nominal date where R11 alone moves that to the very same day, with the mode
/// of the step it was placed at.
fn base(program: &Program, scenario: &Scenario, progress: Progress) -> Day {
    let mode = scenario.steps[progress.place].mode;
    let by_calendar = |nominal_on: &Day| on_sending_day(program, mode, on_working_day(program, scenario, *nominal_on)) == progress.done_on;
    progress.nominal_on.filter(by_calendar).unwrap_or(progress.done_on)
}

/// R10: at least so many days after the customer's latest row, of any leader, for the channels that it binds.
fn spaced(program: &Program, account: &Account, step: &Step, day: Day, as_of: Day) -> Day {
    use relance_engine::program::scenario::Channel::{InternalEmail, Litigation};
    if program.spacing == 0 || matches!(step.channel, InternalEmail | Litigation) {
        return day;
    }
    // R7: rows dated after `as_of` do not exist yet.
    let last = account.history.iter().map(|row| row.done_on).filter(|done_on| *done_on <= as_of).max();
    last.map_or(day, |last| day.max(last.plus(i32::from(program.spacing))))
}

/// R11: with a calendar, off the days off.
fn on_working_day(program: &Program, scenario: &Scenario, day: Day) -> Day {
    match scenario.calendar {
        Some((calendar, shift)) => moved(&program.calendars[usize::from(calendar)], shift, day),
        None => day,
    }
}

/// R11: where the mode is confirm or automatic, the first day from `day` on which sending is allowed.
fn on_sending_day(program: &Program, mode: Mode, day: Day) -> Day {
    match &program.sending {
        Some(sending) if mode != Mode::Manual => first_sending_day(sending, &program.calendars, day),
        _ => day,
    }
}
