//! Comparisons in English.

use relance_engine::Lang;
use relance_engine::program::scenario::{Interval, Start};
use relance_rehearsal::compare::What;

use super::phrase::Phrase;
use crate::format::Figures;
use crate::words;

/// Says a phrase.
pub fn say(phrase: &Phrase<'_>) -> String {
    match phrase {
        Phrase::Programs { old, new, date } => format!("From `{old}` to `{new}`, on {date}"),
        Phrase::Days { program, from, to } => format!("`{program}` from {from} to {to}"),
        Phrase::NothingChanges { customers: 0 } => "nothing changes: there are no customers".to_owned(),
        Phrase::NothingChanges { customers: 1 } => "nothing changes for the one customer".to_owned(),
        Phrase::NothingChanges { customers } => format!("nothing changes for any of the {}", counted(*customers, "customer")),
        Phrase::Changed { changed, customers, parts } => {
            format!("{} of {} change: {parts}", number(*changed), counted(*customers, "customer"))
        }
        Phrase::Part { what, count } => format!("{} {}", number(*count), part(*what)),
        Phrase::ActionsChanged { count } => format!("{} change{}", counted(*count, "specific action"), third(*count)),
        Phrase::OnlyOld { count, ids } => format!("{} left out of the new program's reading of the portfolio: {ids}", are(*count)),
        Phrase::OnlyNew { count, ids } => format!("{} left out of the old program's reading of the portfolio: {ids}", are(*count)),
        Phrase::WhyTitle => "Because of what".to_owned(),
        Phrase::Because { count, cause } => format!("{}: {cause}", counted(*count, "customer")),
        Phrase::Was { text } => format!("was  {text}"),
        Phrase::Is { text } => format!("is   {text}"),
        Phrase::AndMore { count } => format!("and {} more", number(*count)),
        Phrase::StepRenamed { .. } | Phrase::StepRemoved { .. } | Phrase::StepAdded { .. } | Phrase::StepMoved { .. } => of_step(phrase),
        Phrase::FromTo { what, old, new } => format!("{}{old} → {new}", lead(*what)),
        Phrase::NextStep { step, offset, status, planned, act } => {
            let act = act.map_or(String::new(), |act| format!(", to be done {act}"));
            format!("\"{step}\" ({offset:+}) {status} {planned}{act}")
        }
        Phrase::None => "none".to_owned(),
        Phrase::ActionsTitle => "Specific actions (R15)".to_owned(),
        Phrase::ContactsTitle => "Who would get something because of it".to_owned(),
        Phrase::SameContacts { date } => format!("{date}: the same as before"),
        Phrase::More { date, count } => format!("{date}: {} would get something and did not before", counted(*count, "customer")),
        Phrase::Less { date, count } => format!("{date}: {} no longer would", counted(*count, "customer")),
        Phrase::Other { date, count } => format!("{date}: {} would get something else", counted(*count, "customer")),
        Phrase::Gets { customer, channel, step } => format!("{customer}: {} \"{step}\"", channel.name()),
        Phrase::GetsOther { customer, was, old, is, new } => {
            format!("{customer}: {} \"{old}\" → {} \"{new}\"", was.name(), is.name())
        }
        _ => cause(phrase),
    }
}

