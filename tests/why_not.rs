//! Every answer to *why not*, made true, makes the step due.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where it fails")]

mod random;

use proptest::prelude::*;
use random::case::{Case, cases, compile, config};
use relance_engine::agenda::{Row, Status};
use relance_engine::portfolio::{Fact, NONE, Portfolio};
use relance_engine::{Day, Program, evaluate};
use relance_rehearsal::alone::alone;
use relance_rehearsal::made_up::{Item, customer};
use relance_rehearsal::why_not::{Answer, Change, apply, why_not};
use relance_rehearsal::{Event, Stage};

fn row(program: &Program, portfolio: &Portfolio, customer: usize, day: Day) -> Row {
    evaluate(program, portfolio, day).unwrap().rows[customer]
}

/// The answer made true in the whole portfolio; `None` where it has an invoice that there is not.
fn in_the_whole(program: &Program, whole: &Portfolio, account: usize, answer: &Answer) -> Option<Portfolio> {
    let item = whole.invoices.starts[account];
    let first_action = whole.actions.starts[account];
    let event = |change: &Change| {
        Some(match change {
            Change::Fact(fact) => Event::Fact { customer: u32::try_from(account).unwrap(), fact: fact.clone() },
            Change::DisputeEnds { invoice } => Event::Disputed { invoice: item + invoice, disputed: false },
            Change::HoldEnds { invoice } => Event::InvoiceHold { invoice: item + invoice, on_hold: false },
            Change::PromiseEnds { invoice } => Event::Promised { invoice: item + invoice, until: Day::MISSING },
            Change::ActionEnds { action } => Event::ActionDone { action: first_action + action },
            Change::Open { invoice, to, .. } => Event::Open { invoice: item + invoice, open: *to },
            Change::NewInvoice { .. } => return None,
        })
    };
    let events: Vec<Event> = answer.changes.iter().map(event).collect::<Option<_>>()?;
    let mut stage = Stage::new(program, whole.clone());
    stage.apply(&events).unwrap();
    Some(stage.portfolio().clone())
}

