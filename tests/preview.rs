//! A preview against days that are played one by one, each evaluated from scratch.

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where its inputs are not as expected")]

use core::ops::ControlFlow;
use std::fmt::Write as _;

use proptest::prelude::*;
use relance_dsl::{SourceFile, compile};
use relance_engine::agenda::{Reasons, Status};
use relance_engine::portfolio::{Fact, NONE};
use relance_engine::program::expr::TextField;
use relance_engine::{Day, Program};
use relance_rehearsal::made_up::{Item, customer};
use relance_rehearsal::play::on_this_thread;
use relance_rehearsal::preview::{Changes, EndsBecause, Given, Preview, What, preview};
use relance_rehearsal::{Event, Stage, as_proposed, play};

const DUE: &str = "2026-03-02";

fn program(text: &str) -> Program {
    let compiled = compile(&[SourceFile { path: "a.relance".to_owned(), text: text.to_owned() }]);
    compiled.program.unwrap_or_else(|| panic!("{text}\n{:?}", compiled.diagnostics))
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a date")
}

fn facts() -> [Fact; 3] {
    [Fact::HasEmail(true), Fact::HasPhone(true), Fact::Text(TextField::Collector, Some("c".to_owned()))]
}

/// What is seen of a day: which steps are done, or, when nothing goes on, the status with what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Seen {
    Step(Day, u16, u16, Day),
    Stands(Day, Status, Reasons, u32, u32),
}

/// Every day played, each with an evaluator of its own.
fn played(program: &Program, mut stage: Stage, (first, last): (Day, Day), given: &[(Day, Event)]) -> Vec<Seen> {
    let mut seen = Vec::new();
    let mut before = None;
    let happens = |day: Day, _: &Stage| given.iter().filter(|(on, _)| *on == day).map(|(_, event)| event.clone()).collect();
    play(program, &mut stage, (first, last), happens, on_this_thread, |day, stage, agenda| {
        let done = as_proposed(stage, agenda, day);
        for event in &done {
            if let Event::StepDone(done) = event {
                seen.push(Seen::Step(day, done.scenario, done.step, done.nominal_on));
            }
        }
        let row = agenda.rows[0];
        let now = match row.status {
            Status::Due | Status::Scheduled => None,
            _ => Some((row.status, row.reasons, row.leader, row.step)),
        };
        if now != before {
            seen.extend(now.map(|(status, reasons, leader, step)| Seen::Stands(day, status, reasons, leader, step)));
            before = now;
        }
        ControlFlow::Continue(done)
    })
    .expect("it plays");
    seen
}

/// The same, of a preview.
fn told(preview: &Preview) -> Vec<Seen> {
    let stands = |day: Day, standing: &relance_rehearsal::preview::Standing| {
        let step = standing.step.map_or(NONE, |step| u32::from(step.step));
        Seen::Stands(day, standing.status, standing.reasons, standing.leader.unwrap_or(NONE), step)
    };
    let mut seen: Vec<(Day, Seen)> = preview
        .moments
        .iter()
        .filter_map(|moment| match &moment.what {
            What::Step(step) => {
                let nominal = step.timing.map_or(Day::MISSING, |timing| timing.nominal_on);
                Some((moment.day, Seen::Step(moment.day, step.step.scenario, step.step.step, nominal)))
            }
            What::Stands(standing) => Some((moment.day, stands(moment.day, standing))),
            _ => None,
        })
        .collect();
    let end = &preview.end;
    if !matches!(end.standing.status, Status::Due | Status::Scheduled) {
        seen.push((end.since, stands(end.since, &end.standing)));
    }
    seen.sort_by_key(|(day, _)| *day);
    seen.into_iter().map(|(_, seen)| seen).collect()
}

fn settings() -> impl Strategy<Value = String> {
    let interval = prop_oneof![Just("floor"), Just("chain"), Just("anchor"), Just("gap 3 days")];
    let start = prop_oneof![Just("fitting"), Just("beginning"), Just("latest")];
    let shift = prop_oneof![Just(""), Just("calendar \"F\" following"), Just("calendar \"F\" preceding"), Just("calendar \"F\" none")];
    let minimum = prop_oneof![3 => Just(""), 1 => Just("minimum 50 EUR")];
    (interval, start, shift, minimum)
        .prop_map(|(interval, start, shift, minimum)| format!(" language fr\n {minimum}\n start {start}\n interval {interval}\n {shift}\n"))
}

