//! Civil dates as whole days, without a clock or a time zone.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// A civil date: days since 1970-01-01 in the proleptic Gregorian calendar, negative before.
///
/// Columns hold [`Day::MISSING`] where a value is missing; everything else that takes a `Day` expects a real one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "mapped", derive(bytemuck::Pod, bytemuck::Zeroable))]
#[serde(transparent)]
#[repr(transparent)]
pub struct Day(pub i32);

/// A day of the week, Monday first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Weekday {
    /// Monday
    Monday,
    /// Tuesday
    Tuesday,
    /// Wednesday
    Wednesday,
    /// Thursday
    Thursday,
    /// Friday
    Friday,
    /// Saturday
    Saturday,
    /// Sunday
    Sunday,
}

impl Weekday {
    /// All seven, Monday first.
    pub const ALL: [Weekday; 7] =
        [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday, Weekday::Saturday, Weekday::Sunday];
}

/// A set of days of the week, one bit each, Monday the lowest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WeekdaySet(pub u8);

impl WeekdaySet {
    /// Every day of the week.
    pub const FULL: WeekdaySet = WeekdaySet(0b0111_1111);

    /// Whether `weekday` is in the set.
    #[must_use]
    pub fn contains(self, weekday: Weekday) -> bool {
        self.0 & (1 << weekday as u8) != 0
    }

    /// The set with `weekday` added.
    #[must_use]
    pub fn with(self, weekday: Weekday) -> WeekdaySet {
        WeekdaySet(self.0 | (1 << weekday as u8))
    }
}

impl Day {
    /// Stands in a column where there is no date.
    pub const MISSING: Day = Day(i32::MIN);

    /// The first day that a file may name, 1900-01-01.
    pub const FIRST: Day = Day(-25_567);

    /// The last day that a file may name, 2999-12-31.
    pub const LAST: Day = Day(376_199);

    /// The day of a year, month (1 to 12) and day of the month, or `None` if there is no such date from 1900 to 2999.
    #[must_use]
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Day> {
        let date = NaiveDate::from_ymd_opt(year, month, day)?;
        let found = Day(date.to_epoch_days());
        (Day::FIRST..=Day::LAST).contains(&found).then_some(found)
    }

    /// Reads `YYYY-MM-DD` exactly; `None` if the text is anything else or the date is not from 1900 to 2999.
    #[must_use]
    pub fn parse(text: &str) -> Option<Day> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(place, byte)| match place {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shaped {
            return None;
        }
        let digits =
            |from: usize, to: usize| bytes.get(from..to).map(|part| part.iter().fold(0u32, |sum, byte| sum * 10 + u32::from(byte - b'0')));
        Day::from_ymd(i32::try_from(digits(0, 4)?).ok()?, digits(5, 7)?, digits(8, 10)?)
    }

    /// The day itself, or `None` for [`Day::MISSING`].
    #[must_use]
    pub fn get(self) -> Option<Day> {
        (self != Day::MISSING).then_some(self)
    }

    /// `days` later, or earlier when negative; stays within the range of `i32`.
    #[must_use]
    pub fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days))
    }

    /// Days from `earlier` to this day, negative when this one comes first.
    #[must_use]
    pub fn since(self, earlier: Day) -> i32 {
        self.0.saturating_sub(earlier.0)
    }

    /// Year, month (1 to 12) and day of the month.
    #[must_use]
    pub fn ymd(self) -> (i32, u32, u32) {
        let date = NaiveDate::from_epoch_days(self.0).unwrap_or_default();
        (date.year(), date.month(), date.day())
    }

    /// The day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday.
        match (i64::from(self.0) + 3).rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }

    /// Easter Sunday of a year in the Gregorian calendar.
    ///
    /// Source: the anonymous algorithm published in Nature, 20 April 1876 ("Meeus/Jones/Butcher").
    #[must_use]
    pub fn easter(year: i32) -> Option<Day> {
        let golden = year.rem_euclid(19);
        let (century, rest) = (year.div_euclid(100), year.rem_euclid(100));
        let (leap_centuries, century_rest) = (century / 4, century % 4);
        let correction = (century - (century + 8) / 25 + 1) / 3;
        let epact = (19 * golden + century - leap_centuries - correction + 15) % 30;
        let to_sunday = (32 + 2 * century_rest + 2 * (rest / 4) - epact - rest % 4) % 7;
        let late = (golden + 11 * epact + 22 * to_sunday) / 451;
        let number = epact + to_sunday - 7 * late + 114;
        Day::from_ymd(year, u32::try_from(number / 31).ok()?, u32::try_from(number % 31 + 1).ok()?)
    }
}

/// Writes `YYYY-MM-DD`.
impl core::fmt::Display for Day {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}
