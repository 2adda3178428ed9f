//! Numbers of a customer, as sums over variables.

use relance_engine::program::expr::{Aggregate, Arithmetic, Comparison, Expr, Function, IntField, Node, NodeId};

use super::cells::{of_invoice, place};
use super::regions::{Extreme, Region, extreme};
use super::{Meaning, Model};
use crate::solver::domain::Domain;
use crate::solver::formula::{Formula, Var};
use crate::solver::linear::Linear;
use crate::solver::rational::{Rational, common_denominator, common_divisor};

/// A number of a customer.
pub enum Term {
    /// A sum, over another where there is one, and when it is known.
    Quotient {
        /// What is divided.
        above: Linear<Var>,
        /// By what.
        below: Option<Linear<Var>>,
        /// When it is not missing, but for a division by zero.
        known: Formula,
    },
    /// The smallest or largest of a field.
    Extreme(Extreme),
    /// Anything else.
    Open,
}

impl Model<'_> {
    /// The number of a node.
    pub fn term(&mut self, expr: &Expr, id: NodeId) -> Term {
        if let Some(found) = extreme(self.program, expr, id) {
            return if self.regions.is_some() { Term::Extreme(found) } else { Term::Open };
        }
        self.quotient(expr, id).unwrap_or(Term::Open)
    }

    fn quotient(&mut self, expr: &Expr, id: NodeId) -> Option<Term> {
        match expr.nodes.get(id as usize)? {
            Node::Int { value, .. } => Some(whole(Linear::constant(Rational::whole(i128::from(*value))))),
            Node::Field(field) => self.field(*field),
            Node::Aggregate(aggregate) => self.aggregate(usize::from(*aggregate)),
            Node::Widen { of, scale } => {
                let Term::Quotient { above, below, known } = self.quotient(expr, *of)? else { return None };
                Some(Term::Quotient { above: above.times(Rational::new(1, i128::from(*scale))?)?, below, known })
            }
            Node::Arithmetic { op, left, right } => {
                let (left, right) = (self.quotient(expr, *left)?, self.quotient(expr, *right)?);
                combine(*op, left, right)
            }
            _ => None,
        }
    }

    fn field(&mut self, field: IntField) -> Option<Term> {
        let sums = |select: fn(&Region) -> bool, model: &Self| -> Vec<usize> {
            (0..).zip(model.regions()).filter(|(_, region)| select(region)).map(|(place, _)| place).collect()
        };
        let (regions, others): (Vec<usize>, &[Meaning]) = match field {
            IntField::Overdue => (sums(|region| region.past_due, self), &[]),
            IntField::Collectable => (sums(|region| region.past_due && !region.excluded, self), &[Meaning::Credits]),
            IntField::Balance => (sums(|_| true, self), &[Meaning::Credits, Meaning::Settled]),
            _ => {
                let var = self.var(Meaning::Number(field));
                return Some(Term::Quotient { above: Linear::unknown(var), below: None, known: self.is_known(var) });
            }
        };
        self.regions.as_ref()?;
        let meanings = regions.into_iter().map(|region| Meaning::Sum(region, IntField::InvoiceOpen)).chain(others.iter().copied());
        Some(whole(Linear::sum(meanings.collect::<Vec<_>>().into_iter().map(|meaning| self.var(meaning)))))
    }

    /// The count of the invoices that an aggregate selects, for the regions that `also` accepts.
    pub fn count(&mut self, aggregate: usize, also: impl Fn(&Region) -> bool) -> Linear<Var> {
        let regions = (0..).zip(self.regions()).filter(|(_, region)| region.selected[aggregate] && also(region));
        let meanings: Vec<Meaning> = regions.map(|(place, _)| Meaning::Count(place)).collect();
        Linear::sum(meanings.into_iter().map(|meaning| self.var(meaning)))
    }

    fn aggregate(&mut self, place: usize) -> Option<Term> {
        self.regions.as_ref()?;
        let aggregate = self.program.aggregates.get(place)?;
        match aggregate.function {
            Function::Count => Some(whole(self.count(place, |_| true))),
            Function::Sum => Some(whole(self.sum(place, aggregate)?.0)),
            Function::Avg => {
                let (above, below) = self.sum(place, aggregate)?;
                let known = self.at_least(&below, Rational::whole(1))?;
                Some(Term::Quotient { above, below: Some(below), known })
            }
            _ => None,
        }
    }

    /// The sum of an aggregate's known values, and how many they are.
    fn sum(&mut self, place: usize, aggregate: &Aggregate) -> Option<(Linear<Var>, Linear<Var>)> {
        let value = aggregate.value.as_ref()?;
        let of_one = of_invoice(value, NodeId::try_from(value.nodes.len().checked_sub(1)?).ok()?)?;
        let knows = (0..).zip(self.regions()).filter(|(_, region)| region.selected[place] && region.knows(&of_one));
        let regions: Vec<usize> = knows.map(|(place, _)| place).collect();
        let mut sum = Linear::constant(Rational::ZERO);
        for region in &regions {
            let count = self.var(Meaning::Count(*region));
            sum = sum.plus(of_one.constant, &Linear::unknown(count))?;
            for (field, factor) in &of_one.terms {
                let var = self.var(Meaning::Sum(*region, *field));
                sum = sum.plus(*factor, &Linear::unknown(var))?;
            }
        }
        let count = Linear::sum(regions.into_iter().map(|region| self.var(Meaning::Count(region))));
        Some((sum, count))
    }

    /// When a number is not missing; `None` if that is left open.
    pub fn known(&mut self, term: &Term) -> Option<Formula> {
        match term {
            Term::Quotient { below: None, known, .. } => Some(known.clone()),
            Term::Quotient { below: Some(below), known, .. } => {
                let (above, under) = (self.at_least_strictly(below)?, self.at_least_strictly(&below.times(Rational::whole(-1))?)?);
                Some(Formula::all([known.clone(), Formula::any([above, under])]))
            }
            Term::Extreme(extreme) => {
                let count = self.extreme_count(extreme, |_| true)?;
                self.at_least(&count, Rational::whole(1))
            }
            Term::Open => None,
        }
    }

    /// How two numbers compare; `None` if that is left open. When they are known is asked apart.
    pub fn compared(&mut self, op: Comparison, left: &Term, right: &Term) -> Option<Formula> {
        match (left, right) {
            (Term::Quotient { above, below: None, .. }, Term::Quotient { above: other, below: None, .. }) => {
                self.sign(op, &above.plus(Rational::whole(-1), other)?)
            }
            (Term::Quotient { above, below: Some(below), .. }, Term::Quotient { above: other, below: None, .. }) => {
                let difference = above.plus(other.as_constant()?.negated()?, below)?;
                let (plus, minus) = (self.at_least_strictly(below)?, self.at_least_strictly(&below.times(Rational::whole(-1))?)?);
                let (same, turned) = (self.sign(op, &difference)?, self.sign(turned(op), &difference)?);
                Some(Formula::any([Formula::all([plus, same]), Formula::all([minus, turned])]))
            }
            (Term::Quotient { below: None, .. }, Term::Quotient { below: Some(_), .. }) => self.compared(turned(op), right, left),
            (Term::Extreme(extreme), Term::Quotient { above, below: None, .. }) => {
                let limit = above.as_constant()?.multiply(Rational::whole(extreme.scale))?;
                self.extreme_compared(op, extreme, limit)
            }
            (Term::Quotient { .. }, Term::Extreme(_)) => self.compared(turned(op), right, left),
            _ => None,
        }
    }

    fn extreme_count(&mut self, extreme: &Extreme, also: impl Fn((i128, i128)) -> bool) -> Option<Linear<Var>> {
        let place = place(extreme.field)?;
        Some(self.count(extreme.aggregate, |region| region.ranges[place].is_some_and(&also)))
    }

    fn extreme_compared(&mut self, op: Comparison, extreme: &Extreme, limit: Rational) -> Option<Formula> {
        let (floor, ceil) = (limit.floor(), limit.ceil());
        // The cells are cut at the limit: each is below it, at it or above it.
        let above = self.extreme_count(extreme, |(low, _)| low > floor)?;
        let below = self.extreme_count(extreme, |(_, high)| high < ceil)?;
        let at = self.extreme_count(extreme, |(low, high)| low <= floor && high >= ceil)?;
        let (beyond, before, op) = if extreme.largest { (above, below, op) } else { (below, above, turned(op)) };
        let one = Rational::whole(1);
        let (beyond, at, before) = (self.at_least(&beyond, one)?, self.at_least(&at, one)?, self.at_least(&before, one)?);
        let known = Formula::any([beyond.clone(), at.clone(), before]);
        Some(match op {
            Comparison::Greater => beyond,
            Comparison::GreaterOrEqual => Formula::any([beyond, at]),
            Comparison::Less => Formula::all([known, beyond.negated(), at.negated()]),
            Comparison::LessOrEqual => Formula::all([known, beyond.negated()]),
            Comparison::Equal => Formula::all([at, beyond.negated()]),
            Comparison::NotEqual => Formula::all([known, Formula::any([beyond, at.negated()])]),
        })
    }

    /// A sum compared with zero.
    fn sign(&mut self, op: Comparison, sum: &Linear<Var>) -> Option<Formula> {
        let minus = sum.times(Rational::whole(-1))?;
        Some(match op {
            Comparison::Greater => self.at_least_strictly(sum)?,
            Comparison::GreaterOrEqual => self.at_least(sum, Rational::ZERO)?,
            Comparison::Less => self.at_least_strictly(&minus)?,
            Comparison::LessOrEqual => self.at_least(&minus, Rational::ZERO)?,
            Comparison::Equal => Formula::all([self.at_least(sum, Rational::ZERO)?, self.at_least(&minus, Rational::ZERO)?]),
            Comparison::NotEqual => Formula::any([self.at_least_strictly(sum)?, self.at_least_strictly(&minus)?]),
        })
    }

    /// A sum is above zero.
    fn at_least_strictly(&mut self, sum: &Linear<Var>) -> Option<Formula> {
        self.row(sum, true)
    }

    /// A sum is at least a number.
    pub fn at_least(&mut self, sum: &Linear<Var>, least: Rational) -> Option<Formula> {
        let shifted = Linear { terms: sum.terms.clone(), constant: sum.constant.subtract(least)? };
        self.row(&shifted, false)
    }

    /// `0 <= sum`, or `0 < sum` if `strictly`, in whole numbers.
    fn row(&mut self, sum: &Linear<Var>, strictly: bool) -> Option<Formula> {
        let common = common_denominator(sum.terms.values().copied().chain([sum.constant]))?;
        let scaled = |value: Rational| value.multiply(Rational::whole(common))?.as_whole();
        let constant = scaled(sum.constant)?;
        // -terms <= constant, or one less.
        let terms = sum.terms.iter().map(|(var, factor)| Some((*var, scaled(*factor)?.checked_neg()?))).collect::<Option<Vec<_>>>()?;
        let bound = if strictly { constant.checked_sub(1)? } else { constant };
        let divisor = common_divisor(terms.iter().map(|(_, factor)| *factor));
        let bound = bound.div_euclid(divisor);
        match terms.as_slice() {
            [] => Some(Formula::Truth(0 <= bound)),
            [(var, factor)] => {
                let all = self.space.domains[*var].hull()?;
                let set = if *factor > 0 { Domain::range(all.0, bound) } else { Domain::range(-bound, all.1) };
                Some(self.is_in(*var, &set))
            }
            // Said of the form whose first factor is above zero, so that the same sum is one variable wherever it stands.
            [(_, first), ..] => {
                let divisor = divisor.checked_mul(first.signum())?;
                let form = self.form(terms.iter().map(|(var, factor)| (*var, factor / divisor)).collect());
                let all = self.space.domains[form].hull()?;
                let set = if divisor > 0 { Domain::range(all.0, bound) } else { Domain::range(-bound, all.1) };
                Some(self.is_in(form, &set))
            }
        }
    }
}