fn condition() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        6 => Just(""),
        1 => Just("when days_late > 9"),
        1 => Just("when leader.open >= 100 EUR"),
        1 => Just("once collectable >= 80 EUR"),
        1 => Just("once days_late >= 25"),
        1 => Just("once max(days_late) between 20 and 60"),
        1 => Just("when any(where days_late in (3, 17, 30))"),
        1 => Just("once avg(days_late) > 12"),
        1 => Just("when avg(days_late) between 3.5 and 20"),
        1 => Just("once avg(days_late) * 2 > 31"),
        1 => Just("once sum(open where not excluded) > 150 EUR"),
        1 => Just("when count(where past_due) >= 1"),
    ]
}

fn step() -> impl Strategy<Value = (i32, &'static str, &'static str)> {
    let channel = prop_oneof![Just("phone"), Just("letter"), Just("internal email"), Just("litigation"), Just("email")];
    (0..12_i32, channel, condition())
}

fn scenario(name: &str) -> impl Strategy<Value = String> + use<> {
    let name = name.to_owned();
    (settings(), -12..6_i32, prop::collection::vec(step(), 1..7)).prop_map(move |(settings, first, steps)| {
        let mut text = format!("scenario \"{name}\" {{\n{settings}\n");
        let mut offset = first;
        for (place, (apart, channel, condition)) in steps.into_iter().enumerate() {
            offset += apart;
            let how = if channel.contains("email") { "template t automatic" } else { "" };
            let days = if offset == 1 || offset == -1 { "day" } else { "days" };
            let _ = writeln!(text, " {offset:+} {days} {channel} \"{place}\" {how} {condition}");
        }
        text + "}\n"
    })
}

fn program_text() -> impl Strategy<Value = String> {
    let spacing = prop_oneof![3 => Just(""), 1 => Just("spacing 4 days"), 1 => Just("spacing 9 days")];
    let sending = prop_oneof![2 => Just(""), 1 => Just("sending {\n days tuesday to thursday\n calendar \"F\"\n }")];
    let group = prop_oneof![
        2 => Just(""),
        1 => Just("group \"G\" {\n when max(days_late) > 14\n scenario \"B\"\n}\n"),
        1 => Just("group \"G\" {\n when overdue > 120 EUR\n scenario \"B\"\n}\n"),
        1 => Just("group \"G\" {\n when count(where days_late > 40) >= 1\n exempt\n}\n"),
        1 => Just("group \"G\" {\n when any(where disputed)\n scenario \"B\"\n}\n"),
    ];
    (spacing, sending, group, scenario("A"), scenario("B")).prop_map(|(spacing, sending, group, a, b)| {
        format!(
            "edition 1\nworkspace {{\n language fr\n currency EUR\n {spacing}\n {sending}\n}}\ncalendar \"F\" {{\n weekend saturday, sunday\n \
             holidays 01-01, 05-01, 05-08\n holidays easter + 1, easter + 39\n holidays 2026-03-10\n}}\n\
             template t {{\n subject fr \"s\"\n body fr \"b\"\n}}\n{group}group \"Others\" {{\n otherwise\n scenario \"A\"\n}}\n{a}{b}"
        )
    })
}

fn event() -> impl Strategy<Value = (i32, u32, u8)> {
    (-25..60_i32, 0..2_u32, 0..6_u8)
}

