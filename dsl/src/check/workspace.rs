//! The edition and the workspace.

use relance_engine::calendar::{Calendar, Sending};
use relance_engine::day::{Weekday, WeekdaySet};
use relance_engine::program::Currency;
use relance_engine::program::template::Language;

use super::{Context, quantity};
use crate::code::Code;
use crate::codes;
use crate::diagnostic::{Diagnostic, Fix, Span};
use crate::phrases::{files, names, syntax as syntax_phrases, terms, types, workspace as phrase};
use crate::syntax::{Kind, Name, Number, Syntax, Weekdays, Workspace};

/// What the workspace says.
pub struct Settings {
    pub language: Language,
    pub currency: Currency,
    pub ignore_below: i64,
    pub spacing: u16,
}

/// Checks `edition`, which each file may say once.
pub fn edition(context: &mut Context, syntax: &Syntax, first: Span) {
    if syntax.editions.is_empty() && !syntax.broken {
        context.error(Code::MissingEdition, first, &phrase::MISSING_EDITION, &phrase::MISSING_EDITION_HELP);
    }
    let mut files: Vec<Number> = Vec::new();
    for edition in &syntax.editions {
        if let Some(earlier) = files.iter().find(|earlier| earlier.span.file == edition.span.file) {
            let diagnostic = Diagnostic::new(Code::SaidTwice, edition.span, &syntax_phrases::EDITION_TWICE);
            context.sink.push(diagnostic.label(earlier.span, &terms::FIRST_IS_HERE).help(&terms::KEEP_ONE));
        } else if quantity::scaled(*edition, 1) != Some(1) {
            let message = files::UNKNOWN_EDITION.with("edition", context.quote(edition.span));
            context.error(Code::UnknownEdition, edition.span, message, terms::INSTEAD.with("text", "edition 1"));
        }
        files.push(*edition);
    }
}

/// The one workspace, however many there are.
fn only<'s>(context: &mut Context, syntax: &'s Syntax, first: Span) -> Option<&'s Workspace> {
    let (workspace, others) = match syntax.workspaces.split_first() {
        Some(split) => split,
        None => {
            if !syntax.broken {
                context.error(Code::NoWorkspace, first, &phrase::NO_WORKSPACE, &phrase::NO_WORKSPACE_HELP);
            }
            return None;
        }
    };
    for other in others {
        let diagnostic = Diagnostic::new(Code::Duplicate, other.span, &names::TWO_WORKSPACES);
        context.sink.push(diagnostic.label(workspace.span, &terms::FIRST_IS_HERE).help(&names::TWO_WORKSPACES_HELP));
    }
    Some(workspace)
}

/// Checks the workspace but for its sending window.
pub fn settings(context: &mut Context, syntax: &Syntax, first: Span) -> Option<Settings> {
    let workspace = only(context, syntax, first)?;
    let currency = context.only(&workspace.currency, "currency", |name| name.span);
    if currency.is_none() && !workspace.broken {
        context.error(Code::NoCurrency, workspace.span, &phrase::NO_CURRENCY, &phrase::NO_CURRENCY_HELP);
    }
    context.currency = currency.and_then(|code| read_currency(context, code));
    let language = context.only(&workspace.language, "language", |name| name.span);
    if language.is_none() && !workspace.broken {
        context.error(Code::NoLanguage, workspace.span, &phrase::NO_LANGUAGE, &phrase::NO_LANGUAGE_HELP);
    }
    let language = language.and_then(|code| context.language(code));
    let ignore = context.only(&workspace.ignore, "ignore below", |amount| amount.span);
    let ignore_below = ignore.and_then(|amount| context.amount(amount)).unwrap_or(0);
    let spacing = context.only(&workspace.spacing, "spacing", |days| days.span);
    let spacing = spacing.and_then(|days| context.days(days)).unwrap_or(0);
    Some(Settings { language: language?, currency: context.currency?, ignore_below, spacing })
}

