//! What a variable may be: whole numbers in intervals, and whether it may be missing. Words are numbered.

/// A set of whole numbers, and whether a missing value belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Domain {
    /// Disjoint, rising and not touching; both ends in.
    intervals: Vec<(i128, i128)>,
    missing: bool,
}

impl Domain {
    /// From one number to another; empty if they fall.
    #[must_use]
    pub fn range(low: i128, high: i128) -> Domain {
        Domain { intervals: if low <= high { vec![(low, high)] } else { Vec::new() }, missing: false }
    }

    /// Some numbers.
    #[must_use]
    pub fn of(values: impl IntoIterator<Item = i128>) -> Domain {
        let mut values: Vec<i128> = values.into_iter().collect();
        values.sort_unstable();
        let mut intervals: Vec<(i128, i128)> = Vec::new();
        for value in values {
            match intervals.last_mut() {
                Some((_, high)) if value <= *high + 1 => *high = value.max(*high),
                _ => intervals.push((value, value)),
            }
        }
        Domain { intervals, missing: false }
    }

    /// Only a missing value.
    #[must_use]
    pub fn missing() -> Domain {
        Domain { intervals: Vec::new(), missing: true }
    }

    /// The same with or without the missing value.
    #[must_use]
    pub fn with_missing(mut self, missing: bool) -> Domain {
        self.missing = missing;
        self
    }

    /// Whether a missing value belongs to it.
    #[must_use]
    pub fn may_be_missing(&self) -> bool {
        self.missing
    }

    /// The intervals of numbers.
    #[must_use]
    pub fn intervals(&self) -> &[(i128, i128)] {
        &self.intervals
    }

    /// Whether nothing belongs to it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.intervals.is_empty() && !self.missing
    }

    /// The smallest and the largest number, if there is one.
    #[must_use]
    pub fn hull(&self) -> Option<(i128, i128)> {
        Some((self.intervals.first()?.0, self.intervals.last()?.1))
    }

    /// Whether a number belongs to it.
    #[must_use]
    pub fn contains(&self, value: i128) -> bool {
        self.intervals.iter().any(|(low, high)| (*low..=*high).contains(&value))
    }

    /// What belongs to both.
    #[must_use]
    pub fn intersect(&self, other: &Domain) -> Domain {
        let mut intervals = Vec::new();
        let (mut left, mut right) = (self.intervals.iter().peekable(), other.intervals.iter().peekable());
        while let (Some((a, b)), Some((c, d))) = (left.peek(), right.peek()) {
            let (low, high) = (*a.max(c), *b.min(d));
            if low <= high {
                intervals.push((low, high));
            }
            if b < d {
                left.next()
            } else {
                right.next()
            };
        }
        Domain { intervals, missing: self.missing && other.missing }
    }

    /// What belongs to one of both.
    #[must_use]
    pub fn union(&self, other: &Domain) -> Domain {
        let mut all: Vec<(i128, i128)> = self.intervals.iter().chain(&other.intervals).copied().collect();
        all.sort_unstable();
        let mut intervals: Vec<(i128, i128)> = Vec::new();
        for (low, high) in all {
            match intervals.last_mut() {
                Some((_, end)) if low <= end.saturating_add(1) => *end = high.max(*end),
                _ => intervals.push((low, high)),
            }
        }
        Domain { intervals, missing: self.missing || other.missing }
    }

    /// What belongs to this one and not to the other.
    #[must_use]
    pub fn without(&self, other: &Domain) -> Domain {
        let mut intervals = Vec::new();
        for (low, high) in &self.intervals {
            let mut from = *low;
            for (cut, until) in &other.intervals {
                if *until < from || *cut > *high {
                    continue;
                }
                if *cut > from {
                    intervals.push((from, cut - 1));
                }
                from = until + 1;
            }
            if from <= *high {
                intervals.push((from, *high));
            }
        }
        Domain { intervals, missing: self.missing && !other.missing }
    }

    /// Whether all of it belongs to the other.
    #[must_use]
    pub fn is_within(&self, other: &Domain) -> bool {
        (!self.missing || other.missing)
            && self.intervals.iter().all(|(low, high)| other.intervals.iter().any(|(from, to)| from <= low && high <= to))
    }

    /// Whether nothing belongs to both.
    #[must_use]
    pub fn is_apart_from(&self, other: &Domain) -> bool {
        let meets = |low: i128, high: i128| other.intervals.iter().any(|(from, to)| *from <= high && low <= *to);
        !((self.missing && other.missing) || self.intervals.iter().any(|(low, high)| meets(*low, *high)))
    }

    /// The number closest to zero, if there is one; of two, the positive.
    #[must_use]
    pub fn closest_to_zero(&self) -> Option<i128> {
        let closest = self.intervals.iter().map(|(low, high)| 0.clamp(*low, *high));
        closest.min_by_key(|value| (value.unsigned_abs(), *value < 0))
    }
}

#[cfg(test)]
mod tests {
    use super::Domain;

    #[test]
    fn sets_are_cut_and_joined() {
        let all = Domain::range(1, 9).with_missing(true);
        let some = Domain::of([3, 4, 7]);
        assert_eq!(some.intervals(), [(3, 4), (7, 7)]);
        let rest = all.without(&some);
        assert_eq!(rest.intervals(), [(1, 2), (5, 6), (8, 9)]);
        assert!(rest.may_be_missing() && rest.is_within(&all) && rest.is_apart_from(&some));
        assert!(rest.intersect(&some).is_empty());
        assert_eq!(Domain::range(-7, -2).closest_to_zero(), Some(-2));
    }
}
