//! How much work an analysis may cost. It is counted in steps and not in time, so that it says the same everywhere.

use crate::solver::search::Answer;

/// Steps for one question: enough for anything that people write.
const ONE_QUESTION: u64 = 400_000;

/// Steps for all questions together, well under a second.
const ALL: u64 = 5_000_000;

/// What is left to be spent.
#[derive(Debug)]
pub struct Budget {
    left: u64,
    used_up: bool,
}

impl Default for Budget {
    fn default() -> Budget {
        Budget { left: ALL, used_up: false }
    }
}

impl Budget {
    /// Puts a question that may cost so many steps.
    pub fn ask(&mut self, question: impl FnOnce(&mut u64) -> Answer) -> Answer {
        let given = self.left.min(ONE_QUESTION);
        let mut steps = given;
        let answer = question(&mut steps);
        self.left -= given - steps;
        self.used_up |= steps == 0;
        answer
    }

    /// Whether some question cost more than it may.
    #[must_use]
    pub fn is_used_up(&self) -> bool {
        self.used_up
    }

    /// How many steps were taken.
    #[must_use]
    pub fn spent(&self) -> u64 {
        ALL - self.left
    }
}
