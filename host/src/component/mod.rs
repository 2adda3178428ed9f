//! The evaluator as a WebAssembly component, run by wasmtime: a program can neither hang nor exhaust the host.
//!
//! Calls get instances of their own, so that one that stopped in the middle of its work leaves nothing behind. A component is compiled
//! once and the code kept ([`Cache`]); instances are slots of a pool.

mod bindings;
mod cache;
mod code;
mod columns;
mod diagnostics;
mod engine;
mod error;
mod find;
mod sandbox;
mod session;
mod spread;
mod ticker;

use std::path::Path;
use std::sync::Arc;

use relance_dsl::diagnostic::Diagnostic;
use relance_engine::{Agenda, Day, Lang, Portfolio, Program};
use wasmtime::Engine;

use bindings::exports::relance::evaluator as api;
use code::Unusable;
use sandbox::{Prepared, Running};

pub use api::types::Section;
pub use bindings::exports::relance::evaluator::records;
pub use cache::Cache;
pub use error::ComponentError;
pub use find::find;
pub use records::Account;
pub use sandbox::Limits;
pub use session::Session;

/// What came of a compilation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompiledProgram {
    /// The compact form of the program; `None` if there is an error.
    pub program: Option<Vec<u8>>,
    /// What there is to say, by file and place.
    pub diagnostics: Vec<Diagnostic>,
}

/// A component of either world, compiled for this machine.
#[derive(Clone)]
pub struct Component {
    prepared: Arc<Prepared>,
    limits: Limits,
}

impl Component {
    /// Reads a component, or the code that [`precompile`] made of one. A component is compiled unless the cache has its code,
    /// which is then kept there.
    ///
    /// Code is run as it stands: name only files that you would run as a program.
    ///
    /// # Errors
    /// There is no such file, it does not hold a component, or the code cannot be used here.
    pub fn load(path: &Path, limits: Limits, cache: Option<&Cache>) -> Result<Component, ComponentError> {
        let bytes = std::fs::read(path).map_err(|_| ComponentError::Missing(path.to_owned()))?;
        let engine = engine::engine()?;
        if code::is_code(&bytes) {
            return Component::from_code(engine, &bytes, limits).map_err(|unusable| match unusable {
                Some(Unusable::Damaged) => ComponentError::CodeDamaged(path.to_owned()),
                Some(Unusable::Foreign) => ComponentError::CodeForeign(path.to_owned()),
                None => ComponentError::Unfit("its world is not one of ours".to_owned()),
            });
        }
        let Some(cache) = cache else { return Component::compiled(engine, &bytes, limits) };
        let print = code::print(&bytes);
        if let Some(found) = cache.get(&engine, &print)
            && let Ok(component) = Component::from_code(engine.clone(), &found, limits)
        {
            return Ok(component);
        }
        let made = code::make(&engine, &bytes)?;
        // What is none of ours is not kept.
        let component =
            Component::from_code(engine.clone(), &made, limits).or_else(|_| Component::compiled(engine.clone(), &bytes, limits))?;
        cache.put(&engine, &print, &made);
        Ok(component)
    }

    /// Compiles a component.
    ///
    /// # Errors
    /// The bytes do not hold a component.
    pub fn from_bytes(bytes: &[u8], limits: Limits) -> Result<Component, ComponentError> {
        Component::compiled(engine::engine()?, bytes, limits)
    }

    fn compiled(engine: Engine, bytes: &[u8], limits: Limits) -> Result<Component, ComponentError> {
        let component = wasmtime::component::Component::from_binary(&engine, bytes);
        let component = component.map_err(|error| ComponentError::Unfit(format!("{error:#}")))?;
        Ok(Component { prepared: Arc::new(Prepared::new(engine, &component)?), limits })
    }

    /// Takes code; `None` if it is of no component of ours.
    fn from_code(engine: Engine, bytes: &[u8], limits: Limits) -> Result<Component, Option<Unusable>> {
        let (_, code) = code::open(&engine, bytes)?;
        let component = code::load(&engine, code)?;
        let prepared = Prepared::new(engine, &component).map_err(|_| None)?;
        Ok(Component { prepared: Arc::new(prepared), limits })
    }

    /// The same component with other limits.
    #[must_use]
    pub fn with_limits(&self, limits: Limits) -> Component {
        Component { prepared: self.prepared.clone(), limits }
    }