fn cause(phrase: &Phrase<'_>) -> String {
    match phrase {
        Phrase::GroupRenamed { old, new } => format!("group \"{old}\" is called \"{new}\" now (R4)"),
        Phrase::GroupRemoved { group } => format!("group \"{group}\" is gone (R4)"),
        Phrase::GroupAdded { group } => format!("group \"{group}\" is new (R4)"),
        Phrase::GroupMoved { group, before: Some(before) } => format!("group \"{group}\" is tried before \"{before}\" now (R4)"),
        Phrase::GroupMoved { group, before: None } => format!("group \"{group}\" is tried at another place now (R4)"),
        Phrase::CriterionLeaves { group, edited } => format!("group \"{group}\" no longer takes them{} (R4)", reads_the_same(*edited)),
        Phrase::CriterionTakes { group, edited } => format!("group \"{group}\" takes them now{} (R4)", reads_the_same(*edited)),
        Phrase::ScenarioRenamed { old, new } => format!("scenario \"{old}\" is called \"{new}\" now"),
        Phrase::GroupScenario { group, old: None, new: Some(new) } => format!("group \"{group}\" gives \"{new}\" now, and was exempt (R4)"),
        Phrase::GroupScenario { group, old: Some(old), new: None } => format!("group \"{group}\" is exempt now, and gave \"{old}\" (R4)"),
        Phrase::GroupScenario { group, old, new } => {
            format!("group \"{group}\" gives \"{}\" now, and gave \"{}\" (R4)", new.unwrap_or_default(), old.unwrap_or_default())
        }
        Phrase::IgnoreBelow { old, new } => format!("the workspace ignores {}, and ignored {} (R1)", below(*new), below(*old)),
        Phrase::Currency { old, new } => format!("the currency is {new} now, and was {old}"),
        Phrase::Leader => "another invoice leads, or none does any more (R2, R3)".to_owned(),
        Phrase::Done => "something was done meanwhile (R7)".to_owned(),
        Phrase::Start { scenario, old, new } => {
            format!("\"{scenario}\" has `start {}` now, and had `start {}` (R8)", start(*new), start(*old))
        }
        Phrase::PastDue { scenario } => format!("the leader is past due now, so preventive steps of \"{scenario}\" are passed over (R8a)"),
        Phrase::When { scenario, step } => format!("the `when` of step \"{step}\" of \"{scenario}\" gives another answer (R8b)"),
        Phrase::Once { scenario, step } => format!("the `once` of step \"{step}\" of \"{scenario}\" gives another answer (R12)"),
        Phrase::Channel { scenario, step, old, new } => {
            format!("step \"{step}\" of \"{scenario}\" goes by {} now, and went by {}", new.name(), old.name())
        }
        Phrase::Mode { scenario, step, old, new } => {
            format!(
                "step \"{step}\" of \"{scenario}\" is {} now, and was {} (R13)",
                words::mode_name(Lang::English, *new),
                words::mode_name(Lang::English, *old)
            )
        }
        Phrase::Interval { scenario, old, new } => {
            format!("\"{scenario}\" has `interval {}` now, and had `interval {}` (R9)", interval(*new), interval(*old))
        }
        Phrase::Spacing { old, new } => format!("the spacing between contacts is {} now, and was {} (R10)", spacing(*new), spacing(*old)),
        Phrase::Calendar { scenario } => format!("\"{scenario}\" counts working days by another calendar, or otherwise (R11)"),
        Phrase::Sending => "messages may leave on other days (R11)".to_owned(),
        Phrase::Minimum { scenario, old, new } => {
            format!("the minimum of \"{scenario}\" is {} now, and was {} (R12)", new.unwrap_or("none"), old.unwrap_or("none"))
        }
        Phrase::Text { scenario, step } => {
            format!("the template of step \"{step}\" of \"{scenario}\" has its text in other languages, or the step in another one (R14)")
        }
        Phrase::Contact => "the contact or the collector reads otherwise (R14)".to_owned(),
        Phrase::Day => "the days went by".to_owned(),
        _ => "the portfolio reads otherwise with the new program".to_owned(),
    }
}

fn of_step(phrase: &Phrase<'_>) -> String {
    match phrase {
        Phrase::StepRenamed { scenario, old, new } => format!("step \"{old}\" of \"{scenario}\" is called \"{new}\" now (R7)"),
        Phrase::StepRemoved { scenario, step, offset } => format!("step \"{step}\" ({offset:+} days) of \"{scenario}\" is gone (R8)"),
        Phrase::StepAdded { scenario, step, offset } => format!("step \"{step}\" ({offset:+} days) of \"{scenario}\" is new (R8)"),
        Phrase::StepMoved { scenario, step, old, new } if old == new => {
            format!("step \"{step}\" of \"{scenario}\" stands at another place among the steps (R8)")
        }
        Phrase::StepMoved { scenario, step, old, new } => {
            format!("step \"{step}\" of \"{scenario}\" is at {new:+} days now, and was at {old:+} (R9)")
        }
        _ => String::new(),
    }
}

fn reads_the_same(edited: bool) -> &'static str {
    if edited { "" } else { ", though its criterion reads the same" }
}

fn below(amount: Option<&str>) -> String {
    amount.map_or_else(|| "nothing".to_owned(), |amount| format!("what is below {amount}"))
}

fn spacing(days: u16) -> String {
    if days == 0 { "none".to_owned() } else { Lang::English.days(i64::from(days)) }
}

fn start(start: Start) -> &'static str {
    match start {
        Start::Fitting => "fitting",
        Start::Beginning => "beginning",
        Start::Latest => "latest",
    }
}

fn interval(interval: Interval) -> String {
    match interval {
        Interval::Floor => "floor".to_owned(),
        Interval::Chain => "chain".to_owned(),
        Interval::Anchor => "anchor".to_owned(),
        Interval::Gap(days) => format!("gap {}", Lang::English.days(i64::from(days))),
    }
}

fn part(what: What) -> &'static str {
    match what {
        What::Group => "group",
        What::Scenario => "scenario",
        What::Leader => "leader",
        What::Step => "next step",
        What::How => "day, channel or mode of the step",
        What::Date => "date",
        What::Status => "status",
        What::Reasons => "reasons",
        What::Amounts => "amounts",
    }
}

/// What stands before the old and the new value of a part.
fn lead(what: What) -> String {
    match what {
        What::Step | What::Status => String::new(),
        what => format!("{} ", part(what)),
    }
}

fn third(count: usize) -> &'static str {
    if count == 1 { "s" } else { "" }
}

fn are(count: usize) -> String {
    format!("{} {}", counted(count, "customer"), if count == 1 { "is" } else { "are" })
}

fn counted(count: usize, one: &str) -> String {
    format!("{} {one}{}", number(count), if count == 1 { "" } else { "s" })
}

fn number(count: usize) -> String {
    Lang::English.number(&count.to_string())
}
