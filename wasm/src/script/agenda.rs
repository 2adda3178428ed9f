//! Agendas: columns as typed arrays, rows as objects where one is looked at, and the bytes of the command line.

use std::rc::Rc;

use relance_engine::Agenda as Inner;
use relance_engine::agenda::{Reason, Row, Status};
use relance_portfolio::Portfolio as Columns;
use relance_render::row::ScenarioRow;
use relance_render::Answer;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::error::{Thrown, give};
use super::portfolio::place_of;
use super::program::Held;

/// What is to be done about each customer on a day.
///
/// Columns are typed arrays with a value for each customer, in the order of the portfolio; each reading of one makes a copy.
/// Where a place does not apply it is 4294967295, and a day -2147483648.
#[wasm_bindgen]
pub struct Agenda {
    pub(crate) held: Rc<Held>,
    pub(crate) portfolio: Rc<Columns>,
    pub(crate) agenda: Inner,
}

/// A row of the agenda: what is next for a customer, or what becomes of a specific action.
#[derive(Serialize, Tsify)]
#[serde(transparent)]
pub struct Rows<'a>(Vec<ScenarioRow<'a>>);

#[wasm_bindgen]
impl Agenda {
    /// How many customers it has: the length of each column.
    #[wasm_bindgen(getter)]
    pub fn count(&self) -> usize {
        self.agenda.rows.len()
    }

    /// What is to be done: places in `statusNames`.
    #[wasm_bindgen(getter)]
    pub fn statuses(&self) -> Vec<u8> {
        self.column(|row| row.status as u8)
    }

    /// Why a customer is clear or blocked: one bit each, the lowest for the first of `reasonNames`.
    #[wasm_bindgen(getter)]
    pub fn reasons(&self) -> Vec<u8> {
        self.column(|row| row.reasons.0)
    }

    /// The groups, by place in `groupNames`.
    #[wasm_bindgen(getter)]
    pub fn groups(&self) -> Vec<u32> {
        self.column(|row| row.group)
    }

    /// The scenarios, by place in `scenarios`.
    #[wasm_bindgen(getter)]
    pub fn scenarios(&self) -> Vec<u32> {
        self.column(|row| row.scenario)
    }

    /// The next steps, by place in their scenario.
    #[wasm_bindgen(getter)]
    pub fn steps(&self) -> Vec<u32> {
        self.column(|row| row.step)
    }

    /// The date after intervals and spacing, in days since 1970-01-01.
    #[wasm_bindgen(getter, js_name = nominalOn)]
    pub fn nominal_on(&self) -> Vec<i32> {
        self.column(|row| row.nominal_on.0)
    }

    /// The date after working days, in days since 1970-01-01.
    #[wasm_bindgen(getter, js_name = plannedOn)]
    pub fn planned_on(&self) -> Vec<i32> {
        self.column(|row| row.planned_on.0)
    }

    /// When it can really be done, in days since 1970-01-01.
    #[wasm_bindgen(getter, js_name = actOn)]
    pub fn act_on(&self) -> Vec<i32> {
        self.column(|row| row.act_on.0)
    }

    /// Days late of the invoice that leads.
    #[wasm_bindgen(getter, js_name = daysLate)]
    pub fn days_late(&self) -> Vec<i32> {
        self.column(|row| row.days_late)
    }

    /// What is overdue, in minor units.
    #[wasm_bindgen(getter)]
    pub fn overdue(&self) -> Vec<i64> {
        self.column(|row| row.overdue)
    }

    /// What can be collected, in minor units.
    #[wasm_bindgen(getter)]
    pub fn collectable(&self) -> Vec<i64> {
        self.column(|row| row.collectable)
    }

    /// The row of the customer at a place.
    ///
    /// # Errors
    /// A `RelanceError` if there is no such place.
    pub fn row(&self, place: usize) -> Result<Ts<ScenarioRow<'static>>, Thrown> {
        let row = self.scenario_rows(place, place.saturating_add(1)).into_iter().next();
        let row = row.ok_or_else(|| Thrown::new("range", "there is no such row"))?;
        Ok(Ts::new_unchecked(give(&row)?.js_value()))
    }

    /// The rows of the customers at places from `from` on, up to `to`, which is not among them.
    ///
    /// # Errors
    /// A `RelanceError` if memory is short.
    pub fn rows(&self, from: usize, to: usize) -> Result<Ts<Rows<'static>>, Thrown> {
        Ok(Ts::new_unchecked(give(&Rows(self.scenario_rows(from, to)))?.js_value()))
    }

    /// The place of a customer by id, or -1.
    pub fn find(&self, customer: &str) -> i32 {
        place_of(&self.portfolio, customer).and_then(|place| i32::try_from(place).ok()).unwrap_or(-1)
    }

    /// All rows of both kinds, one JSON object a line: the very bytes that the command line writes.
    ///
    /// # Errors
    /// A `RelanceError` if memory is short.
    pub fn ndjson(&self) -> Result<Vec<u8>, Thrown> {
        let mut out = Vec::new();
        relance_render::ndjson(self.answer(), &mut out).map_err(|error| Thrown::new("memory", error))?;
        Ok(out)
    }

    /// All rows of both kinds as CSV: the very bytes that the command line writes.
    ///
    /// # Errors
    /// A `RelanceError` if memory is short.
    pub fn csv(&self) -> Result<Vec<u8>, Thrown> {
        let mut out = Vec::new();
        relance_render::csv(self.answer(), true, &mut out).map_err(|error| Thrown::new("memory", error))?;
        Ok(out)
    }
}

impl Agenda {
    fn column<T>(&self, of: impl Fn(&Row) -> T) -> Vec<T> {
        self.agenda.rows.iter().map(of).collect()
    }

    pub(crate) fn answer(&self) -> Answer<'_> {
        Answer { program: &self.held.program, portfolio: &self.portfolio, agenda: &self.agenda, first: 0 }
    }

    fn scenario_rows(&self, from: usize, to: usize) -> Vec<ScenarioRow<'_>> {
        let answer = self.answer();
        let rows = self.agenda.rows.iter().enumerate().take(to).skip(from);
        rows.map(|(customer, row)| answer.scenario_row(customer, row)).collect()
    }
}

/// The names of the statuses that `Agenda.statuses` has places of.
#[wasm_bindgen(js_name = statusNames)]
pub fn status_names() -> Vec<String> {
    Status::ALL.iter().map(|status| status.name().to_owned()).collect()
}

/// The names of the reasons that `Agenda.reasons` has bits of.
#[wasm_bindgen(js_name = reasonNames)]
pub fn reason_names() -> Vec<String> {
    Reason::ALL.iter().map(|reason| reason.name().to_owned()).collect()
}
