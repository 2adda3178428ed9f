//! Reference rates and rules for late fees (R16).

use relance_engine::day::Day;
use relance_engine::program::penalties::{Basis, MonthDay, Penalty, Rate};

use super::{Context, calendar, quantity};
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span};
use crate::phrases::{late_fees as phrase, syntax as syntax_phrases, workspace};
use crate::syntax::{Kind, Number, Penalties, PenaltyRate, Rate as RateSyntax, Syntax};

/// Checks all reference rates.
pub fn rates(context: &mut Context, syntax: &Syntax) -> Vec<Rate> {
    syntax.rates.iter().map(|syntax| rate(context, syntax)).collect()
}

fn rate(context: &mut Context, syntax: &RateSyntax) -> Rate {
    let mut values: Vec<(Day, i64)> = Vec::new();
    let mut last: Option<(Day, Span)> = None;
    if syntax.values.is_empty() && !syntax.broken {
        context.error(Code::EmptyRate, syntax.name.span, phrase::EMPTY_RATE.with("name", &syntax.name.text), &phrase::EMPTY_RATE_HELP);
    }
    for (date, percent) in &syntax.values {
        let (day, value) = (context.date(date), context.percent(percent));
        let (Some(day), Some(value)) = (day, value) else { continue };
        match last {
            Some((before, span)) if day <= before => {
                let message = phrase::RATE_NOT_RISING.with("date", day.to_string()).with("before", before.to_string());
                let diagnostic = Diagnostic::new(Code::RateNotRising, date.span, message).label(span, &phrase::DATE_BEFORE_IS_HERE);
                context.sink.push(diagnostic.help(&phrase::RATE_NOT_RISING_HELP));
            }
            _ => {
                last = Some((day, date.span));
                values.push((day, value));
            }
        }
    }
    Rate { name: syntax.name.text.clone(), values }
}

/// Checks all rules for late fees.
pub fn penalties(context: &mut Context, syntax: &Syntax) -> Vec<Penalty> {
    syntax.penalties.iter().map(|syntax| penalty(context, syntax)).collect()
}

fn penalty(context: &mut Context, syntax: &Penalties) -> Penalty {
    let rate = context.only(&syntax.rate, "rate", |(span, _, _)| *span);
    let fixed_sum = context.only(&syntax.fixed_sum, "fixed sum", |amount| amount.span);
    let basis = context.only(&syntax.basis, "basis", |(span, _)| *span).and_then(|(_, basis)| *basis);
    if rate.is_none() && fixed_sum.is_none() && !syntax.broken {
        let message = phrase::NO_PENALTY_RATE.with("name", &syntax.name.text);
        context.error(Code::NoPenaltyRate, syntax.name.span, message, &phrase::NO_PENALTY_RATE_HELP);
    }
    let mut penalty = Penalty {
        name: syntax.name.text.clone(),
        rate: None,
        margin: 0,
        set_on: Vec::new(),
        fixed_sum: fixed_sum.and_then(|amount| context.amount(amount)).unwrap_or(0),
        basis: basis.unwrap_or(Basis::Actual365),
    };
    if let Some((span, rate, set_on)) = rate {
        read_rate(context, &mut penalty, rate);
        penalty.set_on = set_on.iter().filter_map(|(day, month, span)| set_day(context, *day, *month, *span)).collect();
        penalty.set_on.sort_unstable();
        penalty.set_on.dedup();
        if !set_on.is_empty() && matches!(rate, PenaltyRate::Fixed(_)) {
            context.error(Code::Unexpected, *span, &syntax_phrases::FIXED_RATE_NOT_SET_ON, &syntax_phrases::FIXED_RATE_NOT_SET_ON_HELP);
        }
    }
    penalty
}

fn read_rate(context: &mut Context, penalty: &mut Penalty, rate: &PenaltyRate) {
    match rate {
        PenaltyRate::Fixed(percent) => penalty.margin = context.percent(percent).unwrap_or(0),
        PenaltyRate::Reference(name, margin) => {
            penalty.rate = context.names.find(Kind::Rate, name, context.sink);
            if let Some((negative, points)) = margin {
                let points = context.millionths(*points).unwrap_or(0);
                penalty.margin = if *negative { -points } else { points };
            }
        }
    }
}

fn set_day(context: &mut Context, day: Number, month: Option<u8>, span: Span) -> Option<MonthDay> {
    let month = month?;
    let number = quantity::scaled(day, 1).and_then(|day| u8::try_from(day).ok());
    calendar::month_day(context, Some(month), number, span, &workspace::SET_ON_HELP)
}
