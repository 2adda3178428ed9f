//! What a test that was played reached: what the evaluator went through, heard by its explanation.

use std::collections::BTreeSet;

use relance_engine::agenda::Status;
use relance_engine::evaluate::PassedOver;
use relance_engine::explain::{Explanation, Finding};
use relance_engine::portfolio::Portfolio;
use relance_engine::program::expr::ExprId;
use relance_engine::program::scenario::Step;
use relance_engine::program::template::Language;
use relance_engine::{Evaluator, Program, explain};

use super::{Criterion, Point, counted_parts};
use crate::play::Played;

/// The points that tests reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reached(BTreeSet<Point>);

impl Reached {
    /// Whether a point was reached.
    #[must_use]
    pub fn has(&self, point: &Point) -> bool {
        self.0.contains(point)
    }

    /// Adds what a test reached. Groups are reached only where they decide.
    pub fn add(&mut self, played: &Played<'_>) {
        for sample in &played.samples {
            let Some(portfolio) = played.states.get(sample.state) else { continue };
            let Ok(evaluator) = Evaluator::new(&played.program, portfolio, sample.on) else { continue };
            let Ok(explanation) = explain(&evaluator, 0) else { continue };
            if !played.forced {
                self.add_groups(&played.program, &explanation);
            }
            self.add_steps(&played.program, portfolio, &explanation);
        }
    }

    fn add_groups(&mut self, program: &Program, explanation: &Explanation) {
        for tried in &explanation.groups {
            self.add_finding(program, Criterion::Group(tried.group), &tried.finding);
        }
        if program.groups.get(explanation.row.group as usize).is_some() {
            self.0.insert(Point::Group(explanation.row.group));
        }
    }

    fn add_steps(&mut self, program: &Program, portfolio: &Portfolio, explanation: &Explanation) {
        let row = &explanation.row;
        let Ok(scenario) = u16::try_from(row.scenario) else { return };
        let Some(steps) = program.scenarios.get(usize::from(scenario)).map(|scenario| &scenario.steps) else { return };
        // A condition is worked out for everybody in the scenario, but asked only where the step is come to.
        for (step, why) in &explanation.passed_over {
            let Ok(place) = u16::try_from(*step) else { continue };
            if *why == PassedOver::WhenFalse {
                self.add_condition(program, Criterion::When(scenario, place), steps.get(*step).and_then(|step| step.when), explanation);
            }
        }
        let Ok(place) = u16::try_from(row.step) else { return };
        let Some(step) = steps.get(usize::from(place)) else { return };
        self.add_condition(program, Criterion::When(scenario, place), step.when, explanation);
        if row.status != Status::BelowMinimum {
            self.add_condition(program, Criterion::Once(scenario, place), step.once, explanation);
        }
        if row.status == Status::Due {
            self.0.insert(Point::Step(scenario, place));
            if let Some((template, language)) = text_of(program, portfolio, scenario, step) {
                self.0.insert(Point::Template(template, language));
            }
        }
    }

    fn add_condition(&mut self, program: &Program, of: Criterion, expr: Option<ExprId>, explanation: &Explanation) {
        if let Some(finding) = explanation.conditions.iter().find(|finding| Some(finding.expr) == expr) {
            self.add_finding(program, of, finding);
        }
    }

    fn add_finding(&mut self, program: &Program, of: Criterion, finding: &Finding) {
        self.0.insert(Point::Outcome { of, part: None, holds: finding.holds });
        let Some(expr) = program.exprs.get(finding.expr as usize) else { return };
        let counted = counted_parts(program, expr);
        let facts = finding.facts.iter().filter(|fact| counted.contains(&Some(fact.node)));
        self.0.extend(facts.map(|fact| Point::Outcome { of, part: Some(fact.node), holds: fact.holds }));
    }
}

/// The template of a step and the language in which it is used (R14): the step's own, else its scenario's, else the customer's if the
/// template has it, else the workspace's.
fn text_of(program: &Program, portfolio: &Portfolio, scenario: u16, step: &Step) -> Option<(u16, Language)> {
    let place = step.template?;
    let template = program.templates.get(usize::from(place))?;
    let own = step.language.or(program.scenarios.get(usize::from(scenario))?.language);
    let theirs = || portfolio.customers.language.get(0).and_then(Language::parse).filter(|language| template.has(*language));
    let language = own.or_else(theirs).unwrap_or(program.language);
    template.has(language).then_some((place, language))
}
