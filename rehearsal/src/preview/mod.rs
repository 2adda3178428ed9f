//! What one customer goes through, day after day, until nothing changes any more: the timeline of a scenario.
//!
//! What it is: days played with the one evaluator, where whatever the agenda asks for is done on its day, and what the agenda
//! and its explanation said of them. Days on which the row cannot say anything else than on the day before are passed
//! over ([`Changes`]); what is told is the same as if each were played ([`crate::play()`]).

mod changes;
mod condition;
mod moment;
mod moves;

pub use changes::Changes;
pub use moment::{Condition, End, EndsBecause, Given, Moment, Move, Preview, Standing, StepMoment, StepPlace, What};

use condition::condition;
use moves::moves;
use relance_engine::agenda::{Row, Status};
use relance_engine::evaluate::PassedOver;
use relance_engine::explain::Explanation;
use relance_engine::portfolio::NONE;
use relance_engine::program::Group;
use relance_engine::program::scenario::Shift;
use relance_engine::{Agenda, Checked, Day, Evaluator, Program, explain};

use crate::event::{Event, StepDone};
use crate::play::{PlayError, as_proposed};
use crate::stage::{Stage, StageError};

/// The longest that a preview looks ahead: ten years of days.
pub const MOST_DAYS: i32 = 3653;

/// The same program, in which everybody is in one scenario.
#[must_use]
pub fn forced(program: &Program, scenario: u16) -> Program {
    Program { groups: vec![Group { name: String::new(), criterion: None, scenario: Some(scenario) }], ..program.clone() }
}

/// A morning before anything can be due for an invoice that is due on `due_on`: a week before its due date, and before the day
/// of the scenario's first step.
#[must_use]
pub fn before_all(program: &Program, scenario: u16, due_on: Day) -> Day {
    let scenario = program.scenarios.get(usize::from(scenario));
    let first = scenario.and_then(|scenario| {
        let on = due_on.plus(scenario.steps.first()?.offset);
        let moved = match scenario.calendar {
            Some((calendar, shift)) if shift == Shift::Preceding => {
                program.calendars.get(usize::from(calendar)).map_or(on, |calendar| calendar.shifted(on, shift))
            }
            _ => on,
        };
        Some(moved.min(on))
    });
    first.map_or(due_on, |first| first.min(due_on)).plus(-7).max(Day::FIRST)
}

/// What the only customer of a stage goes through from the morning of `from` on, if everything that the agenda asks for is
/// done on its day and nothing comes in but what is `given` (each on its day, in that order; what is given for an
/// earlier day than `from` is left out). It ends when nothing can change any more, at the latest after `last`.
///
/// # Errors
/// See [`PlayError`]; the stage must have one customer.
pub fn preview(program: &Program, stage: Stage, (from, last): (Day, Day), given: &[(Day, Given)]) -> Result<Preview, PlayError> {
    if stage.portfolio().customers.count != 1 {
        return Err(StageError("a preview is of one customer").into());
    }
    let last = last.min(from.plus(MOST_DAYS)).min(Day::LAST).max(from);
    let mut player = Player { program, given, changes: Changes::of(program), moments: Vec::new(), before: Before::default() };
    player.play(stage, from, last)
}

struct Player<'a> {
    program: &'a Program,
    given: &'a [(Day, Given)],
    changes: Changes,
    moments: Vec<Moment>,
    before: Before,
}

/// What was told last, so that it is told again only when it changes.
#[derive(Default)]
struct Before {
    group: Option<(u32, u32)>,
    leader: Option<u32>,
    standing: Option<(Day, Standing)>,
}

/// What a day comes to.
struct Looked {
    row: Row,
    /// What is done on it.
    done: Vec<Event>,
}

