//! A stream of choices, from which programs and portfolios are made.
//!
//! The first alternative is the plainest, and an exhausted stream takes it everywhere: a shorter stream of smaller numbers makes
//! a plainer case.

/// The choices still to be made.
pub struct Choices<'a> {
    rest: &'a [u16],
}

impl<'a> Choices<'a> {
    /// Begins a stream.
    pub fn new(stream: &'a [u16]) -> Choices<'a> {
        Choices { rest: stream }
    }

    /// A number below `count`.
    pub fn below(&mut self, count: usize) -> usize {
        let Some((first, rest)) = self.rest.split_first() else { return 0 };
        self.rest = rest;
        usize::from(*first) * count / 65_536
    }

    /// One of the alternatives.
    pub fn one_of<T: Clone>(&mut self, alternatives: &[T]) -> T {
        alternatives[self.below(alternatives.len())].clone()
    }

    /// A number from `low` to `high`, both ends in.
    pub fn between(&mut self, low: i32, high: i32) -> i32 {
        let count = usize::try_from(high - low + 1).expect("low is not above high");
        low + i32::try_from(self.below(count)).expect("the count fits")
    }

    /// True so many times in a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) >= 100 - percent
    }
}
