//! The search for values that make formulas true, by narrowing what each variable can be and trying what is left.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::domain::Domain;
use super::formula::{Formula, Var};
use super::theory;

/// Whole multiples of variables, rising by variable, no factor zero.
pub type Terms = Vec<(Var, i128)>;

/// A sum over invoices that also counts how many they are.
#[derive(Clone, Debug)]
pub struct Link {
    /// The count; where it is zero, so is the sum.
    pub count: Var,
    /// What the least and the most that one invoice adds say of both: each is at most zero.
    pub rows: Vec<Terms>,
}

/// The variables that there are.
#[derive(Clone, Debug, Default)]
pub struct Space {
    /// What each can be.
    pub domains: Vec<Rc<Domain>>,
    /// The sums among them.
    pub links: BTreeMap<Var, Link>,
    /// The counts among them. One of several that do the same in all relations can stand for all.
    pub counts: Vec<Var>,
    /// Variables that are sums of multiples of others.
    pub forms: BTreeMap<Var, Rc<Terms>>,
    /// For each variable: the forms that it is in.
    pub users: BTreeMap<Var, Vec<Var>>,
}

/// What a variable is in a solution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing depends on it.
    Any,
    /// Missing.
    Missing,
    /// A number.
    Is(i128),
}

/// What came of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A value for each variable.
    Yes(Vec<Value>),
    /// There is no solution.
    No,
    /// It was not decided within the budget, or beyond what 128 bits hold.
    Unknown,
}

impl Answer {
    /// Whether it is sure that there is none.
    #[must_use]
    pub fn is_no(&self) -> bool {
        matches!(self, Answer::No)
    }
}

#[derive(Clone)]
struct State {
    domains: Vec<Rc<Domain>>,
    /// Alternatives that are not decided yet.
    pending: Vec<Formula>,
    /// Forms and sums that are asked for less than all they could be.
    forms: Vec<Var>,
    /// Whether something that forms depend on changed since they were looked at together.
    fresh: bool,
}

/// How deep choices nest at most.
const DEEPEST: usize = 2000;

struct Search<'a> {
    space: &'a Space,
    steps: &'a mut u64,
    unknown: bool,
}

/// Looks for values that make all formulas true; takes the steps that it needs from the budget.
#[must_use]
pub fn solve(space: &Space, formulas: &[&Formula], steps: &mut u64) -> Answer {
    let mut search = Search { space, steps, unknown: false };
    let mut state = State { domains: space.domains.clone(), pending: Vec::new(), forms: Vec::new(), fresh: false };
    let given = formulas.iter().map(|formula| (*formula).clone()).collect();
    let found = if search.assert(&mut state, given) { search.run(state, 0) } else { None };
    match found {
        Some(values) => Answer::Yes(values),
        None if search.unknown => Answer::Unknown,
        None => Answer::No,
    }
}

