//! Groups: which can be reached, who is in two of them, who is in none (R4).
//!
//! An overlap is told where order decides something that nobody may have thought of: both groups have a criterion, they give
//! different scenarios, and each has customers that the other has not. Where one is a part of the other, the narrow one stands
//! first on purpose, and if it does not, it cannot be reached, which is told as such. An exempt group above others is an
//! exception and takes what it shares with them on purpose.

use std::collections::BTreeSet;

use relance_engine::Program;
use relance_engine::program::expr::{Expr, ExprId};

use crate::budget::Budget;
use crate::finding::{Finding, Owner, Why};
use crate::model::{Meaning, Model};
use crate::parts;
use crate::solver::formula::Formula;
use crate::solver::search::{Answer, Value, solve};
use crate::witness::{self, Witness};

/// A group with a criterion that is tried before any `otherwise`.
struct Tried {
    group: usize,
    criterion: ExprId,
    takes: Formula,
    leaves: Formula,
    /// What it asks about, as far as it is about nothing but texts, flags and attributes: whether two can meet.
    possible: bool,
}

/// What is suspicious in the groups.
#[must_use]
pub fn groups(program: &Program, budget: &mut Budget) -> Vec<Finding> {
    let criteria: Vec<(usize, ExprId)> =
        program.groups.iter().enumerate().map_while(|(place, group)| group.criterion.map(|criterion| (place, criterion))).collect();
    let has_otherwise = program.groups.iter().any(|group| group.criterion.is_none());
    let exprs: Vec<&Expr> = criteria.iter().filter_map(|(_, criterion)| program.exprs.get(*criterion as usize)).collect();
    let mut model = Model::new(program, &exprs);
    let mut search = Search { findings: Vec::new(), undecided: BTreeSet::new(), unreachable: BTreeSet::new(), budget };
    let mut tried: Vec<Tried> = Vec::new();
    for ((group, criterion), expr) in criteria.iter().zip(&exprs) {
        let takes = model.condition(expr);
        let leaves = takes.negated();
        let possible = parts::condition(&mut model, expr, Owner::Group(*group), &mut search.findings, search.budget);
        tried.push(Tried { group: *group, criterion: *criterion, takes, leaves, possible });
    }
    for place in 0..tried.len() {
        search.reach(&model, &tried, place);
    }
    if !has_otherwise && !tried.is_empty() {
        search.nobody(&model, &tried);
    }
    for (place, later) in tried.iter().enumerate() {
        for earlier in tried.iter().take(place) {
            search.overlap(&model, earlier, later);
        }
    }
    search.finish(&model)
}

/// What came of looking for a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Example {
    /// One that the evaluator confirmed.
    Found(Witness),
    /// It is sure that there is none.
    Nobody,
    /// Neither could be had.
    Undecided,
}

/// A customer of whom the criteria of some groups, by place, are true or false as said. A group without criterion, or one that
/// there is not, leaves it undecided.
#[must_use]
pub fn example(program: &Program, wanted: &[(usize, bool)], budget: &mut Budget) -> Example {
    let criterion = |group: usize| program.groups.get(group)?.criterion;
    let expected = wanted.iter().map(|(group, truth)| Some((criterion(*group)?, *truth))).collect::<Option<Vec<_>>>();
    let Some(expected) = expected else { return Example::Undecided };
    let exprs: Vec<&Expr> = expected.iter().filter_map(|(id, _)| program.exprs.get(*id as usize)).collect();
    let mut model = Model::new(program, &exprs);
    let formulas: Vec<Formula> = exprs
        .iter()
        .zip(&expected)
        .map(|(expr, (_, truth))| if *truth { model.condition(expr) } else { model.condition(expr).negated() })
        .collect();
    let formulas: Vec<&Formula> = formulas.iter().collect();
    match budget.ask(|steps| solve(model.space(), &formulas, steps)) {
        Answer::Yes(values) => confirmed(&model, &values, &expected).map_or(Example::Undecided, Example::Found),
        Answer::No => Example::Nobody,
        Answer::Unknown => Example::Undecided,
    }
}

/// Whether a customer for whom `also` is true can be in a scenario: in one of its groups, and in none above (R4). If that cannot be
/// decided, the answer is no.
#[must_use]
pub fn can_be_in(program: &Program, scenario: usize, also: &Expr, budget: &mut Budget) -> bool {
    let mut above: Vec<&Expr> = Vec::new();
    for group in &program.groups {
        let criterion = group.criterion.and_then(|criterion| program.exprs.get(criterion as usize));
        if group.scenario.map(usize::from) == Some(scenario) {
            let exprs: Vec<&Expr> = above.iter().copied().chain(criterion).chain([also]).collect();
            let mut model = Model::new(program, &exprs);
            let mut formulas: Vec<Formula> = above.iter().map(|expr| model.condition(expr).negated()).collect();
            formulas.extend(criterion.into_iter().chain([also]).map(|expr| model.condition(expr)));
            let formulas: Vec<&Formula> = formulas.iter().collect();
            if matches!(budget.ask(|steps| solve(model.space(), &formulas, steps)), Answer::Yes(_)) {
                return true;
            }
        }
        // Below a group without a criterion nobody is left.
        let Some(criterion) = criterion else { return false };
        above.push(criterion);
    }
    false
}

struct Search<'b> {
    findings: Vec<Finding>,
    undecided: BTreeSet<usize>,
    /// Groups that are told to be out of reach; who else they would share customers with is of no interest.
    unreachable: BTreeSet<usize>,
    budget: &'b mut Budget,
}

