//! A run of proposals against the one that was expected.

use relance_dsl::testing::Moment;
use relance_engine::Day;
use relance_render::words::About;

use crate::judge::decided_by;
use crate::play::{Played, Proposal};

/// A line of an expected run of proposals, a line of what came, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It came as expected.
    Same(Proposal),
    /// It was expected and did not come: the moment, by its place.
    Missing(usize),
    /// It came and was not expected.
    Extra(Proposal),
}

/// The shortest way from what was expected to what came, in the order of days; nothing but [`Change::Same`] if they agree.
pub fn changes(expected: &[Moment], came: &[Proposal], played: &Played<'_>) -> Vec<Change> {
    let common = common(expected, came, played);
    let (mut moment, mut proposal) = (0, 0);
    let mut changes = Vec::new();
    let at = |moment: usize, proposal: usize| common[moment * (came.len() + 1) + proposal];
    while moment < expected.len() || proposal < came.len() {
        match (expected.get(moment), came.get(proposal)) {
            (Some(asked), Some(found)) if meets(asked, found, played) => {
                changes.push(Change::Same(*found));
                moment += 1;
                proposal += 1;
            }
            (Some(asked), found)
                if found.is_none_or(|found| missing_first(asked, found, at(moment + 1, proposal), at(moment, proposal + 1))) =>
            {
                changes.push(Change::Missing(moment));
                moment += 1;
            }
            (_, Some(found)) => {
                changes.push(Change::Extra(*found));
                proposal += 1;
            }
            (_, None) => break,
        }
    }
    changes
}

/// What came from the first moment to a day, and from before it if the first step expected came earlier.
pub fn told(expected: &[Moment], last: Day, played: &Played<'_>) -> Vec<Proposal> {
    let first = expected.first().and_then(|first| {
        let is_it = |came: &&Proposal| first.step == (came.scenario, came.step);
        let came = played.proposals.iter().find(is_it).map(|came| came.on);
        came.map_or(Some(first.on), |came| Some(came.min(first.on)))
    });
    let from = first.unwrap_or(Day(i32::MIN));
    played.proposals.iter().filter(|came| (from..=last).contains(&came.on)).copied().collect()
}

/// Whether what is missing is told before what is extra: where more of the rest agrees then, else in the order of days.
fn missing_first(asked: &Moment, found: &Proposal, after_missing: usize, after_extra: usize) -> bool {
    after_missing > after_extra || (after_missing == after_extra && asked.on <= found.on)
}

/// For each place in both, how many lines the rests have in common at most.
fn common(expected: &[Moment], came: &[Proposal], played: &Played<'_>) -> Vec<usize> {
    let width = came.len() + 1;
    let mut common = vec![0; (expected.len() + 1) * width];
    for (moment, asked) in expected.iter().enumerate().rev() {
        for (proposal, found) in came.iter().enumerate().rev() {
            let here = moment * width + proposal;
            common[here] =
                if meets(asked, found, played) { common[here + width + 1] + 1 } else { common[here + width].max(common[here + 1]) };
        }
    }
    common
}

fn meets(asked: &Moment, came: &Proposal, played: &Played<'_>) -> bool {
    let leader = asked.leader.is_none_or(|leader| u32::try_from(leader) == Ok(came.leader));
    let channel = asked.channel.is_none_or(|channel| played.step(came).is_some_and(|step| step.channel == channel));
    asked.on == came.on && asked.step == (came.scenario, came.step) && leader && channel
}

/// Where two runs of proposals first differ.
pub struct Difference {
    /// The day that is looked into.
    pub on: Day,
    /// The moment that did not come.
    pub moment: Option<usize>,
    /// The sample that shows why.
    pub sample: Option<usize>,
    /// What to tell of it.
    pub told: Vec<About>,
}

/// Where they first differ; `None` if they agree.
pub fn first_difference(expected: &[Moment], changes: &[Change], played: &Played<'_>) -> Option<Difference> {
    let on_its_day = |came: &Proposal, moment: Option<usize>| Difference {
        on: came.on,
        moment,
        sample: Some(came.sample),
        told: vec![About::Progress, About::NextStep, About::Dates],
    };
    let first = *changes.iter().find(|change| !matches!(change, Change::Same(_)))?;
    // The same step on another day: the expected day says where, the day on which it came says why.
    let same_step = |moment: usize, came: &Proposal| expected.get(moment).is_some_and(|asked| asked.step == (came.scenario, came.step));
    match first {
        Change::Same(_) => None,
        Change::Extra(came) => {
            let moment = changes.iter().find_map(|change| match change {
                Change::Missing(moment) if same_step(*moment, &came) => Some(*moment),
                _ => None,
            });
            Some(on_its_day(&came, moment))
        }
        Change::Missing(moment) => {
            let elsewhere = changes.iter().find_map(|change| match change {
                Change::Extra(came) if same_step(moment, came) => Some(*came),
                _ => None,
            });
            if let Some(came) = elsewhere {
                return Some(on_its_day(&came, Some(moment)));
            }
            let on = expected.get(moment)?.on;
            let sample = played.last_of(on);
            let status = sample.and_then(|sample| played.samples.get(sample)).map(|sample| sample.row.status);
            let decided = status.map_or(Vec::new(), |status| decided_by(status).to_vec());
            let told = [decided, vec![About::Progress, About::NextStep]].concat();
            Some(Difference { on, moment: Some(moment), sample, told })
        }
    }
}
