//! Damaged and forged files: refused, or used without harm.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use relance_engine::{Agenda, Day, Evaluator, Program};
use relance_snapshot::{Aligned, Changes, IntIds, Snapshot, SnapshotError, update};

use crate::random::case::{cases, config};
use crate::sample::{INTS, sample, written};

fn small() -> (Program, Vec<u8>) {
    let (program, portfolio) = sample();
    let bytes = written(&program, &portfolio, INTS).bytes().to_vec();
    (program, bytes)
}

#[test]
fn every_changed_byte_is_refused() {
    let (_, bytes) = small();
    for place in 0..bytes.len() {
        for change in [1, 0x80, 0xff] {
            let mut other = bytes.clone();
            other[place] ^= change;
            let error = Snapshot::open(Aligned::new(&other).bytes(), 0).err();
            assert!(error.is_some(), "byte {place} of {} changed by {change}", bytes.len());
        }
    }
}

#[test]
fn every_cut_is_refused() {
    let (_, bytes) = small();
    for end in 0..bytes.len() {
        let error = Snapshot::open(Aligned::new(&bytes[..end]).bytes(), 0).err();
        assert!(error.is_some(), "cut at {end}");
    }
    let longer = [bytes.as_slice(), &[0; 3]].concat();
    let error = Snapshot::open(Aligned::new(&longer).bytes(), 0).err();
    assert_eq!(error, Some(SnapshotError::Length { said: bytes.len() as u64, found: longer.len() as u64 }));
}

#[test]
fn other_files_and_versions_are_told() {
    let (_, mut bytes) = small();
    let open = |bytes: &[u8]| Snapshot::open(Aligned::new(bytes).bytes(), 0).err();
    assert_eq!(open(b""), Some(SnapshotError::NotASnapshot));
    assert_eq!(open(b"id,name\n1,ana\n"), Some(SnapshotError::NotASnapshot));
    bytes[4] = 2;
    assert_eq!(open(&bytes), Some(SnapshotError::Version(2)));
    bytes[4] = 1;
    let end = bytes.len();
    assert_eq!(open(&bytes[..end - 1]), Some(SnapshotError::Length { said: end as u64, found: end as u64 - 1 }));
    bytes[end - 1] ^= 1;
    assert_eq!(open(&bytes), Some(SnapshotError::Damaged("attribute `remark`".to_owned())));
}

#[test]
fn bytes_at_an_odd_address_are_refused() {
    let (_, bytes) = small();
    let shifted = Aligned::new(&[[0; 4].as_slice(), &bytes].concat());
    assert_eq!(Snapshot::open(&shifted.bytes()[4..], 0).err(), Some(SnapshotError::Unaligned));
}

/// Where a number stands in the head or in an entry.
fn number(bytes: &[u8], at: usize, length: usize) -> usize {
    bytes[at..at + length].iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte))
}

/// The file with checksums that hold.
fn mended(mut bytes: Vec<u8>) -> Vec<u8> {
    let count = number(&bytes, 12, 4);
    for entry in (0..count).map(|section| 32 + 40 * section).take_while(|entry| entry + 40 <= bytes.len()).collect::<Vec<_>>() {
        let (offset, length) = (number(&bytes, entry + 8, 8), number(&bytes, entry + 16, 8));
        let Some(section) = bytes.get(offset..offset.saturating_add(length)) else { continue };
        let checksum = crc32fast::hash(section).to_le_bytes();
        bytes[entry + 32..entry + 36].copy_from_slice(&checksum);
    }
    let first = (32 + 40 * count + number(&bytes, 24, 4)).next_multiple_of(64);
    if let Some(head) = bytes.get(12..first) {
        let checksum = crc32fast::hash(head).to_le_bytes();
        bytes[8..12].copy_from_slice(&checksum);
    }
    bytes
}

/// Uses a forged file in every way: answers or refusals, but no panic. Tells whether it could be evaluated.
fn used(program: &Program, bytes: &[u8], days: &[Day]) -> bool {
    let bytes = Aligned::new(bytes);
    let Ok(snapshot) = Snapshot::open(bytes.bytes(), 0) else { return false };
    let _ = (snapshot.customer_ids().map(|ids| ids.iter().count()), snapshot.invoice_ids().map(|ids| ids.iter().count()));
    let _ = (snapshot.action_ids().map(|ids| ids.get(0).is_some()), snapshot.invoice_numbers().map(|numbers| numbers.get(0).is_some()));
    if let Ok(portfolio) = snapshot.portfolio(program) {
        let _ = update(&snapshot, &Changes { portfolio: &portfolio, removed: &["1"] }, program, Vec::new());
        let (_, changes) = sample();
        let _ = update(&snapshot, &Changes { portfolio: &changes, removed: &[] }, program, Vec::new());
    }
    let Ok(view) = snapshot.view(program) else { return false };
    let count = view.customers.count;
    days.iter().all(|day| match Evaluator::over(program, view.clone(), *day) {
        Ok(evaluator) => evaluator.evaluate(0..count, &mut Agenda::default()).is_ok(),
        Err(_) => false,
    })
}

#[test]
fn every_forged_byte_does_no_harm() {
    let (program, bytes) = small();
    let (mut accepted, days) = (0, [Day::from_ymd(2026, 3, 2).unwrap()]);
    for place in 32..bytes.len() {
        for change in [1, 0xff] {
            let mut other = bytes.clone();
            other[place] ^= change;
            accepted += usize::from(used(&program, &mended(other), &days));
        }
    }
    assert!(accepted > 100, "only {accepted} forged files were used");
}

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn a_forged_snapshot_does_no_harm(case in cases(4), edits in vec((any::<Index>(), any::<u8>()), 1..6)) {
        let (program, portfolio) = case.load();
        let mut bytes = written(&program, &portfolio, IntIds::default()).bytes().to_vec();
        for (place, value) in edits {
            let place = 12 + place.index(bytes.len() - 12);
            bytes[place] = value;
        }
        used(&program, &mended(bytes), &case.days);
    }
}
