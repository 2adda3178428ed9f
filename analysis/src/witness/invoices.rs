//! Invoices that have the counts and sums of a solution.

use relance_engine::Day;

use super::Item;
use crate::model::cells::Cell;
use crate::model::regions::Region;

/// How many invoices a customer of a finding has at most.
const MOST: usize = 1000;

/// How many invoices of a region, and the sums of its measured fields where they matter.
pub struct Asked<'a> {
    pub region: &'a Region,
    pub count: usize,
    pub sums: [Option<i128>; 5],
}

/// The day to look at the customer, close to `usual`: one that suits due dates and days late of all invoices.
pub fn day(asked: &[Asked<'_>], usual: Day) -> Option<Day> {
    let (mut from, mut to) = (i128::from(Day::FIRST.0), i128::from(Day::LAST.0));
    for cell in asked.iter().filter_map(|asked| best(asked.region)) {
        let ((due_low, due_high), (late_low, late_high)) = (cell.ranges[2]?, cell.ranges[4]?);
        from = from.max(due_low + late_low);
        to = to.min(due_high + late_high);
    }
    let day = i128::from(usual.0).clamp(from, to.max(from));
    if from > to { None } else { i32::try_from(day).ok().map(Day) }
}

/// The plainest cell of a region.
fn best(region: &Region) -> Option<&Cell> {
    let distance = |range: Option<(i128, i128)>| range.map_or(0, |(low, high)| 1.clamp(low, high).unsigned_abs());
    region.cells.iter().min_by_key(|cell| {
        (cell.disputed, cell.excluded, cell.opaque.iter().filter(|bit| **bit).count(), distance(cell.ranges[4]), distance(cell.ranges[0]))
    })
}

/// The invoices of one region; `None` if they cannot be made.
pub fn of_region(asked: &Asked<'_>, as_of: Day, hundred: i64) -> Option<Vec<Item>> {
    let cell = best(asked.region)?;
    if asked.count > MOST {
        return None;
    }
    (0..asked.count).map(|number| one(asked, cell, number, as_of, hundred)).collect()
}

/// The share of one invoice in a sum, as even as whole numbers allow.
fn share(sum: i128, count: usize, number: usize) -> Option<i128> {
    let count = i128::try_from(count).ok()?;
    let more = i128::try_from(number).ok()? < sum.rem_euclid(count);
    Some(sum.div_euclid(count) + i128::from(more))
}

fn one(asked: &Asked<'_>, cell: &Cell, number: usize, as_of: Day, hundred: i64) -> Option<Item> {
    let today = i128::from(as_of.0);
    let value = |place: usize, usual: i128| -> Option<i128> {
        let (low, high) = cell.ranges[place]?;
        match asked.sums[place] {
            Some(sum) => share(sum, asked.count, number),
            None => Some(usual.clamp(low, high)),
        }
    };
    let open = value(0, i128::from(hundred))?;
    let late = match (asked.sums[4], asked.sums[2]) {
        (None, Some(_)) => today - value(2, today)?,
        (None, None) => {
            let ((due_low, due_high), (low, high)) = (cell.ranges[2]?, cell.ranges[4]?);
            let (low, high) = (low.max(today - due_high), high.min(today - due_low));
            if low > high {
                return None;
            }
            1.clamp(low, high)
        }
        _ => value(4, 1)?,
    };
    let due_on = today - late;
    let day = |day: i128| i32::try_from(day).ok().map(Day);
    let amount = match value(1, open) {
        Some(amount) => Some(i64::try_from(amount).ok()?),
        None => None,
    };
    let issued_on = match value(3, due_on - 30) {
        Some(issued) => Some(day(issued)?),
        None => None,
    };
    Some(Item {
        amount,
        issued_on,
        disputed: cell.disputed,
        on_hold: cell.excluded && !cell.disputed,
        ..Item::invoice(day(due_on)?, i64::try_from(open).ok()?)
    })
}
