//! Plays a test: its days on a stage, one after the other.
//!
//! A day goes as in a company that runs Relance every morning. What is written for it happens in the order in which it is
//! written, and an expectation is asked of the agenda at its place. Where proposals are done as they come, the last agenda
//! of the day says what is done, which counts from the next morning on; on a day for which the test itself says what was
//! done, nothing else is.

use core::fmt;
use std::borrow::Cow;
use std::collections::BTreeSet;

use relance_dsl::testing::{Event as Told, Expectation, Test, What};
use relance_engine::agenda::{Row, Status};
use relance_engine::portfolio::{Fact, NONE, Portfolio};
use relance_engine::program::Program;
use relance_engine::program::expr::TextField;
use relance_engine::program::scenario::Step;
use relance_engine::{Agenda, Day};
use relance_rehearsal::made_up::{self, Item};
use relance_rehearsal::{Event, Stage, StageError, StepDone, as_proposed, forced};

/// Why a test could not be played to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Halt<E> {
    /// There is no agenda for a day.
    Evaluate(E),
    /// An event cannot be.
    Stage(StageError),
}

impl<E: fmt::Display> fmt::Display for Halt<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Halt::Evaluate(error) => error.fmt(f),
            Halt::Stage(error) => error.fmt(f),
        }
    }
}

impl<E: fmt::Debug + fmt::Display> core::error::Error for Halt<E> {}

impl<E> From<StageError> for Halt<E> {
    fn from(error: StageError) -> Halt<E> {
        Halt::Stage(error)
    }
}

/// What the evaluator said at one place of a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The day.
    pub on: Day,
    /// The portfolio, by its place in [`Played::states`].
    pub state: usize,
    /// The customer's row.
    pub row: Row,
}

/// A step that was to be done: the first day on which it was due and could be acted on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The day.
    pub on: Day,
    /// What the evaluator said on it, by its place in [`Played::samples`].
    pub sample: usize,
    /// The scenario, by its place in the program.
    pub scenario: u16,
    /// The step, by its place in the scenario.
    pub step: u16,
    /// The leader, by its place in the test's items.
    pub leader: u32,
}

/// A test that was played.
pub struct Played<'a> {
    /// The program, with everybody in the test's scenario if it names one.
    pub program: Cow<'a, Program>,
    /// Whether the test names the scenario, so that groups decide nothing.
    pub forced: bool,
    /// The portfolio as it was, each time that it was evaluated after it had changed.
    pub states: Vec<Portfolio>,
    /// All that the evaluator said, at least once a day.
    pub samples: Vec<Sample>,
    /// For each line of the test, the sample that answers it: that of its place for an expectation of a day and for a step
    /// that was done, none for others.
    pub answers: Vec<Option<usize>>,
    /// What was proposed, each (leader, scenario, step) once (R19), in the order of days.
    pub proposals: Vec<Proposal>,
    /// The line of a step done for the leader of a day on which no invoice leads: the play ends there.
    pub without_leader: Option<usize>,
}

impl Played<'_> {
    /// The last thing that was said of a day, or of the last day before it.
    #[must_use]
    pub fn last_of(&self, day: Day) -> Option<usize> {
        self.samples.partition_point(|sample| sample.on <= day).checked_sub(1)
    }

    /// The step that was proposed.
    #[must_use]
    pub fn step(&self, proposal: &Proposal) -> Option<&Step> {
        self.program.scenarios.get(usize::from(proposal.scenario))?.steps.get(usize::from(proposal.step))
    }
}

/// The first and the last day of a test; `None` if it names none.
#[must_use]
pub fn days(test: &Test) -> Option<(Day, Day)> {
    let named = test.lines.iter().flat_map(|line| {
        let until = match &line.what {
            What::Event(Told::AsProposed { until }) => *until,
            _ => None,
        };
        let moments = match &line.what {
            What::Expect(Expectation::Timeline(moments)) => moments.as_slice(),
            _ => &[],
        };
        core::iter::once(line.on).chain(until).chain(moments.iter().map(|moment| moment.on))
    });
    let comes = test.items.iter().filter_map(|item| item.comes_on);
    let all: BTreeSet<i32> = named.chain(comes).map(|day| day.0).collect();
    Some((Day(*all.first()?), Day(*all.last()?)))
}

