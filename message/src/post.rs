//! What is to be sent on a day: which steps and actions of an agenda have a message.

use core::ops::Range;

use relance_engine::Agenda;
use relance_engine::agenda::Status;
use relance_portfolio::Portfolio;

use crate::message::{Occasion, Sources};

/// What an agenda has to send.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Post {
    /// For each message, the customer by place and the step or action, in the order of the agenda.
    pub occasions: Vec<(usize, Occasion)>,
    /// How many there would be besides if nothing kept them from being sent (R14).
    pub blocked: usize,
}

/// What the agenda of a day, whose first customer is at a place, has to send on that day.
#[must_use]
pub fn post(sources: &Sources<'_>, first: usize, agenda: &Agenda) -> Post {
    let context = sources.evaluator.context();
    let mut post = Post::default();
    let mut action_rows = agenda.actions.iter();
    for (customer, row) in (first..).zip(&agenda.rows) {
        let step = context.program.scenarios.get(row.scenario as usize).and_then(|scenario| scenario.steps.get(row.step as usize));
        if step.is_some_and(|step| step.template.is_some()) {
            match row.status {
                // A sending window may open later only: then the message is that day's.
                Status::Due if row.act_on == context.as_of => post.occasions.push((customer, Occasion::Step(row.step as usize))),
                Status::Blocked if row.planned_on <= context.as_of => post.blocked += 1,
                _ => {}
            }
        }
        for (action, row) in actions_of(sources.portfolio, customer).zip(action_rows.by_ref()) {
            let actions = &sources.portfolio.columns.actions;
            match row.status {
                Status::Due if actions.template.get(action).is_some() => post.occasions.push((customer, Occasion::Action(action))),
                Status::Blocked if actions.on.get(action).is_some_and(|on| *on <= context.as_of) => post.blocked += 1,
                _ => {}
            }
        }
    }
    post
}

fn actions_of(portfolio: &Portfolio, customer: usize) -> Range<usize> {
    let at = |place: usize| portfolio.columns.actions.starts.get(place).map_or(0, |start| *start as usize);
    at(customer)..at(customer + 1)
}

/// What people call a step or an action of a customer's row.
#[must_use]
pub fn name<'a>(sources: &Sources<'a>, scenario: u32, occasion: Occasion) -> &'a str {
    match occasion {
        Occasion::Step(step) => {
            let scenario = sources.evaluator.context().program.scenarios.get(scenario as usize);
            scenario.and_then(|scenario| scenario.steps.get(step)).map_or("", |step| &step.name)
        }
        Occasion::Action(action) => {
            sources.portfolio.action_labels.get(action).or(sources.portfolio.action_ids.get(action)).unwrap_or_default()
        }
    }
}
