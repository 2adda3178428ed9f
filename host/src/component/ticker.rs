//! The clock of an engine: a thread that raises its epoch while calls run, so that each can see whether its time is over.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use wasmtime::Engine;

use super::ComponentError;

/// Between two epochs: a call is stopped at most so much too late.
const TICK: Duration = Duration::from_millis(2);

/// After so many ticks without a call the thread sleeps until there is one. Waking it takes longer than many a call.
const PATIENCE: u32 = 500;

/// The thread, which ends with this.
pub(super) struct Ticker {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    /// Whether the thread is to end.
    ended: Mutex<bool>,
    wake: Condvar,
    calls: AtomicUsize,
    asleep: AtomicBool,
}

/// A call that runs.
pub(super) struct Ticking<'t>(&'t Shared);

impl Ticker {
    pub(super) fn start(engine: &Engine) -> Result<Ticker, ComponentError> {
        let shared = Arc::new(Shared::default());
        let (engine, ticking) = (engine.clone(), shared.clone());
        let thread = Builder::new().name("epochs".to_owned()).spawn(move || ticking.run(&engine));
        Ok(Ticker { shared, thread: Some(thread.map_err(|error| ComponentError::Host(error.to_string()))?) })
    }

    /// Counts a call as running until what comes back is dropped.
    pub(super) fn during(&self) -> Ticking<'_> {
        self.shared.calls.fetch_add(1, SeqCst);
        // Either this sees that the thread sleeps, or the thread sees the call before it does.
        if self.shared.asleep.load(SeqCst) {
            drop(self.shared.locked());
            self.shared.wake.notify_all();
        }
        Ticking(&self.shared)
    }
}

impl Drop for Ticking<'_> {
    fn drop(&mut self) {
        self.0.calls.fetch_sub(1, SeqCst);
    }
}

impl Drop for Ticker {
    fn drop(&mut self) {
        *self.shared.locked() = true;
        self.shared.wake.notify_all();
        if let Some(thread) = self.thread.take() {
            // It cannot panic.
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn locked(&self) -> MutexGuard<'_, bool> {
        self.ended.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn run(&self, engine: &Engine) {
        let mut idle = 0;
        let mut ended = self.locked();
        while !*ended {
            if idle < PATIENCE {
                ended = self.wake.wait_timeout(ended, TICK).unwrap_or_else(PoisonError::into_inner).0;
            } else {
                self.asleep.store(true, SeqCst);
                while !*ended && self.calls.load(SeqCst) == 0 {
                    ended = self.wake.wait(ended).unwrap_or_else(PoisonError::into_inner);
                }
                self.asleep.store(false, SeqCst);
            }
            if self.calls.load(SeqCst) == 0 {
                idle += 1;
            } else {
                idle = 0;
                engine.increment_epoch();
            }
        }
    }
}