/// Plays a test.
///
/// # Errors
/// See [`Halt`].
pub fn play<'a, E>(
    program: &'a Program,
    test: &Test,
    evaluate: impl FnMut(&Program, &Portfolio, Day) -> Result<Agenda, E>,
) -> Result<Played<'a>, Halt<E>> {
    let forced = test.scenario.and_then(|scenario| forced(program, scenario));
    let is_forced = forced.is_some();
    let program = forced.map_or(Cow::Borrowed(program), Cow::Owned);
    let stage = Stage::new(&program, made_up::customer(&program, &facts(&program, test), &items(test)));
    let mut player = Player {
        stage,
        changed: true,
        known: BTreeSet::new(),
        played: Played {
            program,
            forced: is_forced,
            states: Vec::new(),
            samples: Vec::new(),
            answers: vec![None; test.lines.len()],
            proposals: Vec::new(),
            without_leader: None,
        },
        evaluate,
    };
    let Some((first, last)) = days(test) else { return Ok(player.played) };
    let mut as_proposed_until = Vec::new();
    for day in (first.0..=last.0).map(Day) {
        player.a_day(test, day, &mut as_proposed_until)?;
        if player.played.without_leader.is_some() {
            break;
        }
    }
    Ok(player.played)
}

struct Player<'a, F> {
    stage: Stage,
    /// Whether something happened since the last evaluation.
    changed: bool,
    /// The keys of what was proposed (R19).
    known: BTreeSet<(u32, u32, u32)>,
    played: Played<'a>,
    evaluate: F,
}

impl<E, F: FnMut(&Program, &Portfolio, Day) -> Result<Agenda, E>> Player<'_, F> {
    fn a_day(&mut self, test: &Test, day: Day, until: &mut Vec<Option<Day>>) -> Result<(), Halt<E>> {
        let new = (0_u32..).zip(&test.items).filter(|(_, item)| item.comes_on == Some(day));
        let new: Vec<Event> = new.map(|(invoice, item)| Event::Open { invoice, open: item.open }).collect();
        self.happen(&new)?;
        let mut told = false;
        for (place, line) in test.lines.iter().enumerate().filter(|(_, line)| line.on == day) {
            match &line.what {
                What::Event(Told::AsProposed { until: last }) => until.push(*last),
                What::Event(Told::Done { scenario, step, item }) => {
                    told = true;
                    let sample = self.today(day)?;
                    self.played.answers[place] = Some(sample);
                    let Some(done) = done(&self.played.samples[sample], (*scenario, *step), *item) else {
                        self.played.without_leader = Some(place);
                        return Ok(());
                    };
                    self.happen(&[Event::StepDone(done)])?;
                }
                What::Event(event) => {
                    let events: Vec<Event> = happened(event, &self.stage).into_iter().collect();
                    self.happen(&events)?;
                }
                What::Expect(Expectation::NeverChannel(_) | Expectation::NeverStep(..) | Expectation::Timeline(_)) => {}
                What::Expect(_) => self.played.answers[place] = Some(self.today(day)?),
            }
        }
        if told {
            return Ok(());
        }
        let sample = self.today(day)?;
        if until.iter().any(|until| until.is_none_or(|until| day <= until)) {
            let row = self.played.samples[sample].row;
            let agenda = Agenda { rows: vec![row], actions: Vec::new() };
            let done = as_proposed(&self.stage, &agenda, day);
            self.happen(&done)?;
        }
        Ok(())
    }

    fn happen(&mut self, events: &[Event]) -> Result<(), StageError> {
        self.changed |= !events.is_empty();
        self.stage.apply(events)
    }

    /// What the evaluator says now.
    fn today(&mut self, day: Day) -> Result<usize, Halt<E>> {
        let last = self.played.samples.last().filter(|last| last.on == day && !self.changed);
        if last.is_some() {
            return Ok(self.played.samples.len() - 1);
        }
        let agenda = (self.evaluate)(&self.played.program, self.stage.portfolio(), day).map_err(Halt::Evaluate)?;
        let row = *agenda.rows.first().ok_or(StageError("an agenda without the customer"))?;
        if self.changed {
            self.played.states.push(self.stage.portfolio().clone());
            self.changed = false;
        }
        let sample = self.played.samples.len();
        self.played.samples.push(Sample { on: day, state: self.played.states.len() - 1, row });
        if row.status == Status::Due && row.act_on == day && self.known.insert((row.leader, row.scenario, row.step)) {
            let place = |place: u32| u16::try_from(place).map_err(|_| StageError("an agenda with a step that there is not"));
            let proposal = Proposal { on: day, sample, scenario: place(row.scenario)?, step: place(row.step)?, leader: row.leader };
            self.played.proposals.push(proposal);
        }
        Ok(sample)
    }
}

