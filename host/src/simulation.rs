//! Simulates a portfolio part by part on several threads, with progress.

use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};
use relance_rehearsal::PlayError;
use relance_rehearsal::simulate::tally::Tally;
use relance_rehearsal::simulate::{Setting, simulate as simulate_part};

use crate::evaluation::PATIENCE;
use crate::fault::Fault;

/// What the whole portfolio comes to. The number of threads changes nothing.
///
/// # Errors
/// A [`Fault`] if a day cannot be evaluated.
pub fn simulate(setting: &Setting<'_>, threads: usize) -> Result<Tally, Fault> {
    let parts: Vec<Range<usize>> = setting.parts().collect();
    let next = AtomicUsize::new(0);
    let progress = Progress::new(parts.len());
    let work = || -> Result<Tally, PlayError> {
        // What parts add up to does not depend on their order.
        let mut sum = setting.tally();
        while let Some(part) = parts.get(next.fetch_add(1, Ordering::Relaxed)) {
            sum.add(simulate_part(setting, part.clone())?);
            progress.one_more();
        }
        Ok(sum)
    };
    let sums = thread::scope(|scope| {
        let helpers: Vec<_> = (1..threads.min(parts.len())).map(|_| scope.spawn(work)).collect();
        let mut sums = vec![work()];
        sums.extend(helpers.into_iter().filter_map(|helper| helper.join().ok()));
        sums
    });
    progress.finish();
    let mut whole = setting.tally();
    for sum in sums {
        whole.add(sum.map_err(|error| Fault::play(&error))?);
    }
    whole.sort();
    Ok(whole)
}

/// A bar that appears where the work takes long.
struct Progress {
    begun: Instant,
    parts: usize,
    state: Mutex<(usize, Option<ProgressBar>)>,
}

impl Progress {
    fn new(parts: usize) -> Progress {
        Progress { begun: Instant::now(), parts, state: Mutex::new((0, None)) }
    }

    fn one_more(&self) {
        let Ok(mut state) = self.state.lock() else { return };
        state.0 += 1;
        let done = u64::try_from(state.0).unwrap_or(u64::MAX);
        if self.begun.elapsed() > PATIENCE {
            let bar = state.1.get_or_insert_with(|| {
                let bar = ProgressBar::new(u64::try_from(self.parts).unwrap_or(u64::MAX)).with_message("simulating");
                ProgressStyle::with_template("{msg} {wide_bar} {percent:>3} %").map_or(bar.clone(), |style| bar.with_style(style))
            });
            bar.set_position(done);
        }
    }

    fn finish(&self) {
        if let Ok(state) = self.state.lock()
            && let Some(bar) = &state.1
        {
            bar.finish_and_clear();
        }
    }
}
