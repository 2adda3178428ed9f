//! Hostile input: a clear error, and the next request is served.

use std::sync::LazyLock;
use std::time::Duration;

use proptest::prelude::*;
use relance::component::{Account, Component, ComponentError, Limits, Session};
use relance_dsl::Lang;

use crate::accounts::accounts;
use crate::{COMPONENT, case, day, program, session};

const DAY: &str = "2026-04-03";

/// A compiled program with all that there is.
static GOOD: LazyLock<Vec<u8>> = LazyLock::new(|| program(&case("policies")));

/// A few of its customers, with all kinds of rows.
static SOME: LazyLock<Vec<Account>> = LazyLock::new(|| {
    accounts(&case("policies")).into_iter().filter(|account| account.customer.collected_with.is_empty()).take(25).collect()
});

/// A compiled program with bytes changed after its head, and the checksum mended.
fn forged(good: &[u8], changes: &[(prop::sample::Index, u8)]) -> Vec<u8> {
    let mut bytes = good.to_vec();
    let head = 10;
    for (place, change) in changes {
        let place = head + place.index(bytes.len() - head);
        bytes[place] ^= change;
    }
    let sum = crc32fast::hash(&bytes[head..]).to_le_bytes();
    bytes[6..head].copy_from_slice(&sum);
    bytes
}

#[test]
fn every_changed_byte_of_a_program_is_noticed() {
    let folder = case("seeds");
    let good = program(&folder);
    let mut session = session(&folder);
    for place in 0..good.len() {
        let mut damaged = good.clone();
        damaged[place] ^= 1 << (place % 8);
        assert!(matches!(session.replace(damaged), Err(ComponentError::Program(_))), "byte {place}");
    }
    assert!(session.ndjson(&accounts(&folder), day(DAY)).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Such a program may say anything, and must not stop the instance or hold it up.
    #[test]
    fn a_forged_program_is_refused_or_evaluated(changes in prop::collection::vec((any::<prop::sample::Index>(), 1_u8..), 1..4)) {
        let (good, customers) = (GOOD.clone(), SOME.as_slice());
        let limits = Limits { time: Duration::from_secs(10), memory_bytes: 64 << 20, output_bytes: 64 << 20 };
        let component = COMPONENT.with_limits(limits);
        let mut session = Session::new(&component, good.clone()).expect("a program");
        match session.replace(forged(&good, &changes)) {
            Err(error) => prop_assert!(matches!(error, ComponentError::Program(_)), "{error:?}"),
            Ok(()) => {
                let id = customers[0].customer.id.clone();
                let answers = [
                    session.ndjson(customers, day(DAY)).map(drop),
                    session.explain(customers, day(DAY), &id, Lang::French).map(drop),
                    session.preview(customers, day(DAY), &id, Lang::English).map(drop),
                ];
                for answer in answers {
                    let stopped = matches!(
                        answer,
                        Err(ComponentError::Trap(_) | ComponentError::OutOfTime(_) | ComponentError::OutOfMemory(_) | ComponentError::Answer(_))
                    );
                    prop_assert!(!stopped, "{answer:?}");
                }
            }
        }
        session.replace(good).expect("the good program");
        prop_assert!(session.ndjson(customers, day(DAY)).is_ok());
    }
}

#[test]
fn a_hundred_megabytes_of_nothing_are_no_program() {
    let mut session = session(&case("seeds"));
    let refused = session.replace(vec![0; 100 << 20]);
    assert!(matches!(refused, Err(ComponentError::Program(_))), "{refused:?}");
    let small = COMPONENT.with_limits(Limits { memory_bytes: 16 << 20, ..Limits::default() });
    let refused = Session::new(&small, vec![0; 100 << 20]).err();
    assert_eq!(refused, Some(ComponentError::OutOfMemory(16 << 20)));
    assert!(session.ndjson(&SOME, day(DAY)).is_ok());
}

fn limited(limits: Limits) -> Component {
    COMPONENT.with_limits(limits)
}

#[test]
fn more_output_than_the_limit_is_a_clear_error_and_the_next_request_is_served() {
    let component = limited(Limits { output_bytes: 2000, ..Limits::default() });
    let mut session = Session::new(&component, GOOD.clone()).expect("a program");
    assert_eq!(session.ndjson(&SOME, day(DAY)), Err(ComponentError::TooMuchOutput(2000)));
    assert!(session.ndjson(&SOME[..1], day(DAY)).is_ok());
}

#[test]
fn a_request_that_takes_too_long_is_stopped_and_the_next_one_is_served() {
    let time = Duration::from_millis(20);
    let component = limited(Limits { time, ..Limits::default() });
    let mut session = Session::new(&component, GOOD.clone()).expect("a program");
    let mut many = SOME.clone();
    let model = many[0].clone();
    for number in 0..60_000 {
        let mut another = model.clone();
        another.customer.id = format!("X{number}");
        another.invoices.clear();
        another.history.clear();
        another.actions.clear();
        many.push(another);
    }
    assert_eq!(session.ndjson(&many, day(DAY)), Err(ComponentError::OutOfTime(time)));
    assert!(session.ndjson(&SOME[..1], day(DAY)).is_ok());
}

#[test]
fn more_memory_than_the_limit_is_a_clear_error_and_the_next_request_is_served() {
    let memory_bytes = 8 << 20;
    let component = limited(Limits { memory_bytes, ..Limits::default() });
    let mut session = Session::new(&component, GOOD.clone()).expect("a program");
    let mut large = SOME.clone();
    large[0].customer.name = "x".repeat(16 << 20);
    assert_eq!(session.ndjson(&large, day(DAY)), Err(ComponentError::OutOfMemory(memory_bytes)));
    assert!(session.ndjson(&SOME, day(DAY)).is_ok());
}
