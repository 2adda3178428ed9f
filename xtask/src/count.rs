//! Counts of tests, read from what the runners print.

use std::fmt;
use std::ops::AddAssign;

/// How many tests passed, failed and were skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Those that passed.
    pub passed: usize,
    /// Those that failed.
    pub failed: usize,
    /// Those that did not run.
    pub skipped: usize,
}

impl Count {
    /// One that passed or failed.
    pub fn one(passed: bool) -> Count {
        Count { passed: usize::from(passed), failed: usize::from(!passed), skipped: 0 }
    }

    /// One that cannot run here. The continuous integration has all that a test needs, so there it failed.
    pub fn not_run() -> Count {
        let in_integration = usize::from(std::env::var_os("CI").is_some());
        Count { passed: 0, failed: in_integration, skipped: 1 - in_integration }
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Count) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// The closing line of a run: `N passed, N failed`, and `, N skipped` if there were any.
impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 { write!(f, ", {} skipped", self.skipped) } else { Ok(()) }
    }
}

/// Reads the closing line of Rust's test harness: `test result: ok. 5 passed; 0 failed; 1 ignored; …`.
pub fn rust(line: &str) -> Option<Count> {
    let counts = line.trim().strip_prefix("test result: ")?.split_once(". ")?.1;
    let of =
        |kind: &str| counts.split(';').find_map(|part| part.trim().strip_suffix(kind)?.trim().parse::<usize>().ok()).unwrap_or_default();
    Some(Count { passed: of("passed"), failed: of("failed"), skipped: of("ignored") })
}

/// Reads one of the closing lines of Node's test runner in the form of TAP: `# pass 5`, `# fail 0`, `# skipped 1`.
pub fn node(line: &str) -> Option<Count> {
    let (kind, number) = line.trim().strip_prefix("# ")?.split_once(' ')?;
    let number = number.parse().ok()?;
    let none = Count::default();
    match kind {
        "pass" => Some(Count { passed: number, ..none }),
        "fail" | "cancelled" => Some(Count { failed: number, ..none }),
        "skipped" | "todo" => Some(Count { skipped: number, ..none }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_of_rust_is_read() {
        let line = "test result: FAILED. 5 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s";
        assert_eq!(rust(line), Some(Count { passed: 5, failed: 2, skipped: 1 }));
        assert_eq!(rust("test a_name ... ok"), None);
    }

    #[test]
    fn the_closing_lines_of_node_add_up() {
        let mut total = Count::default();
        for line in ["# tests 4", "# suites 0", "# pass 2", "# fail 1", "# cancelled 0", "# skipped 1", "# todo 0", "# duration_ms 45.3"] {
            total += node(line).unwrap_or_default();
        }
        assert_eq!(total, Count { passed: 2, failed: 1, skipped: 1 });
    }

    #[test]
    fn skipped_tests_are_told_only_if_there_are_any() {
        assert_eq!(Count { passed: 3, failed: 0, skipped: 0 }.to_string(), "3 passed, 0 failed");
        assert_eq!(Count { passed: 3, failed: 1, skipped: 2 }.to_string(), "3 passed, 1 failed, 2 skipped");
    }
}
