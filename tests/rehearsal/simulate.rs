//! Simulations: the same as playing the whole portfolio, whatever the parts; payments, draws and lateness.

use core::cell::RefCell;
use core::ops::ControlFlow;
use std::collections::BTreeMap;

use proptest::prelude::*;
use relance_engine::program::scenario::{Channel, Mode};
use relance_engine::{Day, Program, evaluate};
use relance_portfolio::Portfolio;
use relance_rehearsal::part::part;
use relance_rehearsal::play::on_this_thread;
use relance_rehearsal::simulate::act::{Act, What};
use relance_rehearsal::simulate::assumption::{Assumption, Clause, Unclear, When};
use relance_rehearsal::simulate::given::{Given, Payment};
use relance_rehearsal::simulate::tally::Tally;
use relance_rehearsal::simulate::{Setting, collectors, simulate};
use relance_rehearsal::{Event, Stage, as_proposed, play};

use crate::world::{START, World, program, world};

const DAYS: i32 = 50;

/// The simulation of a portfolio in parts of so many customers.
fn simulated(program: &Program, portfolio: &Portfolio, given: &Given, assumption: Option<&Assumption>, late: u16, size: usize) -> Tally {
    let names = collectors(&portfolio.columns, given);
    let setting = Setting {
        program,
        portfolio: &portfolio.columns,
        invoice_ids: &portfolio.invoice_ids,
        days: (START, START.plus(DAYS - 1)),
        given,
        assumption,
        late,
        collectors: &names,
        keep_acts: true,
    };
    let count = portfolio.columns.customers.count;
    let mut whole = setting.tally();
    // The last part first: the order of the parts changes nothing.
    for start in (0..count).step_by(size).rev() {
        whole.add(simulate(&setting, start..count.min(start + size)).expect("a simulation"));
    }
    whole.sort();
    whole
}

/// What is done each day by playing the whole portfolio at once: the invoices that lead, and the actions.
fn played(program: &Program, portfolio: &Portfolio, pay: &BTreeMap<Day, Vec<u32>>) -> Vec<(Day, u32, Option<(u32, u16, u16)>)> {
    let mut columns = portfolio.columns.clone();
    let mut later: BTreeMap<Day, Vec<Event>> = BTreeMap::new();
    for (invoice, (issued_on, open)) in (0_u32..).zip(columns.invoices.issued_on.iter().zip(&mut columns.invoices.open)) {
        if *issued_on > START {
            later.entry(*issued_on).or_default().push(Event::Open { invoice, open: core::mem::take(open) });
        }
    }
    for (day, invoices) in pay {
        later.entry(*day).or_default().extend(invoices.iter().map(|invoice| Event::Open { invoice: *invoice, open: 0 }));
    }
    let mut stage = Stage::new(program, columns);
    let done = RefCell::new(Vec::new());
    let happens = |day: Day, _: &Stage| later.get(&day).cloned().unwrap_or_default();
    let seen = |day: Day, stage: &Stage, agenda: &relance_engine::Agenda| {
        let proposed = as_proposed(stage, agenda, day);
        done.borrow_mut().extend(proposed.iter().map(|event| match event {
            Event::StepDone(done) => (day, done.customer, Some((done.invoice, done.scenario, done.step))),
            Event::ActionDone { action } => (day, *action, None),
            other => panic!("{other:?} is not done by anybody"),
        }));
        ControlFlow::Continue(proposed)
    };
    play(program, &mut stage, (START, START.plus(DAYS - 1)), happens, on_this_thread, seen).expect("it plays");
    let mut done = done.into_inner();
    done.sort_unstable();
    done
}

fn named(act: &Act) -> (Day, u32, Option<(u32, u16, u16)>) {
    match act.what {
        What::Step { scenario, step, leader } => (act.on, act.customer, Some((leader, scenario, step))),
        What::Specific { action } => (act.on, action, None),
    }
}

