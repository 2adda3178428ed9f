//! A compiled program as bytes: the same again, or refused.

use proptest::prelude::*;
use proptest::sample::Index;
use relance_engine::{Program, evaluate};

use crate::random::case::Case;
use crate::random::compare::difference;

/// Before it: four letters, a version and the checksum of the rest.
const HEADER: usize = 10;

/// The program read back is the program, and gives the same agenda.
pub fn round_trip(case: &Case) -> Result<(), TestCaseError> {
    let (program, portfolio) = case.load();
    let bytes = program.to_bytes();
    let back = Program::from_bytes(&bytes).unwrap();
    prop_assert_eq!(&back, &program);
    prop_assert_eq!(back.to_bytes(), bytes);
    for as_of in &case.days {
        let agenda = evaluate(&program, &portfolio.columns, *as_of).unwrap();
        prop_assert_eq!(difference(&agenda, &evaluate(&back, &portfolio.columns, *as_of).unwrap()), None);
    }
    Ok(())
}

/// A single changed byte is refused, wherever it is; so is a program cut short.
pub fn changed(case: &Case, place: Index, change: u8) -> Result<(), TestCaseError> {
    let bytes = case.load().0.to_bytes();
    let place = place.index(bytes.len());
    let mut other = bytes.clone();
    other[place] ^= change;
    prop_assert!(Program::from_bytes(&other).is_err(), "byte {} changed by {}", place, change);
    prop_assert!(Program::from_bytes(&bytes[..place]).is_err(), "cut at {}", place);
    Ok(())
}

/// A changed byte under a mended checksum is refused, or gives a program that the evaluator answers to.
pub fn forged(case: &Case, place: Index, change: u8) -> Result<(), TestCaseError> {
    let (program, portfolio) = case.load();
    let mut bytes = program.to_bytes();
    let place = HEADER + place.index(bytes.len() - HEADER);
    bytes[place] ^= change;
    let checksum = crc32(&bytes[HEADER..]);
    bytes[HEADER - 4..HEADER].copy_from_slice(&checksum.to_le_bytes());
    if let Ok(forged) = Program::from_bytes(&bytes) {
        for as_of in &case.days {
            // An answer or a refusal, but no panic.
            let _ = evaluate(&forged, &portfolio.columns, *as_of);
        }
    }
    Ok(())
}

/// CRC-32 as in ISO 3309, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    let mut rest = u32::MAX;
    for byte in bytes {
        rest ^= u32::from(*byte);
        for _ in 0..8 {
            rest = if rest & 1 == 1 { rest >> 1 ^ 0xedb8_8320 } else { rest >> 1 };
        }
    }
    !rest
}
