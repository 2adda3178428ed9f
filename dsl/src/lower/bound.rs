//! How large the numerator and the denominator of a ratio can become.

/// What the evaluator's ratios hold: a bit less than their 127, so that a sum of two of the largest still fits.
const MOST_BITS: u32 = 126;

/// A ratio whose numerator is at most `2^numerator` and whose denominator is at most `2^denominator`, either sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    pub numerator: u32,
    pub denominator: u32,
    /// The denominator itself where it is the same for all: equal ones are not multiplied by an addition.
    pub exact: Option<u128>,
}

/// The bits of a whole number.
pub fn bits(value: u128) -> u32 {
    match value {
        0 | 1 => 0,
        _ => (value - 1).ilog2() + 1,
    }
}

impl Bound {
    /// A whole number of so many bits over a scale.
    pub fn over(numerator: u32, scale: u64) -> Bound {
        Bound { numerator, denominator: bits(u128::from(scale)), exact: Some(u128::from(scale)) }
    }

    fn checked(self) -> Option<Bound> {
        (self.numerator <= MOST_BITS && self.denominator <= MOST_BITS).then_some(self)
    }

    fn product(a: Option<u128>, b: Option<u128>) -> Option<u128> {
        a?.checked_mul(b?)
    }

    /// Of a sum or a difference.
    pub fn add(self, other: Bound) -> Option<Bound> {
        if self.exact.is_some() && self.exact == other.exact {
            return Bound { numerator: self.numerator.max(other.numerator) + 1, ..self }.checked();
        }
        let numerator = (self.numerator + other.denominator).max(other.numerator + self.denominator) + 1;
        let exact = Bound::product(self.exact, other.exact);
        Bound { numerator, denominator: self.denominator + other.denominator, exact }.checked()
    }

    /// Of a product.
    pub fn multiply(self, other: Bound) -> Option<Bound> {
        let exact = Bound::product(self.exact, other.exact);
        Bound { numerator: self.numerator + other.numerator, denominator: self.denominator + other.denominator, exact }.checked()
    }

    /// Of a quotient; `divisor` is the other's numerator where it is the same for all.
    pub fn divide(self, other: Bound, divisor: Option<u128>) -> Option<Bound> {
        let exact = Bound::product(self.exact, divisor);
        Bound { numerator: self.numerator + other.denominator, denominator: self.denominator + other.numerator, exact }.checked()
    }

    /// Of a sum over so many as there can be invoices.
    pub fn of_many(self) -> Option<Bound> {
        Bound { numerator: self.numerator + 32, ..self }.checked()
    }

    /// Of a quotient by a count of invoices.
    pub fn by_count(self) -> Option<Bound> {
        Bound { denominator: self.denominator + 32, exact: None, ..self }.checked()
    }

    /// Whether two ratios can be compared: each numerator with the other's denominator.
    pub fn compares_with(self, other: Bound) -> bool {
        self.numerator + other.denominator <= MOST_BITS && other.numerator + self.denominator <= MOST_BITS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_rounded_up() {
        assert_eq!([0, 1, 2, 3, 4, 5, 100].map(bits), [0, 0, 1, 2, 2, 3, 7]);
    }

    #[test]
    fn equal_denominators_are_kept_by_a_sum() {
        let cents = Bound::over(63, 100);
        assert_eq!(cents.add(cents), Some(Bound { numerator: 64, denominator: 7, exact: Some(100) }));
        assert_eq!(cents.multiply(cents).and_then(|square| square.multiply(cents)), None);
    }
}
