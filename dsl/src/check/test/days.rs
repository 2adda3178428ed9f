//! The days of a test: the first, the last, and its lines in their order.

use relance_engine::Day;

use super::Reading;
use super::items::Items;
use crate::syntax::Scenario;
use crate::syntax::test::{Line, Test, What};

/// The days that a test names.
pub struct Days {
    /// The day of each line, in the order in which they are written; `None` where it cannot be read.
    lines: Vec<Option<Day>>,
}

/// Whether a test names a day, readable or not.
pub fn names_a_day(test: &Test) -> bool {
    test.lines.iter().any(|line| {
        line.on.is_some()
            || match &line.what {
                What::AsProposed(until) => until.is_some(),
                What::Timeline(moments) => !moments.is_empty(),
                _ => false,
            }
    })
}

impl Days {
    /// Reads the days of a test; `None` if it names none that can be read.
    pub fn read(reading: &mut Reading, items: &Items) -> Option<Days> {
        let test = reading.test;
        let mut named = Vec::new();
        let mut lines = Vec::new();
        for line in &test.lines {
            let on = line.on.as_ref().map(|on| reading.day(on));
            named.extend(on.flatten());
            match &line.what {
                What::AsProposed(Some(until)) => named.extend(reading.day(until)),
                What::Timeline(moments) => named.extend(moments.iter().filter_map(|moment| reading.day(&moment.on))),
                _ => {}
            }
            lines.push(on);
        }
        let (first, last) = (*named.iter().min()?, *named.iter().max()?);
        // The first step of an invoice may come long before the first day that somebody looks at.
        let earliest = items.all.iter().filter(|item| item.whole && !item.item.credit).map(|item| reading.first_step(&item.item));
        let first = earliest.fold(first, Day::min);
        let lines = test.lines.iter().zip(lines).map(|(line, on)| match on {
            Some(on) => on,
            None if matches!(line.what, What::AsProposed(_)) => Some(first),
            None => Some(last),
        });
        Some(Days { lines: lines.collect() })
    }

    /// The lines whose day is known, by day; on one day, what concerns the whole test comes last, and everything else in the
    /// order in which it is written.
    pub fn in_order<'s>(&self, test: &'s Test) -> Vec<(&'s Line, Day)> {
        let mut lines: Vec<(&Line, Day)> = test.lines.iter().zip(&self.lines).filter_map(|(line, on)| Some((line, (*on)?))).collect();
        let rank = |line: &Line| match (&line.what, &line.on) {
            (What::AsProposed(_), None) => 0,
            (_, Some(_)) => 1,
            (_, None) => 2,
        };
        lines.sort_by_key(|(line, on)| (*on, rank(line)));
        lines
    }
}

impl Reading<'_, '_, '_> {
    /// On which day a step can come for an invoice at the earliest.
    fn first_step(&self, item: &crate::testing::Item) -> Day {
        let lowest = |scenario: &Scenario| {
            let offsets = scenario.steps.iter().filter(|step| step.offset.negative == Some(true)).filter_map(|step| step.offset.number);
            offsets.filter_map(|number| i32::try_from(number.mantissa).ok()).max().unwrap_or(0)
        };
        let scenarios = self.syntax.scenarios.iter().zip(0_u16..);
        let own = scenarios.filter(|(_, place)| self.scenario.is_none_or(|own| own == *place));
        let before = own.map(|(scenario, _)| lowest(scenario)).max().unwrap_or(0);
        let planned = item.due_on.plus(-before.min(relance_engine::program::MAX_DAYS));
        planned.max(item.comes_on.or(item.issued_on).unwrap_or(planned)).max(Day::FIRST)
    }
}
