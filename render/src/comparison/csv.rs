//! A comparison as CSV: one row a customer or specific action that changes.

use std::io::{self, Write};

use relance_engine::Lang;
use relance_rehearsal::compare::Change;
use serde::Serialize;

use super::cause::sentence;
use super::{Story, Told};
use crate::row::{Date, ScenarioRow};

/// The columns; what does not apply is empty. `differs` are names of parts, separated by spaces.
#[derive(Default, Serialize)]
struct Line<'a> {
    kind: &'static str,
    id: &'a str,
    name: Option<&'a str>,
    cause: Option<&'static str>,
    why: Option<String>,
    differs: Option<String>,
    old_group: Option<&'a str>,
    new_group: Option<&'a str>,
    old_scenario: Option<&'a str>,
    new_scenario: Option<&'a str>,
    old_status: Option<&'a str>,
    new_status: Option<&'a str>,
    old_leader: Option<&'a str>,
    new_leader: Option<&'a str>,
    old_step: Option<&'a str>,
    new_step: Option<&'a str>,
    old_offset: Option<i32>,
    new_offset: Option<i32>,
    old_planned_on: Option<Date>,
    new_planned_on: Option<Date>,
    old_act_on: Option<Date>,
    new_act_on: Option<Date>,
}

/// Writes the changes in the order of the old portfolio, after a header.
///
/// # Errors
/// Those of `out`.
pub fn csv(story: &Story<'_>, lang: Lang, out: &mut impl Write) -> io::Result<()> {
    let mut writer = ::csv::WriterBuilder::new().has_headers(true).from_writer(out);
    let (old, new) = (story.old, story.new);
    let mut lines = 0_usize;
    let mut write = |line: Line<'_>| {
        lines += 1;
        writer.serialize(line).map_err(io::Error::other)
    };
    for change in &story.comparison.changes {
        write(changed(story, lang, change))?;
    }
    for change in &story.comparison.actions {
        let status = |told: Told<'_>, action: Option<usize>| told.agenda.actions.get(action?).map(|row| row.status.name());
        let id = change.old.and_then(|action| old.portfolio.action_ids.get(action));
        let id = id.or_else(|| change.new.and_then(|action| new.portfolio.action_ids.get(action))).unwrap_or_default();
        write(Line { kind: "specific", id, old_status: status(old, change.old), new_status: status(new, change.new), ..Line::default() })?;
    }
    let sides = [(old, &story.comparison.only_old, "only_old"), (new, &story.comparison.only_new, "only_new")];
    for (told, places, kind) in sides {
        for place in places {
            write(Line { kind, id: told.id(*place), name: told.portfolio.columns.customers.name.get(*place), ..Line::default() })?;
        }
    }
    if lines == 0 {
        // The header stands even where nothing changes.
        writer.write_record(HEADER).map_err(io::Error::other)?;
    }
    writer.flush()
}

const HEADER: [&str; 22] = [
    "kind",
    "id",
    "name",
    "cause",
    "why",
    "differs",
    "old_group",
    "new_group",
    "old_scenario",
    "new_scenario",
    "old_status",
    "new_status",
    "old_leader",
    "new_leader",
    "old_step",
    "new_step",
    "old_offset",
    "new_offset",
    "old_planned_on",
    "new_planned_on",
    "old_act_on",
    "new_act_on",
];

fn changed<'a>(story: &Story<'a>, lang: Lang, change: &Change) -> Line<'a> {
    let (old, new) = (story.old.written(change.old), story.new.written(change.new));
    let names: Vec<&str> = change.what.iter().map(relance_rehearsal::compare::What::name).collect();
    let (before, after) = (old.as_ref(), new.as_ref());
    fn of<'a, T>(row: Option<&ScenarioRow<'a>>, part: impl Fn(&ScenarioRow<'a>) -> Option<T>) -> Option<T> {
        row.and_then(part)
    }
    Line {
        kind: "customer",
        id: story.old.id(change.old),
        name: story.old.portfolio.columns.customers.name.get(change.old),
        cause: Some(change.cause.kind.name()),
        why: Some(sentence(story, lang, &change.cause)),
        differs: Some(names.join(" ")),
        old_group: of(before, |row| row.group),
        new_group: of(after, |row| row.group),
        old_scenario: of(before, |row| row.scenario),
        new_scenario: of(after, |row| row.scenario),
        old_status: of(before, |row| Some(row.status)),
        new_status: of(after, |row| Some(row.status)),
        old_leader: of(before, |row| row.leader),
        new_leader: of(after, |row| row.leader),
        old_step: of(before, |row| row.step),
        new_step: of(after, |row| row.step),
        old_offset: of(before, |row| row.offset),
        new_offset: of(after, |row| row.offset),
        old_planned_on: of(before, |row| row.planned_on),
        new_planned_on: of(after, |row| row.planned_on),
        old_act_on: of(before, |row| row.act_on),
        new_act_on: of(after, |row| row.act_on),
    }
}
