//! What renderings work out from a tally: sums, stretches of days, peaks.

use core::ops::Range;

use relance_engine::Day;
use relance_engine::program::Currency;
use relance_engine::program::scenario::{Channel, Mode};
use relance_rehearsal::simulate::tally::Tally;

use super::Simulated;
use crate::{Figures, Lang};

/// What an action on each channel costs, in minor units.
pub type Costs = [i64; Channel::ALL.len()];

/// A stretch of days that one bar stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// A day.
    Day,
    /// A week from Monday on.
    Week,
    /// A month of the calendar.
    Month,
}

/// The days of a simulation cut into stretches, by their places; the first and the last one may be shorter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bars {
    /// What a bar stands for.
    pub stretch: Stretch,
    /// The days of each bar, by place.
    pub days: Vec<Range<usize>>,
}

/// Bars for all days, as short as possible with at most `most` bars; months in any case when weeks are too many.
#[must_use]
pub fn bars(first: Day, count: usize, most: usize) -> Bars {
    let weeks = count / 7 + 2;
    let stretch = match () {
        () if count <= most.min(62) => Stretch::Day,
        () if weeks <= most => Stretch::Week,
        () => Stretch::Month,
    };
    let begins = |place: usize| {
        let day = first.plus(i32::try_from(place).unwrap_or(i32::MAX));
        match stretch {
            Stretch::Day => true,
            Stretch::Week => day.weekday() as u8 == 0,
            Stretch::Month => day.ymd().2 == 1,
        }
    };
    let mut days: Vec<Range<usize>> = Vec::new();
    for place in 0..count {
        match days.last_mut() {
            Some(last) if !begins(place) => last.end = place + 1,
            _ => days.push(place..place + 1),
        }
    }
    Bars { stretch, days }
}

/// The sum of a figure over the days of each bar.
pub fn sums(bars: &Bars, figure: impl Fn(usize) -> u32) -> Vec<u64> {
    bars.days.iter().map(|days| days.clone().map(|day| u64::from(figure(day))).sum()).collect()
}

/// A figure at the end of each bar.
pub fn ends<T>(bars: &Bars, figure: impl Fn(usize) -> T) -> Vec<T> {
    bars.days.iter().filter_map(|days| days.end.checked_sub(1)).map(figure).collect()
}

/// The largest of some counts, and the first place where it stands; `None` if all are zero.
#[must_use]
pub fn peak(counts: &[u32]) -> Option<(usize, u32)> {
    let largest = *counts.iter().max().filter(|largest| **largest > 0)?;
    Some((counts.iter().position(|count| *count == largest)?, largest))
}

/// The least round number that is not below `value`, for the end of an axis: 1, 2, 3, 4, 5, 6, 8 or 10 times a power of ten.
#[must_use]
pub fn round_up(value: u64) -> u64 {
    let mut power = 1_u64;
    loop {
        for step in [1, 2, 3, 4, 5, 6, 8, 10] {
            match power.checked_mul(step) {
                Some(round) if round >= value.max(1) => return round,
                Some(_) => {}
                None => return value,
            }
        }
        power = power.saturating_mul(10);
    }
}

impl Simulated<'_> {
    /// The day at a place.
    #[must_use]
    pub fn day(&self, place: usize) -> Day {
        self.days.0.plus(i32::try_from(place).unwrap_or(i32::MAX))
    }

    /// How much was done on a channel in a mode, in all days.
    #[must_use]
    pub fn done(&self, channel: Channel, mode: Mode) -> u64 {
        self.tally.days.iter().map(|day| u64::from(day.acts[channel as usize][mode as usize])).sum()
    }

    /// How much was done on a channel.
    #[must_use]
    pub fn on(&self, channel: Channel) -> u64 {
        Mode::ALL.into_iter().map(|mode| self.done(channel, mode)).sum()
    }

    /// How much people did, and machines.
    #[must_use]
    pub fn by(&self) -> (u64, u64) {
        let by = |mode: Mode| Channel::ALL.into_iter().map(|channel| self.done(channel, mode)).sum::<u64>();
        (by(Mode::Manual) + by(Mode::Confirm), by(Mode::Automatic))
    }

    /// The channels on which something was done, or which cost something.
    pub fn channels(&self) -> impl Iterator<Item = Channel> {
        Channel::ALL.into_iter().filter(|channel| self.on(*channel) > 0)
    }

    /// What all actions on a channel cost, in minor units.
    #[must_use]
    pub fn cost(&self, channel: Channel) -> i128 {
        i128::from(self.costs[channel as usize]) * i128::from(self.on(channel))
    }

    /// What all actions cost; `None` if nobody said what they cost.
    #[must_use]
    pub fn total_cost(&self) -> Option<i128> {
        let is_said = self.costs.iter().any(|cost| *cost != 0);
        is_said.then(|| Channel::ALL.into_iter().map(|channel| self.cost(channel)).sum())
    }

    /// The busiest day of the collectors: who (by place), when (by place), how much.
    #[must_use]
    pub fn busiest(&self) -> Option<(usize, usize, u32)> {
        let peaks = self.tally.work.iter().enumerate().filter_map(|(who, work)| peak(&work.days).map(|(day, count)| (who, day, count)));
        peaks.min_by_key(|(who, day, count)| (core::cmp::Reverse(*count), *day, *who))
    }

    /// What was issued and what was paid, in minor units.
    #[must_use]
    pub fn came(&self) -> (i128, i128) {
        self.tally.days.iter().fold((0, 0), |(issued, paid), day| (issued + day.issued, paid + day.paid))
    }

    /// The collector at a place; `None` for nobody.
    #[must_use]
    pub fn collector(&self, place: usize) -> Option<&str> {
        self.collectors.get(place).map(String::as_str)
    }

    /// The id and the name of a customer.
    #[must_use]
    pub fn customer(&self, place: u32) -> (&str, Option<&str>) {
        let customers = &self.portfolio.0.columns.customers;
        (customers.id.get(place as usize).unwrap_or_default(), customers.name.get(place as usize))
    }
}

/// The last day, of which the tally has at least one.
#[must_use]
pub fn last(tally: &Tally) -> usize {
    tally.days.len().saturating_sub(1)
}

/// A sum as machines read it.
#[must_use]
pub fn plain(minor: i128, currency: &Currency) -> String {
    let scale = u128::from(currency.scale().unsigned_abs());
    let (whole, rest) = (minor.unsigned_abs() / scale, minor.unsigned_abs() % scale);
    let sign = if minor < 0 { "-" } else { "" };
    if scale == 1 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest:0width$}", width = usize::from(currency.decimals)) }
}

/// A sum as people read it, with its currency.
#[must_use]
pub fn money(lang: Lang, minor: i128, currency: &Currency) -> String {
    format!("{}\u{a0}{}", lang.number(&plain(minor, currency)), currency.as_str())
}

/// A sum without its minor units, as people read it on an axis.
#[must_use]
pub fn coarse(lang: Lang, minor: i128, currency: &Currency) -> String {
    format!("{}\u{a0}{}", lang.number(&(minor / i128::from(currency.scale())).to_string()), currency.as_str())
}
