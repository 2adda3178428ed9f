//! A portfolio on the move, against one that is built anew.

#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::panic,
    clippy::cast_possible_truncation,
    clippy::enum_glob_use,
    reason = "a test stops where its inputs are not as expected, and its worlds are small"
)]

#[path = "rehearsal/simulate.rs"]
mod simulate;
#[path = "rehearsal/stage.rs"]
mod stage;
#[path = "rehearsal/world.rs"]
mod world;

use core::ops::ControlFlow;

use relance_dsl::{SourceFile, compile};
use relance_engine::Day;
use relance_rehearsal::made_up::{Item, customer};
use relance_rehearsal::play::on_this_thread;
use relance_rehearsal::{Stage, as_proposed, play};

const PROGRAM: &str = "edition 1\nworkspace {\n language fr\n currency EUR\n}\ngroup \"All\" {\n otherwise\n scenario \"S\"\n}\n\
    scenario \"S\" {\n -8 days phone \"1\"\n +3 days phone \"2\"\n +7 days phone \"3\"\n}\n";

#[test]
fn every_step_is_done_on_its_day() {
    let program = compile(&[SourceFile { path: "a.relance".to_owned(), text: PROGRAM.to_owned() }]).program.expect("it compiles");
    let due_on = Day::parse("2026-03-02").expect("a date");
    let mut stage = Stage::new(&program, customer(&program, &[], &[Item::invoice(due_on, 10_000)]));
    let mut days = Vec::new();
    play(
        &program,
        &mut stage,
        (due_on.plus(-20), due_on.plus(20)),
        |_, _| Vec::new(),
        on_this_thread,
        |day, stage, agenda| {
            let done = as_proposed(stage, agenda, day);
            days.extend(done.iter().map(|_| day.0 - due_on.0));
            ControlFlow::Continue(done)
        },
    )
    .expect("it plays");
    assert_eq!(days, [-8, 3, 7]);
    assert_eq!(stage.portfolio().history.offset, [-8, 3, 7]);
}

#[test]
fn a_forced_scenario_takes_everybody_and_leaves_every_place_as_it_was() {
    let more = PROGRAM.replace("otherwise", "when risk > 3").replace("group", "attribute risk: integer\ngroup");
    let program = compile(&[SourceFile { path: "a.relance".to_owned(), text: more }]).program.expect("it compiles");
    let due_on = Day::parse("2026-03-02").expect("a date");
    let portfolio = customer(&program, &[], &[Item::invoice(due_on, 10_000)]);
    let row = |program: &relance_engine::Program| relance_engine::evaluate(program, &portfolio, due_on).expect("an agenda").rows[0];
    let own = row(&program);
    assert_eq!(own.status, relance_engine::agenda::Status::Unassigned);
    let forced = relance_rehearsal::forced(&program, 0).expect("the scenario is there");
    assert_eq!((row(&forced).scenario, row(&forced).step), (0, 0));
    assert_eq!((&forced.scenarios, &forced.exprs), (&program.scenarios, &program.exprs));
    assert_eq!(relance_rehearsal::forced(&program, 1), None);
}
