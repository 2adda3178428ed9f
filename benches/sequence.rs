//! Numbers that look like chance and are the same in every run.

use relance_engine::Day;

/// The day that is evaluated first: 30 June 2026, a Tuesday.
pub const AS_OF: Day = Day(20_634);

/// A sequence that is the same in every run.
pub struct Sequence(pub u64);

impl Sequence {
    /// A number below a bound.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    /// Whether something of so many per cent happens.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// A day so many days after [`AS_OF`], of so many that follow each other.
    pub fn day(&mut self, from: i32, span: u64) -> Day {
        AS_OF.plus(from + i32::try_from(self.below(span)).unwrap_or_default())
    }
}
