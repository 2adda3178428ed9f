//! A preview that was played, with all that telling it needs.

use relance_engine::{Day, Program};
use relance_rehearsal::Stage;
use relance_rehearsal::play::PlayError;
use relance_rehearsal::preview::{Given, MOST_DAYS, Preview, forced, preview};

use super::{Cast, Past, Subject};

impl Cast {
    /// The last morning that is played: the one asked for, but no more than ten years on.
    #[must_use]
    pub fn last(&self, until: Option<Day>) -> Day {
        let last = self.from.plus(MOST_DAYS).min(Day::LAST);
        until.map_or(last, |until| until.min(last))
    }

    /// Plays from the first morning up to `until`, in a scenario by its place or, without one, in that of the customer's group.
    ///
    /// # Errors
    /// See [`PlayError`].
    pub fn play(self, program: &Program, scenario: Option<u16>, until: Option<Day>, given: Vec<(Day, Given)>) -> Result<Played, PlayError> {
        let program = scenario.map_or_else(|| program.clone(), |scenario| forced(program, scenario));
        let stage = Stage::new(&program, self.columns.clone());
        let preview = preview(&program, stage, (self.from, self.last(until)), &given)?;
        let past = self.past(&program, &preview);
        Ok(Played { program, cast: self, scenario, given, preview, past })
    }
}

/// What was played.
#[derive(Clone, Debug)]
pub struct Played {
    program: Program,
    cast: Cast,
    scenario: Option<u16>,
    given: Vec<(Day, Given)>,
    preview: Preview,
    past: Vec<Past>,
}

impl Played {
    /// What every form of a timeline is made of.
    #[must_use]
    pub fn subject(&self) -> Subject<'_> {
        Subject {
            program: &self.program,
            preview: &self.preview,
            given: &self.given,
            customer: self.cast.customer.clone(),
            scenario: self.scenario,
            invoices: self.cast.invoices.clone(),
            actions: self.cast.actions.clone(),
            past: self.past.clone(),
        }
    }
}
