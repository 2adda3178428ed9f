//! Tests of snapshots: what was written comes back, damage is refused, and updates are as good as a new reading.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "snapshot/changes.rs"]
mod changes;
#[path = "snapshot/damage.rs"]
mod damage;
mod random;
#[path = "snapshot/refused.rs"]
mod refused;
#[path = "snapshot/same.rs"]
mod same;
#[path = "snapshot/sample.rs"]
mod sample;
