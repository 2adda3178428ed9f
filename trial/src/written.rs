//! What was expected and what came, written as a test has it: so that both read alike, and what came can be taken over.

use relance_dsl::testing::{Expectation, Moment, Test};
use relance_engine::Day;
use relance_engine::agenda::{Reasons, Status};
use relance_engine::portfolio::NONE;
use relance_engine::program::Program;
use relance_engine::program::scenario::{Channel, Scenario, Step};

use crate::play::{Played, Proposal, Sample};

/// What to say of a row besides its status.
#[derive(Default)]
struct Parts<'a> {
    step: Option<&'a str>,
    scenario: Option<&'a str>,
    on: Option<Day>,
    leader: Option<String>,
    reasons: Reasons,
}

/// An expectation.
pub fn expectation(program: &Program, test: &Test, asked: &Expectation) -> String {
    let named = |keyword: &str, name: Option<String>| name.map_or_else(|| format!("no {keyword}"), |name| format!("{keyword} {name}"));
    match asked {
        Expectation::Row { status, step, on, leader, reasons } => row_of(
            *status,
            Parts {
                step: step.and_then(|step| step_at(program, step)).map(|step| step.name.as_str()),
                scenario: None,
                on: *on,
                leader: leader.and_then(|leader| item(test, leader)),
                reasons: reasons.unwrap_or_default(),
            },
        ),
        Expectation::Leader(leader) => named("leader", leader.and_then(|leader| item(test, leader))),
        Expectation::Group(group) => {
            named("group", group.and_then(|group| program.groups.get(usize::from(group))).map(|group| quoted(&group.name)))
        }
        Expectation::Scenario(scenario) => named("scenario", scenario.and_then(|place| scenario_name(program, u32::from(place)))),
        Expectation::NeverChannel(channel) => format!("never {}", channel.name()),
        Expectation::NeverStep(scenario, step) => {
            format!("never {}", step_at(program, (*scenario, *step)).map_or(String::new(), |step| quoted(&step.name)))
        }
        Expectation::Timeline(_) => "timeline".to_owned(),
    }
}

/// What came instead of an expectation of a day.
pub fn came(test: &Test, asked: &Expectation, sample: &Sample, played: &Played<'_>) -> String {
    let program = &*played.program;
    let row = &sample.row;
    let leader = item(test, row.leader as usize);
    let named = |keyword: &str, name: Option<String>| name.map_or_else(|| format!("no {keyword}"), |name| format!("{keyword} {name}"));
    match asked {
        Expectation::Leader(_) => named("leader", leader),
        Expectation::Group(_) => {
            let group = (!played.forced).then(|| program.groups.get(row.group as usize)).flatten();
            named("group", group.map(|group| quoted(&group.name)))
        }
        Expectation::Scenario(_) => named("scenario", scenario_name(program, row.scenario)),
        Expectation::Row { step, on, .. } => {
            let another = step.is_some_and(|(scenario, _)| u32::from(scenario) != row.scenario);
            let shows_day = on.is_some() || row.status == Status::Scheduled || row.act_on != sample.on;
            let scenario = scenario_at(program, row.scenario);
            row_of(
                row.status,
                Parts {
                    step: scenario.and_then(|scenario| scenario.steps.get(row.step as usize)).map(|step| step.name.as_str()),
                    scenario: scenario.filter(|_| another).map(|scenario| scenario.name.as_str()),
                    on: row.act_on.get().filter(|_| shows_day),
                    leader,
                    reasons: row.reasons,
                },
            )
        }
        Expectation::NeverChannel(_) | Expectation::NeverStep(..) | Expectation::Timeline(_) => String::new(),
    }
}

/// A proposal, as a line of a timeline: the day, the channel, the step, the leader.
pub fn proposal(test: &Test, came: &Proposal, played: &Played<'_>) -> [String; 4] {
    let step = played.step(came);
    line(came.on, step.map(|step| step.channel), step, item(test, came.leader as usize))
}

/// A moment of an expected timeline, as it could be written in full.
pub fn moment(program: &Program, test: &Test, asked: &Moment) -> [String; 4] {
    let step = step_at(program, asked.step);
    let channel = asked.channel.or(step.map(|step| step.channel));
    line(asked.on, channel, step, asked.leader.and_then(|leader| item(test, leader)))
}

fn line(on: Day, channel: Option<Channel>, step: Option<&Step>, leader: Option<String>) -> [String; 4] {
    [
        on.to_string(),
        channel.map_or(String::new(), |channel| channel.name().to_owned()),
        step.map_or(String::new(), |step| quoted(&step.name)),
        leader.map_or(String::new(), |leader| format!("for {leader}")),
    ]
}

/// A text in quotes, as the language has it.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn row_of(status: Status, parts: Parts<'_>) -> String {
    let reasons: Vec<String> = parts.reasons.iter().map(|reason| reason.name().replace('_', " ")).collect();
    [
        Some(status.name().replace('_', " ")),
        parts.step.map(quoted),
        parts.scenario.map(|scenario| format!("of {}", quoted(scenario))),
        parts.on.map(|day| format!("on {day}")),
        parts.leader.map(|leader| format!("for {leader}")),
        (!reasons.is_empty()).then(|| format!("because {}", reasons.join(", "))),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" ")
}

/// The words that an item's name would be taken for.
const TAKEN: [&str; 5] = ["due", "open", "amount", "issued", "promised"];

/// The name of an item: in quotes unless it is a plain word.
fn item(test: &Test, place: usize) -> Option<String> {
    let name = &test.items.get(place)?.name;
    let is_plain = name.starts_with(char::is_alphabetic) && name.chars().all(|char| char.is_alphanumeric() || char == '_');
    Some(if is_plain && !TAKEN.contains(&name.as_str()) { name.clone() } else { quoted(name) })
}

fn step_at(program: &Program, (scenario, step): (u16, u16)) -> Option<&Step> {
    program.scenarios.get(usize::from(scenario))?.steps.get(usize::from(step))
}

fn scenario_at(program: &Program, scenario: u32) -> Option<&Scenario> {
    (scenario != NONE).then(|| program.scenarios.get(scenario as usize)).flatten()
}

fn scenario_name(program: &Program, scenario: u32) -> Option<String> {
    scenario_at(program, scenario).map(|scenario| quoted(&scenario.name))
}
