//! Scenarios: which are used, which of their steps can come, and how close they come to each other (R8 to R11).

use std::collections::BTreeSet;

use relance_engine::Program;
use relance_engine::program::expr::{Expr, ExprId};
use relance_engine::program::scenario::{Channel, Interval, Mode, Scenario, Shift, Start, Step};

use crate::budget::Budget;
use crate::facts::Contacts;
use crate::finding::{Finding, Owner, Unreachable};
use crate::model::Model;
use crate::solver::formula::Formula;
use crate::solver::search::solve;
use crate::{dates, parts};

/// What is suspicious in the scenarios.
#[must_use]
pub fn scenarios(program: &Program, contacts: Option<&Contacts>, budget: &mut Budget) -> Vec<Finding> {
    let used: BTreeSet<usize> = program.groups.iter().filter_map(|group| group.scenario).map(usize::from).collect();
    let mut findings = Vec::new();
    for (place, scenario) in program.scenarios.iter().enumerate() {
        if !used.contains(&place) {
            findings.push(Finding::ScenarioUnused { scenario: place });
        }
        let mut members = Members::new(program, place, scenario);
        members.conditions(&mut findings, budget);
        passed_over(place, scenario, &mut findings);
        litigation(place, scenario, &mut findings);
        members.close(&mut findings, budget);
        receivers(place, scenario, contacts, &mut findings);
    }
    before_and_after(program, &mut findings);
    findings
}

/// The customers who can be in a scenario.
struct Members<'p> {
    program: &'p Program,
    place: usize,
    scenario: &'p Scenario,
    model: Model<'p>,
    given: Formula,
}

impl<'p> Members<'p> {
    fn new(program: &'p Program, place: usize, scenario: &'p Scenario) -> Members<'p> {
        let of = |id: ExprId| program.exprs.get(id as usize);
        let conditions: Vec<&Expr> = scenario.steps.iter().flat_map(|step| [step.when, step.once]).flatten().filter_map(of).collect();
        let gives = |group: &relance_engine::program::Group| group.scenario.map(usize::from) == Some(place);
        let tried = program.groups.iter().rposition(gives).map_or(0, |last| last + 1);
        let groups = program.groups.get(..tried).unwrap_or_default();
        // Without conditions nothing is asked of the customers.
        let criteria: Vec<&Expr> =
            if conditions.is_empty() { Vec::new() } else { groups.iter().filter_map(|group| group.criterion).filter_map(of).collect() };
        let mut model = Model::new(program, &criteria.iter().chain(&conditions).copied().collect::<Vec<_>>());
        let mut given = Vec::new();
        let mut left = Vec::new();
        for group in groups.iter().filter(|_| !conditions.is_empty()) {
            let takes = group.criterion.and_then(of).map_or(Formula::Truth(true), |criterion| model.condition(criterion));
            if gives(group) {
                given.push(Formula::all(left.iter().cloned().chain([takes.clone()])));
            }
            left.push(takes.negated());
        }
        // Nobody is in a scenario that is not used; what is said of its steps is said of everybody.
        let given = if given.is_empty() { Formula::Truth(true) } else { Formula::any(given) };
        Members { program, place, scenario, model, given }
    }

    /// On which days late a step can be due, as far as its offset says: it is not due before its day unless a calendar or an
    /// interval moves it forward, and not preventive after the due date unless the scenario starts at the beginning.
    fn days(&mut self, step: &Step) -> Formula {
        let forward = self.scenario.interval == Interval::Chain || matches!(self.scenario.calendar, Some((_, Shift::Preceding)));
        let low = if forward { None } else { Some(i128::from(step.offset)) };
        let high = (step.offset < 0 && self.scenario.start != Start::Beginning).then_some(0);
        self.model.days_late(low, high)
    }

    /// Looks into `when` and `once`.
    fn conditions(&mut self, findings: &mut Vec<Finding>, budget: &mut Budget) {
        for (number, step) in self.scenario.steps.iter().enumerate() {
            let owners = [(step.when, Owner::When(self.place, number)), (step.once, Owner::Once(self.place, number))];
            for (condition, owner) in owners {
                let Some(expr) = condition.and_then(|id| self.program.exprs.get(id as usize)) else { continue };
                let (days, holds) = (self.days(step), self.model.condition(expr));
                let never = budget.ask(|steps| solve(self.model.space(), &[&self.given, &days, &holds], steps)).is_no();
                let nobody = budget.ask(|steps| solve(self.model.space(), &[&self.given], steps)).is_no();
                if nobody {
                    // Its groups cannot be reached, which is told of them.
                    continue;
                }
                if never && matches!(owner, Owner::When(..)) {
                    findings.push(Finding::StepUnreachable { scenario: self.place, step: number, why: Unreachable::WhenNever });
                } else if never {
                    findings.push(Finding::ConditionNever { owner, part: None });
                } else {
                    parts::within(&mut self.model, expr, owner, &self.given.clone(), findings, budget);
                }
            }
        }
    }

    /// Whether two steps can both be meant for one customer.
    fn both(&mut self, first: &Step, second: &Step, budget: &mut Budget) -> bool {
        let conditions: Vec<Formula> = [first.when, second.when]
            .into_iter()
            .flatten()
            .filter_map(|id| self.program.exprs.get(id as usize))
            .map(|expr| self.model.condition(expr))
            .collect();
        let all: Vec<&Formula> = conditions.iter().chain([&self.given]).collect();
        !budget.ask(|steps| solve(self.model.space(), &all, steps)).is_no()
    }

    /// Contacts on one day, or closer than the spacing.
    fn close(&mut self, findings: &mut Vec<Finding>, budget: &mut Budget) {
        let contacts: Vec<(usize, &Step)> =
            self.scenario.steps.iter().enumerate().filter(|(_, step)| step.channel.keeps_spacing()).collect();
        let (place, spacing) = (self.place, i32::from(self.program.spacing));
        for (number, (first, step)) in contacts.iter().enumerate() {
            let later = contacts.get(number + 1..).unwrap_or_default();
            let Some((second, next)) = later.iter().find(|(_, next)| self.both(step, next, budget)) else { continue };
            let apart = next.offset - step.offset;
            if spacing > 0 {
                if apart < spacing
                    && let Some(dates) = dates::of_pair(self.program, self.scenario, *first, *second)
                {
                    findings.push(Finding::TooClose { scenario: place, first: *first, second: *second, dates });
                }
            } else if apart == 0 && !matches!(self.scenario.interval, Interval::Gap(days) if days > 0) {
                findings.push(Finding::SameDay { scenario: place, first: *first, second: *second });
            }
        }
    }
}

