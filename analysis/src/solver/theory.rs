//! Whole numbers that keep all linear relations: fractions first, then branching where a value is not whole, is in a gap of
//! its set, or is a sum over nothing.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

use super::domain::Domain;
use super::formula::Var;
use super::rational::Rational;
use super::search::{Space, Terms};
use super::simplex::{Bounds, Outcome, solve};

/// How often a search for whole numbers branches at most.
const BRANCHES: u32 = 400;

/// How many more invoices of a kind than there must be are tried first.
const FEW: [i128; 2] = [3, 500];

/// What came of it.
pub enum Found {
    /// Values of the variables that the rows have.
    Values(BTreeMap<Var, i128>),
    /// Nothing fits.
    Nothing,
    /// It was not decided.
    Unknown,
}

/// A sum of multiples of numbered variables.
struct Relation {
    terms: Vec<(usize, i128)>,
    /// What the variables that have one value add.
    settled: i128,
    /// The form that it is; of none, it is at most zero.
    form: Option<Var>,
}

/// A set of relations of variables, numbered from 0.
struct Problem<'a> {
    space: &'a Space,
    variables: Vec<Var>,
    rows: Vec<Relation>,
    /// Those that have one value only.
    settled: BTreeMap<Var, i128>,
}

/// A sum of multiples of numbered variables, and its bounds.
type Limited = (Vec<(usize, i128)>, Bounds);

/// The only number of a domain.
fn only(domain: &Domain) -> Option<i128> {
    domain.hull().filter(|(low, high)| low == high).map(|(low, _)| low)
}

/// Whether forms can be in their domains over fractions, within the hulls of all domains.
pub fn may_hold(space: &Space, domains: &[Rc<Domain>], forms: &[Var], steps: &mut u64) -> bool {
    let problem = Problem::new(space, domains, forms);
    let none = BTreeMap::new();
    let (Some(bounds), Some(rows)) = (problem.bounds(domains, &none), problem.limits(domains, &none)) else { return false };
    !matches!(solve(&bounds, &rows, steps), Outcome::Infeasible)
}

/// Whole numbers for which the forms are in their domains.
pub fn whole(space: &Space, domains: &[Rc<Domain>], forms: &[Var], steps: &mut u64) -> Found {
    let problem = Problem::new(space, domains, forms);
    // A customer of few invoices is looked for first.
    for most in FEW {
        let few = problem.variables.iter().filter(|var| space.counts.contains(var)).filter_map(|var| {
            let (low, _) = domains[*var].hull()?;
            Some((*var, domains[*var].intersect(&Domain::range(low, low.saturating_add(most)))))
        });
        if let found @ Found::Values(_) = problem.branch(domains, few.collect(), BRANCHES / 4, steps) {
            return found;
        }
    }
    problem.branch(domains, BTreeMap::new(), BRANCHES, steps)
}

/// What a count, and the sums that go with it, do in the relations.
type Role = (Vec<(usize, i128)>, Vec<(Vec<(usize, i128)>, Vec<Vec<i128>>)>);

/// Counts, with their sums, that do the same as another one that is kept: whatever many can do, one can do for all.
fn alike(space: &Space, domains: &[Rc<Domain>], rows: &[&Terms], found: &BTreeSet<Var>, sums: &BTreeMap<Var, Vec<Var>>) -> BTreeSet<Var> {
    let mut columns: BTreeMap<Var, Vec<(usize, i128)>> = BTreeMap::new();
    for (place, row) in rows.iter().enumerate() {
        for (var, factor) in *row {
            columns.entry(*var).or_default().push((place, *factor));
        }
    }
    let column = |var: &Var| columns.get(var).cloned().unwrap_or_default();
    let is_free = |var: &Var| domains[*var] == space.domains[*var];
    let mut kept: BTreeSet<Role> = BTreeSet::new();
    let mut left_out = BTreeSet::new();
    for count in space.counts.iter().filter(|count| found.contains(count)) {
        let own = sums.get(count).map(Vec::as_slice).unwrap_or_default();
        if !is_free(count) || !own.iter().all(is_free) {
            continue;
        }
        let linked = |sum: &Var| {
            let rows = space.links.get(sum).map(|link| link.rows.as_slice()).unwrap_or_default();
            let factors =
                |row: &Terms| [*sum, *count].map(|var| row.iter().find(|(other, _)| *other == var).map_or(0, |(_, factor)| *factor));
            (column(sum), rows.iter().map(|row| factors(row).to_vec()).collect())
        };
        if !kept.insert((column(count), own.iter().map(linked).collect())) {
            left_out.insert(*count);
            left_out.extend(own);
        }
    }
    left_out
}

