//! What no test reaches, in words.

use relance_engine::program::Program;
use relance_engine::program::expr::ExprId;
use relance_engine::program::scenario::Step;
use relance_engine::{Lang, program::scenario::Scenario};
use relance_render::expression::{written, written_whole};

use super::{Criterion, Kind, Point};
use crate::written::quoted;

/// What the points of a kind are called.
#[must_use]
pub fn kind_name(kind: Kind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (Kind::Groups, Lang::English) => "groups",
        (Kind::Groups, Lang::French) => "groupes",
        (Kind::Steps, Lang::English) => "steps",
        (Kind::Steps, Lang::French) => "étapes",
        (Kind::Criteria, Lang::English) => "criteria",
        (Kind::Criteria, Lang::French) => "critères",
        (Kind::Templates, Lang::English) => "templates",
        (Kind::Templates, Lang::French) => "modèles",
    }
}

/// Says of a point that no test reaches it.
#[must_use]
pub fn missed(program: &Program, point: Point, lang: Lang) -> String {
    match point {
        Point::Group(group) => {
            let name = group_name(program, group);
            match lang {
                Lang::English => format!("group {name} takes nobody"),
                Lang::French => format!("le groupe {name} ne prend personne"),
            }
        }
        Point::Step(scenario, step) => {
            let name = step_name(program, scenario, step, lang);
            match lang {
                Lang::English => format!("step {name} is never due"),
                Lang::French => format!("l’étape {name} n’est jamais à faire"),
            }
        }
        Point::Outcome { of, part, holds } => outcome(program, of, part, holds, lang),
        Point::Template(template, language) => {
            let name = program.templates.get(usize::from(template)).map_or("", |template| &template.name);
            let language = language.as_str();
            match lang {
                Lang::English => format!("template {name} is never used in {language}"),
                Lang::French => format!("le modèle {name} n’est jamais utilisé en {language}"),
            }
        }
    }
}

fn outcome(program: &Program, of: Criterion, part: Option<u32>, holds: bool, lang: Lang) -> String {
    let expr = expr_of(program, of).and_then(|expr| program.exprs.get(expr as usize));
    let text = expr.map_or(String::new(), |expr| part.map_or_else(|| written_whole(program, expr), |part| written(program, expr, part)));
    let whose = match (of, lang) {
        (Criterion::Group(group), Lang::English) => format!("of group {}", group_name(program, group)),
        (Criterion::Group(group), Lang::French) => format!("du groupe {}", group_name(program, group)),
        (Criterion::When(scenario, step) | Criterion::Once(scenario, step), Lang::English) => {
            format!("of step {}", step_name(program, scenario, step, lang))
        }
        (Criterion::When(scenario, step) | Criterion::Once(scenario, step), Lang::French) => {
            format!("de l’étape {}", step_name(program, scenario, step, lang))
        }
    };
    // The whole of a long criterion is named by what it is, not repeated.
    let name = match (of, part.is_some() || text.chars().count() <= LONG, lang) {
        (_, true, _) => format!("`{text}`"),
        (Criterion::Group(_), false, Lang::English) => "the criterion".to_owned(),
        (Criterion::Group(_), false, Lang::French) => "le critère".to_owned(),
        (Criterion::When(..), false, _) => "`when`".to_owned(),
        (Criterion::Once(..), false, _) => "`once`".to_owned(),
    };
    match (lang, holds) {
        (Lang::English, true) => format!("{name} {whose} is never true"),
        (Lang::English, false) => format!("{name} {whose} is never false"),
        (Lang::French, true) => format!("{name} {whose} n’est jamais vrai"),
        (Lang::French, false) => format!("{name} {whose} n’est jamais faux"),
    }
}

/// A criterion of more characters is not repeated as a whole.
const LONG: usize = 60;

fn expr_of(program: &Program, of: Criterion) -> Option<ExprId> {
    match of {
        Criterion::Group(group) => program.groups.get(group as usize)?.criterion,
        Criterion::When(scenario, step) => step_at(program, scenario, step)?.1.when,
        Criterion::Once(scenario, step) => step_at(program, scenario, step)?.1.once,
    }
}

fn step_at(program: &Program, scenario: u16, step: u16) -> Option<(&Scenario, &Step)> {
    let scenario = program.scenarios.get(usize::from(scenario))?;
    Some((scenario, scenario.steps.get(usize::from(step))?))
}

fn group_name(program: &Program, group: u32) -> String {
    program.groups.get(group as usize).map_or(String::new(), |group| quoted(&group.name))
}

fn step_name(program: &Program, scenario: u16, step: u16, lang: Lang) -> String {
    let Some((scenario, step)) = step_at(program, scenario, step) else { return String::new() };
    match lang {
        Lang::English => format!("{} of {}", quoted(&step.name), quoted(&scenario.name)),
        Lang::French => format!("{} de {}", quoted(&step.name), quoted(&scenario.name)),
    }
}