/// A step done by hand: for the item that is said, else for the leader.
fn done(sample: &Sample, (scenario, step): (u16, u16), item: Option<usize>) -> Option<StepDone> {
    let row = &sample.row;
    let invoice = match item {
        Some(item) => u32::try_from(item).ok()?,
        None => row.leader,
    };
    let proposed = (row.leader, row.scenario, row.step) == (invoice, u32::from(scenario), u32::from(step));
    let nominal_on = if proposed { row.nominal_on } else { Day::MISSING };
    (invoice != NONE).then_some(StepDone { customer: 0, invoice, scenario, step, done_on: sample.on, nominal_on })
}

/// What a line becomes on the stage.
fn happened(event: &Told, stage: &Stage) -> Option<Event> {
    let place = |item: usize| u32::try_from(item).ok();
    Some(match event {
        Told::Done { .. } | Told::AsProposed { .. } => return None,
        Told::Paid { item, amount } => {
            let open = stage.portfolio().invoices.open.get(*item).copied().unwrap_or_default();
            Event::Open { invoice: place(*item)?, open: amount.map_or(0, |amount| open.saturating_sub(amount)) }
        }
        Told::Disputed { item, disputed } => Event::Disputed { invoice: place(*item)?, disputed: *disputed },
        Told::Promised { item, until } => Event::Promised { invoice: place(*item)?, until: until.unwrap_or(Day::MISSING) },
        Told::Hold { item, on_hold } => Event::InvoiceHold { invoice: place(*item)?, on_hold: *on_hold },
        Told::Fact(fact) => Event::Fact { customer: 0, fact: fact.clone() },
    })
}

/// What is known of the customer at the start: a contact that can be reached, a collector and the workspace's currency, unless the
/// test says otherwise.
fn facts(program: &Program, test: &Test) -> Vec<Fact> {
    let text = |field, text: &str| Fact::Text(field, Some(text.to_owned()));
    let collector = text(TextField::Collector, "collector");
    let currency = text(TextField::Currency, program.currency.as_str());
    let usual = [Fact::HasEmail(true), Fact::HasPhone(true), collector, currency];
    usual.into_iter().chain(test.facts.iter().cloned()).collect()
}

/// The items at the start: one that comes later has nothing open yet.
fn items(test: &Test) -> Vec<Item> {
    let item = |item: &relance_dsl::testing::Item| Item {
        open: if item.comes_on.is_some() { 0 } else { item.open },
        amount: item.amount,
        due_on: item.due_on,
        issued_on: item.issued_on,
        promised_on: item.promised_on,
        credit: item.credit,
        on_hold: item.on_hold,
        disputed: item.disputed,
    };
    test.items.iter().map(item).collect()
}
