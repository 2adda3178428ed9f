//! Conditions over variables, without `not`: what does not hold is said by what holds instead.

use std::rc::Rc;

use super::domain::Domain;

/// The place of a variable.
pub type Var = usize;

/// A condition. Cheap to copy.
#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
    /// Always or never.
    Truth(bool),
    /// A variable is in a set; the second set is what it is in otherwise.
    In(Var, Rc<Domain>, Rc<Domain>),
    /// All hold.
    And(Rc<[Formula]>),
    /// One holds.
    Or(Rc<[Formula]>),
}

impl Formula {
    /// All of some.
    #[must_use]
    pub fn all(parts: impl IntoIterator<Item = Formula>) -> Formula {
        let mut kept = Vec::new();
        for part in parts {
            match part {
                Formula::Truth(true) => {}
                Formula::Truth(false) => return Formula::Truth(false),
                Formula::And(inner) => inner.iter().for_each(|part| keep(&mut kept, part.clone(), true)),
                other => keep(&mut kept, other, true),
            }
        }
        match kept.len() {
            0 => Formula::Truth(true),
            1 => kept.remove(0),
            _ => Formula::And(kept.into()),
        }
    }

    /// One of some.
    #[must_use]
    pub fn any(parts: impl IntoIterator<Item = Formula>) -> Formula {
        let mut kept = Vec::new();
        for part in parts {
            match part {
                Formula::Truth(false) => {}
                Formula::Truth(true) => return Formula::Truth(true),
                Formula::Or(inner) => inner.iter().for_each(|part| keep(&mut kept, part.clone(), false)),
                other => keep(&mut kept, other, false),
            }
        }
        match kept.len() {
            0 => Formula::Truth(false),
            1 => kept.remove(0),
            _ => Formula::Or(kept.into()),
        }
    }

    /// What holds when it does not.
    #[must_use]
    pub fn negated(&self) -> Formula {
        match self {
            Formula::Truth(value) => Formula::Truth(!value),
            Formula::In(var, inside, outside) => Formula::In(*var, outside.clone(), inside.clone()),
            Formula::And(parts) => Formula::any(parts.iter().map(Formula::negated)),
            Formula::Or(parts) => Formula::all(parts.iter().map(Formula::negated)),
        }
    }

    /// Adds the variables that it asks about.
    pub fn variables(&self, out: &mut std::collections::BTreeSet<Var>) {
        match self {
            Formula::Truth(_) => {}
            Formula::In(var, ..) => {
                out.insert(*var);
            }
            Formula::And(parts) | Formula::Or(parts) => parts.iter().for_each(|part| part.variables(out)),
        }
    }
}

/// Adds a part to those of an `and` or an `or`; two sets of one variable become one.
fn keep(kept: &mut Vec<Formula>, part: Formula, is_and: bool) {
    if let Formula::In(var, inside, outside) = &part {
        for other in kept.iter_mut() {
            if let Formula::In(same, within, without) = other
                && same == var
            {
                let all = |set: &Domain, more: &Domain| Rc::new(set.union(more));
                let (inside, outside) = if is_and {
                    (Rc::new(within.intersect(inside)), all(without, outside))
                } else {
                    (all(within, inside), Rc::new(without.intersect(outside)))
                };
                *other = Formula::In(*var, inside, outside);
                return;
            }
        }
    }
    kept.push(part);
}