impl Search<'_> {
    /// Whether a group takes anybody that those before it leave.
    fn reach(&mut self, model: &Model<'_>, tried: &[Tried], place: usize) {
        let Some((group, before)) = tried.get(place).map(|group| (group, tried.get(..place).unwrap_or_default())) else { return };
        if !group.possible || before.is_empty() {
            return;
        }
        let formulas: Vec<&Formula> = core::iter::once(&group.takes).chain(before.iter().map(|earlier| &earlier.leaves)).collect();
        match self.budget.ask(|steps| solve(model.space(), &formulas, steps)) {
            Answer::No => {
                let covered_by = self.covering(model, group, before);
                self.unreachable.insert(group.group);
                self.findings.push(Finding::GroupUnreachable { group: group.group, covered_by });
            }
            Answer::Yes(values) => {
                let open = model
                    .meanings()
                    .any(|(var, meaning)| matches!(meaning, Meaning::Open(_)) && values.get(var).is_some_and(|value| *value != Value::Any));
                let expected: Vec<(ExprId, bool)> =
                    core::iter::once((group.criterion, true)).chain(before.iter().map(|earlier| (earlier.criterion, false))).collect();
                if open && confirmed(model, &values, &expected).is_none() {
                    self.undecided.insert(group.group);
                }
            }
            Answer::Unknown => {
                self.undecided.insert(group.group);
            }
        }
    }

    /// The fewest of the earlier groups, the first kept, that take all of a group.
    fn covering(&mut self, model: &Model<'_>, group: &Tried, before: &[Tried]) -> Vec<usize> {
        let mut kept: Vec<&Tried> = before.iter().collect();
        let mut place = kept.len();
        while place > 0 {
            place -= 1;
            let others = kept.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, earlier)| &earlier.leaves);
            let formulas: Vec<&Formula> = core::iter::once(&group.takes).chain(others).collect();
            if self.budget.ask(|steps| solve(model.space(), &formulas, steps)).is_no() {
                kept.remove(place);
            }
        }
        kept.into_iter().map(|earlier| earlier.group).collect()
    }

    /// Whether somebody is in no group.
    fn nobody(&mut self, model: &Model<'_>, tried: &[Tried]) {
        let wanted: Vec<(&Tried, bool)> = tried.iter().map(|group| (group, false)).collect();
        match self.somebody(model, &wanted) {
            Example::Found(witness) => self.findings.push(Finding::NoGroup { witness }),
            Example::Nobody => {}
            Example::Undecided => self.undecided.extend(tried.last().map(|group| group.group)),
        }
    }

    /// Whether two groups have a customer in common that each could have, and each has one of its own.
    fn overlap(&mut self, model: &Model<'_>, earlier: &Tried, later: &Tried) {
        let scenario = |tried: &Tried| model.program().groups.get(tried.group).and_then(|group| group.scenario);
        // An exempt group above others is an exception, and meant.
        if scenario(earlier).is_none() {
            return;
        }
        let unreachable = self.unreachable.contains(&earlier.group) || self.unreachable.contains(&later.group);
        if scenario(earlier) == scenario(later) || !earlier.possible || !later.possible || unreachable {
            return;
        }
        // That each has customers of its own is claimed as well, so the evaluator is asked for all three.
        let wanted = [(true, true), (true, false), (false, true)];
        let mut found = Vec::new();
        for (first, second) in wanted {
            match self.somebody(model, &[(earlier, first), (later, second)]) {
                Example::Found(witness) => found.push(witness),
                Example::Nobody => return,
                Example::Undecided => {
                    self.undecided.insert(later.group);
                    return;
                }
            }
        }
        if let Some(witness) = found.into_iter().next() {
            self.findings.push(Finding::Overlap { earlier: earlier.group, later: later.group, witness });
        }
    }

    /// A customer whom groups take or leave as wanted. The model of all groups knows many things that these groups do not ask
    /// about, and may ask for more invoices than a customer can have on their behalf; then that of these groups alone is asked.
    fn somebody(&mut self, model: &Model<'_>, wanted: &[(&Tried, bool)]) -> Example {
        let formulas: Vec<&Formula> = wanted.iter().map(|(tried, takes)| if *takes { &tried.takes } else { &tried.leaves }).collect();
        let expected: Vec<(ExprId, bool)> = wanted.iter().map(|(tried, takes)| (tried.criterion, *takes)).collect();
        let found = match self.budget.ask(|steps| solve(model.space(), &formulas, steps)) {
            Answer::No => return Example::Nobody,
            Answer::Yes(values) => confirmed(model, &values, &expected),
            Answer::Unknown => None,
        };
        let groups: Vec<(usize, bool)> = wanted.iter().map(|(tried, takes)| (tried.group, *takes)).collect();
        found.map_or_else(|| example(model.program(), &groups, self.budget), Example::Found)
    }

    fn finish(self, model: &Model<'_>) -> Vec<Finding> {
        let mut findings = self.findings;
        if !self.undecided.is_empty() {
            let calculation = model.meanings().any(|(_, meaning)| matches!(meaning, Meaning::Open(_)));
            let why = if calculation && !self.budget.is_used_up() { Why::Calculation } else { Why::Budget };
            findings.push(Finding::Undecided { groups: self.undecided.into_iter().collect(), why });
        }
        findings
    }
}

/// The customer of a solution, if the evaluator says of it what was expected.
fn confirmed(model: &Model<'_>, values: &[Value], expected: &[(ExprId, bool)]) -> Option<Witness> {
    let witness = witness::customer(model, values)?;
    let criteria: Vec<ExprId> = expected.iter().map(|(criterion, _)| *criterion).collect();
    let found = witness::holds(model.program(), &witness, &criteria)?;
    found.iter().zip(expected).all(|(found, (_, expected))| found == expected).then_some(witness)
}
