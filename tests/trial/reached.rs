//! What tests reach, counted by hand.

use relance_dsl::testing::{Event, Item, Test, What};
use relance_engine::portfolio::Fact;
use relance_engine::program::expr::IntField;
use relance_engine::{Day, Lang};
use relance_trial::coverage::{Kind, Tally, missed};
use relance_trial::{Coverage, Reached};

use crate::drawn::line;
use crate::{outcome, program};

const PROGRAM: &str = "edition 1\nworkspace {\n language fr\n currency EUR\n}\nattribute risk: integer 1 to 5\n\
    group \"Risky\" {\n when risk >= 4 or overdue > 10_000 EUR\n scenario \"R\"\n}\n\
    group \"Others\" {\n otherwise\n scenario \"S\"\n}\n\
    scenario \"R\" {\n language fr\n +3 days email \"Mail\" template t automatic\n +7 days letter \"Letter\" once collectable >= 500 EUR\n}\n\
    scenario \"S\" {\n +3 days email \"Note\" template t when leader.open >= 100 EUR\n}\n\
    template t {\n subject fr \"Facture\"\n body fr \"Bonjour\"\n subject en \"Invoice\"\n body en \"Hello\"\n}\n";

fn day(text: &str) -> Day {
    Day::parse(text).expect("a date")
}

/// An invoice of 2 March that is played until 20 March.
fn test(risk: i64, open: i64, scenario: Option<u16>) -> Test {
    let due_on = day("2026-03-02");
    let item = Item {
        name: "F1".to_owned(),
        credit: false,
        due_on,
        open,
        amount: None,
        issued_on: None,
        promised_on: None,
        disputed: false,
        on_hold: false,
        comes_on: None,
    };
    let lines = vec![
        line(due_on, What::Event(Event::AsProposed { until: None })),
        line(day("2026-03-20"), What::Event(Event::Fact(Fact::HasEmail(true)))),
    ];
    let facts = vec![Fact::Number(IntField::Attribute(0), Some(risk))];
    Test { name: "a test".to_owned(), row: None, file: 0, span: 0..0, scenario, facts, items: vec![item], lines }
}

fn coverage(tests: &[Test]) -> Coverage {
    let program = program(PROGRAM);
    let mut reached = Reached::default();
    tests.iter().for_each(|test| reached.add(&outcome(&program, test).played));
    Coverage::new(&program, &reached)
}

fn missing(tests: &[Test]) -> Vec<String> {
    let program = program(PROGRAM);
    coverage(tests).missed().map(|point| missed(&program, point, Lang::English)).collect()
}

#[test]
fn nothing_is_reached_by_no_tests() {
    let coverage = coverage(&[]);
    let all = |kind| coverage.of(kind).all;
    // The criterion of the group with its two parts, `once` and `when`: five, each true and false. The workspace speaks French, the
    // scenario S nothing: its template may be used in both languages.
    assert_eq!([all(Kind::Groups), all(Kind::Steps), all(Kind::Criteria), all(Kind::Templates)], [2, 3, 10, 2]);
    assert_eq!(coverage.total(), Tally { reached: 0, all: 17 });
}

#[test]
fn a_risky_customer_reaches_its_scenario() {
    let expected = [
        "group \"Others\" takes nobody",
        "step \"Note\" of \"S\" is never due",
        "`risk >= 4 or overdue > 10_000 EUR` of group \"Risky\" is never false",
        "`risk >= 4` of group \"Risky\" is never false",
        "`overdue > 10_000 EUR` of group \"Risky\" is never true",
        "`collectable >= 500 EUR` of step \"Letter\" of \"R\" is never false",
        "`leader.open >= 100 EUR` of step \"Note\" of \"S\" is never true",
        "`leader.open >= 100 EUR` of step \"Note\" of \"S\" is never false",
        "template t is never used in en",
    ];
    assert_eq!(missing(&[test(4, 100_000, None)]), expected);
}

#[test]
fn a_scenario_that_a_test_names_is_no_groups_merit() {
    let said = missing(&[test(4, 100_000, Some(0))]);
    assert!(said.contains(&"group \"Risky\" takes nobody".to_owned()), "{said:?}");
    assert!(!said.iter().any(|said| said.starts_with("step \"Letter\"")), "{said:?}");
}

#[test]
fn everything_can_be_reached() {
    let mut english = test(1, 20_000, None);
    english.facts.push(Fact::Text(relance_engine::program::expr::TextField::Language, Some("en".to_owned())));
    let tests = [test(4, 100_000, None), test(4, 10_000, None), english, test(1, 5_000, None), test(1, 2_000_000, None)];
    assert_eq!(missing(&tests), [""; 0]);
    assert_eq!(coverage(&tests).total().percent(), 100);
}

#[test]
fn per_cent_are_cut_off() {
    assert_eq!(Tally { reached: 199, all: 200 }.percent(), 99);
    assert_eq!(Tally { reached: 0, all: 0 }.percent(), 100);
}
