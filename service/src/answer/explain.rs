//! `POST /explain`: why a customer's row is what it is, in words.

use relance_engine::{EvaluateError, Kept, explain};
use relance_rehearsal::alone::alone;
use relance_rehearsal::why_not::why_not;
use relance_render::words::{self, About, Section};
use serde::Serialize;

use super::{Answer, PLAIN, customer, stopped, written};
use crate::ask::{Asked, ExplainRequest, Form};
use crate::problem::Problems;

/// An explanation.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Explained<'a> {
    /// The customer's id.
    pub customer: &'a str,
    /// The day of the agenda.
    pub as_of: String,
    /// The parts, the answer first.
    pub sections: Vec<ExplainedSection>,
}

/// A part of an explanation. A line's leading blanks say how deep it stands.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ExplainedSection {
    /// What it is about: `answer`, `invoices`, `groups`, `progress`, `late_fees`, `next_step`, `dates`, `carried_out`, `actions` or
    /// `why_not`.
    pub about: &'static str,
    /// The same in words, with its rule.
    pub title: String,
    /// What there is to say.
    pub lines: Vec<String>,
}

pub(super) fn answer(asked: Asked<'_>, problems: &mut Problems) -> Option<Answer> {
    let request = asked.explanation(problems)?;
    let place = customer(&request.portfolio, request.customer.as_deref(), problems)?;
    let sections = sections(asked.kept, &request, place).map_err(|error| stopped(problems, &error)).ok()?;
    Some(match request.format {
        Form::Text => Answer { status: 200, content_type: PLAIN, allow: None, body: text(&sections).into_bytes() },
        Form::Json => {
            let told = |section: Section| ExplainedSection { about: name(section.about), title: section.title, lines: section.lines };
            let customer = request.portfolio.columns.customers.id.get(place).unwrap_or_default();
            let sections = sections.into_iter().map(told).collect();
            written(200, &Explained { customer, as_of: request.as_of.to_string(), sections })
        }
    })
}

fn sections(kept: &Kept, request: &ExplainRequest, place: usize) -> Result<Vec<Section>, EvaluateError> {
    let ExplainRequest { portfolio, as_of, lang, .. } = request;
    let (program, evaluator) = (kept.program(), kept.checked().over(portfolio.columns.view(), *as_of)?);
    let explanation = explain(&evaluator, place)?;
    let mut sections = words::explain(program, portfolio, *as_of, &explanation, *lang);
    if let Some(account) = alone(&portfolio.columns, explanation.account) {
        let found = why_not(program, &account, *as_of)?;
        sections.extend(found.map(|found| words::why_not(program, portfolio, *as_of, &explanation, &found, *lang)));
    }
    Ok(sections)
}

/// The text that the command line writes.
fn text(sections: &[Section]) -> String {
    let mut text = String::new();
    for section in sections {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&section.title);
        text.push('\n');
        for line in &section.lines {
            text.push_str("  ");
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

fn name(about: About) -> &'static str {
    match about {
        About::Answer => "answer",
        About::Invoices => "invoices",
        About::Groups => "groups",
        About::Progress => "progress",
        About::NextStep => "next_step",
        About::Dates => "dates",
        About::CarriedOut => "carried_out",
        About::LateFees => "late_fees",
        About::Actions => "actions",
        About::WhyNot => "why_not",
    }
}
