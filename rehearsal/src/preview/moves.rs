//! What moved a step to the day on which it is done, read off the dates that the evaluator gave it.

use relance_engine::calendar::{DayOff, Sending};
use relance_engine::evaluate::{Timing, sent_on};
use relance_engine::program::scenario::{Interval, Scenario, Step};
use relance_engine::{Day, Program};

use super::moment::Move;

/// What moved a step from its offset to `done_on`, one after the other; `said` if somebody said that it is done then. `before`
/// is the day on which the step before was done.
#[must_use]
pub fn moves(
    program: &Program,
    (scenario, step): (&Scenario, &Step),
    timing: &Timing,
    before: Option<Day>,
    (done_on, said): (Day, bool),
) -> Vec<Move> {
    let mut moves = Vec::new();
    let mut at = timing.offset_on;
    if let (Some(base), Some(kept)) = (timing.base, timing.kept_on) {
        let to = if scenario.interval == Interval::Chain { kept } else { kept.max(at) };
        if to != at {
            let base_is_nominal = timing.base_is_nominal && before != Some(base);
            moves.push(Move::Interval { interval: scenario.interval, base, base_is_nominal, from: at, to });
            at = to;
        }
    }
    if timing.nominal_on != at {
        moves.push(Move::Spacing { from: at, to: timing.nominal_on });
        at = timing.nominal_on;
    }
    if let Some((place, _)) = scenario.calendar.filter(|_| timing.planned_on != at) {
        let to = timing.planned_on;
        let calendar = program.calendars.get(usize::from(place));
        let off = days(at, to).filter_map(|day| Some((day, calendar?.day_off(day)?))).collect();
        moves.push(Move::DaysOff { calendar: place, from: at, to, off });
        at = to;
    }
    let sent = sent_on(program, step.mode, at);
    if let Some(sending) = program.sending.as_ref().filter(|_| sent != at) {
        let shut = days(at, sent).map(|day| (day, day_off(program, sending, day))).collect();
        moves.push(Move::Sending { from: at, to: sent, shut });
        at = sent;
    }
    if at != done_on {
        moves.push(if said { Move::Said { from: at, to: done_on } } else { Move::Late { from: at, to: done_on } });
    }
    moves
}

/// The days from one on to another, that one out, in either direction.
fn days(from: Day, to: Day) -> impl Iterator<Item = Day> {
    let step = if to < from { -1 } else { 1 };
    core::iter::successors(Some(from), move |day| Some(day.plus(step))).take_while(move |day| *day != to)
}

fn day_off(program: &Program, sending: &Sending, day: Day) -> Option<DayOff> {
    program.calendars.get(usize::from(sending.calendar?))?.day_off(day)
}
