//! What holds of every program and every test.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use relance_dsl::testing::{Event, Expectation, Moment, Test, What};
use relance_engine::Program;
use relance_engine::portfolio::NONE;
use relance_trial::{Coverage, Played, Reached};

use crate::drawn::{line, test};
use crate::random::choices::Choices;
use crate::random::policy::policy;
use crate::{from_scratch, outcome, program};

fn stream(length: usize) -> impl Strategy<Value = Vec<u16>> {
    vec(any::<u16>(), length / 2..=length)
}

/// A program, and a test that expects nothing yet.
fn drawn() -> impl Strategy<Value = (Program, Test)> {
    (stream(12), vec(stream(120), 1..3), vec(stream(40), 1..4), stream(90)).prop_map(|(workspace, scenarios, groups, choices)| {
        let program = program(&policy(&workspace, &scenarios, &groups).text);
        let test = test(&mut Choices::new(&choices), &program);
        (program, test)
    })
}

/// What came, as a timeline.
fn timeline(played: &Played<'_>) -> Vec<Moment> {
    let moment = |proposal: &relance_trial::play::Proposal| Moment {
        on: proposal.on,
        channel: played.step(proposal).map(|step| step.channel),
        step: (proposal.scenario, proposal.step),
        leader: Some(proposal.leader as usize),
        span: 0..0,
    };
    played.proposals.iter().map(moment).collect()
}

fn place(place: u32) -> Option<u16> {
    (place != NONE).then(|| u16::try_from(place).expect("a place"))
}

/// Everything that the evaluator said at the end of each day, as expectations.
fn all_that_was_said(test: &Test, played: &Played<'_>) -> Vec<relance_dsl::testing::Line> {
    let told = |test: &Test, day| test.lines.iter().any(|line| line.on == day && matches!(line.what, What::Event(Event::Done { .. })));
    let mut lines = Vec::new();
    for sample in played.samples.iter().filter(|sample| !told(test, sample.on)) {
        let row = &sample.row;
        let leader = place(row.leader).map(usize::from);
        let asked = [
            Expectation::Row {
                status: row.status,
                step: place(row.scenario).zip(place(row.step)),
                on: row.act_on.get(),
                leader,
                reasons: Some(row.reasons),
            },
            Expectation::Leader(leader),
            Expectation::Scenario(place(row.scenario)),
            Expectation::Group(if played.forced { None } else { place(row.group) }),
        ];
        lines.extend(asked.map(|asked| line(sample.on, What::Expect(asked))));
    }
    lines
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_played_test_is_each_days_portfolio_from_scratch((program, test) in drawn()) {
        let played = outcome(&program, &test).played;
        for (day, row) in from_scratch::rows(&program, &test) {
            // The first thing said of a day on which the test says what was done is said before that.
            let mut told = played.samples.iter().filter(|sample| sample.on == day);
            let done_by_hand =
                test.lines.iter().any(|line| line.on == day && matches!(line.what, What::Event(Event::Done { .. })));
            let sample = if done_by_hand { told.next() } else { told.next_back() };
            let sample = sample.unwrap_or_else(|| panic!("nothing was said of {day}"));
            let only_done = test.lines.iter().filter(|line| line.on == day).count() == 1;
            if !done_by_hand || only_done {
                prop_assert_eq!(sample.row, row, "{}", day);
            }
        }
    }

    #[test]
    fn what_came_passes_when_it_is_expected((program, mut test) in drawn()) {
        let first = outcome(&program, &test);
        prop_assert!(first.passed());
        let last = test.lines.iter().map(|line| line.on).max().expect("a line");
        let moments = timeline(&first.played);
        let came: BTreeSet<(u16, u16)> = moments.iter().map(|moment| moment.step).collect();
        let on = first.played.samples.last().map_or(last, |sample| sample.on);
        test.lines.extend(all_that_was_said(&test, &first.played));
        test.lines.push(line(on, What::Expect(Expectation::Timeline(moments.clone()))));
        for (scenario, step) in (0_u16..).zip(&program.scenarios).flat_map(|(place, scenario)| (0..scenario.steps.len()).map(move |step| (place, step))) {
            let step = u16::try_from(step).expect("few steps");
            if !came.contains(&(scenario, step)) {
                test.lines.push(line(on, What::Expect(Expectation::NeverStep(scenario, step))));
            }
        }
        let again = outcome(&program, &test);
        prop_assert!(again.passed(), "{:?}", again.failures.iter().map(|failure| &failure.came).collect::<Vec<_>>());
        prop_assert_eq!(&again.played.proposals, &first.played.proposals, "expecting changes nothing");
    }

    #[test]
    fn another_timeline_fails((program, mut test) in drawn(), which in any::<prop::sample::Index>(), how in 0..4) {
        let played = outcome(&program, &test).played;
        let mut moments = timeline(&played);
        prop_assume!(!moments.is_empty());
        let place = which.index(moments.len());
        match how {
            0 if place > 0 => drop(moments.remove(place)),
            1 => moments[place].on = moments[place].on.plus(1),
            2 => moments.insert(place, moments[place].clone()),
            _ => moments[place].leader = Some(99),
        }
        let on = played.samples.last().expect("a day").on;
        test.lines.push(line(on, What::Expect(Expectation::Timeline(moments))));
        let outcome = outcome(&program, &test);
        prop_assert_eq!(outcome.failures.len(), 1);
        let told = relance_trial::words::tell(&test, &outcome.failures[0], &outcome.played, relance_engine::Lang::English);
        prop_assert!(!told.timeline.is_empty() && !told.why.is_empty());
    }

    #[test]
    fn steps_that_were_proposed_are_reached((program, test) in drawn()) {
        let played = outcome(&program, &test).played;
        let mut reached = Reached::default();
        reached.add(&played);
        let proposed: BTreeSet<(u16, u16)> = played.proposals.iter().map(|proposal| (proposal.scenario, proposal.step)).collect();
        for (scenario, step) in &proposed {
            prop_assert!(reached.has(&relance_trial::coverage::Point::Step(*scenario, *step)));
        }
        let coverage = Coverage::new(&program, &reached);
        let total = coverage.total();
        prop_assert_eq!(coverage.missed().count(), total.all - total.reached);
        prop_assert_eq!(total.percent() == 100, total.all == total.reached);
    }
}
