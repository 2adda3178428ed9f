//! Late fees as amounts (R16): interest on each invoice past due and not excluded, and the fixed sum for each.
//!
//! Interest is simple, on the amount that is open on the day asked for: what was paid in between is not known here. Where no
//! rate was published yet, none is claimed for those days, since nobody could show where it comes from; a rate below zero
//! counts as none, since lateness earns the debtor nothing. Everything is exact until the end; then it is rounded half up to
//! the minor unit once an invoice, so that the lines that a customer is shown add up to the total below them.

use core::ops::RangeInclusive;

use crate::day::Day;
use crate::evaluate::InvoiceState;
use crate::portfolio::InvoicesView;
use crate::program::Program;
use crate::program::penalties::{Basis, Penalty};

/// Of a rate in millionths of one per cent: how many make a whole.
const WHOLE: i128 = 100_000_000;

/// The days of a year, and of a leap year.
const YEAR: i128 = 365;
const LEAP_YEAR: i128 = 366;

/// Days on which one rate counted, both ends in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// The yearly rate, margin included, in millionths of one per cent; `None` where none was published yet.
    pub rate: Option<i64>,
}

impl Period {
    /// How many days.
    #[must_use]
    pub fn days(&self) -> i32 {
        self.to.since(self.from).saturating_add(1)
    }
}

/// The late fees of one invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoiceFees {
    /// The invoice, by its place among all items.
    pub invoice: usize,
    /// What is open, in minor units: what the interest is on.
    pub open: i64,
    /// The days from the one after its due date to the one asked for, by rate, in order.
    pub periods: Vec<Period>,
    /// The interest in minor units; `None` if it is beyond 64 bits.
    pub interest: Option<i64>,
    /// The fixed sum in minor units.
    pub fixed: i64,
}

/// The late fees of a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateFees {
    /// The rule, by its place in [`Program::penalties`].
    pub rule: u16,
    /// Of each invoice past due and not excluded, in their order.
    pub invoices: Vec<InvoiceFees>,
}

impl LateFees {
    /// All interest, in minor units; `None` beyond 64 bits.
    #[must_use]
    pub fn interest(&self) -> Option<i64> {
        self.invoices.iter().try_fold(0_i64, |sum, fees| sum.checked_add(fees.interest?))
    }

    /// All fixed sums, in minor units; `None` beyond 64 bits.
    #[must_use]
    pub fn fixed(&self) -> Option<i64> {
        self.invoices.iter().try_fold(0_i64, |sum, fees| sum.checked_add(fees.fixed))
    }

    /// Interest and fixed sums, in minor units; `None` beyond 64 bits.
    #[must_use]
    pub fn total(&self) -> Option<i64> {
        self.interest()?.checked_add(self.fixed()?)
    }
}

/// The late fees by a rule on the items of a customer, whose states are those of `as_of`. `None` if the program has no such rule.
#[must_use]
pub fn late_fees(
    program: &Program,
    rule: u16,
    invoices: &InvoicesView<'_>,
    states: &[(usize, InvoiceState)],
    as_of: Day,
) -> Option<LateFees> {
    let penalty = program.penalties.get(usize::from(rule))?;
    let counts = |state: InvoiceState| state.is_open() && !state.is_excluded();
    let fees = states.iter().filter(|(_, state)| counts(*state)).filter_map(|(invoice, _)| {
        let (open, due_on) = (*invoices.open.get(*invoice)?, *invoices.due_on.get(*invoice)?);
        (due_on < as_of).then(|| {
            let periods = periods(program, penalty, due_on.plus(1)..=as_of);
            InvoiceFees { invoice: *invoice, open, interest: interest(open, &periods, penalty.basis), periods, fixed: penalty.fixed_sum }
        })
    });
    Some(LateFees { rule, invoices: fees.collect() })
}