fn every_answer_is_so(case: &Case) -> Result<(), TestCaseError> {
    let (program, portfolio) = case.load();
    let (whole, as_of) = (&portfolio.columns, case.days[0]);
    for account in 0..whole.customers.count {
        let Some(own) = alone(whole, account) else { continue };
        let now = row(&program, whole, account, as_of);
        let Some(found) = why_not(&program, &own, as_of).unwrap() else {
            prop_assert_eq!(now.status, Status::Due);
            continue;
        };
        prop_assert_ne!(now.status, Status::Due);
        for answer in found.answers.iter().chain(&found.wait) {
            let changed = apply(&program, &own, &answer.changes).unwrap();
            let then = row(&program, changed.portfolio(), 0, answer.on);
            prop_assert_eq!((then.status, then), (Status::Due, answer.row), "{:?}\n{:?}", answer, case);
            if let Some(changed) = in_the_whole(&program, whole, account, answer) {
                let then = row(&program, &changed, account, answer.on);
                prop_assert_eq!((then.status, then.scenario, then.step), (Status::Due, answer.row.scenario, answer.row.step));
            }
        }
        if let Some(wait) = &found.wait {
            let key = |row: &Row, first: u32| (row.scenario, row.step, if row.leader == NONE { NONE } else { row.leader - first });
            let own_step = key(&wait.row, 0) == key(&now, whole.invoices.starts[account]);
            for day in (as_of.0 + 1..wait.on.0).map(Day) {
                let then = row(&program, whole, account, day);
                let met = then.status == Status::Due && (!own_step || key(&then, 0) == key(&now, 0));
                prop_assert!(!met, "due on {} before {}\n{:?}", day, wait.on, case);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn every_answer_makes_a_step_due(case in cases(4)) {
        every_answer_is_so(&case)?;
    }
}

const PROGRAM: &str = r#"edition 1
workspace {
    language fr
    currency EUR
}
attribute risk: integer 1 to 5
template relance {
    subject fr "Facture"
    body fr "Bonjour"
}
group "Risky" {
    when risk >= 4
    exempt
}
group "Others" {
    otherwise
    scenario "S"
}
scenario "S" {
    minimum 15 EUR
    +3 days email "Mail" template relance automatic without confirmation
    +20 days litigation "Court" once collectable >= 500 EUR
}
"#;

/// The answers for a customer with one invoice, written as data.
fn answers(facts: &[Fact], item: Item) -> (Option<String>, Vec<Vec<Change>>) {
    let program = compile(PROGRAM);
    let portfolio = customer(&program, facts, &[item]);
    let found = why_not(&program, &portfolio, Day::parse("2026-03-20").unwrap()).unwrap().expect("nothing is due");
    (found.wait.map(|wait| wait.on.to_string()), found.answers.into_iter().map(|answer| answer.changes).collect())
}

fn known() -> Vec<Fact> {
    let collector = Fact::Text(relance_engine::program::expr::TextField::Collector, Some("ana".to_owned()));
    vec![Fact::HasEmail(true), Fact::HasPhone(true), collector]
}

fn invoice(due_on: &str, open: i64) -> Item {
    Item::invoice(Day::parse(due_on).unwrap(), open)
}

#[test]
fn a_date_is_reached() {
    assert_eq!(answers(&known(), invoice("2026-03-19", 10_000)), (Some("2026-03-22".to_owned()), vec![]));
}

#[test]
fn a_promise_passes_or_is_taken_back() {
    let item = Item { promised_on: Day::parse("2026-03-25"), ..invoice("2026-03-10", 10_000) };
    let (wait, answers) = answers(&known(), item);
    assert_eq!(wait.as_deref(), Some("2026-03-26"));
    assert_eq!(answers.first(), Some(&vec![Change::PromiseEnds { invoice: 0 }]));
}

#[test]
fn a_dispute_ends() {
    let item = Item { disputed: true, ..invoice("2026-03-10", 10_000) };
    let (wait, answers) = answers(&known(), item);
    assert_eq!((wait, answers.first()), (None, Some(&vec![Change::DisputeEnds { invoice: 0 }])));
}

#[test]
fn an_amount_is_told_to_the_cent() {
    let (wait, answers) = answers(&known(), invoice("2026-03-10", 1_499));
    assert_eq!((wait, answers), (None, vec![vec![Change::Open { invoice: 0, from: 1_499, to: 1_500 }]]));
}

#[test]
fn two_things_are_missing() {
    let (wait, answers) = answers(&[], invoice("2026-03-10", 10_000));
    assert_eq!(wait, None);
    let [changes] = answers.as_slice() else { panic!("one answer: {answers:?}") };
    assert!(matches!(changes.as_slice(), [Change::Fact(Fact::HasEmail(true)), Change::Fact(Fact::Text(_, Some(_)))]), "{changes:?}");
}

#[test]
fn an_address_and_a_date_are_missing() {
    let program = compile(PROGRAM);
    let facts: Vec<Fact> = known().into_iter().filter(|fact| !matches!(fact, Fact::HasEmail(_))).collect();
    let portfolio = customer(&program, &facts, &[invoice("2026-03-19", 10_000)]);
    let found = why_not(&program, &portfolio, Day::parse("2026-03-20").unwrap()).unwrap().expect("nothing is due");
    let [answer] = found.answers.as_slice() else { panic!("one answer: {found:?}") };
    assert_eq!((answer.changes.as_slice(), answer.on.to_string().as_str()), (&[Change::Fact(Fact::HasEmail(true))][..], "2026-03-22"));
}

#[test]
fn what_is_due_needs_no_answer() {
    let program = compile(PROGRAM);
    let portfolio = customer(&program, &known(), &[invoice("2026-03-10", 10_000)]);
    assert_eq!(why_not(&program, &portfolio, Day::parse("2026-03-20").unwrap()), Ok(None));
}

#[test]
fn nobody_is_told_an_answer_that_there_is_not() {
    let program = compile(&PROGRAM.replace("    otherwise\n    scenario \"S\"", "    otherwise\n    exempt"));
    let portfolio = customer(&program, &known(), &[invoice("2026-03-10", 10_000)]);
    let found = why_not(&program, &portfolio, Day::parse("2026-03-20").unwrap()).unwrap().expect("nothing is due");
    assert_eq!((found.wait, found.answers), (None, vec![]));
    assert!(found.evaluations > 366, "{}", found.evaluations);
}
