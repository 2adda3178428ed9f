//! On whom each customer is collected (R17).

use std::borrow::Cow;

use relance_engine::portfolio::NONE;

use crate::code::Code;
use crate::explain::quoted;
use crate::problem::Report;
use crate::split::Spot;
use crate::table::Table;

/// A customer that names the one with which it is collected.
pub(crate) struct Link<'a> {
    /// The customer's place.
    pub(crate) row: u32,
    /// The id of the other.
    pub(crate) target: Cow<'a, str>,
    /// Where that stands.
    pub(crate) spot: Spot,
}

/// Finds on whom each customer is collected, and marks the rows that cannot be.
pub(crate) fn resolve(
    table: &Table<'_>,
    report: &mut Report,
    links: &[Link<'_>],
    targets: &[Option<u32>],
    bad: &mut [bool],
    incomplete: bool,
) -> Vec<u32> {
    let mut collected_on: Vec<u32> = (0u32..).zip(bad.iter()).map(|(place, _)| place).collect();
    let mut drop = |report: &mut Report, row: u32| {
        if let Some(bad) = bad.get_mut(row as usize).filter(|bad| !**bad) {
            *bad = true;
            report.bad_rows += 1;
        }
    };
    for (link, target) in links.iter().zip(targets) {
        let shown = || quoted(&link.target);
        match target {
            Some(place) if *place == link.row => {
                drop(report, link.row);
                let help = "leave `collected_with` empty".to_owned();
                let message = || (format!("the customer {} is collected with itself", shown()), Some(help));
                table.add(report, Code::CollectedWithItself, link.spot, message);
            }
            Some(place) => {
                if let Some(on) = collected_on.get_mut(link.row as usize) {
                    *on = *place;
                }
            }
            None => {
                drop(report, link.row);
                if !incomplete {
                    let message = || (format!("there is no customer {} to collect with", shown()), None);
                    table.add(report, Code::CollectedWithUnknown, link.spot, message);
                }
            }
        }
    }
    for link in links {
        let target = collected_on.get(link.row as usize).copied().unwrap_or(NONE);
        let further = collected_on.get(target as usize).copied().unwrap_or(target);
        if target != link.row && further != target {
            drop(report, link.row);
            table.add(report, Code::CollectedInChain, link.spot, || {
                let other = links.iter().find(|other| other.row == target);
                let further = other.map_or_else(String::new, |other| quoted(&other.target));
                let message = format!("{} is itself collected with {further}", quoted(&link.target));
                let help = match other {
                    Some(other) if collected_on.get(other.row as usize) == Some(&link.row) => "leave one of the two empty".to_owned(),
                    _ => format!("write {further}, or leave that one's `collected_with` empty"),
                };
                (message, Some(help))
            });
        }
    }
    // Nobody can be collected on a customer that is left out.
    let was_bad: Vec<bool> = links
        .iter()
        .map(|link| collected_on.get(link.row as usize).and_then(|on| bad.get(*on as usize)).copied().unwrap_or(true))
        .collect();
    for (link, was_bad) in links.iter().zip(was_bad) {
        if let Some(bad) = bad.get_mut(link.row as usize).filter(|bad| was_bad && !**bad) {
            *bad = true;
            report.bad_rows += 1;
        }
    }
    collected_on
}
