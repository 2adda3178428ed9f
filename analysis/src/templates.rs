//! Templates: which are used, which hashtags show nothing, which languages they lack (R14, R16).

use std::collections::BTreeSet;

use relance_engine::Program;
use relance_engine::program::expr::{Expr, Node, TextField};
use relance_engine::program::scenario::{Scenario, Start};
use relance_engine::program::template::{Hashtag, Segment, Template};

use crate::budget::Budget;
use crate::facts::Contacts;
use crate::finding::Finding;
use crate::groups::can_be_in;

/// What is suspicious in the templates.
#[must_use]
pub fn templates(program: &Program, contacts: Option<&Contacts>, budget: &mut Budget) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, template) in program.templates.iter().enumerate() {
        let is_it = |named: Option<u16>| named.map(usize::from) == Some(place);
        let steps: Vec<(usize, usize)> = program
            .scenarios
            .iter()
            .enumerate()
            .flat_map(|(scenario, found)| found.steps.iter().enumerate().map(move |(step, found)| (scenario, step, found)))
            .filter(|(_, _, step)| is_it(step.template))
            .map(|(scenario, step, _)| (scenario, step))
            .collect();
        let in_library = program.libraries.iter().flat_map(|library| &library.actions).any(|action| is_it(action.template));
        if steps.is_empty() && !in_library {
            findings.push(Finding::TemplateUnused { template: place });
            continue;
        }
        if let (Some((scenario, step)), false) = (steps.first(), in_library) {
            let shows_nothing = |hashtag: &Hashtag| {
                steps.iter().all(|(scenario, step)| program.scenarios.get(*scenario).is_some_and(|of| nothing(of, *step, *hashtag)))
            };
            for hashtag in hashtags(template).into_iter().filter(shows_nothing) {
                findings.push(Finding::NothingToShow { template: place, hashtag, scenario: *scenario, step: *step });
            }
        }
        if let Some(contacts) = contacts {
            findings.extend(languages(program, place, &steps, contacts, budget));
        }
    }
    findings
}

fn hashtags(template: &Template) -> BTreeSet<Hashtag> {
    let segments = template.texts.iter().flat_map(|text| text.body.iter().chain(text.subject.iter().flatten()));
    segments
        .filter_map(|segment| match segment {
            Segment::Hashtag(hashtag) => Some(*hashtag),
            Segment::Plain(_) => None,
        })
        .collect()
}

/// Whether a hashtag has nothing to show at a step: what is past due before the due date (nothing, or invoices that are
/// excluded), late fees that no step has activated yet.
fn nothing(scenario: &Scenario, step: usize, hashtag: Hashtag) -> bool {
    let before_due = scenario.steps.get(step).is_some_and(|step| step.offset < 0) && scenario.start != Start::Beginning;
    match hashtag {
        Hashtag::DaysLate | Hashtag::ItemsAmountOverdue | Hashtag::ItemsCountOverdue | Hashtag::ItemsListOverdue => before_due,
        Hashtag::PenaltiesAmount => !scenario.steps.iter().take(step + 1).any(|step| step.penalties.is_some()),
        _ => false,
    }
}

/// Languages that the template lacks and customers have who can come to one of its steps, where neither that step nor its
/// scenario gives a language.
fn languages(program: &Program, place: usize, steps: &[(usize, usize)], contacts: &Contacts, budget: &mut Budget) -> Vec<Finding> {
    let Some(template) = program.templates.get(place) else { return Vec::new() };
    let is_open = |(scenario, step): &&(usize, usize)| {
        let scenario = program.scenarios.get(*scenario).filter(|scenario| scenario.language.is_none());
        scenario.and_then(|scenario| scenario.steps.get(*step)).is_some_and(|step| step.language.is_none())
    };
    let open: Vec<&(usize, usize)> = steps.iter().filter(is_open).collect();
    let mut findings = Vec::new();
    for (language, customers) in &contacts.languages {
        let Some(language) = language.filter(|language| *customers > 0 && !template.has(*language)) else { continue };
        let speaks = Node::TextIs { field: TextField::Language, any_of: vec![language.as_str().to_owned()], negated: false };
        let speaks = Expr { nodes: vec![speaks] };
        // Steps of one scenario stand together, and all ask the same.
        let mut of_scenarios = open.chunk_by(|one, next| one.0 == next.0).filter_map(|of_scenario| of_scenario.first());
        let reached = of_scenarios.find(|(scenario, _)| can_be_in(program, *scenario, &speaks, budget));
        if let Some((scenario, step)) = reached {
            let blocked = !template.has(program.language);
            let (scenario, step, customers) = (*scenario, *step, *customers);
            findings.push(Finding::LanguageLacking { template: place, language, customers, scenario, step, blocked });
        }
    }
    findings
}