fn happening(due: Day, (later, invoice, what): (i32, u32, u8)) -> (Day, Event) {
    let day = due.plus(later);
    let event = match what {
        0 => Event::Open { invoice, open: 0 },
        1 => Event::Open { invoice, open: 9_000 },
        2 => Event::Disputed { invoice, disputed: true },
        3 => Event::Disputed { invoice, disputed: false },
        4 => Event::Promised { invoice, until: day.plus(11) },
        _ => Event::InvoiceHold { invoice, on_hold: later % 2 == 0 },
    };
    (day, event)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Days that the preview passes over would have said nothing new, and its last word stays true.
    #[test]
    fn a_preview_is_what_is_played_day_by_day(
        text in program_text(),
        second in 0..20_i32,
        open in prop_oneof![Just(4_000_i64), Just(20_000)],
        late in 0..30_i32,
        events in prop::collection::vec(event(), 0..4),
    ) {
        let program = program(&text);
        let due = day(DUE);
        let items = [Item::invoice(due, open), Item::invoice(due.plus(second), 10_000)];
        let stage = Stage::new(&program, customer(&program, &facts(), &items));
        let from = due.plus(late - 25);
        let last = from.plus(220);
        let mut events: Vec<(Day, Event)> = events.into_iter().map(|event| happening(due, event)).filter(|(day, _)| *day >= from).collect();
        events.sort_by_key(|(day, _)| *day);
        let given: Vec<(Day, Given)> = events.iter().map(|(day, event)| (*day, Given::Event(event.clone()))).collect();
        let preview = preview(&program, stage.clone(), (from, last), &given).expect("it plays");
        prop_assert_eq!(told(&preview), played(&program, stage, (from, last), &events), "{}", text);
    }
}

/// A program of a thousand lines: sixty groups and scenarios, conditions on many steps.
fn large(condition: &str) -> String {
    let mut text = String::from(
        "edition 1\nworkspace {\n language fr\n currency EUR\n spacing 2 days\n sending {\n days monday to friday\n calendar \"F\"\n }\n}\ncalendar \"F\" {\n \
         weekend saturday, sunday\n holidays 01-01, 05-01, 05-08, 07-14\n holidays easter + 1, easter + 39, easter + 50\n}\n\
         attribute risk: integer 1 to 5\ntemplate t {\n subject fr \"s\"\n body fr \"b\"\n}\n",
    );
    for group in 0..60 {
        let _ = writeln!(
            text,
            "group \"G{group}\" {{\n when risk = {} and count(where days_late > {group}) >= 2 and overdue > {group} EUR",
            group % 5 + 1
        );
        let _ = writeln!(text, " scenario \"S{group}\"\n}}");
    }
    let _ = writeln!(text, "group \"Rest\" {{\n otherwise\n scenario \"S7\"\n}}");
    for scenario in 0..60 {
        let _ = writeln!(text, "scenario \"S{scenario}\" {{\n calendar \"F\" following");
        for step in 0..10 {
            let how = if step % 2 == 0 { "email" } else { "phone" };
            let template = if step % 2 == 0 { "template t automatic" } else { "" };
            let last = if step == 9 { condition } else { "when collectable >= 0 EUR" };
            let _ = writeln!(text, " {:+} days {how} \"step {step}\" {template} {last}", step * 6 - 8);
        }
        text.push_str("}\n");
    }
    text
}

/// A browser draws a preview anew at each key: few days of a long program are looked at, and after the last of them nothing
/// can change.
#[test]
fn most_days_are_passed_over() {
    let due = day(DUE);
    for condition in
        ["once collectable >= 5_000 EUR", "once days_late > 2_000", "once avg(days_late) > 2_000.5", "once max(days_late) > 45"]
    {
        let program = program(&large(condition));
        let portfolio = customer(&program, &facts(), &[Item::invoice(due, 100_000)]);
        let changes = Changes::of(&program);
        let (mut on, mut looked_at) = (due.plus(-20), 0);
        loop {
            looked_at += 1;
            let row = relance_engine::evaluate(&program, &portfolio, on).expect("it evaluates").rows[0];
            match changes.after(&program, &portfolio, &row, on) {
                Some(next) => on = next,
                None => break,
            }
        }
        assert!(looked_at < 100, "{condition}: {looked_at}");
        let stage = Stage::new(&program, portfolio);
        let told = preview(&program, stage, (due.plus(-20), due.plus(3_000)), &[]).expect("it plays");
        assert_eq!(told.end.why, EndsBecause::NothingChanges, "{condition}");
        assert!(["finished", "waiting"].contains(&told.end.standing.status.name()));
    }
}
