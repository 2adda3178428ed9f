//! Exact fractions of whole numbers. Not reduced: the compiler bounds how large they can become.

use crate::program::expr::{Arithmetic, Comparison};

/// A fraction; its denominator is above zero, or zero where the value is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ratio {
    /// The numerator.
    pub numerator: i128,
    /// The denominator.
    pub denominator: i128,
}

impl Ratio {
    /// Stands where there is no value.
    pub const MISSING: Ratio = Ratio { numerator: 0, denominator: 0 };

    /// A fraction, missing if the denominator is zero or the parts do not fit.
    #[must_use]
    pub fn new(numerator: i128, denominator: i128) -> Ratio {
        match denominator.signum() {
            1 => Ratio { numerator, denominator },
            -1 => match (numerator.checked_neg(), denominator.checked_neg()) {
                (Some(numerator), Some(denominator)) => Ratio { numerator, denominator },
                _ => Ratio::MISSING,
            },
            _ => Ratio::MISSING,
        }
    }

    /// Whether there is no value.
    #[must_use]
    pub fn is_missing(self) -> bool {
        self.denominator == 0
    }

    /// Arithmetic; missing if an operand is, if the divisor is zero, or if the result does not fit in 128 bits (which the
    /// compiler excludes).
    #[must_use]
    pub fn apply(self, op: Arithmetic, other: Ratio) -> Ratio {
        if self.is_missing() || other.is_missing() {
            return Ratio::MISSING;
        }
        self.checked_apply(op, other).unwrap_or(Ratio::MISSING)
    }

    fn checked_apply(self, op: Arithmetic, other: Ratio) -> Option<Ratio> {
        let (left, right) = (self, other);
        match op {
            Arithmetic::Add | Arithmetic::Subtract => {
                let (a, b, denominator) = if left.denominator == right.denominator {
                    (left.numerator, right.numerator, left.denominator)
                } else {
                    (
                        left.numerator.checked_mul(right.denominator)?,
                        right.numerator.checked_mul(left.denominator)?,
                        left.denominator.checked_mul(right.denominator)?,
                    )
                };
                let numerator = if op == Arithmetic::Add { a.checked_add(b)? } else { a.checked_sub(b)? };
                Some(Ratio::new(numerator, denominator))
            }
            Arithmetic::Multiply => {
                Some(Ratio::new(left.numerator.checked_mul(right.numerator)?, left.denominator.checked_mul(right.denominator)?))
            }
            Arithmetic::Divide => {
                Some(Ratio::new(left.numerator.checked_mul(right.denominator)?, left.denominator.checked_mul(right.numerator)?))
            }
        }
    }

    /// Which of two known values is larger; `None` if one is missing.
    #[must_use]
    pub fn compare(self, other: Ratio) -> Option<core::cmp::Ordering> {
        if self.is_missing() || other.is_missing() {
            return None;
        }
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Some(left.cmp(&right))
    }

    /// Whether a comparison holds; false if a value is missing (R5).
    #[must_use]
    pub fn holds(self, op: Comparison, other: Ratio) -> bool {
        self.compare(other).is_some_and(|ordering| accepts(op, ordering))
    }
}

/// Whether an ordering of left to right is what the comparison asks for.
#[must_use]
pub fn accepts(op: Comparison, ordering: core::cmp::Ordering) -> bool {
    match op {
        Comparison::Equal => ordering.is_eq(),
        Comparison::NotEqual => ordering.is_ne(),
        Comparison::Less => ordering.is_lt(),
        Comparison::LessOrEqual => ordering.is_le(),
        Comparison::Greater => ordering.is_gt(),
        Comparison::GreaterOrEqual => ordering.is_ge(),
    }
}
