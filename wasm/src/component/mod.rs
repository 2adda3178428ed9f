//! The component for hosts and edges.

mod bindings;
mod columns;
mod diagnostics;

use relance_engine::{Day, EvaluateError, LoadError, Portfolio, Program, evaluate};

use bindings::exports::relance::evaluator::api;

struct Component;

#[allow(unsafe_code, reason = "generated: the functions that the host calls")]
mod exports {
    use super::{Component, bindings};
    bindings::export!(Component with_types_in bindings);
}

impl api::Guest for Component {
    type Portfolio = Held;
    type Program = Loaded;

    fn compile(files: Vec<api::SourceFile>, lang: api::Lang) -> Result<api::Compiled, Vec<api::Diagnostic>> {
        diagnostics::compile(&files, lang)
    }
}

/// A portfolio, handed over once.
struct Held(Portfolio);

impl api::GuestPortfolio for Held {
    fn new(columns: api::Columns) -> Held {
        Held(columns::portfolio(columns))
    }
}

/// A program, loaded once.
struct Loaded(Program);

impl api::GuestProgram for Loaded {
    fn load(bytes: Vec<u8>) -> Result<api::Program, api::LoadError> {
        Program::from_bytes(&bytes).map(|program| api::Program::new(Loaded(program))).map_err(|error| {
            let message = error.to_string();
            match error {
                LoadError::NotAProgram => api::LoadError::NotAProgram(message),
                LoadError::Version(_) => api::LoadError::Version(message),
                LoadError::Damaged => api::LoadError::Damaged(message),
                LoadError::Invalid(_) => api::LoadError::Invalid(message),
            }
        })
    }

    fn evaluate(&self, portfolio: api::PortfolioBorrow<'_>, as_of: i32) -> Result<api::Agenda, api::EvaluateError> {
        evaluate(&self.0, &portfolio.get::<Held>().0, Day(as_of)).map(|agenda| columns::agenda(&agenda)).map_err(|error| {
            let message = error.to_string();
            match error {
                EvaluateError::Program(_) => api::EvaluateError::Program(message),
                EvaluateError::Columns(_) | EvaluateError::Range | EvaluateError::Booked => api::EvaluateError::Columns(message),
                EvaluateError::AsOf => api::EvaluateError::AsOf(message),
            }
        })
    }
}
