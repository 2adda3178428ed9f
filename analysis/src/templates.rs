//! Templates: which are used, which hashtags show nothing, which languages they lack (R14, R16).

use std::collections::BTreeSet;

use relance_engine::Program;
use relance_engine::program::scenario::{Scenario, Start};
use relance_engine::program::template::{Hashtag, Segment, Template};

use crate::facts::Contacts;
use crate::finding::Finding;

/// What is suspicious in the templates.
#[must_use]
pub fn templates(program: &Program, contacts: Option<&Contacts>) -> Vec<Finding> {
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
        languages(program, place, template, &steps, contacts, &mut findings);
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

/// Languages that customers have and the template lacks, where neither step nor scenario gives one.
fn languages(
    program: &Program,
    place: usize,
    template: &Template,
    steps: &[(usize, usize)],
    contacts: Option<&Contacts>,
    findings: &mut Vec<Finding>,
) {
    let Some(contacts) = contacts else { return };
    let open = steps.iter().find(|(scenario, step)| {
        let scenario = program.scenarios.get(*scenario);
        scenario
            .is_some_and(|scenario| scenario.language.is_none() && scenario.steps.get(*step).is_some_and(|step| step.language.is_none()))
    });
    let Some((scenario, step)) = open else { return };
    for (language, customers) in &contacts.languages {
        if let Some(language) = language.filter(|language| *customers > 0 && !template.has(*language)) {
            let blocked = !template.has(program.language);
            let (scenario, step, customers) = (*scenario, *step, *customers);
            findings.push(Finding::LanguageLacking { template: place, language, customers, scenario, step, blocked });
        }
    }
}
