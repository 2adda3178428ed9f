//! Holds what came against what was expected.

use relance_dsl::testing::{Expectation, Test, What};
use relance_engine::Day;
use relance_engine::agenda::{Row, Status};
use relance_engine::portfolio::NONE;
use relance_render::words::About;

use crate::play::{Played, Proposal, Sample};
use crate::timeline::{self, Change};

/// Something that is not as expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The line, by its place in [`Test::lines`].
    pub line: usize,
    /// Of a timeline: the moment that did not come, by its place there.
    pub moment: Option<usize>,
    /// The day that is looked into.
    pub on: Day,
    /// What came.
    pub came: Came,
    /// The sample that shows why, by its place in [`Played::samples`], and what to tell of it.
    pub why: Option<(usize, Vec<About>)>,
}

/// What came instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Came {
    /// Another row of the customer, by its sample.
    Row(usize),
    /// A proposal that should never have come.
    Proposal(Proposal),
    /// Another run of proposals: what is to be taken from the expected one, and what is to be added.
    Timeline(Vec<Change>),
    /// No invoice leads, for which a step could have been done.
    NoLeader,
}

/// All that is not as expected, in the order of the test.
#[must_use]
pub fn judge(test: &Test, played: &Played<'_>) -> Vec<Failure> {
    let lines = test.lines.iter().enumerate().take(played.without_leader.map_or(test.lines.len(), |line| line + 1));
    let mut failures = Vec::new();
    for (place, line) in lines {
        match &line.what {
            What::Event(_) if played.without_leader == Some(place) => {
                let why = played.answers.get(place).copied().flatten().map(|sample| (sample, vec![About::Invoices]));
                failures.push(Failure { line: place, moment: None, on: line.on, came: Came::NoLeader, why });
            }
            What::Event(_) => {}
            What::Expect(expectation) => failures.extend(held(expectation, place, line.on, played)),
        }
    }
    failures
}

fn held(expectation: &Expectation, line: usize, on: Day, played: &Played<'_>) -> Option<Failure> {
    match expectation {
        Expectation::NeverChannel(channel) => {
            let is_meant = |proposal: &Proposal| played.step(proposal).is_some_and(|step| step.channel == *channel);
            never(line, on, played, is_meant)
        }
        Expectation::NeverStep(scenario, step) => {
            never(line, on, played, |proposal| (proposal.scenario, proposal.step) == (*scenario, *step))
        }
        Expectation::Timeline(moments) => {
            // What was proposed before the first moment was not asked for.
            let first = moments.first().map_or(Day(i32::MIN), |moment| moment.on);
            let came: Vec<Proposal> = played.proposals.iter().filter(|proposal| (first..=on).contains(&proposal.on)).copied().collect();
            let changes = timeline::changes(moments, &came, played);
            timeline::first_difference(moments, &changes, played)?;
            // Where it differs, what is expected and came before that is told as well.
            let changes = timeline::changes(moments, &timeline::told(moments, on, played), played);
            let first = timeline::first_difference(moments, &changes, played)?;
            let why = first.sample.map(|sample| (sample, first.told));
            Some(Failure { line, moment: first.moment, on: first.on, came: Came::Timeline(changes), why })
        }
        asked => {
            let sample = (*played.answers.get(line)?)?;
            let told = differs(asked, played, played.samples.get(sample)?)?;
            Some(Failure { line, moment: None, on, came: Came::Row(sample), why: Some((sample, told)) })
        }
    }
}

fn never(line: usize, on: Day, played: &Played<'_>, is_meant: impl Fn(&Proposal) -> bool) -> Option<Failure> {
    let came = *played.proposals.iter().find(|proposal| proposal.on <= on && is_meant(proposal))?;
    let told = vec![About::Progress, About::NextStep, About::Dates];
    Some(Failure { line, moment: None, on: came.on, came: Came::Proposal(came), why: Some((came.sample, told)) })
}

/// What to tell of a row that is not as expected; `None` if it is.
fn differs(asked: &Expectation, played: &Played<'_>, sample: &Sample) -> Option<Vec<About>> {
    let row = &sample.row;
    let place = |place: Option<u16>| place.map_or(NONE, u32::from);
    match asked {
        Expectation::Row { status, step, on, leader, reasons } => {
            let another_status = *status != row.status;
            let another_step = step.is_some_and(|(scenario, step)| (u32::from(scenario), u32::from(step)) != (row.scenario, row.step));
            let another_scenario = step.is_some_and(|(scenario, _)| u32::from(scenario) != row.scenario);
            let another_day = on.is_some_and(|on| on != row.act_on);
            let another_leader = leader.is_some_and(|leader| u32::try_from(leader) != Ok(row.leader));
            let other_reasons = reasons.is_some_and(|reasons| reasons != row.reasons);
            let mut told = Vec::new();
            if another_status {
                // The first that applies is the status (R18): what decides the earlier one of both tells why.
                told.extend(decided_by(row.status.min(*status)));
            }
            told.extend(another_scenario.then_some(About::Groups));
            told.extend(another_leader.then_some(About::Invoices));
            if another_step {
                told.extend([About::Progress, About::NextStep]);
            }
            if another_day {
                told.extend([About::Progress, About::Dates]);
            }
            if other_reasons {
                told.extend(decided_by(row.status));
            }
            (!told.is_empty()).then_some(told)
        }
        Expectation::Leader(leader) => {
            let leader = leader.and_then(|leader| u32::try_from(leader).ok()).unwrap_or(NONE);
            (leader != row.leader).then(|| if gets_no_scenario(row) { vec![About::Groups] } else { vec![About::Invoices] })
        }
        Expectation::Group(group) => {
            let came = if played.forced { NONE } else { row.group };
            (place(*group) != came).then(|| vec![About::Groups])
        }
        Expectation::Scenario(scenario) => (place(*scenario) != row.scenario).then(|| vec![About::Groups]),
        Expectation::NeverChannel(_) | Expectation::NeverStep(..) | Expectation::Timeline(_) => None,
    }
}

fn gets_no_scenario(row: &Row) -> bool {
    matches!(row.status, Status::Unassigned | Status::Exempt)
}

/// What of an explanation says that a customer has a status, in the order in which statuses are decided (R18).
pub fn decided_by(status: Status) -> &'static [About] {
    match status {
        Status::Grouped | Status::Cancelled => &[],
        Status::Unassigned | Status::Exempt => &[About::Groups],
        Status::Clear => &[About::Invoices],
        Status::Finished => &[About::Progress, About::NextStep],
        Status::BelowMinimum | Status::Waiting | Status::Blocked => &[About::CarriedOut],
        Status::Due | Status::Scheduled => &[About::Progress, About::Dates],
    }
}
