//! Exact fractions in 128 bits. Whatever does not fit is `None`, never rounded.

use core::cmp::Ordering;

/// A fraction in lowest terms, its denominator above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rational {
    numerator: i128,
    denominator: i128,
}

fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    i128::try_from(a).unwrap_or(1).max(1)
}

impl Rational {
    /// Nothing.
    pub const ZERO: Rational = Rational::whole(0);

    /// A whole number.
    #[must_use]
    pub const fn whole(value: i128) -> Rational {
        Rational { numerator: value, denominator: 1 }
    }

    /// A fraction; `None` over zero or if it does not fit.
    #[must_use]
    pub fn new(numerator: i128, denominator: i128) -> Option<Rational> {
        if denominator == 0 {
            return None;
        }
        let divisor = gcd(numerator, denominator);
        let (numerator, denominator) = (numerator / divisor, denominator / divisor);
        if denominator > 0 {
            return Some(Rational { numerator, denominator });
        }
        Some(Rational { numerator: numerator.checked_neg()?, denominator: denominator.checked_neg()? })
    }

    /// The numerator.
    #[must_use]
    pub fn numerator(self) -> i128 {
        self.numerator
    }

    /// The denominator, above zero.
    #[must_use]
    pub fn denominator(self) -> i128 {
        self.denominator
    }

    /// Whether it is nothing.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.numerator == 0
    }

    /// -1, 0 or 1.
    #[must_use]
    pub fn signum(self) -> i128 {
        self.numerator.signum()
    }

    /// The whole number, if it is one.
    #[must_use]
    pub fn as_whole(self) -> Option<i128> {
        (self.denominator == 1).then_some(self.numerator)
    }

    /// The largest whole number that is not above it.
    #[must_use]
    pub fn floor(self) -> i128 {
        self.numerator.div_euclid(self.denominator)
    }

    /// The smallest whole number that is not below it.
    #[must_use]
    pub fn ceil(self) -> i128 {
        if self.denominator == 1 { self.numerator } else { self.floor() + 1 }
    }

    /// The sum.
    #[must_use]
    pub fn plus(self, other: Rational) -> Option<Rational> {
        if self.denominator == 1 && other.denominator == 1 {
            return self.numerator.checked_add(other.numerator).map(Rational::whole);
        }
        let (left, right) = (self.numerator.checked_mul(other.denominator)?, other.numerator.checked_mul(self.denominator)?);
        Rational::new(left.checked_add(right)?, self.denominator.checked_mul(other.denominator)?)
    }

    /// The other sign.
    #[must_use]
    pub fn negated(self) -> Option<Rational> {
        Some(Rational { numerator: self.numerator.checked_neg()?, denominator: self.denominator })
    }

    /// The difference.
    #[must_use]
    pub fn subtract(self, other: Rational) -> Option<Rational> {
        self.plus(other.negated()?)
    }

    /// The product.
    #[must_use]
    pub fn multiply(self, other: Rational) -> Option<Rational> {
        if self.denominator == 1 && other.denominator == 1 {
            return self.numerator.checked_mul(other.numerator).map(Rational::whole);
        }
        Rational::new(self.numerator.checked_mul(other.numerator)?, self.denominator.checked_mul(other.denominator)?)
    }

    /// The quotient; `None` by zero.
    #[must_use]
    pub fn divide(self, other: Rational) -> Option<Rational> {
        Rational::new(self.numerator.checked_mul(other.denominator)?, self.denominator.checked_mul(other.numerator)?)
    }

    /// Which is larger; `None` if that cannot be worked out in 128 bits.
    #[must_use]
    pub fn compare(self, other: Rational) -> Option<Ordering> {
        if self.denominator == other.denominator {
            return Some(self.numerator.cmp(&other.numerator));
        }
        Some(self.numerator.checked_mul(other.denominator)?.cmp(&other.numerator.checked_mul(self.denominator)?))
    }
}

/// The least common multiple of denominators.
#[must_use]
pub fn common_denominator(values: impl Iterator<Item = Rational>) -> Option<i128> {
    let mut common = 1_i128;
    for value in values {
        common = (common / gcd(common, value.denominator)).checked_mul(value.denominator)?;
    }
    Some(common)
}

/// The greatest common divisor of whole numbers, at least 1.
#[must_use]
pub fn common_divisor(values: impl Iterator<Item = i128>) -> i128 {
    let divisor = values.fold(0, |divisor, value| if divisor == 0 { value } else { gcd(divisor, value) });
    divisor.checked_abs().unwrap_or(1).max(1)
}
