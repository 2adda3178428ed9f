//! One call into the component: a fresh instance that can use up neither the host's memory nor its time.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use wasmtime::component::{Component, Linker};
use wasmtime::{Config, Engine, ResourceLimiter, Store, Trap, UpdateDeadline};

use super::ComponentError;
use super::bindings::{Relance, RelancePre};

/// How much stack the component's calls may use on the host. More than any program needs, since the compiler refuses
/// deep nesting.
const STACK_BYTES: usize = 1 << 20;

/// How many places all tables of the component may have; it needs a few hundred.
const TABLE_ELEMENTS: usize = 100_000;

/// What the component may use up in one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Linear memory, in bytes.
    pub memory_bytes: usize,
    /// Time by the clock.
    pub time: Duration,
}

/// Two gigabytes, and a minute.
impl Default for Limits {
    fn default() -> Limits {
        Limits { memory_bytes: 2 << 30, time: Duration::from_secs(60) }
    }
}

/// The engine that compiles and runs the component.
pub(super) fn engine() -> Result<Engine, ComponentError> {
    let mut config = Config::new();
    config.epoch_interruption(true).max_wasm_stack(STACK_BYTES);
    Engine::new(&config).map_err(|error| ComponentError::Host(format!("{error:#}")))
}

/// Compiles a component. Its world must be ours: since nothing is offered to it, it can import nothing.
pub(super) fn prepare(engine: &Engine, bytes: &[u8]) -> Result<RelancePre<Guard>, ComponentError> {
    let prepare = || RelancePre::new(Linker::new(engine).instantiate_pre(&Component::from_binary(engine, bytes)?)?);
    prepare().map_err(|error| ComponentError::Unfit(format!("{error:#}")))
}

/// Keeps a store within its memory, and remembers if it wanted more.
pub(super) struct Guard {
    memory_bytes: usize,
    out_of_memory: bool,
}

impl ResourceLimiter for Guard {
    fn memory_growing(&mut self, _current: usize, desired: usize, _maximum: Option<usize>) -> wasmtime::Result<bool> {
        self.out_of_memory |= desired > self.memory_bytes;
        Ok(desired <= self.memory_bytes)
    }

    fn table_growing(&mut self, _current: usize, desired: usize, _maximum: Option<usize>) -> wasmtime::Result<bool> {
        Ok(desired <= TABLE_ELEMENTS)
    }
}

/// Makes an instance, lets `call` use it within the limits, and drops it.
pub(super) fn call<T: Send>(
    component: &RelancePre<Guard>,
    limits: Limits,
    call: impl FnOnce(&Relance, &mut Store<Guard>) -> wasmtime::Result<T> + Send,
) -> Result<T, ComponentError> {
    let engine = component.engine();
    let mut store = Store::new(engine, Guard { memory_bytes: limits.memory_bytes, out_of_memory: false });
    store.limiter(|guard| guard);
    // What it hands out stands in its memory, so that the same limit serves for both.
    store.set_hostcall_fuel(limits.memory_bytes);
    let started = Instant::now();
    store.set_epoch_deadline(1);
    // Epochs belong to the engine, hence to all calls at once: each looks at its own clock.
    store.epoch_deadline_callback(move |_| {
        Ok(if started.elapsed() >= limits.time { UpdateDeadline::Interrupt } else { UpdateDeadline::Continue(1) })
    });
    let result = with_alarm(engine, limits.time, || call(&component.instantiate(&mut store)?, &mut store))?;
    result.map_err(|error| match error.downcast_ref::<Trap>() {
        Some(Trap::Interrupt) => ComponentError::OutOfTime(limits.time),
        _ if store.data().out_of_memory => ComponentError::OutOfMemory(limits.memory_bytes),
        Some(trap) => ComponentError::Trap(trap.to_string()),
        None => ComponentError::Trap(format!("{error:#}")),
    })
}

/// Does `work` while a thread sleeps until the time is over and then raises the engine's epoch. The thread ends with
/// the work.
fn with_alarm<T>(engine: &Engine, time: Duration, work: impl FnOnce() -> T) -> Result<T, ComponentError> {
    thread::scope(|scope| {
        let (done, waiting) = mpsc::channel::<()>();
        let alarm = move || {
            if waiting.recv_timeout(time) == Err(RecvTimeoutError::Timeout) {
                engine.increment_epoch();
            }
        };
        thread::Builder::new().spawn_scoped(scope, alarm).map_err(|error| ComponentError::Host(error.to_string()))?;
        let result = work();
        drop(done);
        Ok(result)
    })
}
