//! Exact fractions of whole numbers, always in lowest terms with a divisor above zero.

use core::cmp::Ordering;

/// `over / under`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    over: i128,
    under: i128,
}

fn greatest_common_divisor(left: i128, right: i128) -> i128 {
    if right == 0 { left.abs() } else { greatest_common_divisor(right, left % right) }
}

impl Fraction {
    /// Nothing.
    pub const ZERO: Fraction = Fraction { over: 0, under: 1 };

    /// A whole number.
    pub fn whole(value: i128) -> Fraction {
        Fraction { over: value, under: 1 }
    }

    /// `over / under`; none for a divisor of zero.
    pub fn new(over: i128, under: i128) -> Option<Fraction> {
        if under == 0 {
            return None;
        }
        let divisor = greatest_common_divisor(over, under) * under.signum();
        Some(Fraction { over: over / divisor, under: under / divisor })
    }

    fn of(over: Option<i128>, under: Option<i128>) -> Fraction {
        let parts = over.zip(under).expect("the fractions of a test fit in 128 bits");
        Fraction::new(parts.0, parts.1).expect("the divisor is not zero")
    }

    /// The sum.
    pub fn plus(self, other: Fraction) -> Fraction {
        let left = self.over.checked_mul(other.under);
        let right = other.over.checked_mul(self.under);
        Fraction::of(left.zip(right).and_then(|(left, right)| left.checked_add(right)), self.under.checked_mul(other.under))
    }

    /// The difference.
    pub fn minus(self, other: Fraction) -> Fraction {
        self.plus(Fraction { over: -other.over, under: other.under })
    }

    /// The product.
    pub fn times(self, other: Fraction) -> Fraction {
        Fraction::of(self.over.checked_mul(other.over), self.under.checked_mul(other.under))
    }

    /// The quotient; none when `other` is zero.
    pub fn divided_by(self, other: Fraction) -> Option<Fraction> {
        Some(self.times(Fraction::new(other.under, other.over)?))
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Fraction) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Fraction) -> Ordering {
        self.minus(*other).over.cmp(&0)
    }
}
