//! The evaluator against a second reading of the rules, on programs and portfolios made at random.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where it fails")]

mod model;
mod random;

use model::account::Account;
use model::expression::Scope;
use proptest::prelude::*;
use random::case::{Case, cases, config, crowds, read};
use random::choices::Choices;
use random::compare::difference;
use random::{diary, written};
use relance_engine::agenda::{Agenda, Status};
use relance_engine::{Day, Program};
use relance_portfolio::Portfolio;

/// The agenda that both readings give.
fn agreed(case: &Case, program: &Program, portfolio: &Portfolio, as_of: Day) -> Result<Agenda, TestCaseError> {
    let engine = relance_engine::evaluate(program, &portfolio.columns, as_of).expect("the case is evaluated");
    let model = model::agenda(program, &portfolio.columns, as_of);
    match difference(&engine, &model) {
        Some(difference) => Err(TestCaseError::fail(format!("on {as_of}: {difference}\n{case:?}"))),
        None => Ok(engine),
    }
}

/// Lives through two months a few days at a time: what has fallen due is done on its day, or some days late.
fn lived_through(mut case: Case, pace: &[u16]) -> Result<(), TestCaseError> {
    let choices = &mut Choices::new(pace);
    let (program, mut portfolio) = case.load();
    let mut as_of = case.days[0].plus(-20);
    for _ in 0..12 {
        let agenda = agreed(&case, &program, &portfolio, as_of)?;
        let next = as_of.plus(choices.between(1, 9));
        for (customer, row) in agenda.rows.iter().enumerate() {
            let done_on = row.act_on.plus(choices.one_of(&[0, 0, 0, 2]));
            if matches!(row.status, Status::Due | Status::Scheduled) && done_on <= next {
                case.book.history.push_str(&diary::line(&program, &portfolio, customer, row, done_on));
            }
        }
        portfolio = read(&program, &case.book);
        as_of = next;
    }
    Ok(())
}

/// Every condition of the text against the nodes that the compiler made of it, for every customer.
fn compiled_as_written(case: &Case) -> Result<(), TestCaseError> {
    let (program, portfolio) = case.load();
    let written = written::conditions(&case.text, &program);
    for as_of in &case.days {
        for customer in 0..portfolio.columns.customers.count {
            let account = Account::read(&portfolio.columns, customer);
            let leader = model::invoices::leader(&program, &account, *as_of);
            for (text, expr, of_step) in &written {
                let scope =
                    Scope { program: &program, account: &account, as_of: *as_of, leader: leader.filter(|_| *of_step), invoice: None };
                let (nodes, words) =
                    (scope.holds(&program.exprs[*expr as usize]), model::meaning::holds(&scope, &model::spoken::read(text)));
                prop_assert_eq!(nodes, words, "customer {} on {}: `{}`\n{:?}", customer, as_of, text, case);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(6))]

    #[test]
    fn both_readings_agree_on_crowds(case in crowds()) {
        let (program, portfolio) = case.load();
        agreed(&case, &program, &portfolio, case.days[0])?;
    }
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn both_readings_agree(case in cases(8)) {
        let (program, portfolio) = case.load();
        for as_of in &case.days {
            agreed(&case, &program, &portfolio, *as_of)?;
        }
    }

    #[test]
    fn conditions_are_compiled_as_they_are_written(case in cases(4)) {
        compiled_as_written(&case)?;
    }

    #[test]
    fn both_readings_agree_day_after_day(case in cases(5), pace in proptest::collection::vec(any::<u16>(), 80)) {
        lived_through(case, &pace)?;
    }
}
