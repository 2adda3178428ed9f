//! Because of what a row differs: the first difference that both evaluations went through.

use relance_engine::agenda::{Reason, Row, Status};
use relance_engine::evaluate::{Done, PassedOver};
use relance_engine::portfolio::NONE;
use relance_engine::program::scenario::{Scenario, Shift, Start};

use super::fate::{Fate, fate};
use super::heard::One;
use super::kind::{Cause, Kind, Place};
use super::rows::{Matched, What};
use super::same::same_criterion;

/// The cause of a difference between the rows of one customer, by its places, with what was heard of it.
pub fn find(matched: &Matched<'_>, old: (usize, Option<&One>), new: (usize, Option<&One>)) -> Cause {
    let (before, after) = matched.rows(old.0, new.0);
    let of_rows = group(matched, before, after).or_else(|| scenario(matched, before, after)).or_else(|| leader(matched, before, after));
    if let Some(cause) = of_rows {
        return cause;
    }
    let nothing = One::default();
    let heard = (old.1.unwrap_or(&nothing), new.1.unwrap_or(&nothing));
    let (was, is) = matched.scenario_pair(before, after);
    if let Some((was, is)) = was.zip(is) {
        let pair = Pair { matched, before, after, was, is, heard };
        let cause = pair.progress().or_else(|| pair.step()).or_else(|| pair.dates()).or_else(|| pair.status());
        if let Some(cause) = cause {
            return cause;
        }
    }
    amounts(matched)
}

/// What is left: amounts that are counted otherwise, or days that go by.
fn amounts(matched: &Matched<'_>) -> Cause {
    let (old, new) = matched.programs();
    Cause::wide(if old.currency != new.currency {
        Kind::Currency
    } else if old.ignore_below != new.ignore_below {
        Kind::IgnoreBelow
    } else if matched.one_day() {
        Kind::Portfolio
    } else {
        Kind::Day
    })
}

/// R4, from the groups that both took: what was tried before them was false.
fn group(matched: &Matched<'_>, before: &Row, after: &Row) -> Option<Cause> {
    if matched.same_group(before, after) {
        return None;
    }
    if before.status == Status::Grouped || after.status == Status::Grouped {
        return Some(Cause::wide(Kind::Portfolio));
    }
    let (old, new) = matched.programs();
    let (was, is) = (old.groups.get(before.group as usize), new.groups.get(after.group as usize));
    let (was_now, is_then) = (matched.group_in_new(before.group), matched.group_in_old(after.group));
    let places = (Place::group(before.group), Place::group(after.group));
    let edited = |then: u32, now: u32| {
        let criterion = old.groups.get(then as usize).and_then(|group| group.criterion);
        let other = new.groups.get(now as usize).and_then(|group| group.criterion);
        !same_criterion((old, criterion), (new, other))
    };
    // A criterion that says the same gives another answer only where something before it changed.
    let or_amounts = |kind: Kind, then: u32, now: u32, places: (Place, Place)| {
        let counted_otherwise = old.ignore_below != new.ignore_below && !edited(then, now);
        if counted_otherwise { Cause::wide(Kind::IgnoreBelow) } else { Cause::new(kind, places.0, places.1) }
    };
    // Groups are tried in their order, so a group before the one that took the customer was false.
    if let Some(now) = was_now.filter(|now| is.is_none() || *now < after.group) {
        return Some(or_amounts(Kind::CriterionLeaves, before.group, now, (places.0, Place::group(now))));
    }
    if let Some(then) = is_then.filter(|then| was.is_none() || *then < before.group) {
        return Some(or_amounts(Kind::CriterionTakes, then, after.group, (Place::group(then), places.1)));
    }
    let kind = match (was, was_now, is, is_then) {
        (Some(_), None, Some(_), None) if !edited(before.group, after.group) => Kind::GroupRenamed,
        (Some(_), None, _, _) => Kind::GroupRemoved,
        (_, _, Some(_), None) => Kind::GroupAdded,
        _ => Kind::GroupMoved,
    };
    Some(Cause::new(kind, places.0, places.1))
}

