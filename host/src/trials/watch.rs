//! Runs something again whenever a program's files change.

use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use crate::program::sources;

/// Between two looks at the files.
const INTERVAL: Duration = Duration::from_millis(200);

/// The files of a program as they are now: each with the time of its last change and its length, if it can be looked at.
type Stamp = Vec<(PathBuf, Option<(SystemTime, u64)>)>;

fn stamp(path: &Path) -> Stamp {
    // A folder that is gone, or empty for a moment, is as good as one file that is not there.
    let files = sources(path).unwrap_or_else(|_| vec![path.to_owned()]);
    let look = |file: &Path| {
        let found = std::fs::metadata(file).ok()?;
        Some((found.modified().ok()?, found.len()))
    };
    files
        .into_iter()
        .map(|file| {
            let seen = look(&file);
            (file, seen)
        })
        .collect()
}

/// Runs once, and again after every change, once the files have come to rest; until the process is ended.
pub fn watch(path: &Path, mut run: impl FnMut()) -> ! {
    let mut last = stamp(path);
    run();
    loop {
        sleep(INTERVAL);
        let mut now = stamp(path);
        if now == last {
            continue;
        }
        loop {
            sleep(INTERVAL / 4);
            let then = stamp(path);
            if then == now {
                break;
            }
            now = then;
        }
        last = now;
        run();
    }
}
