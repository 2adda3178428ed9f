//! Programs: loaded once, asked many times.

use std::rc::Rc;

use relance_engine::{Agenda as Rows, Day, Evaluator, Kept, Program, explain};
use relance_render::words;

use super::agenda::Decided;
use super::api::evaluation::{Agenda, Description, Error, Event, GuestProgram, PortfolioBorrow, Program as Handle, Subject, Timeline};
use super::api::types::{Lang, Section};
use super::portfolio::Held;
use super::{describe, fault, names, preview};

/// A program that was loaded or compiled.
#[derive(Clone)]
pub(super) struct Loaded(pub(super) Rc<Kept>);

impl Loaded {
    /// Checks a program, once.
    pub(super) fn new(program: Program) -> Result<Loaded, Error> {
        Kept::new(program).map(|kept| Loaded(Rc::new(kept))).map_err(fault::not_evaluated)
    }

    /// The program, bound to a portfolio on a day.
    pub(super) fn over<'a>(&'a self, held: &'a Held, as_of: Day) -> Result<Evaluator<'a>, Error> {
        self.0.checked().over(held.0.portfolio.columns.view(), as_of).map_err(fault::not_evaluated)
    }
}

impl GuestProgram for Loaded {
    fn load(bytes: Vec<u8>) -> Result<Handle, Error> {
        let program = Program::from_bytes(&bytes).map_err(fault::not_loaded)?;
        Loaded::new(program).map(Handle::new)
    }

    fn describe(&self) -> Description {
        describe::description(self.0.program())
    }

    fn evaluate(&self, portfolio: PortfolioBorrow<'_>, as_of: String) -> Result<Agenda, Error> {
        let as_of = fault::day(&as_of)?;
        let held = portfolio.get::<Held>();
        let mut agenda = Rows::default();
        let customers = 0..held.0.portfolio.columns.customers.count;
        self.over(held, as_of)?.evaluate(customers, &mut agenda).map_err(fault::not_evaluated)?;
        Ok(Agenda::new(Decided { program: self.0.clone(), portfolio: held.0.clone(), agenda }))
    }

    fn explain(&self, portfolio: PortfolioBorrow<'_>, as_of: String, customer: String, lang: Lang) -> Result<Vec<Section>, Error> {
        let as_of = fault::day(&as_of)?;
        let held = portfolio.get::<Held>();
        let evaluator = self.over(held, as_of)?;
        let explanation = explain(&evaluator, held.0.place(&customer)?).map_err(fault::not_evaluated)?;
        let sections = words::explain(self.0.program(), &held.0.portfolio, as_of, &explanation, names::lang(lang));
        Ok(sections.into_iter().map(names::section).collect())
    }

    fn preview(&self, subject: Subject<'_>, until: Option<String>, events: Vec<Event>) -> Result<Timeline, Error> {
        preview::play(self.0.program(), subject, until.as_deref(), &events).map(Timeline::new)
    }
}