fn scenario(matched: &Matched<'_>, before: &Row, after: &Row) -> Option<Cause> {
    if matched.same_scenario(before, after) {
        return None;
    }
    let both = before.scenario != NONE && after.scenario != NONE;
    let places = (
        Place { scenario: before.scenario, ..Place::group(before.group) },
        Place { scenario: after.scenario, ..Place::group(after.group) },
    );
    let renamed = both && !matched.scenario_in_new(before.scenario) && !matched.scenario_in_old(after.scenario);
    if renamed {
        return Some(Cause::new(Kind::ScenarioRenamed, Place::scenario(before.scenario), Place::scenario(after.scenario)));
    }
    Some(Cause::new(Kind::GroupScenario, places.0, places.1))
}

fn leader(matched: &Matched<'_>, before: &Row, after: &Row) -> Option<Cause> {
    // A clear row tells why nothing leads.
    let clear = before.status == Status::Clear && after.status == Status::Clear && before.reasons != after.reasons;
    if matched.same_leader(before, after) && !clear {
        return None;
    }
    let (old, new) = matched.programs();
    Some(Cause::wide(if old.ignore_below != new.ignore_below {
        Kind::IgnoreBelow
    } else if matched.one_day() {
        Kind::Portfolio
    } else {
        Kind::Leader
    }))
}

/// The rows of a customer that is in one scenario with one leader on both sides.
struct Pair<'a> {
    matched: &'a Matched<'a>,
    before: &'a Row,
    after: &'a Row,
    was: &'a Scenario,
    is: &'a Scenario,
    heard: (&'a One, &'a One),
}