/// A first step that `start latest` never lets become due: on its day, the second one of the same day is the latest.
fn passed_over(place: usize, scenario: &Scenario, findings: &mut Vec<Finding>) {
    let moved_forward = matches!(scenario.calendar, Some((_, Shift::Preceding)));
    if let (Start::Latest, [first, second, ..], false) = (scenario.start, scenario.steps.as_slice(), moved_forward)
        && first.offset == second.offset
    {
        findings.push(Finding::StepUnreachable { scenario: place, step: 0, why: Unreachable::SameDayLater(1) });
    }
}

/// The first step of litigation that no registered letter comes before.
fn litigation(place: usize, scenario: &Scenario, findings: &mut Vec<Finding>) {
    for (number, step) in scenario.steps.iter().enumerate() {
        match step.channel {
            Channel::RegisteredLetter | Channel::ElectronicRegisteredLetter => return,
            Channel::Litigation => {
                findings.push(Finding::LitigationWithoutNotice { scenario: place, step: number });
                return;
            }
            _ => {}
        }
    }
}

/// Steps that are sent without a person and that most contacts cannot receive.
fn receivers(place: usize, scenario: &Scenario, contacts: Option<&Contacts>, findings: &mut Vec<Finding>) {
    let Some(contacts) = contacts else { return };
    for (number, step) in scenario.steps.iter().enumerate().filter(|(_, step)| step.mode != Mode::Manual) {
        let with = match step.channel {
            Channel::Email | Channel::InteractiveEmail => contacts.with_email,
            Channel::Sms => contacts.with_phone,
            _ => continue,
        };
        let without = contacts.customers.saturating_sub(with);
        if without > with {
            let customers = contacts.customers;
            findings.push(Finding::CannotReceive { scenario: place, step: number, channel: step.channel, without, customers });
        }
    }
}

/// Templates that some step sends before the due date and another one after it.
fn before_and_after(program: &Program, findings: &mut Vec<Finding>) {
    let uses = |template: usize, wanted: fn(i32) -> bool| {
        program.scenarios.iter().enumerate().find_map(|(place, scenario)| {
            let step = scenario.steps.iter().position(|step| step.template.map(usize::from) == Some(template) && wanted(step.offset))?;
            Some((place, step))
        })
    };
    for template in 0..program.templates.len() {
        if let (Some(before), Some(after)) = (uses(template, |offset| offset < 0), uses(template, |offset| offset > 0)) {
            findings.push(Finding::BeforeAndAfter { template, before, after });
        }
    }
}
