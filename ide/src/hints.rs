//! Hints after steps: the gap to the step before, and the day of the week for an example; and the day of the week of dates in tests.

use core::ops::Range;

use relance_dsl::syntax::{Scenario, Step};
use relance_engine::calendar::Calendar;
use relance_engine::day::Day;

use crate::lang::{Lang, Pick};
use crate::piece::{Class, Piece};
use crate::steps::{self, Home};
use crate::words::{days, short_weekday, weekday};
use crate::world::World;

/// The example's due date unless another is asked for: Monday 5 January 2026, the first Monday of that year.
pub const EXAMPLE_DUE_DATE: Day = Day(20_458);

/// A remark at the end of a step's line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// After what it stands, in bytes.
    pub offset: u32,
    /// The remark: `4 days later · Mon`.
    pub label: String,
    /// What it means: the example's dates.
    pub tooltip: String,
}

/// The remarks on the steps and the dates of tests that start in a stretch of a file; those on steps for a leader due on `due`.
#[must_use]
pub fn hints(world: &World, file: u32, within: Range<u32>, due: Day, lang: Lang) -> Vec<Hint> {
    let mut found: Vec<Hint> = steps::all(world)
        .filter(|placed| placed.step.offset.span.file == file && within.contains(&placed.step.offset.span.start))
        .filter_map(|placed| match placed.home {
            Home::Scenario(scenario) => hint(world, scenario, placed.step, placed.before, due, lang),
            Home::Library(..) => None,
        })
        .collect();
    found.extend(days_of_tests(world, file, &within, lang));
    found.sort_by_key(|hint| hint.offset);
    found
}

/// The day of the week of each date in a test.
fn days_of_tests(world: &World, file: u32, within: &Range<u32>, lang: Lang) -> Vec<Hint> {
    let Some(outline) = world.outline(file) else { return Vec::new() };
    let dates = world.pieces(file).iter().filter(|piece| piece.class == Class::Date && within.contains(&piece.start));
    let hint = |piece: &Piece| {
        outline.test_around(piece.start)?;
        let written = piece.text(world.text(file));
        let day = Day::parse(written)?.weekday();
        let tooltip = format!("{} {written}", weekday(day, lang));
        Some(Hint { offset: piece.end, label: short_weekday(day, lang).to_owned(), tooltip })
    };
    dates.filter_map(hint).collect()
}

fn hint(world: &World, scenario: &Scenario, step: &Step, before: Option<&Step>, due: Day, lang: Lang) -> Option<Hint> {
    let offset = steps::offset(step)?;
    let day = due.plus(offset);
    let moved = shifted(world, scenario, day);
    let mut label = String::new();
    if let Some(gap) = before.and_then(steps::offset).and_then(|before| u32::try_from(offset.checked_sub(before)?).ok()) {
        label = match gap {
            0 => lang.pick("same day", "même jour").to_owned(),
            _ => format!("{} {}", days(gap, lang), lang.pick("later", "après")),
        };
        label.push_str(" · ");
    }
    label.push_str(short_weekday(day.weekday(), lang));
    let dated = |day: Day| format!("{} {day}", weekday(day.weekday(), lang));
    let mut tooltip = lang.pick(
        format!("example: for an invoice due on {}, this step falls on {}", dated(due), dated(day)),
        format!("exemple\u{202f}: pour une facture échue le {}, cette étape tombe le {}", dated(due), dated(day)),
    );
    if let Some((calendar, moved)) = moved {
        label.push_str(" → ");
        label.push_str(short_weekday(moved.weekday(), lang));
        tooltip.push_str(&lang.pick(
            format!("; that is a day off in \"{calendar}\", so {}", dated(moved)),
            format!("\u{202f}; c’est un jour non ouvré de «\u{a0}{calendar}\u{a0}», donc le {}", dated(moved)),
        ));
    }
    let place = world.outline(step.name.span.file)?;
    let line = place.statement_at(step.name.span.end).map(|statement| place.tokens_of(statement));
    let end = line.and_then(<[_]>::last).map_or(step.name.span.end, |token| token.end);
    Some(Hint { offset: end, label, tooltip })
}

/// Where the scenario's calendar moves a day, and its name; nothing if it stays.
fn shifted<'w>(world: &'w World, scenario: &'w Scenario, day: Day) -> Option<(&'w str, Day)> {
    let program = world.compiled.program.as_ref()?;
    let found = program.scenarios.iter().find(|found| found.name == scenario.name.text)?;
    let (place, shift) = found.calendar?;
    let calendar: &Calendar = program.calendars.get(usize::from(place))?;
    let moved = calendar.shifted(day, shift);
    (moved != day).then_some((calendar.name.as_str(), moved))
}

#[cfg(test)]
mod tests {
    use relance_engine::day::Weekday;

    use super::*;

    #[test]
    fn the_example_is_the_first_monday_of_its_year() {
        assert_eq!(Some(EXAMPLE_DUE_DATE), Day::from_ymd(2026, 1, 5));
        assert_eq!(EXAMPLE_DUE_DATE.weekday(), Weekday::Monday);
    }
}