impl Search<'_> {
    /// Whether the budget lasts.
    fn pay(&mut self, cost: usize) -> bool {
        let cost = cost as u64;
        if *self.steps < cost {
            *self.steps = 0;
            self.unknown = true;
            return false;
        }
        *self.steps -= cost;
        true
    }

    fn run(&mut self, mut state: State, depth: usize) -> Option<Vec<Value>> {
        if !self.pay(1 + state.domains.len() / 8) || depth > DEEPEST {
            self.unknown = true;
            return None;
        }
        if state.pending.is_empty() {
            return self.finish(&state);
        }
        if core::mem::take(&mut state.fresh) && !theory::may_hold(self.space, &state.domains, &state.forms, self.steps) {
            return None;
        }
        let place = self.choice(&state)?;
        let Formula::Or(parts) = state.pending.swap_remove(place) else { return None };
        for part in parts.iter() {
            if status(&state, part) == Some(false) {
                continue;
            }
            let mut next = state.clone();
            if self.assert(&mut next, vec![part.clone()])
                && let Some(found) = self.run(next, depth + 1)
            {
                return Some(found);
            }
            if *self.steps == 0 {
                self.unknown = true;
                return None;
            }
            // The next alternative need not look where this one held.
            if matches!(part, Formula::In(..)) && !self.assert(&mut state, vec![part.negated()]) {
                return None;
            }
        }
        None
    }

    /// The alternatives of which the fewest are left.
    fn choice(&self, state: &State) -> Option<usize> {
        let left = |formula: &Formula| match formula {
            Formula::Or(parts) => parts.iter().filter(|part| status(state, part) != Some(false)).count(),
            _ => 0,
        };
        state.pending.iter().enumerate().min_by_key(|(_, formula)| left(formula)).map(|(place, _)| place)
    }

    fn finish(&mut self, state: &State) -> Option<Vec<Value>> {
        let numbers = if state.forms.is_empty() {
            BTreeMap::new()
        } else {
            match theory::whole(self.space, &state.domains, &state.forms, self.steps) {
                theory::Found::Values(values) => values,
                theory::Found::Nothing => return None,
                theory::Found::Unknown => {
                    self.unknown = true;
                    return None;
                }
            }
        };
        let value = |(var, domain): (Var, &Rc<Domain>)| match numbers.get(&var) {
            Some(value) => Value::Is(*value),
            None if *domain == self.space.domains[var] => Value::Any,
            None => domain.closest_to_zero().map_or(Value::Missing, Value::Is),
        };
        Some(state.domains.iter().enumerate().map(value).collect())
    }

    /// Takes formulas for true and follows what is forced by them; false if that cannot be.
    fn assert(&mut self, state: &mut State, mut given: Vec<Formula>) -> bool {
        loop {
            let mut changed = Vec::new();
            let mut more = false;
            while let Some(formula) = given.pop() {
                if !self.pay(1) {
                    return false;
                }
                match formula {
                    Formula::Truth(true) => {}
                    Formula::Truth(false) => return false,
                    Formula::In(var, inside, _) => {
                        if state.domains[var].is_within(&inside) {
                            continue;
                        }
                        let domain = state.domains[var].intersect(&inside);
                        if domain.is_empty() {
                            return false;
                        }
                        state.domains[var] = Rc::new(domain);
                        if (self.space.forms.contains_key(&var) || self.space.links.contains_key(&var)) && !state.forms.contains(&var) {
                            state.forms.push(var);
                        }
                        changed.push(var);
                    }
                    Formula::And(parts) => given.extend(parts.iter().cloned()),
                    or @ Formula::Or(_) => {
                        state.pending.push(or);
                        more = true;
                    }
                }
            }
            if changed.is_empty() && !more {
                return true;
            }
            if !self.settle(state, changed) {
                return false;
            }
            let mut kept = Vec::with_capacity(state.pending.len());
            for formula in core::mem::take(&mut state.pending) {
                let Formula::Or(parts) = &formula else { continue };
                if !self.pay(parts.len()) {
                    return false;
                }
                let (mut live, mut only, mut holds) = (0, None, false);
                for part in parts.iter() {
                    match status(state, part) {
                        Some(false) => {}
                        Some(true) => holds = true,
                        None => {
                            live += 1;
                            only = Some(part);
                        }
                    }
                }
                match (holds, live, only) {
                    (true, ..) => {}
                    (false, 0, _) => return false,
                    (false, 1, Some(only)) => given.push(only.clone()),
                    _ => kept.push(formula),
                }
            }
            state.pending = kept;
            if given.is_empty() {
                return true;
            }
        }
    }

    /// Follows changes of variables through the forms that they are in, as far as these leave one value only; false if that
    /// cannot be.
    fn settle(&mut self, state: &mut State, mut changed: Vec<Var>) -> bool {
        while let Some(var) = changed.pop() {
            if let Some(link) = self.space.links.iter().find(|(_, link)| link.count == var).map(|(sum, _)| *sum)
                && state.domains[var].hull() == Some((0, 0))
                && !narrow(state, link, &Domain::of([0]), &mut changed)
            {
                return false;
            }
            let users = self.space.users.get(&var).map(Vec::as_slice).unwrap_or_default();
            let own = self.space.forms.contains_key(&var).then_some(var);
            for form in users.iter().copied().chain(own) {
                state.fresh |= state.forms.contains(&form);
                let Some(terms) = self.space.forms.get(&form) else { continue };
                if !self.pay(1 + terms.len() / 4) || !through(state, form, terms, &mut changed) {
                    return false;
                }
            }
        }
        true
    }
}

/// Narrows a variable that is a number; false if nothing is left of it.
fn narrow(state: &mut State, var: Var, to: &Domain, changed: &mut Vec<Var>) -> bool {
    let domain = state.domains[var].intersect(to);
    if domain == *state.domains[var] {
        return true;
    }
    let some = !domain.is_empty();
    state.domains[var] = Rc::new(domain);
    changed.push(var);
    some
}

/// What a form and its terms say of each other.
fn through(state: &mut State, form: Var, terms: &Terms, changed: &mut Vec<Var>) -> bool {
    let (mut least, mut most) = (0_i128, 0_i128);
    for (var, factor) in terms {
        // Of a value that is missing nothing follows.
        let Some((low, high)) = state.domains[*var].hull() else { return true };
        let (low, high) = if *factor < 0 { (high, low) } else { (low, high) };
        let (Some(lower), Some(higher)) = (factor.checked_mul(low), factor.checked_mul(high)) else { return true };
        let (Some(lower), Some(higher)) = (least.checked_add(lower), most.checked_add(higher)) else { return true };
        (least, most) = (lower, higher);
    }
    let Some((from, to)) = state.domains[form].hull() else { return false };
    if least > to || most < from {
        return false;
    }
    if (least > from || most < to) && !narrow(state, form, &Domain::range(least, most), changed) {
        return false;
    }
    for (var, factor) in terms {
        let Some((low, high)) = state.domains[*var].hull().filter(|(low, high)| low < high) else { continue };
        let (lowest, highest) = if *factor > 0 { (low, high) } else { (high, low) };
        // The least change of the variable is already too much.
        let value = if least.saturating_add(factor.abs()) > to {
            lowest
        } else if most.saturating_sub(factor.abs()) < from {
            highest
        } else {
            continue;
        };
        if !narrow(state, *var, &Domain::of([value]), changed) {
            return false;
        }
    }
    true
}

/// Whether a formula is true or false whatever is still open.
fn status(state: &State, formula: &Formula) -> Option<bool> {
    match formula {
        Formula::Truth(value) => Some(*value),
        Formula::In(var, inside, outside) => {
            let domain = &state.domains[*var];
            if domain.is_apart_from(outside) {
                Some(true)
            } else if domain.is_apart_from(inside) {
                Some(false)
            } else {
                None
            }
        }
        Formula::And(parts) => {
            let mut all = Some(true);
            for part in parts.iter() {
                match status(state, part) {
                    Some(false) => return Some(false),
                    None => all = None,
                    Some(true) => {}
                }
            }
            all
        }
        Formula::Or(parts) => {
            let mut none = Some(false);
            for part in parts.iter() {
                match status(state, part) {
                    Some(true) => return Some(true),
                    None => none = None,
                    Some(false) => {}
                }
            }
            none
        }
    }
}
