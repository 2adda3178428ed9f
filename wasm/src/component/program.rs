//! Programs: loaded once, asked many times.

use std::rc::Rc;

use relance_engine::{Evaluator, Program, evaluate, explain};
use relance_render::words;

use super::agenda::Decided;
use super::api::evaluation::{Agenda, Description, Error, Event, GuestProgram, PortfolioBorrow, Program as Handle, Subject, Timeline};
use super::api::types::{Lang, Section};
use super::portfolio::Held;
use super::{describe, fault, names, preview};

/// A program that was loaded or compiled.
pub(super) struct Loaded(pub(super) Rc<Program>);

impl GuestProgram for Loaded {
    fn load(bytes: Vec<u8>) -> Result<Handle, Error> {
        let program = Program::from_bytes(&bytes).map_err(fault::not_loaded)?;
        Ok(Handle::new(Loaded(Rc::new(program))))
    }

    fn describe(&self) -> Description {
        describe::description(&self.0)
    }

    fn evaluate(&self, portfolio: PortfolioBorrow<'_>, as_of: String) -> Result<Agenda, Error> {
        let as_of = fault::day(&as_of)?;
        let portfolio = portfolio.get::<Held>().0.clone();
        let agenda = evaluate(&self.0, &portfolio.portfolio.columns, as_of).map_err(fault::not_evaluated)?;
        Ok(Agenda::new(Decided { program: self.0.clone(), portfolio, agenda }))
    }

    fn explain(&self, portfolio: PortfolioBorrow<'_>, as_of: String, customer: String, lang: Lang) -> Result<Vec<Section>, Error> {
        let as_of = fault::day(&as_of)?;
        let held = &portfolio.get::<Held>().0;
        let evaluator = Evaluator::new(&self.0, &held.portfolio.columns, as_of).map_err(fault::not_evaluated)?;
        let explanation = explain(&evaluator, held.place(&customer)?).map_err(fault::not_evaluated)?;
        let sections = words::explain(&self.0, &held.portfolio, as_of, &explanation, names::lang(lang));
        Ok(sections.into_iter().map(names::section).collect())
    }

    fn preview(&self, subject: Subject<'_>, until: Option<String>, events: Vec<Event>) -> Result<Timeline, Error> {
        preview::play(&self.0, subject, until.as_deref(), &events).map(Timeline::new)
    }
}