/// The rate of a rule on a day; `None` where its reference rate was not published yet.
fn rate_on(program: &Program, penalty: &Penalty, day: Day) -> Option<i64> {
    let Some(reference) = penalty.rate else { return Some(penalty.margin.max(0)) };
    let values = &program.rates.get(usize::from(reference))?.values;
    let taken_over = if penalty.set_on.is_empty() { day } else { last_set(penalty, day)? };
    let place = values.partition_point(|(from, _)| *from <= taken_over).checked_sub(1)?;
    Some(values.get(place)?.1.saturating_add(penalty.margin).max(0))
}

/// The last day, up to `day`, on which the rule takes its reference rate over.
fn last_set(penalty: &Penalty, day: Day) -> Option<Day> {
    // A rule of 29 February alone has none for up to eight years.
    let year = day.ymd().0;
    set_days(penalty, year - 8..=year).filter(|set| *set <= day).max()
}

fn set_days(penalty: &Penalty, years: RangeInclusive<i32>) -> impl Iterator<Item = Day> {
    let days = |year: i32| penalty.set_on.iter().filter_map(move |on| Day::from_ymd(year, u32::from(on.month), u32::from(on.day)));
    years.flat_map(days)
}

/// Cuts days, both ends in, where the rate changes.
fn periods(program: &Program, penalty: &Penalty, days: RangeInclusive<Day>) -> Vec<Period> {
    let (from, to) = days.clone().into_inner();
    let mut starts = vec![from];
    match penalty.rate.and_then(|reference| program.rates.get(usize::from(reference))) {
        Some(reference) if penalty.set_on.is_empty() => starts.extend(reference.values.iter().map(|(day, _)| *day)),
        Some(_) => starts.extend(set_days(penalty, from.ymd().0..=to.ymd().0)),
        None => {}
    }
    starts.retain(|start| days.contains(start));
    starts.sort_unstable();
    starts.dedup();
    let mut periods: Vec<Period> = Vec::new();
    for start in starts {
        let rate = rate_on(program, penalty, start);
        if periods.last().is_some_and(|before| before.rate == rate) {
            continue;
        }
        if let Some(before) = periods.last_mut() {
            before.to = start.plus(-1);
        }
        periods.push(Period { from: start, to, rate });
    }
    periods
}

/// The interest on an amount over some periods, rounded half up.
///
/// The result is `open * sum / divisor` with a divisor of at most 1.4e13, so that what does not fit in 128 bits would not fit
/// in the 64 bits of an amount either.
fn interest(open: i64, periods: &[Period], basis: Basis) -> Option<i64> {
    let sum: i128 = periods.iter().map(|period| i128::from(period.rate.unwrap_or(0)) * weight(period, basis)).sum();
    let divisor = WHOLE
        * match basis {
            Basis::Actual365 => YEAR,
            Basis::Actual360 => 360,
            Basis::ActualActual => YEAR * LEAP_YEAR,
        };
    let twice = i128::from(open).checked_mul(sum)?.checked_mul(2)?;
    i64::try_from(twice.checked_add(divisor)?.div_euclid(divisor * 2)).ok()
}

/// The days of a period, over the basis's common divisor.
fn weight(period: &Period, basis: Basis) -> i128 {
    let days = i128::from(period.days());
    match basis {
        Basis::Actual365 | Basis::Actual360 => days,
        Basis::ActualActual => {
            let leap = i128::from(leap_days(period.from, period.to));
            (days - leap) * LEAP_YEAR + leap * YEAR
        }
    }
}

/// How many days from one to another, both in, are in leap years.
fn leap_days(from: Day, to: Day) -> i32 {
    let is_leap = |year: &i32| Day::from_ymd(*year, 2, 29).is_some();
    let within = |year: i32| {
        let (first, last) = (Day::from_ymd(year, 1, 1)?, Day::from_ymd(year, 12, 31)?);
        Some(last.min(to).since(first.max(from)).saturating_add(1))
    };
    (from.ymd().0..=to.ymd().0).filter(is_leap).filter_map(within).sum()
}
