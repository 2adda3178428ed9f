//! A program in an instance that is kept, for one question after the other.

use relance_engine::{Day, Lang};
use wasmtime::component::ResourceAny;
use wasmtime::{AsContextMut, Store};

use super::api::evaluation::{Guest, Real, Subject};
use super::api::types::{self, Section};
use super::sandbox::{Guard, Running};
use super::{Account, Component, ComponentError, date, lang};

/// A program that is loaded once and asked many times. Should a question stop the instance, the next one gets a new one.
pub struct Session<'c> {
    component: &'c Component,
    program: Vec<u8>,
    loaded: Option<Loaded<'c>>,
}

struct Loaded<'c> {
    running: Running<'c>,
    program: ResourceAny,
}

impl<'c> Session<'c> {
    /// Loads a program.
    ///
    /// # Errors
    /// The component refuses it.
    pub fn new(component: &'c Component, program: Vec<u8>) -> Result<Session<'c>, ComponentError> {
        let loaded = Some(load(component, &program)?);
        Ok(Session { component, program, loaded })
    }

    /// Takes another program in place of the present one, which stays if the other is refused.
    ///
    /// # Errors
    /// The component refuses it.
    pub fn replace(&mut self, program: Vec<u8>) -> Result<(), ComponentError> {
        let Loaded { mut running, program: former } = self.take()?;
        let loaded = running.ask(|door, mut store| {
            let loaded = load_program(door, &mut store, &program)?;
            if loaded.is_ok() {
                former.resource_drop(&mut store)?;
            }
            Ok(loaded)
        })?;
        let present = *loaded.as_ref().unwrap_or(&former);
        self.loaded = Some(Loaded { running, program: present });
        if loaded.is_ok() {
            self.program = program;
        }
        loaded.map(drop)
    }

    /// What to do about some customers on a day, one JSON object a line: the text of `relance run --format ndjson`.
    ///
    /// # Errors
    /// The component refuses the customers or the day, or reaches a limit.
    pub fn ndjson(&mut self, accounts: &[Account], as_of: Day) -> Result<String, ComponentError> {
        let as_of = date(as_of)?;
        self.ask(accounts, |door, store, program, portfolio| {
            let agenda = match door.program().call_evaluate(&mut *store, program, portfolio, &as_of)? {
                Ok(agenda) => agenda,
                Err(error) => return Ok(Err(error)),
            };
            let text = door.agenda().call_ndjson(&mut *store, agenda)?;
            agenda.resource_drop(store)?;
            Ok(Ok(text))
        })
    }

    /// Why one of some customers is chased on a day, or is not.
    ///
    /// # Errors
    /// As [`Session::ndjson`], or there is no such customer among them.
    pub fn explain(&mut self, accounts: &[Account], as_of: Day, customer: &str, speaks: Lang) -> Result<Vec<Section>, ComponentError> {
        let as_of = date(as_of)?;
        self.ask(accounts, |door, store, program, portfolio| {
            door.program().call_explain(store, program, portfolio, &as_of, customer, lang(speaks))
        })
    }

    /// What one of some customers goes through from a day on: the document of `relance preview --format json`.
    ///
    /// # Errors
    /// As [`Session::explain`].
    pub fn preview(&mut self, accounts: &[Account], from: Day, customer: &str, speaks: Lang) -> Result<String, ComponentError> {
        let as_of = date(from)?;
        self.ask(accounts, |door, store, program, portfolio| {
            let subject = Subject::Real(Real { portfolio, customer: customer.to_owned(), as_of, scenario: None });
            let timeline = match door.program().call_preview(&mut *store, program, &subject, None, &[])? {
                Ok(timeline) => timeline,
                Err(error) => return Ok(Err(error)),
            };
            let text = door.timeline().call_json(&mut *store, timeline, lang(speaks))?;
            timeline.resource_drop(store)?;
            Ok(Ok(text))
        })
    }

    /// Hands the customers over and asks about them.
    fn ask<T>(
        &mut self,
        accounts: &[Account],
        question: impl FnOnce(&Guest, &mut Store<Guard>, ResourceAny, ResourceAny) -> wasmtime::Result<Result<T, types::Error>>,
    ) -> Result<T, ComponentError> {
        let Loaded { mut running, program } = self.take()?;
        // An instance that stopped is dropped here; one that refused is as good as before.
        let answer = running.ask(|door, store| {
            let portfolio = match door.portfolio().call_from_records(&mut *store, program, accounts)? {
                Ok(reading) => reading.portfolio,
                Err(error) => return Ok(Err(error)),
            };
            let answer = question(door, store, program, portfolio)?;
            portfolio.resource_drop(store)?;
            Ok(answer)
        })?;
        self.loaded = Some(Loaded { running, program });
        Ok(answer?)
    }

    /// The present instance, or a new one.
    fn take(&mut self) -> Result<Loaded<'c>, ComponentError> {
        self.loaded.take().map_or_else(|| load(self.component, &self.program), Ok)
    }
}

fn load<'c>(component: &'c Component, program: &[u8]) -> Result<Loaded<'c>, ComponentError> {
    let mut running = component.start()?;
    let program = running.ask(|door, store| load_program(door, store, program))??;
    Ok(Loaded { running, program })
}

/// Loads a program into an instance.
pub(super) fn load_program(
    door: &Guest,
    store: impl AsContextMut<Data: Send>,
    program: &[u8],
) -> wasmtime::Result<Result<ResourceAny, ComponentError>> {
    Ok(door.program().call_load(store, program)?.map_err(ComponentError::from))
}
