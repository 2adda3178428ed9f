//! Evaluates a portfolio, in this process or in the component, and shows how far it is on long work.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use indicatif::ProgressBar;
use relance_engine::{Agenda, Day, Evaluator, Program};

use crate::component::{Cache, Component, ComponentError, Limits, find};
use crate::fault::Fault;

/// Customers that a thread takes at a time.
const STRIDE: usize = 32_768;
/// Work shorter than this shows no progress bar.
pub const PATIENCE: Duration = Duration::from_millis(500);
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
        let path = find().ok_or_else(Fault::no_component)?;
        let load = || Component::load(&path, Limits::default(), Cache::of_user().as_ref());
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
    pub fn evaluate(&self, program: &Program, portfolio: &relance_engine::Portfolio, as_of: Day, threads: usize) -> Result<Agenda, Fault> {
        match self {
            Engine::Native => evaluate_here(program, portfolio, as_of, threads),
            Engine::Wasm(component) => {
                let evaluate = || component.evaluate_spread(&program.to_bytes(), portfolio, as_of, threads);
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

/// Evaluates on several threads, each a stretch of customers at a time; rows stand in the customers' order all the same.
fn evaluate_here(program: &Program, portfolio: &relance_engine::Portfolio, as_of: Day, threads: usize) -> Result<Agenda, Fault> {
    let evaluator = Evaluator::new(program, portfolio, as_of).map_err(Fault::evaluation)?;
    evaluate_all(&evaluator, threads)
}

/// The agenda of all customers, worked out on several threads.
///
/// # Errors
/// A [`Fault`] if the evaluator refuses its inputs, of which [`Evaluator::new`] has not told.
pub fn evaluate_all(evaluator: &Evaluator<'_>, threads: usize) -> Result<Agenda, Fault> {
    let portfolio = &evaluator.context().portfolio;
    let count = portfolio.customers.count;
    let stretches: Vec<Range<usize>> = (0..count).step_by(STRIDE).map(|start| start..count.min(start + STRIDE)).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some(stretch) = stretches.get(next.fetch_add(1, Ordering::Relaxed)) {
            let mut agenda = Agenda::default();
            done.push((stretch.start, evaluator.evaluate(stretch.clone(), &mut agenda).map(|()| agenda)));
        }
        done
    };
    let mut done = while_busy("evaluating", || {
        thread::scope(|scope| {
            let helpers: Vec<_> = (1..threads.min(stretches.len())).map(|_| scope.spawn(work)).collect();
            let mut done = work();
            helpers.into_iter().for_each(|helper| done.extend(helper.join().unwrap_or_default()));
            done
        })
    });
    done.sort_by_key(|(start, _)| *start);
    let mut whole = Agenda { rows: Vec::with_capacity(count), actions: Vec::with_capacity(portfolio.actions.on.len()) };
    for (_, agenda) in done {
        let agenda = agenda.map_err(Fault::evaluation)?;
        whole.rows.extend(agenda.rows);
        whole.actions.extend(agenda.actions);
    }
    Ok(whole)
}

/// What to tell of a component that gave no answer.
#[must_use]
#[expect(clippy::needless_pass_by_value, reason = "it ends here, and callers have nothing else to do with it")]
pub fn component_fault(error: ComponentError) -> Fault {
    Fault::component(&error)
}
