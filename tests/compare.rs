//! What a comparison tells, against two runs side by side.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where it fails")]

#[path = "compare/causes.rs"]
mod causes;
mod random;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use random::case::{cases, config, read};
use relance_engine::{Agenda, Day, Evaluator, Lang, Program, evaluate};
use relance_portfolio::Portfolio;
use relance_rehearsal::compare::{Comparison, Side, compare, contacts};
use relance_render::comparison::{Story, Told, csv, human, json};
use relance_render::{Answer, ndjson};
use serde_json::Value;

/// A program over a portfolio on a day.
struct Run {
    program: Program,
    portfolio: Portfolio,
    agenda: Agenda,
    as_of: Day,
}

impl Run {
    fn new(program: Program, portfolio: Portfolio, as_of: Day) -> Run {
        let agenda = evaluate(&program, &portfolio.columns, as_of).unwrap();
        Run { program, portfolio, agenda, as_of }
    }

    fn evaluator(&self) -> Evaluator<'_> {
        Evaluator::new(&self.program, &self.portfolio.columns, self.as_of).unwrap()
    }

    fn side<'a>(&'a self, evaluator: &'a Evaluator<'a>) -> Side<'a> {
        Side { evaluator, agenda: &self.agenda, invoices: &self.portfolio.invoice_ids, actions: &self.portfolio.action_ids }
    }

    /// The lines of a run by kind and id.
    fn lines(&self) -> BTreeMap<(String, String), Value> {
        let mut out = Vec::new();
        let answer = Answer { program: &self.program, portfolio: &self.portfolio, agenda: &self.agenda, first: 0 };
        ndjson(answer, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let line = |line: &str| {
            let row: Value = serde_json::from_str(line).unwrap();
            let kind = row["kind"].as_str().unwrap().to_owned();
            let id = row[if kind == "specific" { "id" } else { "customer" }].as_str().unwrap().to_owned();
            ((kind, id), row)
        };
        text.lines().map(line).collect()
    }

    fn told<'a>(&'a self, name: &'a str) -> Told<'a> {
        Told { name, program: &self.program, portfolio: &self.portfolio, agenda: &self.agenda, as_of: self.as_of }
    }
}

fn compared(old: &Run, new: &Run) -> Comparison {
    let evaluators = (old.evaluator(), new.evaluator());
    compare(&old.side(&evaluators.0), &new.side(&evaluators.1)).unwrap()
}

/// What is told to change, by kind and id.
fn told(old: &Run, comparison: &Comparison) -> BTreeSet<(String, String)> {
    let id = |place: usize| old.portfolio.columns.customers.id.get(place).unwrap().to_owned();
    let customers = comparison.changes.iter().map(|change| ("scenario".to_owned(), id(change.old)));
    let action = |place: usize| ("specific".to_owned(), old.portfolio.action_ids.get(place).unwrap().to_owned());
    customers.chain(comparison.actions.iter().map(|change| action(change.old.unwrap()))).collect()
}

/// The lines that differ.
fn differing(old: &Run, new: &Run, plain: impl Fn(&mut Value, Day)) -> BTreeSet<(String, String)> {
    let after = new.lines();
    let differs = |(key, row): &((String, String), Value)| {
        let (mut row, mut other) = (row.clone(), after[key].clone());
        plain(&mut row, old.as_of);
        plain(&mut other, new.as_of);
        row != other
    };
    old.lines().into_iter().filter(differs).map(|(key, _)| key).collect()
}

/// A row without what changes because days go by: how late the leader is, and that what is overdue is for the day itself.
fn without_the_day(row: &mut Value, as_of: Day) {
    let Some(fields) = row.as_object_mut() else { return };
    fields.remove("days_late");
    let planned = fields.get("planned_on").and_then(Value::as_str).and_then(Day::parse);
    if planned.is_some_and(|planned| planned <= as_of) {
        fields.remove("act_on");
    }
}

/// Every way of telling it holds what was found.
fn is_told(old: &Run, new: &Run, comparison: &Comparison) -> Result<(), TestCaseError> {
    let evaluators = (old.evaluator(), new.evaluator());
    let found = contacts(comparison, &old.side(&evaluators.0), &new.side(&evaluators.1), None);
    let days = [(new.as_of, found)];
    let story = Story { old: old.told("old"), new: new.told("new"), comparison, days: &days };
    let mut bytes = Vec::new();
    json(&story, Lang::English, &mut bytes).unwrap();
    let document: Value = serde_json::from_slice(&bytes).unwrap();
    prop_assert_eq!(document["changes"].as_array().map(Vec::len), Some(comparison.changes.len()));
    let by_cause: u64 = document["causes"].as_array().unwrap().iter().map(|cause| cause["customers"].as_u64().unwrap()).sum();
    prop_assert_eq!(by_cause, comparison.changes.len() as u64);
    let mut bytes = Vec::new();
    csv(&story, Lang::French, &mut bytes).unwrap();
    let lines = String::from_utf8(bytes).unwrap().lines().count();
    prop_assert_eq!(lines, 1 + comparison.changes.len() + comparison.actions.len());
    for lang in [Lang::English, Lang::French] {
        let lines: Vec<String> = human(&story, 100, lang).into_iter().flat_map(|section| section.lines).collect();
        for change in &comparison.changes {
            let id = old.portfolio.columns.customers.id.get(change.old).unwrap();
            let line = lines.iter().find(|line| line.starts_with("    ") && line.trim_start().starts_with(id) && line.contains(" → "));
            prop_assert!(line.is_some(), "{} is not told in\n{}", id, lines.join("\n"));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn the_differences_told_are_the_lines_that_differ(case in cases(8), other in cases(1)) {
        let program = random::case::compile(&other.text);
        let old = Run::new(random::case::compile(&case.text), read(&random::case::compile(&case.text), &case.book), case.days[0]);
        let new = Run::new(program.clone(), read(&program, &case.book), case.days[0]);
        let comparison = compared(&old, &new);
        prop_assert_eq!(told(&old, &comparison), differing(&old, &new, |_, _| {}));
        is_told(&old, &new, &comparison)?;
    }

    #[test]
    fn between_two_days_only_what_is_more_than_days_is_told(case in cases(8)) {
        let run = |day: Day| {
            let (program, portfolio) = case.load();
            Run::new(program, portfolio, day)
        };
        let (old, new) = (run(case.days[0]), run(case.days[2]));
        let comparison = compared(&old, &new);
        prop_assert_eq!(told(&old, &comparison), differing(&old, &new, without_the_day));
    }

    #[test]
    fn a_program_is_no_different_from_itself(case in cases(8)) {
        let (program, portfolio) = case.load();
        let run = Run::new(program.clone(), portfolio.clone(), case.days[1]);
        let again = Run::new(program, portfolio, case.days[1]);
        prop_assert!(compared(&run, &again).is_empty());
    }
}
