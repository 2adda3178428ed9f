//! Sums of multiples of unknowns.

use std::collections::BTreeMap;

use super::rational::Rational;

/// `constant + factor * unknown + …`; no factor is zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linear<K> {
    /// The factors by unknown.
    pub terms: BTreeMap<K, Rational>,
    /// What is added.
    pub constant: Rational,
}

impl<K: Ord + Copy> Linear<K> {
    /// A number.
    #[must_use]
    pub fn constant(constant: Rational) -> Linear<K> {
        Linear { terms: BTreeMap::new(), constant }
    }

    /// An unknown.
    #[must_use]
    pub fn unknown(unknown: K) -> Linear<K> {
        Linear { terms: BTreeMap::from([(unknown, Rational::whole(1))]), constant: Rational::ZERO }
    }

    /// The sum of some unknowns.
    #[must_use]
    pub fn sum(unknowns: impl IntoIterator<Item = K>) -> Linear<K> {
        Linear { terms: unknowns.into_iter().map(|unknown| (unknown, Rational::whole(1))).collect(), constant: Rational::ZERO }
    }

    /// The number, if it is one.
    #[must_use]
    pub fn as_constant(&self) -> Option<Rational> {
        self.terms.is_empty().then_some(self.constant)
    }

    /// `self + factor * other`; `None` if a number does not fit.
    #[must_use]
    pub fn plus(&self, factor: Rational, other: &Linear<K>) -> Option<Linear<K>> {
        let mut sum = self.clone();
        sum.constant = sum.constant.plus(factor.multiply(other.constant)?)?;
        for (unknown, more) in &other.terms {
            let place = sum.terms.entry(*unknown).or_insert(Rational::ZERO);
            *place = place.plus(factor.multiply(*more)?)?;
        }
        sum.terms.retain(|_, factor| !factor.is_zero());
        Some(sum)
    }

    /// `factor * self`; `None` if a number does not fit.
    #[must_use]
    pub fn times(&self, factor: Rational) -> Option<Linear<K>> {
        Linear::constant(Rational::ZERO).plus(factor, self)
    }
}