impl Pair<'_> {
    fn cause(&self, kind: Kind, old: Option<usize>, new: Option<usize>) -> Cause {
        Cause::new(kind, Place::step(self.before.scenario, old), Place::step(self.after.scenario, new))
    }

    fn of_scenario(&self, kind: Kind) -> Cause {
        self.cause(kind, None, None)
    }

    /// What became of an old step.
    fn fate(&self, step: usize) -> Fate {
        fate(self.was, step, self.is)
    }

    /// Where a new step is from.
    fn origin(&self, step: usize) -> Fate {
        fate(self.is, step, self.was)
    }

    fn next(&self) -> (Option<usize>, Option<usize>) {
        let place = |step: u32| (step != NONE).then_some(step as usize);
        (place(self.before.step), place(self.after.step))
    }

    /// The cause that lies in what became of a step that both sides name otherwise, or not in the same place.
    fn of_fate(&self, old: Option<usize>, new: Option<usize>) -> Option<Cause> {
        if let Some(old) = old {
            match self.fate(old) {
                Fate::Gone => return Some(self.cause(Kind::StepRemoved, Some(old), None)),
                Fate::Renamed(now) => return Some(self.cause(Kind::StepRenamed, Some(old), Some(now))),
                Fate::Kept(_) => {}
            }
        }
        match self.origin(new?) {
            Fate::Gone => Some(self.cause(Kind::StepAdded, None, new)),
            Fate::Renamed(then) => Some(self.cause(Kind::StepRenamed, Some(then), new)),
            Fate::Kept(_) => None,
        }
    }

    /// R7: where the customer is, if that makes the next step or its dates others.
    fn progress(&self) -> Option<Cause> {
        let (then, now) = (self.heard.0.done, self.heard.1.done);
        let next_differs = self.matched.steps(self.before, self.after);
        let next_differs = next_differs.0.map(|step| &step.name) != next_differs.1.map(|step| &step.name);
        let base = |one: &One| one.timing.map(|timing| (timing.base, timing.kept_on));
        if !next_differs && base(self.heard.0) == base(self.heard.1) {
            return None;
        }
        let (Some(then), Some(now)) = (then, now) else {
            let one = then.or(now)?;
            return if !self.matched.one_day() {
                Some(self.of_scenario(Kind::Done))
            } else if then.is_some() {
                // Before, a row was placed at a step; now it is before the first.
                self.of_fate(Some(one.step), None).or_else(|| self.moved(Some(one.step), None))
            } else {
                self.of_fate(None, Some(one.step)).or_else(|| self.moved(None, Some(one.step)))
            };
        };
        if self.same_progress(&then, &now) {
            return None;
        }
        if !self.matched.one_day() {
            return Some(self.of_scenario(Kind::Done));
        }
        self.of_fate(Some(then.step), Some(now.step)).or_else(|| self.moved(Some(then.step), Some(now.step)))
    }

    /// Whether a row was placed at one and the same step, with one and the same offset to count from.
    fn same_progress(&self, then: &Done, now: &Done) -> bool {
        let name = |scenario: &Scenario, step: usize| scenario.steps.get(step).map(|step| step.name.clone());
        name(self.was, then.step) == name(self.is, now.step)
            && (then.done_on, then.nominal_on, then.offset) == (now.done_on, now.nominal_on, now.offset)
    }

    fn moved(&self, old: Option<usize>, new: Option<usize>) -> Option<Cause> {
        let kept = |fate: Fate| match fate {
            Fate::Kept(place) | Fate::Renamed(place) => Some(place),
            Fate::Gone => None,
        };
        let offset = |scenario: &Scenario, step: Option<usize>| step.and_then(|step| scenario.steps.get(step)).map(|step| step.offset);
        // Of both, the one that has another offset than before; else the new one.
        let (old_now, new_then) = (old.and_then(|step| kept(self.fate(step))), new.and_then(|step| kept(self.origin(step))));
        if old.is_some() && offset(self.was, old) != offset(self.is, old_now) {
            return Some(self.cause(Kind::StepMoved, old, old_now));
        }
        match (old, new) {
            (_, Some(_)) => Some(self.cause(Kind::StepMoved, new_then, new)),
            (Some(_), None) => Some(self.cause(Kind::StepMoved, old, old_now)),
            (None, None) => None,
        }
    }

    /// R8.
    fn step(&self) -> Option<Cause> {
        let (old, new) = self.next();
        let (step, other) = self.matched.steps(self.before, self.after);
        if step.map(|step| &step.name) == other.map(|step| &step.name) {
            let (step, other) = step.zip(other)?;
            return if step.offset != other.offset {
                Some(self.cause(Kind::StepMoved, old, new))
            } else if step.channel != other.channel {
                Some(self.cause(Kind::Channel, old, new))
            } else if step.mode != other.mode {
                Some(self.cause(Kind::Mode, old, new))
            } else {
                None
            };
        }
        // Passed over on one side only.
        let passed = |one: &One, step: Option<usize>| one.passed_over.iter().find(|(place, _)| Some(*place) == step).map(|(_, why)| *why);
        if let Some(Fate::Kept(now)) = old.map(|step| self.fate(step))
            && let Some(why) = passed(self.heard.1, Some(now))
        {
            return Some(self.passed_over(why, old, Some(now)));
        }
        if let Some(Fate::Kept(then)) = new.map(|step| self.origin(step))
            && let Some(why) = passed(self.heard.0, Some(then))
        {
            return Some(self.passed_over(why, Some(then), new));
        }
        self.of_fate(old, new).or_else(|| self.moved(old, new))
    }

    /// The cause where a step that both have is passed over on one side only.
    fn passed_over(&self, why: PassedOver, old: Option<usize>, new: Option<usize>) -> Cause {
        let offset = |scenario: &Scenario, step: Option<usize>| step.and_then(|step| scenario.steps.get(step)).map(|step| step.offset);
        if why == PassedOver::WhenFalse {
            return self.cause(Kind::When, old, new);
        }
        if self.was.start != self.is.start {
            return self.of_scenario(Kind::Start);
        }
        if offset(self.was, old) != offset(self.is, new) {
            return self.cause(Kind::StepMoved, old, new);
        }
        if self.matched.one_day() {
            // With one start and one day of the step, what stands after it decides which is the latest.
            let next = if why == PassedOver::BeforeLatest && self.was.start == Start::Latest { self.next() } else { (old, new) };
            return self.of_fate(next.0, next.1).unwrap_or_else(|| self.cause(Kind::StepMoved, next.0, next.1));
        }
        self.of_scenario(if why == PassedOver::Preventive { Kind::PastDue } else { Kind::Day })
    }

    /// R9 to R11.
    fn dates(&self) -> Option<Cause> {
        let (then, now) = (self.heard.0.timing?, self.heard.1.timing?);
        let (old, new) = self.matched.programs();
        let (step, next) = self.next();
        let calendar = || calendar(self.was, old) != calendar(self.is, new);
        let sending = || sending(old) != sending(new);
        if (then.base, then.base_is_nominal) != (now.base, now.base_is_nominal) && then.nominal_on != now.nominal_on {
            // The day that intervals count from is the nominal one only where the calendar and the mode would have moved it.
            let (done, did) = (self.heard.0.done.map(|done| done.step), self.heard.1.done.map(|done| done.step));
            return Some(if calendar() {
                self.of_scenario(Kind::Calendar)
            } else if sending() {
                Cause::wide(Kind::Sending)
            } else {
                self.cause(Kind::Mode, done, did)
            });
        }
        let (as_of, later) = self.matched.days();
        if then.nominal_on != now.nominal_on {
            return Some(if then.spaced_on != now.spaced_on && (then.kept_on == now.kept_on || self.was.interval == self.is.interval) {
                Cause::wide(if old.spacing == new.spacing && !self.matched.one_day() { Kind::Done } else { Kind::Spacing })
            } else if self.was.interval == self.is.interval {
                self.cause(Kind::StepMoved, step, next)
            } else {
                self.of_scenario(Kind::Interval)
            });
        }
        if then.planned_on != now.planned_on {
            return Some(self.of_scenario(Kind::Calendar));
        }
        if self.matched.act_on(self.before, as_of) != self.matched.act_on(self.after, later) {
            return Some(Cause::wide(if self.matched.one_day() { Kind::Sending } else { Kind::Day }));
        }
        None
    }

    /// R12 and R14.
    fn status(&self) -> Option<Cause> {
        let (before, after) = (self.before, self.after);
        let what = self.matched.differences_of(before, after);
        if !what.has(What::Status) && !what.has(What::Reasons) {
            return None;
        }
        let (step, next) = self.next();
        let on_one = |status: Status| (before.status == status) != (after.status == status);
        let (old, new) = self.matched.programs();
        if on_one(Status::BelowMinimum) {
            let edited = self.was.minimum != self.is.minimum;
            let counted_otherwise = old.ignore_below != new.ignore_below;
            return Some(if !edited && counted_otherwise { Cause::wide(Kind::IgnoreBelow) } else { self.of_scenario(Kind::Minimum) });
        }
        if on_one(Status::Waiting) {
            return Some(self.cause(Kind::Once, step, next));
        }
        if before.reasons != after.reasons {
            let text = |row: &Row| row.reasons.iter().any(|reason| reason == Reason::NoText);
            return Some(self.cause(if text(before) == text(after) { Kind::Contact } else { Kind::Text }, step, next));
        }
        None
    }
}

/// What a scenario does with days off: its shift and the calendar itself.
fn calendar<'a>(scenario: &Scenario, program: &'a relance_engine::Program) -> Option<(&'a relance_engine::calendar::Calendar, Shift)> {
    scenario.calendar.and_then(|(place, shift)| program.calendars.get(usize::from(place)).map(|calendar| (calendar, shift)))
}

/// When messages may leave: the window and the calendar itself.
fn sending(program: &relance_engine::Program) -> Option<(relance_engine::day::WeekdaySet, Option<&relance_engine::calendar::Calendar>)> {
    let sending = program.sending.as_ref()?;
    Some((sending.days, sending.calendar.and_then(|place| program.calendars.get(usize::from(place)))))
}