fn read_currency(context: &mut Context, code: &Name) -> Option<Currency> {
    if let (Some(decimals), Ok(bytes)) = (codes::currency_decimals(&code.text), <[u8; 3]>::try_from(code.text.as_bytes())) {
        return Some(Currency { code: bytes, decimals });
    }
    let diagnostic = Diagnostic::new(Code::UnknownCurrency, code.span, names::UNKNOWN_CURRENCY.with("code", &code.text));
    let close = context.sink.closest(&code.text, codes::CURRENCIES.iter().map(|(code, _)| *code));
    context.sink.push(match close {
        Some(close) if close.eq_ignore_ascii_case(&code.text) => {
            diagnostic.help(names::CURRENCIES_IN_CAPITALS.with("text", close)).fix(Fix::safe(code.span, close))
        }
        _ => diagnostic.help(&names::CURRENCY_CODES),
    });
    None
}

/// Checks the sending window (R11).
pub fn sending(context: &mut Context, syntax: &Syntax, calendars: &[Calendar]) -> Option<Sending> {
    let workspace = syntax.workspaces.first()?;
    let sending = context.only(&workspace.sending, "sending", |sending| sending.span)?;
    let days = context.only(&sending.days, "days", |(_, span)| *span);
    let days = days.map_or(WeekdaySet::FULL, |(days, _)| weekday_set(days));
    let hours = context.only(&sending.hours, "hours", |(from, to)| from.span.to(to.span));
    let hours = hours.and_then(|(from, to)| read_hours(context, from, to));
    let name = context.only(&sending.calendar, "calendar", |name| name.span);
    let place = name.and_then(|name| context.names.find(Kind::Calendar, name, context.sink));
    let calendar = place.and_then(|place| calendars.get(usize::from(place)));
    if let Some(calendar) = calendar
        && calendar.leaves_a_day(WeekdaySet::FULL)
        && !calendar.leaves_a_day(days)
    {
        context.error(Code::NoDayLeft, sending.span, phrase::NEVER_SENT.with("name", &calendar.name), &phrase::NEVER_SENT_HELP);
    }
    Some(Sending { days, hours, calendar: place })
}

fn read_hours(context: &mut Context, from: &Name, to: &Name) -> Option<(u16, u16)> {
    let (start, end) = (read_time(context, from), read_time(context, to));
    let (start, end) = (start?, end?);
    if start >= end {
        let message = types::HOURS_REVERSED.with("from", &from.text).with("to", &to.text);
        context.error(Code::BadRange, from.span.to(to.span), message, &types::HOURS_REVERSED_HELP);
        return None;
    }
    Some((start, end))
}

/// Minutes since midnight; `24:00` is the end of the day.
fn read_time(context: &mut Context, time: &Name) -> Option<u16> {
    let read =
        |text: &str| text.split_once(':').and_then(|(hours, minutes)| Some((hours.parse::<u16>().ok()?, minutes.parse::<u16>().ok()?)));
    match read(&time.text) {
        Some((hours, minutes)) if (hours < 24 && minutes < 60) || (hours == 24 && minutes == 0) => Some(hours * 60 + minutes),
        _ => {
            context.error(Code::BadTime, time.span, phrase::NO_SUCH_TIME.with("time", &time.text), &phrase::NO_SUCH_TIME_HELP);
            None
        }
    }
}

/// The days of some ranges; a range may go over the end of the week.
pub fn weekday_set(days: &Weekdays) -> WeekdaySet {
    let mut set = WeekdaySet::default();
    for (from, to) in &days.ranges {
        let (Some(from), Some(to)) = (*from, *to) else {
            // A wrong word is reported already; any day will do.
            set = WeekdaySet::FULL;
            continue;
        };
        let length = (u32::from(to) + 7 - u32::from(from)) % 7 + 1;
        for number in (0..length).map(|step| (u32::from(from) + step) % 7) {
            if let Some(weekday) = Weekday::ALL.get(number as usize) {
                set = set.with(*weekday);
            }
        }
    }
    set
}
