//! Late-fee rules: reference rates and what is added to them (R16).

use serde::{Deserialize, Serialize};

use crate::day::Day;

/// A published reference rate over time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    /// Its name, unique in the program.
    pub name: String,
    /// The rate from each day on, in millionths of one per cent, days strictly rising.
    pub values: Vec<(Day, i64)>,
}

/// How days become a fraction of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Basis {
    /// Days over 365.
    Actual365,
    /// Days over 360.
    Actual360,
    /// Days over the days of their calendar year.
    ActualActual,
}

/// A day of every year: month (1 to 12) and day of the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MonthDay {
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31; 29 February comes in leap years only.
    pub day: u8,
}

/// A rule for late fees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Penalty {
    /// Its name, unique in the program.
    pub name: String,
    /// The reference rate, by its place in [`crate::Program::rates`]; the margin alone if `None`.
    pub rate: Option<u16>,
    /// Percentage points added to the rate, in millionths of one per cent.
    pub margin: i64,
    /// The days of the year on which the reference rate is taken over; empty: it is followed day by day.
    pub set_on: Vec<MonthDay>,
    /// The fixed sum per invoice, in minor units; 0 for none.
    pub fixed_sum: i64,
    /// How days become a fraction of a year.
    pub basis: Basis,
}
