//! A comparison as one JSON document, described in `docs/compare-json.md`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use relance_engine::Lang;
use relance_rehearsal::compare::{Cause, Contact, What};
use serde::Serialize;

use super::cause::{edit, sentence};
use super::{Story, Told};
use crate::row::{Date, ScenarioRow, SpecificRow};

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    language: &'static str,
    old: Side<'a>,
    new: Side<'a>,
    customers: usize,
    changed: usize,
    parts: BTreeMap<&'static str, usize>,
    causes: Vec<CauseOf<'a>>,
    changes: Vec<ChangeOf<'a>>,
    actions: Vec<ActionOf<'a>>,
    only_old: Vec<&'a str>,
    only_new: Vec<&'a str>,
    days: Vec<DayOf<'a>>,
}

#[derive(Serialize)]
struct Side<'a> {
    program: &'a str,
    as_of: Date,
}

#[derive(Serialize)]
struct CauseOf<'a> {
    kind: &'static str,
    text: String,
    was: Option<String>,
    is: Option<String>,
    old: PlaceOf<'a>,
    new: PlaceOf<'a>,
    customers: usize,
}

#[derive(Serialize)]
struct PlaceOf<'a> {
    group: Option<&'a str>,
    scenario: Option<&'a str>,
    step: Option<&'a str>,
}

#[derive(Serialize)]
struct ChangeOf<'a> {
    customer: &'a str,
    cause: usize,
    differs: Vec<&'static str>,
    old: Option<ScenarioRow<'a>>,
    new: Option<ScenarioRow<'a>>,
}

#[derive(Serialize)]
struct ActionOf<'a> {
    old: Option<SpecificRow<'a>>,
    new: Option<SpecificRow<'a>>,
}

#[derive(Serialize)]
struct DayOf<'a> {
    date: Date,
    more: Vec<ContactOf<'a>>,
    less: Vec<ContactOf<'a>>,
    other: Vec<ContactOf<'a>>,
}

#[derive(Serialize)]
struct ContactOf<'a> {
    customer: &'a str,
    old: Option<StepOf<'a>>,
    new: Option<StepOf<'a>>,
    cause: String,
}

#[derive(Serialize)]
struct StepOf<'a> {
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
    let comparison = story.comparison;
    let (old, new) = (story.old, story.new);
    let by_cause = comparison.by_cause();
    let place_of: BTreeMap<Cause, usize> = by_cause.iter().enumerate().map(|(place, (cause, _))| (*cause, place)).collect();
    let causes = by_cause.iter().map(|(cause, changes)| {
        let (was, is) = edit(story, cause).unwrap_or_default();
        CauseOf {
            kind: cause.kind.name(),
            text: sentence(story, lang, cause),
            was,
            is,
            old: place(old, cause.old),
            new: place(new, cause.new),
            customers: changes.len(),
        }
    });
    let changes = comparison.changes.iter().map(|change| ChangeOf {
        customer: old.id(change.old),
        cause: place_of.get(&change.cause).copied().unwrap_or_default(),
        differs: change.what.iter().map(What::name).collect(),
        old: old.written(change.old),
        new: new.written(change.new),
    });
    let document = Document {
        format: "relance-comparison",
        version: 1,
        language: match lang {
            Lang::English => "en",
            Lang::French => "fr",
        },
        old: Side { program: old.name, as_of: Date(old.as_of) },
        new: Side { program: new.name, as_of: Date(new.as_of) },
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
            .map(|change| ActionOf {
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
                DayOf { date: Date(*day), more: of(&contacts.more), less: of(&contacts.less), other: of(&contacts.other) }
            })
            .collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    out.write_all(b"\n")
}

fn place(told: Told<'_>, place: relance_rehearsal::compare::Place) -> PlaceOf<'_> {
    PlaceOf {
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

fn contact_of<'a>(story: &Story<'a>, lang: Lang, contact: &Contact) -> ContactOf<'a> {
    let step = |told: Told<'a>, place: Option<(u32, u32)>| {
        let (scenario, step) = place?;
        let scenario = told.scenario(scenario)?;
        let step = scenario.steps.get(step as usize)?;
        Some(StepOf { scenario: &scenario.name, step: &step.name, channel: step.channel.name(), mode: step.mode.name() })
    };
    ContactOf {
        customer: story.old.id(contact.old),
        old: step(story.old, contact.before),
        new: step(story.new, contact.after),
        cause: sentence(story, lang, &contact.cause),
    }
}
