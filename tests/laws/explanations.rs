//! What an explanation tells is what led to the row.

use proptest::prelude::*;
use relance_engine::evaluate::InvoiceState;
use relance_engine::{Day, Evaluator, Explanation, Program, evaluate, explain};

use crate::model::account::{Account, Item};
use crate::model::expression::Scope;
use crate::model::invoices::{Exclusion, exclusion, ignored, leader};
use crate::model::progress::progress;
use crate::random::case::Case;
use crate::random::compare::meaningful;

/// An explanation is about the account on which the customer is collected (R17), and has its row and its actions.
pub fn of_the_same_row(case: &Case) -> Result<(), TestCaseError> {
    let (program, portfolio) = case.load();
    for as_of in &case.days {
        let agenda = evaluate(&program, &portfolio.columns, *as_of).unwrap();
        let evaluator = Evaluator::new(&program, &portfolio.columns, *as_of).unwrap();
        for customer in 0..agenda.rows.len() {
            let explanation = explain(&evaluator, customer).unwrap();
            let account = portfolio.columns.customers.collected_on[customer] as usize;
            let row = &agenda.rows[account];
            prop_assert_eq!((explanation.customer, explanation.account), (customer, account));
            prop_assert_eq!(meaningful(&explanation.row), meaningful(row));
            for (place, action) in &explanation.actions {
                prop_assert_eq!(action, &agenda.actions[*place]);
            }
            let dates = explanation.timing.map(|timing| [timing.nominal_on, timing.planned_on, timing.act_on]);
            prop_assert_eq!(dates.unwrap_or([Day::MISSING; 3]), [row.nominal_on, row.planned_on, row.act_on]);
        }
    }
    Ok(())
}

/// The states of invoices, the groups tried and the progress are those of the second reading.
pub fn of_what_the_rules_say(case: &Case) -> Result<(), TestCaseError> {
    let (program, portfolio) = case.load();
    for as_of in &case.days {
        let evaluator = Evaluator::new(&program, &portfolio.columns, *as_of).unwrap();
        for customer in 0..portfolio.columns.customers.count {
            let explanation = explain(&evaluator, customer).unwrap();
            let account = Account::read(&portfolio.columns, explanation.account);
            let states: Vec<InvoiceState> = explanation.invoices.iter().map(|(_, state)| *state).collect();
            let expected: Vec<InvoiceState> = account.items.iter().map(|item| state(&program, &account, item, *as_of)).collect();
            prop_assert_eq!(states, expected);
            groups_tried(&program, &account, &explanation, *as_of)?;
            done(&program, &account, &explanation, *as_of)?;
        }
    }
    Ok(())
}

/// R1 and R2: what an item is, and the first reason why it is excluded.
fn state(program: &Program, account: &Account, item: &Item, as_of: Day) -> InvoiceState {
    if item.credit {
        return InvoiceState::Credit;
    }
    if item.open <= 0 {
        return InvoiceState::Settled;
    }
    if ignored(program, item) {
        return InvoiceState::Ignored;
    }
    match exclusion(account, item, as_of) {
        None => InvoiceState::Open,
        Some(Exclusion::CustomerOnHold) => InvoiceState::CustomerOnHold,
        Some(Exclusion::OnHold) => InvoiceState::OnHold,
        Some(Exclusion::Disputed) => InvoiceState::Disputed,
        Some(Exclusion::InAction) => InvoiceState::InAction,
        Some(Exclusion::Promised) => InvoiceState::Promised,
    }
}

/// R4: top to bottom, up to the first whose criterion is true.
fn groups_tried(program: &Program, account: &Account, explanation: &Explanation, as_of: Day) -> Result<(), TestCaseError> {
    let scope = Scope { program, account, as_of, leader: None, invoice: None };
    let mut expected = Vec::new();
    for (place, group) in (0_u32..).zip(&program.groups) {
        let Some(criterion) = group.criterion else { break };
        let holds = scope.holds(&program.exprs[criterion as usize]);
        expected.push((place, holds));
        if holds {
            break;
        }
    }
    let told: Vec<(u32, bool)> = explanation.groups.iter().map(|tried| (tried.group, tried.finding.holds)).collect();
    prop_assert_eq!(told, expected);
    Ok(())
}

/// R7: the row that reached the furthest place.
fn done(program: &Program, account: &Account, explanation: &Explanation, as_of: Day) -> Result<(), TestCaseError> {
    let scenario = program.scenarios.get(explanation.row.scenario as usize);
    let expected = scenario.zip(leader(program, account, as_of)).and_then(|(scenario, leader)| progress(scenario, account, leader, as_of));
    let told = explanation.done.map(|done| (done.step, done.done_on, done.offset, done.nominal_on));
    prop_assert_eq!(told, expected.map(|done| (done.place, done.done_on, done.offset, done.nominal_on)));
    Ok(())
}
