//! What is wrong with the input, with its file and line.

use std::fmt;
use std::path::Path;

/// How many problems are told; the rest are counted.
const TOLD: usize = 100;

/// Everything that was found wrong; never empty once it is an error.
#[derive(Debug, Default)]
pub struct Problems {
    lines: Vec<String>,
    untold: usize,
}

impl Problems {
    /// One problem that has no line.
    #[must_use]
    pub fn one(message: String) -> Problems {
        Problems { lines: vec![format!("error: {message}")], untold: 0 }
    }

    /// A problem with the file `path` as a whole.
    #[must_use]
    pub fn of_file(path: &Path, what: &str, error: &dyn fmt::Display) -> Problems {
        Problems::one(format!("{}: {what}: {error}", path.display()))
    }

    /// Adds a problem in a line of a file.
    pub fn add(&mut self, file: &Path, line: u64, message: &str) {
        if self.lines.len() < TOLD {
            self.lines.push(format!("error: {}:{line}: {message}", file.display()));
        } else {
            self.untold += 1;
        }
    }

    /// `value` if nothing was wrong.
    ///
    /// # Errors
    /// The problems, if there are any.
    pub fn or<T>(self, value: T) -> Result<T, Problems> {
        if self.lines.is_empty() { Ok(value) } else { Err(self) }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.lines {
            writeln!(f, "{line}")?;
        }
        if self.untold > 0 {
            writeln!(f, "error: and {} more", self.untold)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_hundred_are_told_and_the_rest_counted() {
        let mut problems = Problems::default();
        for line in 1..=103 {
            problems.add(Path::new("a.csv"), line, "wrong");
        }
        let text = problems.to_string();
        assert_eq!(text.lines().count(), 101);
        assert!(text.starts_with("error: a.csv:1: wrong\n"));
        assert!(text.ends_with("error: and 3 more\n"));
    }
}
