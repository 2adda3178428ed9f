//! Calendars of days off.

use relance_engine::calendar::Calendar;
use relance_engine::day::{Day, WeekdaySet};
use relance_engine::program::penalties::MonthDay;

use super::{Context, quantity, workspace};
use crate::code::Code;
use crate::diagnostic::Span;
use crate::message::Phrase;
use crate::phrases::{types, workspace as phrase};
use crate::syntax::{Calendar as CalendarSyntax, Holiday, Name, Number, Syntax};

/// How many days from Easter a holiday can be.
const FARTHEST: i128 = 366;

/// Checks all calendars.
pub fn calendars(context: &mut Context, syntax: &Syntax) -> Vec<Calendar> {
    syntax.calendars.iter().map(|syntax| calendar(context, syntax)).collect()
}

fn calendar(context: &mut Context, syntax: &CalendarSyntax) -> Calendar {
    let mut calendar = Calendar {
        name: syntax.name.text.clone(),
        weekend: WeekdaySet::default(),
        yearly: Vec::new(),
        easter: Vec::new(),
        single: Vec::new(),
    };
    let mut sound = !syntax.broken;
    for days in &syntax.weekend {
        sound &= days.ranges.iter().all(|(from, to)| from.is_some() && to.is_some());
        calendar.weekend = WeekdaySet(calendar.weekend.0 | workspace::weekday_set(days).0);
    }
    for holiday in &syntax.holidays {
        match holiday {
            Holiday::Date(date) => calendar.single.extend(context.date(date)),
            Holiday::MonthDay(text) => calendar.yearly.extend(written_month_day(context, text)),
            Holiday::Easter { negative, number } => calendar.easter.extend(easter(context, *negative, *number)),
        }
    }
    calendar.yearly.sort_unstable();
    calendar.yearly.dedup();
    calendar.easter.sort_unstable();
    calendar.easter.dedup();
    calendar.single.sort_unstable();
    calendar.single.dedup();
    if sound && !calendar.leaves_a_day(WeekdaySet::FULL) {
        let message = phrase::NO_WORKING_DAY.with("name", &calendar.name);
        context.error(Code::NoDayLeft, syntax.name.span, message, &phrase::NO_WORKING_DAY_HELP);
    }
    calendar
}

fn written_month_day(context: &mut Context, text: &Name) -> Option<MonthDay> {
    let (month, day) = text.text.split_once('-')?;
    month_day(context, month.parse().ok(), day.parse().ok(), text.span, &phrase::MONTH_DAY_HELP)
}

/// A day of every year; 29 February counts as one.
pub fn month_day(context: &mut Context, month: Option<u8>, day: Option<u8>, span: Span, help: &'static Phrase) -> Option<MonthDay> {
    if let (Some(month), Some(day)) = (month, day)
        && Day::from_ymd(2000, u32::from(month), u32::from(day)).is_some()
    {
        return Some(MonthDay { month, day });
    }
    let message = phrase::NO_SUCH_MONTH_DAY.with("day", context.quote(span));
    context.error(Code::BadMonthDay, span, message, help);
    None
}

fn easter(context: &mut Context, negative: bool, number: Option<Number>) -> Option<i16> {
    let Some(number) = number else { return Some(0) };
    let days = quantity::scaled(number, 1).filter(|days| *days <= FARTHEST).and_then(|days| i16::try_from(days).ok());
    match days {
        Some(days) => Some(if negative { -days } else { days }),
        None => {
            let message = types::FAR_FROM_EASTER.with("number", context.quote(number.span));
            context.error(Code::TooManyDays, number.span, message, &types::FAR_FROM_EASTER_HELP);
            None
        }
    }
}
