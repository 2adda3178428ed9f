//! The decision for one customer, from what its chunk worked out (R7 to R14, R18).

use super::chunk::Chunk;
use super::progress::{Done, last_contact, progress};
use super::timing::timing;
use super::{Context, Observer};
use crate::agenda::{Reason, Reasons, Row, Status};
use crate::portfolio::{NONE, TextView};
use crate::program::scenario::{Channel, Mode, Scenario, Start, Step};
use crate::program::template::{Language, Template};

/// Why a step is passed over (R8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassedOver {
    /// It is preventive, and the leader is past due (R8a).
    Preventive,
    /// Its `when` is false (R8b).
    WhenFalse,
    /// The scenario starts at the latest step whose day has come.
    BeforeLatest,
}

/// Fills in the row of a customer, by its place in the portfolio and in the chunk; `said` is empty, its customer unassigned.
pub fn decide(context: &Context<'_>, chunk: &Chunk, customer: usize, row: usize, said: &mut Row, observer: &mut impl Observer) {
    if context.portfolio.customers.collected_on[customer] as usize != customer {
        said.status = Status::Grouped;
        return;
    }
    let account = &chunk.accounts[row];
    said.overdue = account.overdue;
    said.collectable = account.collectable;
    let Some(group) = context.program.groups.get(chunk.groups[row] as usize) else { return };
    said.group = chunk.groups[row];
    said.status = Status::Exempt;
    let Some(place) = group.scenario else { return };
    said.scenario = u32::from(place);
    said.status = Status::Clear;
    let scenario = &context.program.scenarios[usize::from(place)];
    if !account.has_leader() {
        let reason = if account.any_open() { Reason::AllExcluded } else { Reason::NothingOpen };
        said.reasons = Reasons::default().with(reason);
        return;
    }
    let leader = u32::try_from(account.leader).unwrap_or(NONE);
    let due_on = account.leader_due;
    said.leader = leader;
    said.days_late = context.as_of.since(due_on);
    said.status = Status::Finished;
    let done = progress(context, customer, leader, usize::from(place), scenario);
    observer.progress(done.as_ref());
    let next = next_step(context, chunk, row, scenario, done.as_ref(), said.days_late, observer);
    let Some((step_place, step)) = next else { return };
    let times = timing(context.program, scenario, step, due_on, done.as_ref(), || last_contact(context, customer), context.as_of);
    observer.timing(&times);
    said.step = u32::try_from(step_place).unwrap_or(NONE);
    said.nominal_on = times.nominal_on;
    said.planned_on = times.planned_on;
    said.act_on = times.act_on;
    // R12: the minimum asks the collectable amount, or the leader's own while it is not past due.
    let asked = if said.days_late > 0 { account.collectable } else { account.leader_open };
    if scenario.minimum.is_some_and(|minimum| asked < minimum) {
        said.status = Status::BelowMinimum;
        return;
    }
    if step.once.is_some_and(|once| !chunk.holds(context, once, row)) {
        said.status = Status::Waiting;
        return;
    }
    let has_text = || {
        let own = step.language.or(scenario.language);
        step.template.is_some_and(|template| has_text(context, customer, template, own))
    };
    said.reasons = obstacles(context, customer, step.mode, step.channel, has_text);
    said.status = match (said.reasons.is_empty(), times.planned_on <= context.as_of) {
        (false, _) => Status::Blocked,
        (true, true) => Status::Due,
        (true, false) => Status::Scheduled,
    };
}

/// R8: the first step after the progress that is not passed over.
fn next_step<'a>(
    context: &Context<'_>,
    chunk: &Chunk,
    row: usize,
    scenario: &'a Scenario,
    done: Option<&Done>,
    days_late: i32,
    observer: &mut impl Observer,
) -> Option<(usize, &'a Step)> {
    let first = done.map_or(0, |done| done.step + 1);
    let latest = match (scenario.start, done) {
        // due_on + offset <= as_of, said in days late. Offsets never go down, so the last such step ends that run.
        (Start::Latest, None) => scenario.steps.partition_point(|step| step.offset <= days_late).saturating_sub(1),
        _ => 0,
    };
    for (place, step) in (first..).zip(scenario.steps.get(first..).unwrap_or_default()) {
        let passed_over = if place < latest {
            Some(PassedOver::BeforeLatest)
        } else if step.offset < 0 && days_late > 0 && scenario.start != Start::Beginning {
            Some(PassedOver::Preventive)
        } else if step.when.is_some_and(|when| !chunk.holds(context, when, row)) {
            Some(PassedOver::WhenFalse)
        } else {
            None
        };
        match passed_over {
            Some(why) => observer.passed_over(place, why),
            None => return Some((place, step)),
        }
    }
    None
}

/// R14: what keeps a confirm or automatic step from being carried out, in the order in which it is told.
pub fn obstacles(context: &Context<'_>, customer: usize, mode: Mode, channel: Channel, has_text: impl FnOnce() -> bool) -> Reasons {
    let customers = &context.portfolio.customers;
    let mut reasons = Reasons::default();
    if mode == Mode::Manual {
        return reasons;
    }
    if matches!(channel, Channel::Email | Channel::InteractiveEmail) && !customers.has_email[customer] {
        reasons = reasons.with(Reason::NoContactEmail);
    }
    if channel == Channel::Sms && !customers.has_phone[customer] {
        reasons = reasons.with(Reason::NoContactPhone);
    }
    if customers.collector.codes[customer] == NONE {
        reasons = reasons.with(Reason::NoCollector);
    }
    if !has_text() {
        reasons = reasons.with(Reason::NoText);
    }
    reasons
}

/// R14: whether the template has a text in the step's language.
pub fn has_text(context: &Context<'_>, customer: usize, template: u16, own: Option<Language>) -> bool {
    let Some(template) = context.program.templates.get(usize::from(template)) else { return false };
    template.has(text_language(context, customer, template, own))
}

/// R14: the language of a step: `own` (the step's or its scenario's), else the customer's if the template has it, else the
/// workspace's.
pub fn text_language(context: &Context<'_>, customer: usize, template: &Template, own: Option<Language>) -> Language {
    own.unwrap_or_else(|| {
        let theirs = language_at(context.portfolio.customers.language, &context.binding.language_of_code, customer);
        theirs.filter(|language| template.has(*language)).unwrap_or(context.program.language)
    })
}

/// The language in a row of a text column, if it holds one.
pub fn language_at(column: TextView<'_>, languages: &[Option<Language>], row: usize) -> Option<Language> {
    languages.get(*column.codes.get(row)? as usize).copied().flatten()
}
