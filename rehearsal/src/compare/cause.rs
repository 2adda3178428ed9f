//! Because of what a row differs: the first difference that both evaluations went through.

use relance_engine::agenda::{Reason, Row, Status};
use relance_engine::evaluate::{Done, PassedOver};
use relance_engine::portfolio::NONE;
use relance_engine::program::scenario::{Scenario, Shift, Start};

use super::fate::{Fate, fate};
use super::heard::One;
use super::rows::{Matched, What};
use super::same::same_criterion;

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

    fn group(group: u32) -> Place {
        Place { group, ..Place::NOWHERE }
    }

    fn scenario(scenario: u32) -> Place {
        Place { scenario, ..Place::NOWHERE }
    }

    fn step(scenario: u32, step: Option<usize>) -> Place {
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
    fn new(kind: Kind, old: Place, new: Place) -> Cause {
        Cause { kind, old, new }
    }

    fn wide(kind: Kind) -> Cause {
        Cause::new(kind, Place::NOWHERE, Place::NOWHERE)
    }
}

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
