//! The edition and the workspace.

use relance_engine::calendar::{Calendar, Sending};
use relance_engine::day::{Weekday, WeekdaySet};
use relance_engine::program::Currency;
use relance_engine::program::template::Language;

use super::{Context, quantity};
use crate::code::Code;
use crate::codes;
use crate::diagnostic::{Diagnostic, Span};
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
        let diagnostic = Diagnostic::new(Code::MissingEdition, first, "the program does not say its edition: 1 is assumed");
        context.sink.push(diagnostic.help("write `edition 1` on the first line"));
    }
    let mut files: Vec<Number> = Vec::new();
    for edition in &syntax.editions {
        if let Some(earlier) = files.iter().find(|earlier| earlier.span.file == edition.span.file) {
            let diagnostic = Diagnostic::new(Code::SaidTwice, edition.span, "`edition` is said twice in this file");
            context.sink.push(diagnostic.label(earlier.span, "the first is here").help("keep one of them"));
        } else if quantity::scaled(*edition, 1) != Some(1) {
            let message = format!("there is no edition `{}` of the language", context.quote(edition.span));
            context.error(Code::UnknownEdition, edition.span, message, "write `edition 1`");
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
                let diagnostic = Diagnostic::new(Code::NoWorkspace, first, "the program has no workspace");
                context.sink.push(diagnostic.help("write `workspace {`, and in it at least `language fr` and `currency EUR`"));
            }
            return None;
        }
    };
    for other in others {
        let diagnostic = Diagnostic::new(Code::Duplicate, other.span, "the program has two workspaces");
        context.sink.push(diagnostic.label(workspace.span, "the first is here").help("put everything into one `workspace { … }`"));
    }
    Some(workspace)
}

/// Checks the workspace but for its sending window.
pub fn settings(context: &mut Context, syntax: &Syntax, first: Span) -> Option<Settings> {
    let workspace = only(context, syntax, first)?;
    let currency = context.only(&workspace.currency, "currency", |name| name.span);
    if currency.is_none() && !workspace.broken {
        context.error(Code::NoCurrency, workspace.span, "the workspace has no currency", "write for example `currency EUR` in it");
    }
    context.currency = currency.and_then(|code| read_currency(context, code));
    let language = context.only(&workspace.language, "language", |name| name.span);
    if language.is_none() && !workspace.broken {
        context.error(Code::NoLanguage, workspace.span, "the workspace has no language", "write for example `language fr` in it");
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
    let help = match context.sink.closest(&code.text, codes::CURRENCIES.iter().map(|(code, _)| *code)) {
        Some(close) if close.eq_ignore_ascii_case(&code.text) => format!("currencies are written in capitals: `{close}`"),
        _ => "write a three-letter code of ISO 4217, such as `EUR`, `USD`, `GBP`, `CHF`".to_owned(),
    };
    context.error(Code::UnknownCurrency, code.span, format!("there is no currency `{}`", code.text), help);
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
        let message = format!("messages can never leave: calendar `{}` has no working day on the days of `sending`", calendar.name);
        context.error(Code::NoDayLeft, sending.span, message, "allow more days, or take another calendar");
    }
    Some(Sending { days, hours, calendar: place })
}

fn read_hours(context: &mut Context, from: &Name, to: &Name) -> Option<(u16, u16)> {
    let (start, end) = (read_time(context, from), read_time(context, to));
    let (start, end) = (start?, end?);
    if start >= end {
        let message = format!("`{}` is not before `{}`", from.text, to.text);
        context.error(Code::BadRange, from.span.to(to.span), message, "write the earlier time first: `hours 09:00 to 17:30`");
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
            context.error(Code::BadTime, time.span, format!("there is no time `{}`", time.text), "write hours and minutes: `09:00`");
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
