//! R11: days off and sending days, found by trying one day after the other.

use relance_engine::calendar::{Calendar, Sending};
use relance_engine::day::Day;
use relance_engine::program::scenario::Shift;

/// A calendar without a working day in so many days has none at all.
const LONGEST_SEARCH: i32 = 5000;

/// Easter Sunday of a year as month and day, by Oudin's algorithm of 1940.
pub fn easter(year: i32) -> (u32, u32) {
    let golden = year % 19;
    let century = year / 100;
    let h = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
    let i = h - (h / 28) * (1 - (h / 28) * (29 / (h + 1)) * ((21 - golden) / 11));
    let j = (year + year / 4 + i + 2 - century + century / 4) % 7;
    let l = i - j;
    let month = 3 + (l + 40) / 44;
    let day = l + 28 - 31 * (month / 4);
    (month.unsigned_abs(), day.unsigned_abs())
}

fn is_easter_sunday(day: Day) -> bool {
    let (year, month, day_of_month) = day.ymd();
    easter(year) == (month, day_of_month)
}

/// Whether `day` is a weekend day or a holiday of the calendar.
pub fn day_off(calendar: &Calendar, day: Day) -> bool {
    let (_, month, day_of_month) = day.ymd();
    calendar.weekend.contains(day.weekday())
        || calendar.single.contains(&day)
        || calendar.yearly.iter().any(|fixed| (u32::from(fixed.month), u32::from(fixed.day)) == (month, day_of_month))
        || calendar.easter.iter().any(|after| is_easter_sunday(day.plus(-i32::from(*after))))
}

/// R11: a date on a day off moves to the next working day, to the one before, or stays.
pub fn moved(calendar: &Calendar, shift: Shift, day: Day) -> Day {
    let step = match shift {
        Shift::Following => 1,
        Shift::Preceding => -1,
        Shift::None => return day,
    };
    let mut days = (0..LONGEST_SEARCH).map(|number| day.plus(step * number));
    days.find(|day| !day_off(calendar, *day)).unwrap_or(day)
}

/// R11: the first day from `day` on which sending is allowed.
pub fn first_sending_day(sending: &Sending, calendars: &[Calendar], day: Day) -> Day {
    let calendar = sending.calendar.map(|place| &calendars[usize::from(place)]);
    let allowed = |day: &Day| sending.days.contains(day.weekday()) && !calendar.is_some_and(|calendar| day_off(calendar, *day));
    (0..LONGEST_SEARCH).map(|number| day.plus(number)).find(allowed).unwrap_or(day)
}
