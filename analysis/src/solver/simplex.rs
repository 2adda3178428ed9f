//! Whether linear relations within bounds can hold together, over fractions.
//!
//! The general simplex method of Dutertre and de Moura ("A fast linear-arithmetic solver for DPLL(T)", 2006): each row has a
//! variable of its own, bounded by the row's bound; variables are exchanged until none is out of its bounds, the first that
//! is out with the first that can give way (Bland's rule, so that it ends).

use core::cmp::Ordering;

use super::rational::Rational;

/// From and to where a variable may go.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// The least, if any.
    pub low: Option<i128>,
    /// The most, if any.
    pub high: Option<i128>,
}

/// What came of it.
pub enum Outcome {
    /// A value for each variable.
    Feasible(Vec<Rational>),
    /// Nothing fits.
    Infeasible,
    /// A number did not fit in 128 bits, or the budget is used up.
    Unknown,
}

struct Tableau {
    /// For each basic variable: its number, and its factors by column.
    rows: Vec<(usize, Vec<Rational>)>,
    /// The number of the variable of each column.
    columns: Vec<usize>,
    values: Vec<Rational>,
    bounds: Vec<Bounds>,
}

/// Finds values of the variables within `bounds` such that each row (factors by variable) is within its own.
pub fn solve(bounds: &[Bounds], rows: &[(Vec<(usize, i128)>, Bounds)], steps: &mut u64) -> Outcome {
    let count = bounds.len();
    let start = |bounds: &Bounds| {
        let (low, high) = (bounds.low.unwrap_or(i128::MIN), bounds.high.unwrap_or(i128::MAX));
        if low > high { None } else { Some(Rational::whole(0.clamp(low, high))) }
    };
    if rows.iter().any(|(_, bounds)| bounds.low.zip(bounds.high).is_some_and(|(low, high)| low > high)) {
        return Outcome::Infeasible;
    }
    let Some(mut values) = bounds.iter().map(start).collect::<Option<Vec<_>>>() else { return Outcome::Infeasible };
    let mut tableau_rows = Vec::with_capacity(rows.len());
    for (place, (terms, _)) in rows.iter().enumerate() {
        let mut factors = vec![Rational::ZERO; count];
        let mut value = Rational::ZERO;
        for (var, factor) in terms {
            let factor = Rational::whole(*factor);
            if let Some(place) = factors.get_mut(*var) {
                *place = factor;
            }
            let Some(sum) = factor.multiply(values[*var]).and_then(|product| value.plus(product)) else { return Outcome::Unknown };
            value = sum;
        }
        values.push(value);
        tableau_rows.push((count + place, factors));
    }
    let all_bounds = bounds.iter().copied().chain(rows.iter().map(|(_, bounds)| *bounds)).collect();
    let mut tableau = Tableau { rows: tableau_rows, columns: (0..count).collect(), values, bounds: all_bounds };
    loop {
        let cost = (tableau.rows.len() * tableau.columns.len()) as u64 / 8 + 1;
        if *steps < cost {
            *steps = 0;
            return Outcome::Unknown;
        }
        *steps -= cost;
        match tableau.step() {
            Some(Step::Exchanged) => {}
            Some(Step::Stuck) => return Outcome::Infeasible,
            Some(Step::Done) => {
                tableau.values.truncate(count);
                return Outcome::Feasible(tableau.values);
            }
            None => return Outcome::Unknown,
        }
    }
}

enum Step {
    Exchanged,
    Stuck,
    Done,
}

impl Tableau {
    /// By which a variable is out of its bounds: the bound that it must go to.
    fn violated(&self, var: usize) -> Option<Option<Rational>> {
        let (value, bounds) = (self.values[var], self.bounds[var]);
        if let Some(low) = bounds.low.map(Rational::whole)
            && value.compare(low)? == Ordering::Less
        {
            return Some(Some(low));
        }
        if let Some(high) = bounds.high.map(Rational::whole)
            && value.compare(high)? == Ordering::Greater
        {
            return Some(Some(high));
        }
        Some(None)
    }

