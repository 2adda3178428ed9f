//! Work shared out among threads, part by part.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;

use relance_portfolio::problem::Report;

/// Does `work` for each of `parts` parts, on several threads, each with a state of its own that goes to `finish`, and gives the
/// results in the order of the parts. `None` if one of them gives none or reports an error; all are done nevertheless, so that all errors are told.
pub(super) fn shared<W, T: Send>(
    threads: usize,
    parts: usize,
    state: impl Fn() -> W + Sync,
    work: impl Fn(&mut W, usize, &mut Report) -> Option<T> + Sync,
    finish: impl Fn(W) + Sync,
    report: &mut Report,
) -> Option<Vec<T>> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(parts.min(1 << 16)));
    let take = || {
        let mut state = state();
        loop {
            let part = next.fetch_add(1, Ordering::Relaxed);
            if part >= parts {
                break;
            }
            let mut own = Report::default();
            let result = work(&mut state, part, &mut own);
            let mut done = done.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            done.push((part, result, own));
        }
        finish(state);
    };
    std::thread::scope(|scope| {
        for _ in 1..threads.clamp(1, parts.max(1)) {
            scope.spawn(take);
        }
        take();
    });
    let mut done = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    done.sort_by_key(|(part, ..)| *part);
    let before = report.error_count();
    let mut results = Vec::with_capacity(done.len());
    let mut complete = true;
    for (_, result, own) in done {
        report.merge(own);
        match result {
            Some(result) => results.push(result),
            None => complete = false,
        }
    }
    (complete && report.error_count() == before).then_some(results)
}

/// Does `work` for each of `parts` parts, on several threads, each with a state of its own, and hands the results to `write` on
/// this thread in the order of the parts. Stops at the first error.
///
/// Threads that are ahead wait, so that little is held in memory.
pub(super) fn in_order<W, E: Send, X: Send>(
    threads: usize,
    parts: usize,
    state: impl Fn() -> W + Sync,
    work: impl Fn(&mut W, usize) -> Result<E, X> + Sync,
    finish: impl Fn(W) + Sync,
    mut write: impl FnMut(E) -> Result<(), X>,
) -> Result<(), X> {
    if threads <= 1 || parts <= 1 {
        let mut state = state();
        let result = (0..parts).try_for_each(|part| write(work(&mut state, part)?));
        finish(state);
        return result;
    }
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let (send, receive) = sync_channel(1);
        for _ in 0..threads.min(parts) {
            let send = send.clone();
            scope.spawn(|| {
                let send = send;
                let mut state = state();
                loop {
                    let part = next.fetch_add(1, Ordering::Relaxed);
                    // Who cannot send any more is not waited for: the run ended with an error.
                    if part >= parts || send.send((part, work(&mut state, part))).is_err() {
                        break;
                    }
                }
                finish(state);
            });
        }
        drop(send);
        let mut waiting = BTreeMap::new();
        let mut expected = 0;
        for (part, result) in receive {
            waiting.insert(part, result?);
            while let Some(result) = waiting.remove(&expected) {
                write(result)?;
                expected += 1;
            }
        }
        Ok(())
    })
}