    /// Makes an instance.
    fn start(&self) -> Result<Running<'_>, ComponentError> {
        Running::start(&self.prepared, self.limits)
    }

    /// Compiles the files of one program, each given with its path. Diagnostics speak one language only, whatever they are asked for.
    ///
    /// # Errors
    /// The component reaches a limit, has no compiler, or gives an answer that is none.
    pub fn compile(&self, files: &[(String, Vec<u8>)], lang: Lang) -> Result<CompiledProgram, ComponentError> {
        let given: Vec<api::types::File> =
            files.iter().map(|(path, content)| api::types::File { path: path.clone(), content: content.clone() }).collect();
        let (program, answer) = self.start()?.compile(|door, mut store| {
            let source = door.source().call_constructor(&mut store, &given)?;
            let program = door.source().call_bytes(&mut store, source)?;
            Ok((program, door.source().call_diagnostics(&mut store, source, self::lang(lang))?))
        })?;
        Ok(CompiledProgram { program, diagnostics: diagnostics::diagnostics(answer, files)? })
    }

    /// What to do about each customer on a day, in one instance.
    ///
    /// # Errors
    /// The component refuses the program or the portfolio, reaches a limit or gives an answer that is none.
    pub fn evaluate(&self, program_bytes: &[u8], portfolio: &Portfolio, as_of: Day) -> Result<Agenda, ComponentError> {
        let mut answer = Err(ComponentError::Answer("no agenda"));
        self.evaluate_days(program_bytes, portfolio, core::iter::once(as_of), |agenda| answer = agenda)?;
        answer
    }

    /// As [`Component::evaluate`], spread over as many instances as there are threads. The agenda is the same; each instance has
    /// the limits to itself.
    ///
    /// # Errors
    /// As [`Component::evaluate`].
    pub fn evaluate_spread(&self, program: &[u8], portfolio: &Portfolio, as_of: Day, threads: usize) -> Result<Agenda, ComponentError> {
        spread::evaluate(self, program, portfolio, as_of, threads)
    }

    /// What to do on each of some days. The program and the portfolio are handed over once, and each day has the limits.
    ///
    /// # Errors
    /// As [`Component::evaluate`]; what is wrong with the answer for a day is handed to `each`.
    pub fn evaluate_days(
        &self,
        program_bytes: &[u8],
        portfolio: &Portfolio,
        days: impl Iterator<Item = Day> + Send,
        mut each: impl FnMut(Result<Agenda, ComponentError>) + Send,
    ) -> Result<(), ComponentError> {
        let columns = columns::portfolio(portfolio);
        let mut running = self.start()?;
        let loaded = running.ask(|door, store| session::load_program(door, store, program_bytes))??;
        // The component has just read the same bytes, so that only one that lies about them can fail here.
        let program = Program::from_bytes(program_bytes).map_err(|error| ComponentError::Program(error.to_string()))?;
        let held = running.ask(|door, store| door.portfolio().call_constructor(store, &columns))?;
        for day in days {
            let as_of = date(day)?;
            let answer = running.ask(|door, mut store| {
                let agenda = match door.program().call_evaluate(&mut store, loaded, held, &as_of)? {
                    Ok(agenda) => agenda,
                    Err(refusal) => return Ok(Err(refusal)),
                };
                let columns = door.agenda().call_columns(&mut store, agenda)?;
                agenda.resource_drop(&mut store)?;
                Ok(Ok(columns))
            })?;
            each(columns::agenda(answer?, &program, portfolio));
        }
        Ok(())
    }
}

/// A day as a component takes it; no text says one that is none.
fn date(day: Day) -> Result<String, ComponentError> {
    let refused = || ComponentError::AsOf(format!("the date is not from {} to {}", Day::FIRST, Day::LAST));
    (Day::FIRST..=Day::LAST).contains(&day).then(|| day.to_string()).ok_or_else(refused)
}

fn lang(lang: Lang) -> api::types::Lang {
    match lang {
        Lang::English => api::types::Lang::English,
        Lang::French => api::types::Lang::French,
    }
}

/// The code of a component, compiled for this machine and this version, as a file that [`Component::load`] takes.
///
/// # Errors
/// The bytes do not hold a component of ours.
pub fn precompile(component: &[u8]) -> Result<Vec<u8>, ComponentError> {
    let engine = engine::engine()?;
    let made = code::make(&engine, component)?;
    let whole = Component::from_code(engine, &made, Limits::default());
    whole.map(|_| made).map_err(|_| ComponentError::Unfit("its world is not one of ours".to_owned()))
}
