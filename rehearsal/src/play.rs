//! Days, one after the other: what happens, the agenda, and what is done about it.
//!
//! A day goes as in a company that runs Relance every morning: what came in since yesterday is entered, the agenda is
//! worked out once, and what is done during the day counts from the next morning on.

use core::fmt;
use core::ops::ControlFlow;

use relance_engine::agenda::Status;
use relance_engine::program::Program;
use relance_engine::{Agenda, Day, EvaluateError, Evaluator};

use crate::event::{Event, StepDone};
use crate::stage::{Stage, StageError};

/// Why days cannot be played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlayError {
    /// The evaluator refused.
    Evaluate(EvaluateError),
    /// An event cannot be.
    Stage(StageError),
}

impl fmt::Display for PlayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PlayError::Evaluate(error) => error.fmt(f),
            PlayError::Stage(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for PlayError {}

impl From<EvaluateError> for PlayError {
    fn from(error: EvaluateError) -> PlayError {
        PlayError::Evaluate(error)
    }
}

impl From<StageError> for PlayError {
    fn from(error: StageError) -> PlayError {
        PlayError::Stage(error)
    }
}

/// Plays the days from `first` to `last`, both in. Each morning `happens` says what came in; `evaluate` makes the agenda
/// (on one thread or many); `seen` gets the agenda with the portfolio that it is of, and says what is done on that day, or
/// ends the play.
///
/// # Errors
/// See [`PlayError`]; the stage is then as it was before the event that cannot be.
pub fn play(
    program: &Program,
    stage: &mut Stage,
    (first, last): (Day, Day),
    mut happens: impl FnMut(Day, &Stage) -> Vec<Event>,
    mut evaluate: impl FnMut(&Evaluator<'_>) -> Result<Agenda, EvaluateError>,
    mut seen: impl FnMut(Day, &Stage, &Agenda) -> ControlFlow<(), Vec<Event>>,
) -> Result<(), PlayError> {
    for day in (first.0..=last.0).map(Day) {
        let events = happens(day, stage);
        stage.apply(&events)?;
        let agenda = evaluate(&Evaluator::new(program, stage.portfolio(), day)?)?;
        match seen(day, stage, &agenda) {
            ControlFlow::Continue(done) => stage.apply(&done)?,
            ControlFlow::Break(()) => return Ok(()),
        }
    }
    Ok(())
}

/// The agenda of all customers, on this thread.
///
/// # Errors
/// None that [`Evaluator::new`] has not told before.
pub fn on_this_thread(evaluator: &Evaluator<'_>) -> Result<Agenda, EvaluateError> {
    let portfolio = &evaluator.context().portfolio;
    let count = portfolio.customers.count;
    let mut agenda = Agenda { rows: Vec::with_capacity(count), actions: Vec::with_capacity(portfolio.actions.on.len()) };
    evaluator.evaluate(0..count, &mut agenda)?;
    Ok(agenda)
}

/// What is done if everything that the agenda asks for is done on its day: steps that are due and whose act is for today, and
/// specific actions that are due.
#[must_use]
pub fn as_proposed(stage: &Stage, agenda: &Agenda, day: Day) -> Vec<Event> {
    let steps = agenda.rows.iter().zip(0_u32..).filter(|(row, _)| row.status == Status::Due && row.act_on == day);
    let steps = steps.filter_map(|(row, customer)| {
        Some(Event::StepDone(StepDone {
            customer,
            invoice: row.leader,
            scenario: u16::try_from(row.scenario).ok()?,
            step: u16::try_from(row.step).ok()?,
            done_on: day,
            nominal_on: row.nominal_on,
        }))
    });
    let actions = agenda.actions.iter().zip(stage.actions()).filter(|(row, _)| row.status == Status::Due);
    steps.chain(actions.map(|(_, action)| Event::ActionDone { action: *action })).collect()
}
