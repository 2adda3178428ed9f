//! Tests made by hand, one property of a play each.

use relance_dsl::testing::{Event, Expectation, Item, Moment, Test, What};
use relance_engine::agenda::{Reason, Reasons, Status};
use relance_engine::program::scenario::Channel;
use relance_engine::{Day, Lang, Program};
use relance_trial::judge::Came;
use relance_trial::words::{Differs, tell, title};

use crate::drawn::line;
use crate::{outcome, program};

const PROGRAM: &str = "edition 1\nworkspace {\n language fr\n currency EUR\n}\nattribute risk: integer 1 to 5\n\
    group \"Risky\" {\n when risk >= 4\n scenario \"R\"\n}\ngroup \"Others\" {\n otherwise\n exempt\n}\n\
    scenario \"R\" {\n -8 days email \"Before\" template t automatic without confirmation\n +3 days phone \"Call\"\n +7 days letter \"Letter\"\n}\n\
    template t {\n subject fr \"Facture\"\n body fr \"Bonjour\"\n}\n";

fn day(text: &str) -> Day {
    Day::parse(text).expect("a date")
}

fn invoice(name: &str, due_on: &str, open: i64) -> Item {
    let due_on = day(due_on);
    Item {
        name: name.to_owned(),
        credit: false,
        due_on,
        open,
        amount: None,
        issued_on: None,
        promised_on: None,
        disputed: false,
        on_hold: false,
        comes_on: None,
    }
}

fn test(items: Vec<Item>, lines: Vec<(&str, What)>) -> Test {
    let lines = lines.into_iter().map(|(on, what)| line(day(on), what)).collect();
    Test { name: "a test".to_owned(), row: None, file: 0, span: 0..0, scenario: Some(0), facts: Vec::new(), items, lines }
}

fn row(status: Status) -> What {
    What::Expect(Expectation::Row { status, step: None, on: None, leader: None, reasons: None })
}

fn due(step: u16, leader: usize) -> What {
    What::Expect(Expectation::Row { status: Status::Due, step: Some((0, step)), on: None, leader: Some(leader), reasons: None })
}

fn paid(item: usize) -> What {
    What::Event(Event::Paid { item, amount: None })
}

fn done(step: u16) -> What {
    What::Event(Event::Done { scenario: 0, step, item: None })
}

fn played() -> What {
    What::Event(Event::AsProposed { until: None })
}

/// What is told of the only failure, in English.
fn told(program: &Program, test: &Test) -> (String, String) {
    let outcome = outcome(program, test);
    assert_eq!(outcome.failures.len(), 1, "{:?}", outcome.failures);
    let told = tell(test, &outcome.failures[0], &outcome.played, Lang::English);
    (told.expected, told.came)
}

#[test]
fn the_example_of_the_language() {
    let items = vec![invoice("F1", "2026-03-02", 120_000), invoice("F2", "2026-03-09", 30_000)];
    let lines = vec![
        ("2026-03-05", due(1, 0)),
        ("2026-03-05", done(1)),
        ("2026-03-16", paid(0)),
        ("2026-03-16", due(1, 1)),
        ("2026-03-16", paid(1)),
        ("2026-03-16", row(Status::Clear)),
    ];
    assert!(outcome(&program(PROGRAM), &test(items, lines)).passed());
}

#[test]
fn what_was_done_counts_for_the_lines_after_it() {
    let items = || vec![invoice("F1", "2026-03-02", 120_000)];
    let scheduled = || row(Status::Scheduled);
    let program = program(PROGRAM);
    assert!(
        outcome(&program, &test(items(), vec![("2026-03-05", due(1, 0)), ("2026-03-05", done(1)), ("2026-03-05", scheduled())])).passed()
    );
    let came = told(&program, &test(items(), vec![("2026-03-05", done(1)), ("2026-03-05", due(1, 0))]));
    assert_eq!(came, ("due \"Call\" for F1".to_owned(), "scheduled \"Letter\" on 2026-03-09 for F1".to_owned()));
}

#[test]
fn a_proposal_is_done_on_its_day_and_counts_from_the_next_morning() {
    let lines = vec![
        ("2026-02-20", played()),
        ("2026-03-05", due(1, 0)),
        ("2026-03-06", row(Status::Scheduled)),
        ("2026-03-10", row(Status::Finished)),
    ];
    assert!(outcome(&program(PROGRAM), &test(vec![invoice("F1", "2026-03-02", 120_000)], lines)).passed());
}