impl Player<'_> {
    fn play(&mut self, mut stage: Stage, from: Day, last: Day) -> Result<Preview, PlayError> {
        let mut day = from;
        let checked = Checked::new(self.program)?;
        loop {
            let events = self.events(day);
            stage.apply(&events)?;
            self.moments.extend(events.into_iter().map(|event| Moment { day, what: What::Event(event) }));
            let mut evaluator = checked.over(stage.portfolio().view(), day)?;
            // As long as the portfolio stays the same, only the day of the evaluation moves.
            let (next, done) = loop {
                let looked = self.look(&evaluator, &stage, day)?;
                let next = self.next(&stage, &looked, day);
                match next.filter(|next| *next <= last) {
                    None => {
                        let why = if next.is_some() { EndsBecause::LastDay(last) } else { EndsBecause::NothingChanges };
                        return self.end(&evaluator, day, from, why);
                    }
                    Some(next) if looked.done.is_empty() && self.events(next).is_empty() => {
                        day = next;
                        evaluator = evaluator.on(day)?;
                    }
                    Some(next) => break (next, looked.done),
                }
            };
            stage.apply(&done)?;
            day = next;
        }
    }

    /// The next day that can say something else; `None` if none ever does.
    fn next(&self, stage: &Stage, looked: &Looked, day: Day) -> Option<Day> {
        // What is done counts from the next morning on.
        if !looked.done.is_empty() {
            return Some(day.plus(1));
        }
        let given = self.given.iter().map(|(on, _)| *on).filter(|on| *on > day).min();
        let own = self.changes.after(self.program, stage.portfolio(), &looked.row, day);
        given.into_iter().chain(own).min()
    }

    fn events(&self, day: Day) -> Vec<Event> {
        let of_day = self.given.iter().filter(|(on, _)| *on == day);
        of_day.filter_map(|(_, given)| if let Given::Event(event) = given { Some(event.clone()) } else { None }).collect()
    }

    /// The steps that somebody said are done on a day.
    fn said(&self, day: Day) -> impl Iterator<Item = &str> {
        let of_day = self.given.iter().filter(move |(on, _)| *on == day);
        of_day.filter_map(|(_, given)| if let Given::Done { step } = given { Some(step.as_str()) } else { None })
    }

    /// Whether somebody said that the step of a name is done on a later day.
    fn is_said_later(&self, name: &str, day: Day) -> bool {
        self.given.iter().any(|(on, given)| *on > day && matches!(given, Given::Done { step } if step == name))
    }

    fn name(&self, done: &StepDone) -> &str {
        let scenario = self.program.scenarios.get(usize::from(done.scenario));
        scenario.and_then(|scenario| scenario.steps.get(usize::from(done.step))).map_or("", |step| &step.name)
    }

    /// Looks at a morning, and tells what is new.
    fn look(&mut self, evaluator: &Evaluator<'_>, stage: &Stage, day: Day) -> Result<Looked, PlayError> {
        let mut agenda = Agenda::default();
        evaluator.evaluate(0..1, &mut agenda)?;
        let Some(row) = agenda.rows.first().copied() else { return Err(StageError("a preview is of one customer").into()) };
        self.tell_changes(&row, day);
        let mut done = Vec::new();
        let said: Vec<String> = self.said(day).map(str::to_owned).collect();
        for event in as_proposed(stage, &agenda, day) {
            match event {
                Event::StepDone(proposed) => {
                    let name = self.name(&proposed);
                    if !self.is_said_later(name, day) && !said.iter().any(|said| said == name) {
                        self.tell_step(evaluator, &row, proposed, false)?;
                        done.push(event);
                    }
                }
                Event::ActionDone { action } => {
                    self.moments.push(Moment { day, what: What::Action { action } });
                    done.push(event);
                }
                _ => done.push(event),
            }
        }
        for name in said {
            match self.found(&row, &name, day) {
                Some(found) => {
                    self.tell_step(evaluator, &row, found, true)?;
                    done.push(Event::StepDone(found));
                }
                None => self.moments.push(Moment { day, what: What::NotDone { step: name } }),
            }
        }
        let goes_on = matches!(row.status, Status::Due | Status::Scheduled) || done.iter().any(|done| matches!(done, Event::StepDone(_)));
        self.tell_standing(evaluator, &row, day, goes_on)?;
        Ok(Looked { row, done })
    }

    fn tell_changes(&mut self, row: &Row, day: Day) {
        let some = |place: u32| (place != NONE).then_some(place);
        if self.before.group != Some((row.group, row.scenario)) {
            self.before.group = Some((row.group, row.scenario));
            self.moments.push(Moment { day, what: What::Group { group: some(row.group), scenario: some(row.scenario) } });
        }
        let leader = some(row.leader);
        if self.before.leader != leader {
            self.before.leader = leader;
            self.moments.push(Moment { day, what: What::Leads { invoice: leader } });
        }
    }

    /// The step of the present scenario with a name, to be done for the present leader.
    fn found(&self, row: &Row, name: &str, day: Day) -> Option<StepDone> {
        let scenario = self.program.scenarios.get(row.scenario as usize)?;
        let step = scenario.steps.iter().position(|step| step.name == name)?;
        if row.leader == NONE {
            return None;
        }
        let is_next = row.step as usize == step;
        Some(StepDone {
            customer: 0,
            invoice: row.leader,
            scenario: u16::try_from(row.scenario).ok()?,
            step: u16::try_from(step).ok()?,
            done_on: day,
            nominal_on: if is_next { row.nominal_on } else { Day::MISSING },
        })
    }

    fn tell_step(&mut self, evaluator: &Evaluator<'_>, row: &Row, done: StepDone, said: bool) -> Result<(), PlayError> {
        let explanation = explain(evaluator, 0)?;
        let day = done.done_on;
        self.tell_passed_over(evaluator, &explanation, day, Some(done.step));
        let in_turn = row.step == u32::from(done.step);
        let timing = explanation.timing.filter(|_| in_turn);
        let scenario = self.program.scenarios.get(usize::from(done.scenario));
        let step = scenario.and_then(|scenario| Some((scenario, scenario.steps.get(usize::from(done.step))?)));
        let before = explanation.done.map(|done| done.done_on);
        let moved = step.zip(timing).map(|(step, timing)| moves(self.program, step, &timing, before, (day, said)));
        let what = StepMoment {
            step: StepPlace { scenario: done.scenario, step: done.step },
            leader: done.invoice,
            days_late: row.days_late,
            timing,
            moves: moved.unwrap_or_default(),
            said,
        };
        self.moments.push(Moment { day, what: What::Step(Box::new(what)) });
        Ok(())
    }

    /// Tells the steps that an explanation passed over, those before `until`.
    fn tell_passed_over(&mut self, evaluator: &Evaluator<'_>, explanation: &Explanation, day: Day, until: Option<u16>) {
        let Ok(scenario) = u16::try_from(explanation.row.scenario) else { return };
        let steps = self.program.scenarios.get(usize::from(scenario)).map_or(&[][..], |scenario| &scenario.steps);
        for (place, why) in &explanation.passed_over {
            let (Ok(step), Some(of)) = (u16::try_from(*place), steps.get(*place)) else { continue };
            if until.is_some_and(|until| step >= until) {
                continue;
            }
            let when = of.when.filter(|_| *why == PassedOver::WhenFalse);
            let condition = condition(evaluator, explanation, when);
            self.moments.push(Moment { day, what: What::PassedOver { step: StepPlace { scenario, step }, why: *why, condition } });
        }
    }

    /// Tells how the customer stands, if nothing goes on and that is new.
    fn tell_standing(&mut self, evaluator: &Evaluator<'_>, row: &Row, day: Day, goes_on: bool) -> Result<(), PlayError> {
        if goes_on {
            self.before.standing = None;
            return Ok(());
        }
        let is_new = self.before.standing.as_ref().is_none_or(|(_, known)| {
            let step = known.step.map_or(NONE, |step| u32::from(step.step));
            (known.status, known.reasons, known.leader.unwrap_or(NONE), step) != (row.status, row.reasons, row.leader, row.step)
        });
        if is_new {
            let standing = standing(evaluator, &explain(evaluator, 0)?);
            self.moments.push(Moment { day, what: What::Stands(Box::new(standing.clone())) });
            self.before.standing = Some((day, standing));
        }
        Ok(())
    }

    fn end(&mut self, evaluator: &Evaluator<'_>, day: Day, from: Day, why: EndsBecause) -> Result<Preview, PlayError> {
        let explanation = explain(evaluator, 0)?;
        let (since, standing) = match self.before.standing.take() {
            // The end tells it.
            Some((since, standing)) => {
                if let Some(place) = self.moments.iter().rposition(|moment| matches!(moment.what, What::Stands(_))) {
                    self.moments.remove(place);
                }
                (since, standing)
            }
            None => (day, standing(evaluator, &explanation)),
        };
        if standing.status == Status::Finished {
            self.tell_passed_over(evaluator, &explanation, since, None);
        }
        Ok(Preview { from, moments: core::mem::take(&mut self.moments), end: End { since, standing, why } })
    }
}

/// How the customer of an explanation stands.
fn standing(evaluator: &Evaluator<'_>, explanation: &Explanation) -> Standing {
    let row = &explanation.row;
    let invoices = &evaluator.context().portfolio.invoices;
    let own = invoices.open.get(row.leader as usize).filter(|_| row.days_late <= 0);
    let step = u16::try_from(row.scenario).ok().zip(u16::try_from(row.step).ok()).map(|(scenario, step)| StepPlace { scenario, step });
    let once = step.filter(|_| row.status == Status::Waiting).and_then(|place| {
        let scenario = evaluator.context().program.scenarios.get(usize::from(place.scenario))?;
        scenario.steps.get(usize::from(place.step))?.once
    });
    Standing {
        status: row.status,
        reasons: row.reasons,
        leader: (row.leader != NONE).then_some(row.leader),
        step,
        timing: explanation.timing,
        condition: condition(evaluator, explanation, once),
        asked: own.copied().unwrap_or(row.collectable),
        by_leader: own.is_some(),
    }
}
