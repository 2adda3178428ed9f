//! The evaluator as a WebAssembly component, run by wasmtime: a program can neither hang nor exhaust the host.
//!
//! Every call gets an instance of its own, so that one that stopped in the middle of its work leaves nothing behind.

mod bindings;
mod columns;
mod diagnostics;
mod error;
mod find;
mod sandbox;

use std::path::Path;

use relance_dsl::diagnostic::Diagnostic;
use relance_engine::{Agenda, Day, Lang, Portfolio, Program};

use bindings::exports::relance::evaluator::api;
pub use error::ComponentError;
pub use find::find;
pub use sandbox::Limits;

/// What came of a compilation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompiledProgram {
    /// The compact form of the program; `None` if there is an error.
    pub program: Option<Vec<u8>>,
    /// What there is to say, by file and place.
    pub diagnostics: Vec<Diagnostic>,
}

/// The component, compiled for this machine.
pub struct Component {
    prepared: bindings::RelancePre<sandbox::Guard>,
    limits: Limits,
}

impl Component {
    /// Reads the component's file and compiles it.
    ///
    /// # Errors
    /// There is no such file, or it does not hold the component.
    pub fn load(path: &Path, limits: Limits) -> Result<Component, ComponentError> {
        let bytes = std::fs::read(path).map_err(|_| ComponentError::Missing(path.to_owned()))?;
        Component::from_bytes(&bytes, limits)
    }

    /// Compiles a component.
    ///
    /// # Errors
    /// The bytes do not hold the component.
    pub fn from_bytes(bytes: &[u8], limits: Limits) -> Result<Component, ComponentError> {
        let prepared = sandbox::prepare(&sandbox::engine()?, bytes)?;
        Ok(Component { prepared, limits })
    }

    /// The same component with other limits.
    #[must_use]
    pub fn with_limits(&self, limits: Limits) -> Component {
        Component { prepared: self.prepared.clone(), limits }
    }

    /// Compiles the files of one program, each given with its path. Diagnostics speak one language only, whatever they are asked for.
    ///
    /// # Errors
    /// The component reaches a limit or gives an answer that is none.
    pub fn compile(&self, files: &[(String, Vec<u8>)], lang: Lang) -> Result<CompiledProgram, ComponentError> {
        let given: Vec<api::SourceFile> =
            files.iter().map(|(path, content)| api::SourceFile { path: path.clone(), content: content.clone() }).collect();
        let lang = match lang {
            Lang::English => api::Lang::English,
            Lang::French => api::Lang::French,
        };
        let answer = sandbox::call(&self.prepared, self.limits, |component, store| {
            component.relance_evaluator_api().call_compile(store, &given, lang)
        })?;
        let (program, answer) = match answer {
            Ok(compiled) => (Some(compiled.program), compiled.diagnostics),
            Err(diagnostics) => (None, diagnostics),
        };
        Ok(CompiledProgram { program, diagnostics: diagnostics::diagnostics(answer, files)? })
    }

    /// What to do about each customer on a day.
    ///
    /// # Errors
    /// The component refuses the program or the portfolio, reaches a limit or gives an answer that is none.
    pub fn evaluate(&self, program_bytes: &[u8], portfolio: &Portfolio, as_of: Day) -> Result<Agenda, ComponentError> {
        let mut answer = Err(ComponentError::Answer("no agenda"));
        self.evaluate_days(program_bytes, portfolio, core::iter::once(as_of), |agenda| answer = agenda)?;
        answer
    }

    /// What to do on each of some days. The program and the portfolio are handed over once, and the limits are for all days together.
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
        sandbox::call(&self.prepared, self.limits, |component, store| {
            let api = component.relance_evaluator_api();
            let loaded = match api.program().call_load(&mut *store, program_bytes)? {
                Ok(loaded) => loaded,
                Err(refusal) => return Ok(Err(refused(refusal))),
            };
            // The component has just read the same bytes, so that only one that lies about them can fail here.
            let program = match Program::from_bytes(program_bytes) {
                Ok(program) => program,
                Err(error) => return Ok(Err(ComponentError::Program(error.to_string()))),
            };
            let held = api.portfolio().call_constructor(&mut *store, &columns)?;
            for day in days {
                match api.program().call_evaluate(&mut *store, loaded, held, day.0)? {
                    Ok(answer) => each(columns::agenda(answer, &program, portfolio)),
                    Err(refusal) => return Ok(Err(not_evaluated(refusal))),
                }
            }
            Ok(Ok(()))
        })?
    }
}

fn refused(error: api::LoadError) -> ComponentError {
    use api::LoadError::{Damaged, Invalid, NotAProgram, Version};
    match error {
        NotAProgram(message) | Version(message) | Damaged(message) | Invalid(message) => ComponentError::Program(message),
    }
}

fn not_evaluated(error: api::EvaluateError) -> ComponentError {
    match error {
        api::EvaluateError::Program(message) => ComponentError::Program(message),
        api::EvaluateError::Columns(message) => ComponentError::Columns(message),
        api::EvaluateError::AsOf(message) => ComponentError::AsOf(message),
    }
}
