//! Working days and sending windows (R11).

use serde::{Deserialize, Serialize};

use crate::day::{Day, WeekdaySet};
use crate::program::penalties::MonthDay;
use crate::program::scenario::Shift;

/// How far a search for a working day goes beyond the single days off that a calendar names.
///
/// Longer than any run of days off that weekends, yearly holidays and Easter can make, unless they leave no day at all.
const LONGEST_CLOSURE: usize = 800;

/// A calendar of days off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// Its name, unique in the program.
    pub name: String,
    /// The days of the week off.
    pub weekend: WeekdaySet,
    /// Days off every year, sorted.
    pub yearly: Vec<MonthDay>,
    /// Days off counted from Easter Sunday, sorted.
    pub easter: Vec<i16>,
    /// Single days off, sorted.
    pub single: Vec<Day>,
}

/// Why a day is no working day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOff {
    /// A day of the week off.
    Weekend,
    /// A holiday every year on this date.
    Yearly(MonthDay),
    /// A holiday so many days after Easter Sunday, before it when negative.
    Easter(i16),
    /// A single day off.
    Single,
}

/// When confirm and automatic messages may leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sending {
    /// On which days of the week.
    pub days: WeekdaySet,
    /// From and until which minute of the day; the evaluator decides days only, the sender keeps the hours.
    pub hours: Option<(u16, u16)>,
    /// Only on working days of this calendar, by its place in [`crate::Program::calendars`].
    pub calendar: Option<u16>,
}

impl Calendar {
    /// Whether `day` is neither a weekend day nor a holiday.
    #[must_use]
    pub fn is_working(&self, day: Day) -> bool {
        !self.weekend.contains(day.weekday()) && !self.is_holiday(day)
    }

    /// Whether `day` is a holiday, by any of the three ways to name one.
    #[must_use]
    pub fn is_holiday(&self, day: Day) -> bool {
        self.holiday(day).is_some()
    }

    /// Why `day` is no working day, the holiday before the weekend; `None` if it is one.
    #[must_use]
    pub fn day_off(&self, day: Day) -> Option<DayOff> {
        self.holiday(day).or_else(|| self.weekend.contains(day.weekday()).then_some(DayOff::Weekend))
    }

    fn holiday(&self, day: Day) -> Option<DayOff> {
        if self.single.binary_search(&day).is_ok() {
            return Some(DayOff::Single);
        }
        if self.yearly.is_empty() && self.easter.is_empty() {
            return None;
        }
        let (year, month, day_of_month) = day.ymd();
        let yearly = self.yearly.iter().find(|fixed| u32::from(fixed.month) == month && u32::from(fixed.day) == day_of_month);
        if let Some(fixed) = yearly {
            return Some(DayOff::Yearly(*fixed));
        }
        let mut offsets = self.easters(year).filter_map(|easter| i16::try_from(day.since(easter)).ok());
        offsets.find(|offset| self.easter.binary_search(offset).is_ok()).map(DayOff::Easter)
    }

    /// The Easter Sundays from which a holiday can fall in a year. Easter lies between 22 March and 25 April, so that few offsets
    /// cross the end of a year, and only for those another year's is worth working out.
    fn easters(&self, year: i32) -> impl Iterator<Item = Day> {
        let before = self.easter.last().is_some_and(|offset| *offset > 250);
        let own = !self.easter.is_empty();
        let after = self.easter.first().is_some_and(|offset| *offset < -80);
        let years = [(before, year - 1), (own, year), (after, year + 1)];
        years.into_iter().filter(|(asked, _)| *asked).filter_map(|(_, year)| Day::easter(year))
    }

    /// `day` moved to a working day as `shift` says; unmoved if the calendar leaves no working day.
    #[must_use]
    pub fn shifted(&self, day: Day, shift: Shift) -> Day {
        match shift {
            Shift::None => day,
            Shift::Following => self.search(day, 1, |found| self.is_working(found)),
            Shift::Preceding => self.search(day, -1, |found| self.is_working(found)),
        }
    }

    /// Whether some day of every year is a working day and in `days`: weekends, yearly holidays and Easter can close all.
    #[must_use]
    pub fn leaves_a_day(&self, days: WeekdaySet) -> bool {
        // Twenty-eight years hold every pairing of date and weekday outside a skipped leap year.
        (2001..2029).all(|year| {
            Day::from_ymd(year, 1, 1).is_some_and(|first| {
                (0..365).map(|number| first.plus(number)).any(|day| days.contains(day.weekday()) && self.is_regular(day))
            })
        })
    }

    /// Whether `day` is a working day when single days off are left aside.
    fn is_regular(&self, day: Day) -> bool {
        self.is_working(day) || (self.single.binary_search(&day).is_ok() && !self.weekend.contains(day.weekday()))
    }

    fn search(&self, from: Day, step: i32, accepts: impl Fn(Day) -> bool) -> Day {
        let limit = LONGEST_CLOSURE.saturating_add(self.single.len());
        core::iter::successors(Some(from), |day| Some(day.plus(step))).take(limit).find(|day| accepts(*day)).unwrap_or(from)
    }
}

impl Sending {
    /// The first day from `day` on which sending is allowed; `day` itself if none ever is.
    #[must_use]
    pub fn first_day(&self, day: Day, calendars: &[Calendar]) -> Day {
        let calendar = self.calendar.and_then(|place| calendars.get(usize::from(place)));
        let allowed = |day: Day| self.days.contains(day.weekday()) && calendar.is_none_or(|calendar| calendar.is_working(day));
        let limit = LONGEST_CLOSURE.saturating_add(calendar.map_or(0, |calendar| calendar.single.len()));
        core::iter::successors(Some(day), |day| Some(day.plus(1))).take(limit).find(|day| allowed(*day)).unwrap_or(day)
    }
}