/// Payments of all that is open of some invoices, each at some day on which it is there.
fn payments(world: &World, portfolio: &Portfolio, chosen: &[(usize, i32)]) -> BTreeMap<Day, Vec<u32>> {
    let invoices = &portfolio.columns.invoices;
    let mut paid: BTreeMap<Day, Vec<u32>> = BTreeMap::new();
    let mut known = std::collections::BTreeSet::new();
    for (place, days) in chosen.iter().filter(|(place, _)| *place < invoices.open.len()) {
        if invoices.open[*place] > 0 && known.insert(*place) {
            let there = invoices.issued_on.get(*place).copied().unwrap_or(Day::MISSING).max(START);
            paid.entry(there.plus(*days)).or_default().push(*place as u32);
        }
    }
    assert!(known.len() <= world.customers.iter().map(|customer| customer.items.len()).sum());
    paid
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_simulation_is_the_whole_portfolio_played(
        world in world(),
        chosen in prop::collection::vec((0..30_usize, 1..40_i32), 0..10),
        size in 1..8_usize,
    ) {
        let program = program();
        let portfolio = world.read(&program);
        let paid = payments(&world, &portfolio, &chosen);
        let open = &portfolio.columns.invoices.open;
        let given = paid.iter().flat_map(|(on, all)| all.iter().map(|place| Payment { on: *on, invoice: *place, amount: open[*place as usize] }));
        let given = Given::new(given.collect(), Vec::new());
        let tally = simulated(&program, &portfolio, &given, None, 0, size);
        let mut acts: Vec<_> = tally.acts.iter().map(named).collect();
        acts.sort_unstable();
        prop_assert_eq!(acts, played(&program, &portfolio, &paid));
        // Parts of any size come to the same.
        prop_assert_eq!(&tally, &simulated(&program, &portfolio, &given, None, 0, 100));
        // Money is neither made nor lost, and everything that was done is counted once in each place.
        let mut outstanding = tally.opening;
        for day in &tally.days {
            outstanding += day.issued - day.paid;
            prop_assert_eq!(day.outstanding, outstanding);
            prop_assert_eq!(day.statuses.iter().sum::<u32>(), tally.customers);
        }
        let total: u32 = tally.days.iter().map(relance_rehearsal::simulate::tally::DayTally::total).sum();
        prop_assert_eq!(total as usize, tally.acts.len());
        prop_assert_eq!(tally.steps.iter().flatten().sum::<u32>() + tally.specific, total);
        let people: u32 = tally.work.iter().flat_map(|work| &work.days).sum();
        prop_assert_eq!(people as usize, tally.acts.iter().filter(|act| act.mode != Mode::Automatic).count());
    }

    #[test]
    fn a_part_is_evaluated_as_the_whole(world in world(), size in 1..8_usize) {
        let program = program();
        let whole = world.read(&program).columns;
        let agenda = evaluate(&program, &whole, START).expect("an agenda");
        for start in (0..whole.customers.count).step_by(size) {
            let part = part(&whole, start..whole.customers.count.min(start + size)).expect("a part");
            prop_assert_eq!(part.portfolio.check(&program), Ok(()));
            let own = evaluate(&program, &part.portfolio, START).expect("an agenda");
            for (row, place) in own.rows.iter().zip(&part.customers) {
                let mut row = *row;
                if row.leader != relance_engine::portfolio::NONE {
                    row.leader += part.first_invoice;
                }
                prop_assert_eq!(row, agenda.rows[*place as usize]);
            }
            let first = part.first_action as usize;
            prop_assert_eq!(&own.actions[..], &agenda.actions[first..first + own.actions.len()]);
        }
    }

    #[test]
    fn what_is_assumed_of_a_customer_does_not_depend_on_the_others(mut world in world(), seed in 0..1000_u64, late in 0..3_u16) {
        let program = program();
        let assumption = Assumption::parse("50 % pay 0 to 9 days late, 40 % pay within 6 days of a contact", seed).expect("an assumption");
        for customer in &mut world.customers {
            customer.grouped = false;
        }
        let of = |world: &World, size: usize| {
            simulated(&program, &world.read(&program), &Given::default(), Some(&assumption), late, size)
        };
        let all = of(&world, 3);
        prop_assert_eq!(&all, &of(&world, 1));
        let (last, gone) = (world.customers.len() as u32 - 1, world.customers.pop());
        prop_assume!(gone.is_some() && !world.customers.is_empty());
        let fewer = of(&world, 3);
        let kept: Vec<_> = all.acts.iter().filter(|act| act.customer != last).map(|act| (act.on, act.customer, act.channel, act.amount)).collect();
        let alone: Vec<_> = fewer.acts.iter().map(|act| (act.on, act.customer, act.channel, act.amount)).collect();
        prop_assert_eq!(kept, alone);
    }
}

