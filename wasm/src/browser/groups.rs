//! Who falls where.

use relance_engine::evaluate;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::script::error::{Thrown, day, give};
use crate::script::portfolio::Portfolio;
use crate::script::program::Program;

/// How many customers of a group are named.
const FIRST: usize = 5;

/// The customers of a group.
#[derive(Serialize, Tsify)]
pub struct GroupCount {
    /// The group; null for those in none.
    group: Option<String>,
    /// Its scenario; null if it is exempt.
    scenario: Option<String>,
    /// How many customers it has.
    customers: usize,
    /// How many of them have something due.
    due: usize,
    /// What they can be asked for, in minor units.
    collectable: i64,
    /// The first of them, by id.
    first: Vec<String>,
}

/// The groups in the order in which they are tried, and last those in none.
#[derive(Serialize, Tsify)]
#[serde(transparent)]
pub struct GroupCounts(Vec<GroupCount>);

#[wasm_bindgen]
impl Program {
    /// How many customers of a portfolio are in each group on a day; those collected with another are with none.
    ///
    /// # Errors
    /// A `RelanceError` if the day is none, or the portfolio is not one of this program.
    pub fn groups(&self, portfolio: &Portfolio, #[wasm_bindgen(js_name = asOf)] as_of: &str) -> Result<Ts<GroupCounts>, Thrown> {
        use relance_engine::agenda::Status;
        let program = &self.held.program;
        let agenda = evaluate(program, &portfolio.held.columns, day("as_of", as_of)?)?;
        let named = program.groups.iter().map(|group| {
            let scenario = group.scenario.and_then(|place| program.scenarios.get(usize::from(place)));
            (Some(group.name.clone()), scenario.map(|scenario| scenario.name.clone()))
        });
        let empty = |(group, scenario)| GroupCount { group, scenario, customers: 0, due: 0, collectable: 0, first: Vec::new() };
        let mut counts: Vec<GroupCount> = named.chain([(None, None)]).map(empty).collect();
        let ids = &portfolio.held.columns.customers.id;
        for (customer, row) in agenda.rows.iter().enumerate().filter(|(_, row)| row.status != Status::Grouped) {
            let place = (row.group as usize).min(program.groups.len());
            let Some(count) = counts.get_mut(place) else { continue };
            count.customers += 1;
            count.due += usize::from(row.status == Status::Due);
            count.collectable = count.collectable.saturating_add(row.collectable);
            if count.first.len() < FIRST {
                count.first.push(ids.get(customer).unwrap_or_default().to_owned());
            }
        }
        give(&GroupCounts(counts))
    }
}
