//! What there is to say of a test, in English and in French. What was expected and what came are written in the language of
//! tests, which is one.

use relance_dsl::testing::{Expectation, Test, What};
use relance_engine::portfolio::Texts;
use relance_engine::{Day, Evaluator, Lang};
use relance_portfolio::Portfolio;
use relance_render::Figures;
use relance_render::words::{About, Section, explain};

use crate::judge::{Came, Failure};
use crate::play::Played;
use crate::timeline::Change;
use crate::written;

/// A failure in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What was expected, as a test has it.
    pub expected: String,
    /// What came, as a test has it.
    pub came: String,
    /// Of a timeline: its lines, each with how it differs.
    pub timeline: Vec<(Differs, String)>,
    /// What to write instead, where it can be said.
    pub help: Option<String>,
    /// Why it came: the parts of the explanation of that day that matter.
    pub why: Vec<Section>,
}

/// How a line of a timeline differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Differs {
    /// It came as expected.
    No,
    /// It did not come.
    Missing,
    /// It was not expected.
    Extra,
}

/// The name of a test, with the row of its table: `who is risky (row 2: risk 5)`.
#[must_use]
pub fn title(test: &Test, lang: Lang) -> String {
    let Some(row) = &test.row else { return test.name.clone() };
    let cells: Vec<String> = row.cells.iter().map(|(column, cell)| format!("{column} {cell}")).collect();
    match lang {
        Lang::English => format!("{} (row {}: {})", test.name, row.number, cells.join(", ")),
        Lang::French => format!("{} (ligne {}\u{202f}: {})", test.name, row.number, cells.join(", ")),
    }
}

/// Says a failure.
#[must_use]
pub fn tell(test: &Test, failure: &Failure, played: &Played<'_>, lang: Lang) -> Told {
    let program = &*played.program;
    let asked = match test.lines.get(failure.line).map(|line| &line.what) {
        Some(What::Expect(asked)) => Some(asked),
        _ => None,
    };
    let expected = asked.map_or_else(|| an_invoice_that_leads(lang), |asked| written::expectation(program, test, asked));
    let (came, timeline) = match &failure.came {
        Came::Row(sample) => {
            let came = asked.zip(played.samples.get(*sample)).map(|(asked, sample)| written::came(test, asked, sample, played));
            (came.unwrap_or_default(), Vec::new())
        }
        Came::Proposal(proposal) => (written::proposal(test, proposal, played).join("  ").trim_end().to_owned(), Vec::new()),
        Came::Timeline(changes) => (other_steps(lang), timeline(test, asked, changes, played)),
        Came::NoLeader => ("no leader".to_owned(), Vec::new()),
    };
    let help = matches!(failure.came, Came::NoLeader).then(|| say_for_which(lang));
    Told { expected, came, timeline, help, why: why(test, failure, played, lang) }
}

/// Both runs of proposals as one, in columns.
fn timeline(test: &Test, asked: Option<&Expectation>, changes: &[Change], played: &Played<'_>) -> Vec<(Differs, String)> {
    let moments = match asked {
        Some(Expectation::Timeline(moments)) => moments.as_slice(),
        _ => &[],
    };
    let lines: Vec<(Differs, [String; 4])> = changes
        .iter()
        .filter_map(|change| match change {
            Change::Same(proposal) => Some((Differs::No, written::proposal(test, proposal, played))),
            Change::Extra(proposal) => Some((Differs::Extra, written::proposal(test, proposal, played))),
            Change::Missing(place) => Some((Differs::Missing, written::moment(&played.program, test, moments.get(*place)?))),
        })
        .collect();
    let width = |column: usize| lines.iter().filter_map(|(_, cells)| cells.get(column)).map(|cell| cell.chars().count()).max();
    let widths = [0, 1, 2, 3].map(|column| width(column).unwrap_or_default());
    let line = |cells: &[String; 4]| {
        let padded = cells.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    lines.iter().map(|(differs, cells)| (*differs, line(cells))).collect()
}

/// The parts of the explanation that matter.
fn why(test: &Test, failure: &Failure, played: &Played<'_>, lang: Lang) -> Vec<Section> {
    let Some((sample, about)) = &failure.why else { return Vec::new() };
    let Some(sample) = played.samples.get(*sample) else { return Vec::new() };
    let Some(columns) = played.states.get(sample.state) else { return Vec::new() };
    let Ok(evaluator) = Evaluator::new(&played.program, columns, sample.on) else { return Vec::new() };
    let Ok(mut explanation) = relance_engine::explain(&evaluator, 0) else { return Vec::new() };
    // An item that is still to come is none of the customer's yet.
    let has_come = |place: usize| test.items.get(place).is_none_or(|item| item.comes_on.is_none_or(|comes_on| comes_on <= sample.on));
    explanation.invoices.retain(|(place, _)| has_come(*place));
    let mut invoice_ids = Texts::default();
    for item in &test.items {
        invoice_ids.push(&item.name);
    }
    let portfolio = Portfolio { columns: columns.clone(), invoice_ids, ..Portfolio::default() };
    let told = |section: &Section| section.about == About::Answer || about.contains(&section.about);
    // Nobody asks why the test's own scenario is the scenario.
    let is_own = |section: &Section| played.forced && section.about == About::Groups;
    let sections = explain(&played.program, &portfolio, sample.on, &explanation, lang);
    sections.into_iter().filter(|section| told(section) && !is_own(section)).collect()
}

/// Heads a failure: the test and the day.
#[must_use]
pub fn heading(test: &Test, on: Day, lang: Lang) -> String {
    match lang {
        Lang::English => format!("{}, on {}", title(test, lang), lang.date(on)),
        Lang::French => format!("{}, le {}", title(test, lang), lang.date(on)),
    }
}

/// The words before what was expected and before what came, of one width.
#[must_use]
pub fn labels(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::English => ("expected", "    came"),
        Lang::French => ("attendu", " obtenu"),
    }
}

/// `failed`
#[must_use]
pub fn failed(lang: Lang) -> &'static str {
    match lang {
        Lang::English => "failed",
        Lang::French => "échec",
    }
}

fn an_invoice_that_leads(lang: Lang) -> String {
    match lang {
        Lang::English => "an invoice that leads, for which the step was done".to_owned(),
        Lang::French => "une facture meneuse, pour laquelle l’étape a été faite".to_owned(),
    }
}

fn say_for_which(lang: Lang) -> String {
    match lang {
        Lang::English => "say for which invoice it was done: add `for` and its name".to_owned(),
        Lang::French => "dites pour quelle facture elle a été faite\u{202f}: ajoutez `for` et son nom".to_owned(),
    }
}

fn other_steps(lang: Lang) -> String {
    match lang {
        Lang::English => "other steps (- did not come, + was not expected)".to_owned(),
        Lang::French => "d’autres étapes (- n’est pas venue, + n’était pas attendue)".to_owned(),
    }
}
