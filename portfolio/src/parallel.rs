//! Does parts of a work on several threads where there are any, and puts the results together in order.

use std::sync::mpsc::sync_channel;
use std::thread::{Builder, scope};

/// Works every part out, several at a time, and takes the results in the order of the parts.
///
/// With up to one thread, and where no thread can be had, all of it happens here, one part after the other. No more
/// than a few results a thread wait to be taken, so that memory does not grow with the number of parts.
pub(crate) fn in_order<P, R>(threads: usize, parts: &[P], work: impl Fn(P) -> R + Sync, mut take: impl FnMut(R))
where
    P: Clone + Sync,
    R: Send,
{
    let threads = threads.min(parts.len());
    if threads <= 1 {
        parts.iter().for_each(|part| take(work(part.clone())));
        return;
    }
    scope(|scope| {
        let work = &work;
        let mut workers = Vec::with_capacity(threads);
        for first in 0..threads {
            let (give, results) = sync_channel(2);
            let own = move || {
                for part in parts.iter().skip(first).step_by(threads) {
                    if give.send(work(part.clone())).is_err() {
                        break;
                    }
                }
            };
            workers.push(Builder::new().spawn_scoped(scope, own).ok().map(|_| results));
        }
        for (part, worker) in parts.iter().zip((0..threads).cycle()) {
            match workers.get(worker).and_then(Option::as_ref) {
                // A worker that is gone has panicked, and the scope does so too.
                Some(results) => match results.recv() {
                    Ok(result) => take(result),
                    Err(_) => break,
                },
                None => take(work(part.clone())),
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn results_come_in_order() {
        let parts: Vec<u64> = (0..100).collect();
        for threads in [0, 1, 2, 7, 200] {
            let mut results = Vec::new();
            in_order(threads, &parts, |part| part * part, |result| results.push(result));
            assert!(results.iter().copied().eq((0..100).map(|part| part * part)), "{threads}");
        }
    }
}
