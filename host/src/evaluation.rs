//! Evaluates a portfolio, in this process or in the component, and shows how far it is on long work.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use relance_engine::{Agenda, Day, Evaluator, Program};

use crate::component::{Component, ComponentError, Limits, find};
use crate::fault::Fault;

/// Customers between two steps of the progress bar.
const STRIDE: usize = 32_768;
/// Work shorter than this shows no progress bar.
const PATIENCE: Duration = Duration::from_millis(500);
/// Between two signs of life.
const TICK: Duration = Duration::from_millis(100);

/// Where the evaluator runs.
pub enum Engine {
    /// In this process.
    Native,
    /// In the WebAssembly component.
    Wasm(Box<Component>),
}

impl Engine {
    /// The component, ready to run.
    ///
    /// # Errors
    /// A [`Fault`] if it is not there or does not fit.
    pub fn wasm() -> Result<Engine, Fault> {
        let path = find().ok_or_else(|| {
            let help = "build it with `cargo xtask wasm`, or say where it is in RELANCE_COMPONENT".to_owned();
            Fault::component("the WebAssembly component is not there".to_owned(), Some(help))
        })?;
        let load = || Component::load(&path, Limits::default());
        while_busy("preparing the WebAssembly component", load).map(|component| Engine::Wasm(Box::new(component))).map_err(component_fault)
    }

    /// The component, if that is where it runs.
    #[must_use]
    pub fn component(&self) -> Option<&Component> {
        match self {
            Engine::Native => None,
            Engine::Wasm(component) => Some(component),
        }
    }

    /// The agenda of a whole portfolio.
    ///
    /// # Errors
    /// A [`Fault`] if the evaluator refuses its inputs or the component reaches a limit.
    pub fn evaluate(&self, program: &Program, portfolio: &relance_engine::Portfolio, as_of: Day) -> Result<Agenda, Fault> {
        match self {
            Engine::Native => evaluate_here(program, portfolio, as_of),
            Engine::Wasm(component) => {
                let evaluate = || component.evaluate(&program.to_bytes(), portfolio, as_of);
                while_busy("evaluating in WebAssembly", evaluate).map_err(component_fault)
            }
        }
    }
}

/// Does `work`, with a sign of life on the terminal where it takes long.
pub fn while_busy<T>(what: &'static str, work: impl FnOnce() -> T) -> T {
    thread::scope(|scope| {
        let (done, waiting) = mpsc::channel::<()>();
        scope.spawn(move || {
            if waiting.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                let bar = ProgressBar::new_spinner().with_message(what);
                while waiting.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                    bar.tick();
                }
                bar.finish_and_clear();
            }
        });
        let result = work();
        drop(done);
        result
    })
}

fn evaluate_here(program: &Program, portfolio: &relance_engine::Portfolio, as_of: Day) -> Result<Agenda, Fault> {
    let evaluator = Evaluator::new(program, portfolio, as_of).map_err(Fault::evaluation)?;
    let count = portfolio.customers.count;
    let mut agenda = Agenda { rows: Vec::with_capacity(count), actions: Vec::with_capacity(portfolio.actions.on.len()) };
    let started = std::time::Instant::now();
    let mut bar: Option<ProgressBar> = None;
    for start in (0..count).step_by(STRIDE) {
        let end = count.min(start + STRIDE);
        evaluator.evaluate(start..end, &mut agenda).map_err(Fault::evaluation)?;
        if bar.is_none() && started.elapsed() > PATIENCE {
            bar = Some(ProgressBar::new(count as u64).with_style(style()).with_message("customers"));
        }
        if let Some(bar) = &bar {
            bar.set_position(end as u64);
        }
    }
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    Ok(agenda)
}

fn style() -> ProgressStyle {
    ProgressStyle::with_template("{bar:40} {human_pos}/{human_len} {msg}, {eta} left").unwrap_or_else(|_| ProgressStyle::default_bar())
}

/// What to tell of a component that gave no answer.
#[must_use]
pub fn component_fault(error: ComponentError) -> Fault {
    Fault::component(error.to_string(), None)
}