#[test]
fn proposals_are_done_until_the_day_that_is_said() {
    let until = What::Event(Event::AsProposed { until: Some(day("2026-03-04")) });
    let lines = vec![("2026-02-20", until), ("2026-03-08", due(1, 0))];
    assert!(outcome(&program(PROGRAM), &test(vec![invoice("F1", "2026-03-02", 120_000)], lines)).passed());
}

#[test]
fn an_item_comes_in_the_morning_of_its_day() {
    let mut late = invoice("F2", "2026-03-02", 5_000);
    late.comes_on = Some(day("2026-03-04"));
    let clear = Expectation::Row {
        status: Status::Clear,
        step: None,
        on: None,
        leader: None,
        reasons: Some(Reasons::default().with(Reason::NothingOpen)),
    };
    let lines = vec![("2026-03-03", What::Expect(clear)), ("2026-03-04", What::Expect(Expectation::Leader(Some(0))))];
    assert!(outcome(&program(PROGRAM), &test(vec![late], lines)).passed());
}

#[test]
fn the_groups_decide_where_no_scenario_is_said() {
    let mut one = test(vec![invoice("F1", "2026-03-02", 5_000)], vec![("2026-03-05", row(Status::Exempt))]);
    one.scenario = None;
    assert!(outcome(&program(PROGRAM), &one).passed());
    one.lines = vec![line(day("2026-03-05"), What::Expect(Expectation::Group(Some(0))))];
    assert_eq!(told(&program(PROGRAM), &one), ("group \"Risky\"".to_owned(), "group \"Others\"".to_owned()));
    one.scenario = Some(0);
    assert_eq!(told(&program(PROGRAM), &one).1, "no group");
}

#[test]
fn never_looks_at_every_day_from_the_first() {
    let lines = |channel| vec![("2026-02-20", played()), ("2026-03-20", What::Expect(Expectation::NeverChannel(channel)))];
    let items = || vec![invoice("F1", "2026-03-02", 120_000)];
    let program = program(PROGRAM);
    assert!(outcome(&program, &test(items(), lines(Channel::Sms))).passed());
    let failing = test(items(), lines(Channel::Letter));
    assert_eq!(told(&program, &failing), ("never letter".to_owned(), "2026-03-09  letter  \"Letter\"  for F1".to_owned()));
    assert_eq!(outcome(&program, &failing).failures[0].on, day("2026-03-09"));
}

#[test]
fn a_step_is_done_for_nobody_where_nobody_leads() {
    let failing = test(vec![invoice("F1", "2026-03-02", 0)], vec![("2026-03-05", done(1)), ("2026-03-06", row(Status::Due))]);
    let program = program(PROGRAM);
    let outcome = outcome(&program, &failing);
    assert_eq!(outcome.failures.len(), 1, "the play ends there");
    assert_eq!(outcome.failures[0].came, Came::NoLeader);
    assert!(tell(&failing, &outcome.failures[0], &outcome.played, Lang::French).help.expect("a way out").contains("`for`"));
}

#[test]
fn another_timeline_is_told_line_by_line() {
    let moment = |on: &str, step: u16| Moment { on: day(on), channel: None, step: (0, step), leader: None, span: 0..0 };
    let expected = vec![moment("2026-02-22", 0), moment("2026-03-05", 1), moment("2026-03-10", 2)];
    let lines = vec![("2026-02-20", played()), ("2026-03-20", What::Expect(Expectation::Timeline(expected)))];
    let failing = test(vec![invoice("F 1", "2026-03-02", 120_000)], lines);
    let program = program(PROGRAM);
    let outcome = outcome(&program, &failing);
    let told = tell(&failing, &outcome.failures[0], &outcome.played, Lang::English);
    let line = |differs, text: &str| (differs, text.to_owned());
    let expected = [
        line(Differs::No, "2026-02-22  email   \"Before\"  for \"F 1\""),
        line(Differs::No, "2026-03-05  phone   \"Call\"    for \"F 1\""),
        line(Differs::Extra, "2026-03-09  letter  \"Letter\"  for \"F 1\""),
        line(Differs::Missing, "2026-03-10  letter  \"Letter\""),
    ];
    assert_eq!(told.timeline, expected);
}

#[test]
fn a_row_of_a_table_is_named_by_what_it_says() {
    let mut one = test(Vec::new(), Vec::new());
    one.row = Some(relance_dsl::testing::Row { number: 2, cells: vec![("risk".to_owned(), "5".to_owned())], span: 0..0 });
    assert_eq!(title(&one, Lang::English), "a test (row 2: risk 5)");
}
