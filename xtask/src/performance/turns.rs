//! Programs that run in turns, and what each took.

use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

/// How often the memory of a process is looked at. The system keeps the peak so far, so that only a peak of the very last
/// moment can be missed.
const LOOK: Duration = Duration::from_millis(4);

/// What a process took.
struct Took {
    seconds: f64,
    peak_mb: f64,
    printed: Vec<Value>,
}

/// What all runs of a program took.
#[derive(Default)]
pub struct Runs(Vec<Took>);

/// Runs programs in turns, `turns` times each.
pub fn take<const N: usize>(turns: usize, mut commands: [Command; N]) -> Result<[Runs; N], String> {
    let mut runs = [const { Runs(Vec::new()) }; N];
    for _ in 0..turns {
        for (command, runs) in commands.iter_mut().zip(&mut runs) {
            runs.0.push(once(command)?);
        }
    }
    Ok(runs)
}

/// Runs a program to its end.
fn once(command: &mut Command) -> Result<Took, String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let failed = |why: String| format!("{program} {why}");
    let piped = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let started = Instant::now();
    let mut child = piped.spawn().map_err(|error| failed(format!("cannot be run: {error}")))?;
    let status_file = format!("/proc/{}/status", child.id());
    let (out, complaints) = (child.stdout.take(), child.stderr.take());
    let ended = AtomicBool::new(false);
    let (status, seconds, peak_mb, printed, complaint) = thread::scope(|scope| {
        let watcher = scope.spawn(|| watch(&status_file, &ended));
        let complaints = scope.spawn(|| everything(complaints));
        let printed = everything(out);
        let status = child.wait();
        let seconds = started.elapsed().as_secs_f64();
        ended.store(true, Ordering::Relaxed);
        (status, seconds, watcher.join().unwrap_or_default(), printed, complaints.join().unwrap_or_default())
    });
    if !status.is_ok_and(|status| status.success()) {
        return Err(failed(format!("failed: {}", complaint.lines().last().unwrap_or_default())));
    }
    let printed = printed.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    Ok(Took { seconds, peak_mb, printed })
}

/// All that comes out of a pipe.
fn everything(pipe: Option<impl Read>) -> String {
    let mut bytes = Vec::new();
    // What cannot be read any more was not printed.
    let _ = pipe.map(|mut pipe| pipe.read_to_end(&mut bytes));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The most memory that a process had resident, in megabytes.
#[expect(clippy::float_arithmetic, reason = "a statistic")]
fn watch(status_file: &str, ended: &AtomicBool) -> f64 {
    let mut peak: f64 = 0.0;
    while !ended.load(Ordering::Relaxed) {
        let status = fs::read_to_string(status_file).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok());
        peak = peak.max(kilobytes.map_or(0.0, |kilobytes: f64| kilobytes * 1024.0 / 1e6));
        thread::sleep(LOOK);
    }
    peak
}

impl Runs {
    /// The seconds of the whole process, in the middle of all runs.
    pub fn seconds(&self) -> f64 {
        median(self.0.iter().map(|took| took.seconds).collect())
    }

    /// The least seconds of the whole process.
    pub fn least(&self) -> f64 {
        self.0.iter().map(|took| took.seconds).fold(f64::INFINITY, f64::min)
    }

    /// The seconds that the program itself tells, in the middle of all that it told.
    pub fn told_seconds(&self) -> f64 {
        median(self.printed().filter_map(|told| told.get("seconds")?.as_f64()).collect())
    }

    /// The most memory that any run had resident, in megabytes.
    pub fn peak_mb(&self) -> f64 {
        self.0.iter().map(|took| took.peak_mb).fold(0.0, f64::max)
    }

    /// Everything that the program told as JSON.
    pub fn printed(&self) -> impl Iterator<Item = &Value> {
        self.0.iter().flat_map(|took| &took.printed)
    }

    /// A text of the first thing told.
    pub fn told(&self, name: &str) -> String {
        self.printed().find_map(|told| told.get(name)?.as_str()).unwrap_or_default().to_owned()
    }
}

/// The value in the middle.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
