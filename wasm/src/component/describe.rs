//! What a program has.

use relance_engine::Program;
use relance_engine::program::AttributeType;
use relance_engine::program::scenario::{Scenario, Step};

use super::api::evaluation::{AttributeInfo, AttributeKind, Description, ScenarioInfo, StepInfo};
use super::names;

pub(super) fn description(program: &Program) -> Description {
    let attribute = |attribute: &relance_engine::program::Attribute| AttributeInfo {
        name: attribute.name.clone(),
        kind: match &attribute.kind {
            AttributeType::Text => AttributeKind::Text,
            AttributeType::Integer { .. } => AttributeKind::Integer,
            AttributeType::Decimal => AttributeKind::Decimal,
            AttributeType::Money => AttributeKind::Money,
            AttributeType::Percent => AttributeKind::Percent,
            AttributeType::Date => AttributeKind::Date,
            AttributeType::Flag => AttributeKind::Flag,
            AttributeType::OneOf(values) => AttributeKind::OneOf(values.clone()),
        },
    };
    Description {
        currency: program.currency.as_str().to_owned(),
        decimals: program.currency.decimals,
        attributes: program.attributes.iter().map(attribute).collect(),
        groups: program.groups.iter().map(|group| group.name.clone()).collect(),
        scenarios: program.scenarios.iter().map(|each| scenario(program, each)).collect(),
        templates: program.templates.iter().map(|template| template.name.clone()).collect(),
    }
}

fn scenario(program: &Program, scenario: &Scenario) -> ScenarioInfo {
    let template = |step: &Step| program.templates.get(usize::from(step.template?)).map(|template| template.name.clone());
    let step = |step: &Step| StepInfo {
        name: step.name.clone(),
        offset: step.offset,
        channel: names::channel(step.channel),
        mode: names::mode(step.mode),
        template: template(step),
    };
    ScenarioInfo {
        name: scenario.name.clone(),
        language: scenario.language.map(|language| language.as_str().to_owned()),
        steps: scenario.steps.iter().map(step).collect(),
    }
}
