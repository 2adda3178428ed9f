//! An instance that can use up neither the host's memory nor its time.

use std::time::{Duration, Instant};

use wasmtime::component::{Component, Instance, InstancePre, Linker};
use wasmtime::{Engine, ResourceLimiter, Store, Trap, UpdateDeadline};

use super::ComponentError;
use super::bindings::exports::relance::evaluator::{compiler, evaluation};
use super::ticker::Ticker;

/// How many places all tables of a component may have; it needs a few hundred.
const TABLE_ELEMENTS: usize = 100_000;

/// What a component may use up in one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Linear memory, in bytes.
    pub memory_bytes: usize,
    /// Time by the clock.
    pub time: Duration,
    /// What it hands out at once, in bytes of this process.
    pub output_bytes: usize,
}

/// Two gigabytes of memory, a minute, and one gigabyte of output.
impl Default for Limits {
    fn default() -> Limits {
        Limits { memory_bytes: 2 << 30, time: Duration::from_secs(60), output_bytes: 1 << 30 }
    }
}

/// A component, compiled for this machine, with all that instances of it share.
pub(super) struct Prepared {
    engine: Engine,
    ticker: Ticker,
    instances: InstancePre<Guard>,
    evaluation: evaluation::GuestIndices,
    compiler: Option<compiler::GuestIndices>,
}

impl Prepared {
    /// Prepares a component. Its world must be one of ours: since nothing is offered to it, it can import nothing.
    pub(super) fn new(engine: Engine, component: &Component) -> Result<Prepared, ComponentError> {
        let prepare = || -> wasmtime::Result<_> {
            let instances = Linker::new(&engine).instantiate_pre(component)?;
            let evaluation = evaluation::GuestIndices::new(&instances)?;
            Ok((instances, evaluation))
        };
        let (instances, evaluation) = prepare().map_err(|error| ComponentError::Unfit(format!("{error:#}")))?;
        let compiler = compiler::GuestIndices::new(&instances).ok();
        let ticker = Ticker::start(&engine)?;
        Ok(Prepared { engine, ticker, instances, evaluation, compiler })
    }
}

/// Keeps a store within its limits, and remembers if it wanted more memory.
pub(super) struct Guard {
    limits: Limits,
    out_of_memory: bool,
    /// When the present call began.
    began: Instant,
}

impl ResourceLimiter for Guard {
    fn memory_growing(&mut self, _current: usize, desired: usize, _maximum: Option<usize>) -> wasmtime::Result<bool> {
        let allowed = desired <= self.limits.memory_bytes;
        self.out_of_memory |= !allowed;
        Ok(allowed)
    }

    fn table_growing(&mut self, _current: usize, desired: usize, _maximum: Option<usize>) -> wasmtime::Result<bool> {
        Ok(desired <= TABLE_ELEMENTS)
    }
}

/// An instance that runs calls.
///
/// After one that was stopped it must not be used any more: it may have left anything behind.
pub(super) struct Running<'p> {
    prepared: &'p Prepared,
    store: Store<Guard>,
    instance: Instance,
    evaluation: evaluation::Guest,
}

impl<'p> Running<'p> {
    /// Makes an instance.
    pub(super) fn start(prepared: &'p Prepared, limits: Limits) -> Result<Running<'p>, ComponentError> {
        let guard = Guard { limits, out_of_memory: false, began: Instant::now() };
        let mut store = Store::new(&prepared.engine, guard);
        store.limiter(|guard| guard);
        store.set_hostcall_fuel(limits.output_bytes);
        store.set_epoch_deadline(1);
        // Epochs belong to the engine, hence to all calls at once: each looks at its own clock.
        store.epoch_deadline_callback(|context| {
            let guard = context.data();
            let over = guard.began.elapsed() >= guard.limits.time;
            Ok(if over { UpdateDeadline::Interrupt } else { UpdateDeadline::Continue(1) })
        });
        let _ticking = prepared.ticker.during();
        let made = prepared.instances.instantiate(&mut store);
        let made = made.and_then(|instance| Ok((instance, prepared.evaluation.load(&mut store, &instance)?)));
        let (instance, evaluation) = made.map_err(|error| stopped(&store, &error))?;
        Ok(Running { prepared, store, instance, evaluation })
    }

    /// Lets `call` ask the evaluator, in the time that one call has.
    pub(super) fn ask<T>(
        &mut self,
        call: impl FnOnce(&evaluation::Guest, &mut Store<Guard>) -> wasmtime::Result<T>,
    ) -> Result<T, ComponentError> {
        let _ticking = self.prepared.ticker.during();
        self.begin();
        call(&self.evaluation, &mut self.store).map_err(|error| stopped(&self.store, &error))
    }

    /// Lets `call` ask the compiler, if the component has it.
    pub(super) fn compile<T>(
        &mut self,
        call: impl FnOnce(&compiler::Guest, &mut Store<Guard>) -> wasmtime::Result<T>,
    ) -> Result<T, ComponentError> {
        let unfit = || ComponentError::Unfit("it has no compiler".to_owned());
        let indices = self.prepared.compiler.as_ref().ok_or_else(unfit)?;
        let _ticking = self.prepared.ticker.during();
        self.begin();
        let compiler = indices.load(&mut self.store, &self.instance);
        compiler.and_then(|compiler| call(&compiler, &mut self.store)).map_err(|error| stopped(&self.store, &error))
    }

    fn begin(&mut self) {
        self.store.data_mut().began = Instant::now();
        self.store.set_epoch_deadline(1);
    }
}

/// Why a call did not come to its end.
fn stopped(store: &Store<Guard>, error: &wasmtime::Error) -> ComponentError {
    let Guard { limits, out_of_memory, .. } = store.data();
    match error.downcast_ref::<Trap>() {
        Some(Trap::Interrupt) => ComponentError::OutOfTime(limits.time),
        _ if *out_of_memory => ComponentError::OutOfMemory(limits.memory_bytes),
        Some(trap) => ComponentError::Trap(trap.to_string()),
        // The error has a type that cannot be named.
        None if error.root_cause().to_string().contains("fuel allocated for hostcalls") => {
            ComponentError::TooMuchOutput(limits.output_bytes)
        }
        None => ComponentError::Trap(format!("{error:#}")),
    }
}