    fn step(&mut self) -> Option<Step> {
        let mut worst: Option<(usize, usize, Rational)> = None;
        for (row, (var, _)) in self.rows.iter().enumerate() {
            if let Some(target) = self.violated(*var)?
                && worst.is_none_or(|(_, found, _)| *var < found)
            {
                worst = Some((row, *var, target));
            }
        }
        let Some((row, var, target)) = worst else { return Some(Step::Done) };
        let rises = self.values[var].compare(target)? == Ordering::Less;
        let mut chosen: Option<(usize, usize)> = None;
        for (column, other) in self.columns.iter().enumerate() {
            let factor = self.rows[row].1[column];
            if factor.is_zero() || chosen.is_some_and(|(_, found)| found < *other) {
                continue;
            }
            let up = (factor.signum() > 0) == rises;
            let (value, bounds) = (self.values[*other], self.bounds[*other]);
            let limit = if up { bounds.high } else { bounds.low };
            let can = match limit {
                None => true,
                Some(limit) => value.compare(Rational::whole(limit))? == if up { Ordering::Less } else { Ordering::Greater },
            };
            if can {
                chosen = Some((column, *other));
            }
        }
        let Some((column, _)) = chosen else { return Some(Step::Stuck) };
        self.exchange(row, column, target)?;
        Some(Step::Exchanged)
    }

    /// The variable of the row goes to `target`; the variable of the column gives way and takes its place in the row.
    fn exchange(&mut self, row: usize, column: usize, target: Rational) -> Option<()> {
        let (leaving, entering) = (self.rows[row].0, self.columns[column]);
        let pivot = self.rows[row].1[column];
        let shift = target.subtract(self.values[leaving])?.divide(pivot)?;
        self.values[leaving] = target;
        self.values[entering] = self.values[entering].plus(shift)?;
        for (place, (var, factors)) in self.rows.iter().enumerate() {
            if place != row && !factors[column].is_zero() {
                self.values[*var] = self.values[*var].plus(factors[column].multiply(shift)?)?;
            }
        }
        // entering = (leaving - other terms of the row) / pivot
        let inverse = Rational::whole(1).divide(pivot)?;
        let mut solved = Vec::with_capacity(self.columns.len());
        for (place, factor) in self.rows[row].1.iter().enumerate() {
            solved.push(if place == column { inverse } else { factor.multiply(inverse)?.negated()? });
        }
        for (place, (_, factors)) in self.rows.iter_mut().enumerate() {
            let factor = factors[column];
            if place == row || factor.is_zero() {
                continue;
            }
            factors[column] = Rational::ZERO;
            for (own, solved) in factors.iter_mut().zip(&solved) {
                if !solved.is_zero() {
                    *own = own.plus(factor.multiply(*solved)?)?;
                }
            }
        }
        self.rows[row] = (entering, solved);
        self.columns[column] = leaving;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Bounds, Outcome, solve};

    const FREE: Bounds = Bounds { low: Some(0), high: None };

    #[test]
    fn relations_hold_together_or_do_not() {
        // x + y <= 4, x - y <= -2, -x <= -1
        let at_most = |high| Bounds { low: None, high: Some(high) };
        let rows = [(vec![(0, 1), (1, 1)], at_most(4)), (vec![(0, 1), (1, -1)], at_most(-2)), (vec![(0, -1)], at_most(-1))];
        assert!(matches!(solve(&[FREE, FREE], &rows, &mut 1000), Outcome::Feasible(_)));
        let rows = [(vec![(0, 1), (1, 1)], at_most(4)), (vec![(0, 1), (1, -1)], at_most(-2)), (vec![(0, -1)], at_most(-2))];
        assert!(matches!(solve(&[FREE, FREE], &rows, &mut 1000), Outcome::Infeasible));
    }
}
