//! The stage, against a portfolio that is read anew after every round of events.

use proptest::prelude::*;
use relance_engine::portfolio::Fact;
use relance_engine::program::expr::{FlagField, IntField, TextField};
use relance_engine::{Day, Program, evaluate};
use relance_portfolio::Portfolio;
use relance_rehearsal::{Event, Stage, StageError, StepDone};

use crate::world::{START, World, item_id, program, said, world};

/// An event of a world whose places are taken among those that there are.
#[derive(Clone, Debug)]
enum Happening {
    Step { customer: usize, item: usize, scenario: usize, step: usize, ago: i32, nominal: Option<i32> },
    Action { customer: usize, action: usize },
    Open { customer: usize, item: usize, open: i64 },
    Disputed { customer: usize, item: usize, to: bool },
    Hold { customer: usize, item: usize, to: bool },
    Promised { customer: usize, item: usize, until: Option<i32> },
    Email { customer: usize, to: bool },
    CustomerHold { customer: usize, to: bool },
    Risk { customer: usize, to: Option<i64> },
    Key { customer: usize, to: Option<bool> },
    Sector { customer: usize, to: Option<&'static str> },
    Collector { customer: usize, to: Option<&'static str> },
}

fn happening() -> impl Strategy<Value = Happening> {
    use Happening::*;
    let (customer, item) = (0..7_usize, 0..6_usize);
    let pair = || (customer.clone(), item.clone());
    let flag = prop::bool::ANY;
    prop_oneof![
        6 => (pair(), 0..2_usize, 0..4_usize, 0..30_i32, prop::option::of(-5..5_i32)).prop_map(
            |((customer, item), scenario, step, ago, nominal)| Step { customer, item, scenario, step, ago, nominal }
        ),
        4 => (customer.clone(), 0..3_usize).prop_map(|(customer, action)| Action { customer, action }),
        3 => (pair(), 0..100_000_i64).prop_map(|((customer, item), open)| Open { customer, item, open }),
        1 => (pair(), flag).prop_map(|((customer, item), to)| Disputed { customer, item, to }),
        1 => (pair(), flag).prop_map(|((customer, item), to)| Hold { customer, item, to }),
        1 => (pair(), prop::option::of(-5..20_i32)).prop_map(|((customer, item), until)| Promised { customer, item, until }),
        1 => (customer.clone(), flag).prop_map(|(customer, to)| Email { customer, to }),
        1 => (customer.clone(), flag).prop_map(|(customer, to)| CustomerHold { customer, to }),
        1 => (customer.clone(), prop::option::of(1..6_i64)).prop_map(|(customer, to)| Risk { customer, to }),
        1 => (customer.clone(), prop::option::of(flag)).prop_map(|(customer, to)| Key { customer, to }),
        1 => (customer.clone(), prop::option::of(prop::sample::select(vec!["public", "private"])))
            .prop_map(|(customer, to)| Sector { customer, to }),
        1 => (customer.clone(), prop::option::of(prop::sample::select(vec!["ana", "bob", "zoe"])))
            .prop_map(|(customer, to)| Collector { customer, to }),
    ]
}

/// Has something happen to the naive world, and says what the stage is to be told; `None` if there is no such place.
fn apply(world: &mut World, original: &Portfolio, program: &Program, day: Day, what: &Happening) -> Option<Event> {
    use Happening::*;
    let invoice = |customer: usize, item: usize| {
        let id = item_id(customer, item);
        original.invoice_ids.iter().position(|known| known == id).map(|place| place as u32)
    };
    let fact = |customer: usize, fact: Fact| Some(Event::Fact { customer: customer as u32, fact });
    match what.clone() {
        Step { customer, item, scenario, step, ago, nominal } => {
            let place = invoice(customer, item)?;
            let own = &program.scenarios[scenario];
            let (done_on, nominal_on) = (day.plus(-ago), nominal.map_or(Day::MISSING, |days| day.plus(days)));
            let named = &own.steps[step];
            world.history.push((customer, item, own.name.clone(), named.name.clone(), named.offset, done_on, nominal_on));
            let account = world.account(customer) as u32;
            let (scenario, step) = (scenario as u16, step as u16);
            Some(Event::StepDone(StepDone { customer: account, invoice: place, scenario, step, done_on, nominal_on }))
        }
        Action { customer, action } => {
            let (_, _, _, pending) = world.customers.get_mut(customer)?.actions.get_mut(action)?;
            if !core::mem::replace(pending, false) {
                return None;
            }
            let id = format!("A{customer}-{action}");
            let place = original.action_ids.iter().position(|known| known == id)?;
            Some(Event::ActionDone { action: place as u32 })
        }
        Open { customer, item, open } => {
            let place = invoice(customer, item)?;
            // The reader tells a credit by its sign, which an event does not change.
            let own = &mut world.customers[customer].items[item];
            own.open = if own.open < 0 { -open - 1 } else { open };
            Some(Event::Open { invoice: place, open: own.open })
        }
        Disputed { customer, item, to } => {
            let place = invoice(customer, item)?;
            world.customers[customer].items[item].disputed = to;
            Some(Event::Disputed { invoice: place, disputed: to })
        }
        Hold { customer, item, to } => {
            let place = invoice(customer, item)?;
            world.customers[customer].items[item].on_hold = to;
            Some(Event::InvoiceHold { invoice: place, on_hold: to })
        }
        Promised { customer, item, until } => {
            let place = invoice(customer, item)?;
            let until = until.map(|days| day.plus(days));
            world.customers[customer].items[item].promised_on = until;
            Some(Event::Promised { invoice: place, until: until.unwrap_or(Day::MISSING) })
        }
        Email { customer, to } => {
            world.customers.get_mut(customer)?.email = to;
            fact(customer, Fact::HasEmail(to))
        }
        CustomerHold { customer, to } => {
            world.customers.get_mut(customer)?.on_hold = to;
            fact(customer, Fact::OnHold(to))
        }
        Risk { customer, to } => {
            world.customers.get_mut(customer)?.risk = to;
            fact(customer, Fact::Number(IntField::Attribute(1), to))
        }
        Key { customer, to } => {
            world.customers.get_mut(customer)?.key_account = to;
            fact(customer, Fact::Flag(FlagField::Attribute(2), to))
        }
        Sector { customer, to } => {
            world.customers.get_mut(customer)?.sector = to;
            fact(customer, Fact::Text(TextField::Attribute(0), to.map(str::to_owned)))
        }
        Collector { customer, to } => {
            world.customers.get_mut(customer)?.collector = to;
            fact(customer, Fact::Text(TextField::Collector, to.map(str::to_owned)))
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_stage_is_the_portfolio_that_would_be_read_anew(
        mut world in world(),
        rounds in prop::collection::vec(prop::collection::vec(happening(), 0..8), 1..5),
    ) {
        let program = program();
        let original = world.read(&program);
        let mut stage = Stage::new(&program, original.columns.clone());
        for (round, happenings) in (0_i32..).zip(rounds) {
            let day = START.plus(3 * round);
            let events: Vec<Event> = happenings.iter().filter_map(|what| apply(&mut world, &original, &program, day, what)).collect();
            stage.apply(&events).expect("events that can be");
            let anew = world.read(&program);
            prop_assert_eq!(said(stage.portfolio()), said(&anew.columns));
            prop_assert_eq!(stage.portfolio().check(&program), Ok(()));
            let [here, there] = [stage.portfolio(), &anew.columns].map(|portfolio| evaluate(&program, portfolio, day).expect("an agenda"));
            prop_assert_eq!(here, there);
            let pending: Vec<&str> = stage.actions().iter().filter_map(|action| original.action_ids.get(*action as usize)).collect();
            prop_assert_eq!(pending, anew.action_ids.iter().collect::<Vec<_>>());
        }
    }
}

#[test]
fn an_event_that_cannot_be_changes_nothing() {
    let program = program();
    let runner = &mut proptest::test_runner::TestRunner::deterministic();
    let world = proptest::strategy::ValueTree::current(&world().new_tree(runner).expect("a world"));
    let portfolio = world.read(&program).columns;
    let mut stage = Stage::new(&program, portfolio);
    let before = said(stage.portfolio());
    let fine = Event::Fact { customer: 0, fact: Fact::OnHold(true) };
    let many = u32::MAX - 1;
    let done = StepDone { customer: 0, invoice: many, scenario: 0, step: 0, done_on: START, nominal_on: START };
    for wrong in [
        Event::Open { invoice: many, open: 0 },
        Event::Disputed { invoice: many, disputed: true },
        Event::ActionDone { action: many },
        Event::StepDone(done),
        Event::Fact { customer: many, fact: Fact::OnHold(true) },
        Event::Fact { customer: 0, fact: Fact::Text(TextField::Id, Some("C9".to_owned())) },
        Event::Fact { customer: 0, fact: Fact::Number(IntField::Overdue, Some(1)) },
        Event::Fact { customer: 0, fact: Fact::Flag(FlagField::Attribute(0), None) },
    ] {
        let refused: Result<(), StageError> = stage.apply(&[fine.clone(), wrong.clone()]);
        assert!(refused.is_err(), "{wrong:?}");
        assert_eq!(said(stage.portfolio()), before, "{wrong:?}");
    }
}