fn whole(above: Linear<Var>) -> Term {
    Term::Quotient { above, below: None, known: Formula::Truth(true) }
}

/// The comparison with its sides exchanged.
fn turned(op: Comparison) -> Comparison {
    match op {
        Comparison::Less => Comparison::Greater,
        Comparison::LessOrEqual => Comparison::GreaterOrEqual,
        Comparison::Greater => Comparison::Less,
        Comparison::GreaterOrEqual => Comparison::LessOrEqual,
        same => same,
    }
}

fn combine(op: Arithmetic, left: Term, right: Term) -> Option<Term> {
    let (Term::Quotient { above: a, below: b, known }, Term::Quotient { above: c, below: d, known: also }) = (left, right) else {
        return None;
    };
    let known = Formula::all([known, also]);
    let one = Rational::whole(1);
    match op {
        Arithmetic::Add | Arithmetic::Subtract => {
            let factor = if op == Arithmetic::Add { one } else { Rational::whole(-1) };
            if b.is_some() || d.is_some() {
                return None;
            }
            Some(Term::Quotient { above: a.plus(factor, &c)?, below: None, known })
        }
        Arithmetic::Multiply => match (a.as_constant().filter(|_| b.is_none()), c.as_constant().filter(|_| d.is_none())) {
            (Some(factor), _) => Some(Term::Quotient { above: c.times(factor)?, below: d, known }),
            (None, Some(factor)) => Some(Term::Quotient { above: a.times(factor)?, below: b, known }),
            (None, None) => None,
        },
        Arithmetic::Divide => match (c.as_constant(), &b, &d) {
            // Over zero there is no number (R5).
            (Some(divisor), _, None) if divisor.is_zero() => Some(Term::Quotient { above: a, below: b, known: Formula::Truth(false) }),
            (Some(divisor), _, None) => Some(Term::Quotient { above: a.times(one.divide(divisor)?)?, below: b, known }),
            (None, None, None) => Some(Term::Quotient { above: a, below: Some(c), known }),
            _ => None,
        },
    }
}