#[test]
fn assumptions_are_read() {
    let late = |share, least, most| Clause { share, when: When::Late { least, most } };
    let contact = |share, within, channel| Clause { share, when: When::Contact { within, channel } };
    for (text, clauses) in [
        ("nobody pays", vec![]),
        ("nobody-pays", vec![]),
        ("all pay on time", vec![late(100, 0, 0)]),
        ("all-pay-20-days-late", vec![late(100, 20, 20)]),
        ("60% pay 0 to 15 days late, 40 % pay 1 day early", vec![late(60, 0, 15), late(40, -1, -1)]),
        ("40 % pay within 10 days of a contact", vec![contact(40, 10, None)]),
        (
            "5 % pay within 1 day of an email,10% pay within 3 days of a registered letter",
            vec![contact(5, 1, Some(Channel::Email)), contact(10, 3, Some(Channel::RegisteredLetter))],
        ),
    ] {
        assert_eq!(Assumption::parse(text, 7), Ok(Assumption { clauses, seed: 7 }), "{text}");
    }
    let wrong = |text: &str| Assumption::parse(text, 0).expect_err(text);
    assert_eq!(wrong(" "), Unclear::Empty);
    assert_eq!(wrong("they pay"), Unclear::Clause("they pay".to_owned()));
    assert_eq!(wrong("all pay soon"), Unclear::Clause("all pay soon".to_owned()));
    assert_eq!(wrong("nobody pays, all pay on time"), Unclear::Clause("nobody pays".to_owned()));
    assert_eq!(wrong("0 % pay on time"), Unclear::Share("0".to_owned()));
    assert_eq!(wrong("101 % pay on time"), Unclear::Share("101".to_owned()));
    assert_eq!(wrong("all pay 9 to 3 days late"), Unclear::Days("all pay 9 to 3 days late".to_owned()));
    assert_eq!(wrong("all pay 4000 days late"), Unclear::Days("all pay 4000 days late".to_owned()));
    assert_eq!(wrong("5 % pay within 0 days of a contact"), Unclear::Days("5 % pay within 0 days of a contact".to_owned()));
    assert_eq!(wrong("5 % pay within 2 days of a litigation"), Unclear::Channel("litigation".to_owned()));
    assert_eq!(wrong("60 % pay on time, 50 % pay 3 days late"), Unclear::Shares(110));
}

#[test]
fn shares_come_out_as_they_are_assumed() {
    use relance_rehearsal::simulate::draw::{Purpose, below};
    let drawn = |purpose, seed| (0..10_000).filter(|number| below(100, seed, &format!("F{number}"), purpose, 3) < 40).count();
    for seed in 0..5 {
        for purpose in [Purpose::Share, Purpose::Day, Purpose::Answer, Purpose::Delay] {
            assert!((3_800..4_200).contains(&drawn(purpose, seed)), "{purpose:?} {seed}: {}", drawn(purpose, seed));
        }
    }
    let of = |seed| (0..64).map(|number| below(1000, seed, &number.to_string(), Purpose::Share, 0)).collect::<Vec<_>>();
    assert_ne!(of(1), of(2));
    assert_eq!(below(0, 1, "F", Purpose::Day, 0), 0);
    // The numbers are a promise: the same report tomorrow and on any machine.
    assert_eq!([0, 1, 2].map(|seed| below(1_000_000, seed, "F1", Purpose::Share, 0)), [344_423, 314_749, 261_579]);
}
