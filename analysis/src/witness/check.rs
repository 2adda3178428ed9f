//! Asks the evaluator whether a criterion takes a customer.

use relance_engine::agenda::Status;
use relance_engine::portfolio::Fact as Known;
use relance_engine::program::Group;
use relance_engine::program::expr::ExprId;
use relance_engine::program::sender::Sender;
use relance_engine::{Day, Portfolio, Program, evaluate};
use relance_rehearsal::made_up;

use super::{Fact, Witness};

/// Whether each of some criteria takes the customer, as the evaluator says; `None` if it cannot be asked.
#[must_use]
pub fn holds(program: &Program, witness: &Witness, criteria: &[ExprId]) -> Option<Vec<bool>> {
    let portfolio = portfolio(program, witness);
    criteria.iter().map(|criterion| takes(program, &portfolio, witness.as_of, *criterion)).collect()
}

/// Whether a criterion alone takes the only customer of a portfolio.
fn takes(program: &Program, portfolio: &Portfolio, as_of: Day, criterion: ExprId) -> Option<bool> {
    let alone = Program {
        language: program.language,
        currency: program.currency,
        ignore_below: program.ignore_below,
        spacing: 0,
        sender: Sender::default(),
        sending: None,
        calendars: Vec::new(),
        attributes: program.attributes.clone(),
        groups: vec![Group { name: String::new(), criterion: Some(0), scenario: None }],
        scenarios: Vec::new(),
        templates: Vec::new(),
        libraries: Vec::new(),
        rates: Vec::new(),
        penalties: Vec::new(),
        exprs: vec![program.exprs.get(criterion as usize)?.clone()],
        aggregates: program.aggregates.clone(),
    };
    match evaluate(&alone, portfolio, as_of).ok()?.rows.first()?.status {
        Status::Exempt => Some(true),
        Status::Unassigned => Some(false),
        _ => None,
    }
}

/// The portfolio of one customer, who can be reached.
#[must_use]
pub fn portfolio(program: &Program, witness: &Witness) -> Portfolio {
    let told = witness.facts.iter().filter_map(|fact| match fact {
        Fact::Text(field, value) | Fact::OtherText(field, value) => Some(Known::Text(*field, Some(value.clone()))),
        Fact::Flag(field, value) => Some(Known::Flag(*field, Some(*value))),
        Fact::Number(field, value) => Some(Known::Number(*field, Some(*value))),
        Fact::MissingText(_) | Fact::MissingFlag(_) | Fact::MissingNumber(_) => None,
    });
    let facts: Vec<Known> = told.chain([Known::HasEmail(true), Known::HasPhone(true)]).collect();
    made_up::customer(program, &facts, &witness.items)
}
