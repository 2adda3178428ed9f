//! A comparison as one JSON document, described in `docs/compare-json.md`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use relance_engine::Lang;
use relance_rehearsal::compare::{Cause, Contact, What};
use serde::Serialize;

use super::cause::{edit, sentence};
use super::{Story, Told};
use crate::row::{Date, ScenarioRow, SpecificRow};

/// What an edit changes, or a stretch of days: the document of `docs/compare-json.md`.
#[derive(Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct ComparisonDocument<'a> {
    format: &'static str,
    version: u32,
    language: &'static str,
    old: ComparedProgram<'a>,
    new: ComparedProgram<'a>,
    customers: usize,
    changed: usize,
    parts: BTreeMap<&'static str, usize>,
    causes: Vec<ComparisonCause<'a>>,
    changes: Vec<ComparisonChange<'a>>,
    actions: Vec<ComparisonAction<'a>>,
    only_old: Vec<&'a str>,
    only_new: Vec<&'a str>,
    days: Vec<ComparisonDay<'a>>,
}

/// One side of a comparison.
#[derive(Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct ComparedProgram<'a> {
    program: &'a str,
    #[cfg_attr(feature = "types", tsify(type = "string"))]
    as_of: Date,
}

/// A cause, and how many customers change because of it.
#[derive(Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct ComparisonCause<'a> {
    kind: &'static str,
    text: String,
    was: Option<String>,
    is: Option<String>,
    old: ComparisonPlace<'a>,
    new: ComparisonPlace<'a>,
    customers: usize,
}

/// What in a program it is about.
#[derive(Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct ComparisonPlace<'a> {
    group: Option<&'a str>,
    scenario: Option<&'a str>,
    step: Option<&'a str>,
}

/// A customer that changes.
#[derive(Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct ComparisonChange<'a> {
    customer: &'a str,
    cause: usize,
    differs: Vec<&'static str>,
    old: Option<ScenarioRow<'a>>,
    new: Option<ScenarioRow<'a>>,
}

/// A specific action that changes.
#[derive(Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct ComparisonAction<'a> {
    old: Option<SpecificRow<'a>>,
    new: Option<SpecificRow<'a>>,
}

/// Who gets something else on a day.
#[derive(Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct ComparisonDay<'a> {
    #[cfg_attr(feature = "types", tsify(type = "string"))]
    date: Date,
    more: Vec<ComparisonContact<'a>>,
    less: Vec<ComparisonContact<'a>>,
    other: Vec<ComparisonContact<'a>>,
}

/// A customer who gets something else.
#[derive(Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct ComparisonContact<'a> {
    customer: &'a str,
    old: Option<ComparisonStep<'a>>,
    new: Option<ComparisonStep<'a>>,
    cause: String,
}

/// What a customer gets.
#[derive(Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct ComparisonStep<'a> {
    scenario: &'a str,
    step: &'a str,
    channel: &'static str,
    mode: &'static str,
}

/// Writes the comparison.
///
/// # Errors
/// Those of `out`.
pub fn json(story: &Story<'_>, lang: Lang, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &document(story, lang))?;
    out.write_all(b"\n")
}

/// The comparison as a document.
#[must_use]
pub fn document<'a>(story: &Story<'a>, lang: Lang) -> ComparisonDocument<'a> {
    let comparison = story.comparison;
    let (old, new) = (story.old, story.new);
    let by_cause = comparison.by_cause();
    let place_of: BTreeMap<Cause, usize> = by_cause.iter().enumerate().map(|(place, (cause, _))| (*cause, place)).collect();
    let causes = by_cause.iter().map(|(cause, changes)| {
        let (was, is) = edit(story, cause).unwrap_or_default();
        ComparisonCause {
            kind: cause.kind.name(),
            text: sentence(story, lang, cause),
            was,
            is,
            old: place(old, cause.old),
            new: place(new, cause.new),
            customers: changes.len(),
        }
    });
    let changes = comparison.changes.iter().map(|change| ComparisonChange {
        customer: old.id(change.old),
        cause: place_of.get(&change.cause).copied().unwrap_or_default(),
        differs: change.what.iter().map(What::name).collect(),
        old: old.written(change.old),
        new: new.written(change.new),
    });
    ComparisonDocument {
        format: "relance-comparison",
        version: 1,
        language: match lang {
            Lang::English => "en",
            Lang::French => "fr",
        },
        old: ComparedProgram { program: old.name, as_of: Date(old.as_of) },
        new: ComparedProgram { program: new.name, as_of: Date(new.as_of) },
        customers: comparison.both,
        changed: comparison.changes.len(),
        parts: What::ALL
            .into_iter()
            .map(|what| (what.name(), comparison.changes.iter().filter(|change| change.what.has(what)).count()))
            .collect(),
        causes: causes.collect(),
        changes: changes.collect(),
        actions: comparison
            .actions
            .iter()
            .map(|change| ComparisonAction {
                old: change.old.map(|action| specific(old, action)),
                new: change.new.map(|action| specific(new, action)),
            })
            .collect(),
        only_old: comparison.only_old.iter().map(|customer| old.id(*customer)).collect(),
        only_new: comparison.only_new.iter().map(|customer| new.id(*customer)).collect(),
        days: story
            .days
            .iter()
            .map(|(day, contacts)| {
                let of = |contacts: &[Contact]| contacts.iter().map(|contact| contact_of(story, lang, contact)).collect();
                ComparisonDay { date: Date(*day), more: of(&contacts.more), less: of(&contacts.less), other: of(&contacts.other) }
            })
            .collect(),
    }
}

fn place(told: Told<'_>, place: relance_rehearsal::compare::Place) -> ComparisonPlace<'_> {
    ComparisonPlace {
        group: told.program.groups.get(place.group as usize).map(|group| group.name.as_str()),
        scenario: told.scenario(place.scenario).map(|scenario| scenario.name.as_str()),
        step: told.step(place.scenario, place.step).map(|step| step.name.as_str()),
    }
}

/// The row of a specific action, with the customer on whom it is collected.
fn specific(told: Told<'_>, action: usize) -> SpecificRow<'_> {
    let starts = &told.portfolio.columns.actions.starts;
    let customer = starts.partition_point(|start| *start as usize <= action).saturating_sub(1);
    told.answer().specific_row(customer, action)
}

fn contact_of<'a>(story: &Story<'a>, lang: Lang, contact: &Contact) -> ComparisonContact<'a> {
    let step = |told: Told<'a>, place: Option<(u32, u32)>| {
        let (scenario, step) = place?;
        let scenario = told.scenario(scenario)?;
        let step = scenario.steps.get(step as usize)?;
        Some(ComparisonStep { scenario: &scenario.name, step: &step.name, channel: step.channel.name(), mode: step.mode.name() })
    };
    ComparisonContact {
        customer: story.old.id(contact.old),
        old: step(story.old, contact.before),
        new: step(story.new, contact.after),
        cause: sentence(story, lang, &contact.cause),
    }
}