impl<'a> Problem<'a> {
    fn new(space: &'a Space, domains: &[Rc<Domain>], forms: &[Var]) -> Problem<'a> {
        let asked: Vec<(Var, &Terms)> = forms.iter().filter_map(|form| Some((*form, space.forms.get(form)?.as_ref()))).collect();
        let mut found: BTreeSet<Var> = asked.iter().flat_map(|(_, terms)| terms.iter().map(|(var, _)| *var)).collect();
        found.extend(forms.iter().filter(|var| space.links.contains_key(var)));
        let mut sums: BTreeMap<Var, Vec<Var>> = BTreeMap::new();
        for sum in found.clone() {
            let Some(link) = space.links.get(&sum) else { continue };
            found.insert(link.count);
            sums.entry(link.count).or_default().push(sum);
        }
        let rows: Vec<&Terms> = asked.iter().map(|(_, terms)| *terms).collect();
        let left_out = alike(space, domains, &rows, &found, &sums);
        found.retain(|var| !left_out.contains(var));
        let settled: BTreeMap<Var, i128> = found.iter().filter_map(|var| Some((*var, only(&domains[*var])?))).collect();
        // Sums bring the relations to their counts along.
        let linked = found.iter().filter_map(|sum| space.links.get(sum)).flat_map(|link| &link.rows);
        let all = linked.map(|terms| (None, terms)).chain(asked.iter().map(|(form, terms)| (Some(*form), *terms)));
        let all: Vec<(Option<Var>, &Terms)> = all.collect();
        found.retain(|var| !settled.contains_key(var));
        let variables: Vec<Var> = found.into_iter().collect();
        let numbered = |(form, terms): (Option<Var>, &Terms)| {
            let mut relation = Relation { terms: Vec::with_capacity(terms.len()), settled: 0, form };
            for (var, factor) in terms {
                match (variables.binary_search(var), settled.get(var)) {
                    (Ok(number), _) => relation.terms.push((number, *factor)),
                    (Err(_), Some(value)) => relation.settled = relation.settled.saturating_add(factor.saturating_mul(*value)),
                    // Another one stands for it.
                    (Err(_), None) => {}
                }
            }
            relation
        };
        let rows = all.into_iter().map(numbered).collect();
        Problem { space, variables, rows, settled }
    }

    /// The rows as they are solved; `None` if a form has nothing that it could be.
    fn limits(&self, domains: &[Rc<Domain>], narrowed: &BTreeMap<Var, Domain>) -> Option<Vec<Limited>> {
        let limit = |row: &Relation| {
            let (low, high) = match row.form {
                Some(form) => self.domain(domains, narrowed, form).hull().map(|(low, high)| (Some(low), Some(high)))?,
                None => (None, Some(0)),
            };
            let without = |bound: Option<i128>| bound.map(|bound| bound.saturating_sub(row.settled));
            Some((row.terms.clone(), Bounds { low: without(low), high: without(high) }))
        };
        self.rows.iter().map(limit).collect()
    }

    fn domain<'d>(&self, domains: &'d [Rc<Domain>], narrowed: &'d BTreeMap<Var, Domain>, var: Var) -> &'d Domain {
        narrowed.get(&var).unwrap_or(&domains[var])
    }

    /// The hull of each variable; `None` if one has none.
    fn bounds(&self, domains: &[Rc<Domain>], narrowed: &BTreeMap<Var, Domain>) -> Option<Vec<Bounds>> {
        let hull = |var: &Var| self.domain(domains, narrowed, *var).hull();
        self.variables.iter().map(|var| hull(var).map(|(low, high)| Bounds { low: Some(low), high: Some(high) })).collect()
    }

    /// Branches breadth first, so that a side that goes on for ever keeps nobody from the other.
    fn branch(&self, domains: &[Rc<Domain>], start: BTreeMap<Var, Domain>, mut left: u32, steps: &mut u64) -> Found {
        let mut open = VecDeque::from([start]);
        let mut unknown = false;
        while let Some(narrowed) = open.pop_front() {
            if left == 0 {
                return Found::Unknown;
            }
            left -= 1;
            let (Some(bounds), Some(rows)) = (self.bounds(domains, &narrowed), self.limits(domains, &narrowed)) else { continue };
            let values = match solve(&bounds, &rows, steps) {
                Outcome::Infeasible => continue,
                Outcome::Unknown => {
                    unknown = true;
                    continue;
                }
                Outcome::Feasible(values) => values,
            };
            let Some(forms) = self.forms(&values) else {
                unknown = true;
                continue;
            };
            let value_of: BTreeMap<Var, Rational> = self.variables.iter().copied().zip(values).chain(forms).collect();
            let Some((var, sides)) = self.split(domains, &narrowed, &value_of) else {
                let whole = value_of.into_iter().map(|(var, value)| (var, value.floor()));
                let mut values = whole.chain(self.settled.iter().map(|(var, value)| (*var, *value))).collect();
                self.lower_counts(domains, &mut values);
                return Found::Values(values);
            };
            for side in sides {
                let mut narrowed = narrowed.clone();
                narrowed.insert(var, side);
                open.push_back(narrowed);
            }
        }
        if unknown { Found::Unknown } else { Found::Nothing }
    }

    /// Makes counts smaller where everything holds with few invoices as with many: a customer of few is easier to see.
    fn lower_counts(&self, domains: &[Rc<Domain>], values: &mut BTreeMap<Var, i128>) {
        for count in &self.space.counts {
            let (Some(value), Some((low, _))) = (values.get(count).copied(), domains[*count].hull()) else { continue };
            for fewer in (low..=low.saturating_add(8)).take_while(|fewer| *fewer < value).filter(|fewer| domains[*count].contains(*fewer)) {
                values.insert(*count, fewer);
                if self.holds(domains, values) {
                    break;
                }
                values.insert(*count, value);
            }
        }
        // What forms come to has changed with the counts.
        let sums: Vec<(Var, i128)> = self.rows.iter().filter_map(|row| Some((row.form?, self.sum(row, values)?))).collect();
        values.extend(sums);
    }

    fn sum(&self, row: &Relation, values: &BTreeMap<Var, i128>) -> Option<i128> {
        row.terms
            .iter()
            .try_fold(row.settled, |sum, (number, factor)| sum.checked_add(factor.checked_mul(*values.get(self.variables.get(*number)?)?)?))
    }

    /// Whether all relations hold, and no sum is over nothing.
    fn holds(&self, domains: &[Rc<Domain>], values: &BTreeMap<Var, i128>) -> bool {
        let related = self
            .rows
            .iter()
            .all(|row| self.sum(row, values).is_some_and(|sum| row.form.map_or(sum <= 0, |form| domains[form].contains(sum))));
        let over_nothing = |(sum, link): (&Var, &super::search::Link)| {
            values.get(sum).is_some_and(|value| *value != 0) && values.get(&link.count) == Some(&0)
        };
        related && !self.space.links.iter().any(over_nothing)
    }

    /// What the forms come to.
    fn forms(&self, values: &[Rational]) -> Option<Vec<(Var, Rational)>> {
        let mut forms = Vec::new();
        for row in &self.rows {
            let Some(form) = row.form else { continue };
            let sum = row.terms.iter().try_fold(Rational::whole(row.settled), |sum, (number, factor)| {
                sum.plus(Rational::whole(*factor).multiply(*values.get(*number)?)?)
            });
            forms.push((form, sum?));
        }
        Some(forms)
    }

    /// A variable whose value cannot be, and the sets to try in place of its own.
    fn split(
        &self,
        domains: &[Rc<Domain>],
        narrowed: &BTreeMap<Var, Domain>,
        values: &BTreeMap<Var, Rational>,
    ) -> Option<(Var, [Domain; 2])> {
        for (var, value) in values {
            let domain = self.domain(domains, narrowed, *var);
            if value.as_whole().is_none_or(|value| !domain.contains(value)) {
                let (low, high) = domain.hull().unwrap_or_default();
                let (below, above) = (Domain::range(low, value.floor()), Domain::range(value.ceil(), high));
                let sides = [domain.intersect(&below), domain.intersect(&above)];
                // The side of the smaller numbers first.
                let [below, above] = sides;
                return Some((*var, if value.signum() < 0 { [above, below] } else { [below, above] }));
            }
        }
        for (sum, link) in &self.space.links {
            let count = values.get(&link.count).copied().or_else(|| self.settled.get(&link.count).copied().map(Rational::whole));
            let (Some(value), Some(count)) = (values.get(sum), count) else { continue };
            if count.is_zero() && !value.is_zero() {
                // Nothing is added up over no invoice. Taking an invoice away makes the sum zero, so the count is split
                // and the sum with it: where the count stays zero, the sum must be.
                let counts = self.domain(domains, narrowed, link.count);
                let sums = self.domain(domains, narrowed, *sum);
                if counts.hull().is_some_and(|(_, high)| high == 0) {
                    return Some((*sum, [sums.intersect(&Domain::of([0])), Domain::range(0, -1)]));
                }
                let most = counts.hull().map_or(0, |(_, high)| high);
                return Some((link.count, [counts.intersect(&Domain::of([0])), counts.intersect(&Domain::range(1, most))]));
            }
        }
        None
    }
}
